import type { SentMail } from '../../infra/local/mail-send.ts';
import type { TestSystem } from '../support/system.ts';
import type { Acknowledged } from './client.ts';
import { advisoryViolations } from './count-advisories.ts';
import { mailViolations } from './count-mail.ts';
import { moneyViolations } from './count-money.ts';
import { peopleViolations } from './count-people.ts';
import { thingViolations } from './count-things.ts';
import { readTable, type Snapshot } from './snapshot.ts';

export type Counted = {
  readonly table: Snapshot;
  readonly mails: readonly SentMail[];
  readonly acknowledged: readonly Acknowledged[];
  /** Until when the schedules have ticked. */
  readonly tickedUntil: string;
  /** Schedules also do what owes no mail to anybody, or mails that others owe too: charges, closes, support. */
  readonly ofAllPrograms?: boolean;
  /** Notices whose mail may be there twice: the mail service's answer was lost. */
  readonly mayDouble: (notice: string) => boolean;
};

const tally = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

const ROUTE_OF_FILES = 'POST /v1/programs/{program}/event-files';
const TAKEN = ['posted', 'excluded', 'proposed'];

/** Rows of files of sales that were taken: each is answered under a key of its own, with nobody there who asked. */
const takenRows = (table: Snapshot): number =>
  table
    .of('event-file')
    .flatMap(({ tally: counts }) => TAKEN.map((result) => Number(counts?.rows?.[result] ?? 0)))
    .reduce((sum, count) => sum + count, 0);

/** Said and done: each acknowledged request left one audit line, and nothing was done that nobody was told of. */
const acknowledgementViolations = ({ table, acknowledged }: Counted): string[] => {
  const said = tally(acknowledged.map(({ action }) => action));
  const done = tally(
    table
      .of('audit')
      // A row of a batch stands in the record beside the batch, and is answered with it.
      .filter((row) => row.outcome === 'done' && row.actor !== 'schedule' && !row.action?.endsWith(' row'))
      // A file is done under the name of whoever brought it.
      .flatMap(({ action }) => (action === 'event-file' ? [] : [action])),
  );
  const ended = table.of('audit').filter(({ action }) => action === 'event-file').length;
  const files = said.get(ROUTE_OF_FILES) ?? 0;
  const actions = [...new Set([...said.keys(), ...done.keys()])];
  const unequal = actions.flatMap((action) =>
    said.get(action) === done.get(action)
      ? []
      : [`${action}: acknowledged ${said.get(action) ?? 0} times, done ${done.get(action) ?? 0} times`],
  );
  const keyed = acknowledged.filter(({ key }) => key !== undefined).length;
  const kept = table.of('kept-answer').length - takenRows(table);
  return [
    ...unequal,
    ...(keyed === kept ? [] : [`${keyed} keyed answers given, ${kept} kept`]),
    ...(ended === files ? [] : [`${files} files of sales were taken, ${ended} came to their end`]),
  ];
};

/** Everything that contradicts "nothing lost, nothing doubled"; empty when all three counts agree. */
export const violations = (counted: Counted): string[] => [
  ...acknowledgementViolations(counted),
  ...thingViolations(counted),
  ...peopleViolations(counted),
  ...moneyViolations(counted),
  ...mailViolations(counted),
  ...advisoryViolations(counted.table, counted.tickedUntil),
];

/** The three counts of a system that has come to rest. */
export const countOf = async (
  system: Pick<TestSystem, 'embedded' | 'mail' | 'settled'>,
  acknowledged: readonly Acknowledged[],
  tickedUntil: string,
  mayDouble: (notice: string) => boolean = () => false,
): Promise<string[]> => {
  await system.settled();
  const table = await readTable(system.embedded);
  return violations({ table, mails: system.mail.sent(), acknowledged, tickedUntil, mayDouble });
};
