import * as z from 'zod';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

// One mail for what a distributor has to hear of many: the notice is owed with the first line and waits for its hour,
// the others lie below it, each in the transaction of what it tells of.

const lineSchema = z.object({
  partner: z.string(),
  requirement: z.string(),
  start: z.iso.date(),
  end: z.iso.date(),
  /** The last day on which it was in time. */
  day: z.iso.date(),
});
export type MissedReport = z.infer<typeof lineSchema>;

/** The mail of a distributor for what it reads at an instant: whoever adds to it finds the same one. */
export const digestId = (program: string, distributor: string, at: string): string =>
  derivedId('ntc', program, `missed-reports ${distributor} ${at}`);

export const writtenLine = (digest: string, line: MissedReport): Write<'changed-since'> => ({
  put: item(
    keys.digestLine(digest, `${line.partner}.${line.requirement}.${line.start}`),
    'digest-line',
    line,
  ),
  expect: 'absent',
  otherwise: 'changed-since',
});

/** By partner and report, as their keys stand. */
export const linesOf = (table: Table, digest: string): Promise<MissedReport[]> => {
  const { pk, sk } = keys.digestLine(digest, '');
  return collect(queryItems(table, { pk, prefix: sk }, lineSchema));
};

/** The digest takes this line, too: it has not begun to leave. */
export const stillOwed = (digest: string, v: number): Write<'changed-since'> => ({
  check: keys.notice(digest),
  expect: { v, state: 'owed' },
  otherwise: 'changed-since',
});
