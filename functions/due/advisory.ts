import { thawedSubscriber } from '../../shared/domain/advisory/audience.ts';
import { type FanOut, type Group, groups, handOver } from '../../shared/domain/advisory/fan-out.ts';
import type { AdvisoryMailKind } from '../../shared/domain/advisory/mails.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { keptFanOut, readAdvisory, readFanOut, recipientsAt } from '../../shared/store/advisories.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Advance, Tick } from './step.ts';

// A frozen audience is handed over to the mail service, a portion at a time [S1-13, S1-15].

/** A transaction takes a hundred writes; how far it has come and its line in the record need two. */
const MOST_MAILS = 90;

/** The same for ever: made of fan-out, phase and recipient, so that nobody is told twice. */
const advisoryNoticeId = (
  { advisory, phase }: Pick<FanOut, 'advisory' | 'phase'>,
  group: Group,
  recipient: string,
): string => derivedId('ntc', advisory, JSON.stringify([phase, group, whoOf(group, recipient)]));

/** Without what is said to them: who it is, of which customer. */
const whoOf = (group: Group, recipient: string): string =>
  group === 'packagers' ? recipient : recipient.split(' ').slice(0, 2).join(' ');

type Letter = { readonly kind: AdvisoryMailKind; readonly to: Recipient; readonly subscription?: string };

const letterTo = ({ phase, plans }: FanOut, group: Group, recipient: string): Letter => {
  if (group === 'packagers') {
    const to = { kind: 'packager', plans, packager: recipient } as const;
    return { kind: phase === 1 ? 'advisory-packager' : 'advisory-patch-information', to };
  }
  const { subscription, person, affected, active } = thawedSubscriber(recipient);
  const to = { kind: 'person', person } as const;
  if (phase === 2)
    return { kind: active ? 'advisory-patch' : 'advisory-patch-information', to, subscription };
  return { kind: affected ? 'advisory-affected' : 'advisory-information', to, subscription };
};

const noticeTo = (fanOut: FanOut, group: Group, recipient: string, tick: Tick): Notice => {
  const { kind, to, subscription } = letterTo(fanOut, group, recipient);
  return {
    id: advisoryNoticeId(fanOut, group, recipient),
    kind,
    program: fanOut.plans,
    version: fanOut.version,
    to,
    about: fanOut.advisory,
    facts: subscription === undefined ? {} : { subscription },
    owedAt: tick.now,
  };
};

/** Of those that wait, the ones whose mail has neither left nor failed for good. */
const stillOpen = async (table: Table, fanOut: FanOut): Promise<FanOut['waiting']> => {
  const open = async (group: Group): Promise<number[]> => {
    const places = fanOut.waiting[group];
    if (!places.length) return [];
    const recipients = await recipientsAt(table, fanOut, group, places);
    const ids = new Map([...recipients].map(([at, one]) => [advisoryNoticeId(fanOut, group, one), at]));
    const deliveries = await readDeliveries(table, [...ids.keys()]);
    return deliveries
      .filter(({ state }) => state === 'owed' || state === 'sending')
      .flatMap(({ id }) => ids.get(id) ?? [])
      .toSorted((a, b) => a - b);
  };
  const [subscribers, packagers] = await Promise.all(groups.map(open));
  return { subscribers: subscribers ?? [], packagers: packagers ?? [] };
};

const numbers = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** The next portion is owed its mails; what is under way is counted first. A withdrawn advisory reaches nobody. */
export const advisory: Advance = async (table, id, tick) => {
  const [name = '', phase = ''] = id.split('.');
  const [before, about] = await Promise.all([
    readFanOut(table, name, Number(phase)),
    readAdvisory(table, name),
  ]);
  if (!before || !about || before.doneAt !== undefined || before.startsAt > tick.now) return undefined;
  const common = { program: before.plans, about: name, event: 'advisory-handed-over' };
  if (about.status !== 'released')
    return {
      ...common,
      writes: [keptFanOut({ ...before, doneAt: tick.now, v: before.v + 1 }, undefined)],
      notices: [],
    };
  const step = handOver(before, await stillOpen(table, before), MOST_MAILS, tick.now);
  const mails = await Promise.all(
    groups.map(async (group) => {
      const recipients = await recipientsAt(table, before, group, numbers(step.portion[group]));
      return [...recipients.values()].map((one) => noticeTo(before, group, one, tick));
    }),
  );
  return {
    ...common,
    writes: [keptFanOut(step.fanOut, step.dueAt)],
    notices: mails.flat(),
    again: step.again,
  };
};
