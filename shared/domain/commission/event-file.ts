import * as z from 'zod';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { fromDecimal } from '../money.ts';

// A file of sales and what follows them, of any length: it is read a part at a time, each row is decided as if it came
// alone, and what became of the part is kept before the next begins, so that whoever goes on later goes on there
// (rules/money.md 6, 8).

export const rowResults = ['posted', 'excluded', 'proposed', 'duplicate', 'refused'] as const;
export type RowVerdict = (typeof rowResults)[number];

const tallySchema = z.object({
  /** How many rows ended so. */
  rows: z.partialRecord(z.enum(rowResults), z.int()),
  /** Of rows that came in now: net by type and currency, in minor units. */
  net: z.record(z.string(), z.string().regex(/^-?\d+$/)),
  /** Why rows were excluded or refused, and how many. */
  reasons: z.record(z.string(), z.int()),
});
export type EventTally = z.infer<typeof tallySchema>;
export const emptyEventTally: EventTally = { rows: {}, net: {}, reasons: {} };

export const eventFileSchema = z.object({
  id: idSchema('evf'),
  program: z.string(),
  name: z.string(),
  /** Who sent it: in whose name its rows come to the books. */
  by: z.string(),
  at: z.iso.datetime(),
  bytes: z.int(),
  /** What the storage says of its content: another file in its place is never read. */
  tag: z.string(),
  header: z.array(z.string()),
  separator: z.string(),
  /** Where its rows begin. */
  from: z.int(),
  status: z.enum(['reading', 'done']),
  /** How far it is: up to which byte, and how many rows it has done. */
  offset: z.int(),
  done: z.int(),
  /** The last record that was read, as a spreadsheet counts: the header is 1. */
  row: z.int(),
  tally: tallySchema,
  v: z.int(),
});
export type EventFile = z.infer<typeof eventFileSchema>;

/** How much of the file is read, in percent. */
export const percentRead = ({ offset, bytes, from }: EventFile): number =>
  bytes > from ? Math.floor((100 * (offset - from)) / (bytes - from)) : 100;

const problemSchema = z.object({
  column: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export const eventRowSchema = z.object({
  row: z.int(),
  type: z.string(),
  /** The sale, and what of it, as the row names them. */
  saleId: z.string(),
  id: z.string().optional(),
  result: z.enum(rowResults),
  /** Why it earns nothing, or by which rule it was refused. */
  reason: z.string().optional(),
  decision: z.string().optional(),
  proposal: z.string().optional(),
  problems: z.array(problemSchema),
});
export type EventRow = z.infer<typeof eventRowSchema>;
/** A row with what it adds to the totals. */
export type EventRowDone = {
  readonly row: EventRow;
  readonly net?: { readonly amount: string; readonly currency: string } | undefined;
};

export const rowProblems = (errors: readonly FieldError[], columnOf: (field: string) => string) =>
  errors.map(({ field, code, values }) => ({
    column: columnOf(field),
    code,
    ...(values ? { values: { ...values } } : {}),
  }));

const isNew = ({ result }: EventRow) => result !== 'refused' && result !== 'duplicate';

/** The sums after some more rows. */
const countedEvents = (tally: EventTally, rows: readonly EventRowDone[]): EventTally => {
  const counts: Partial<Record<RowVerdict, number>> = { ...tally.rows };
  const net = new Map(Object.entries(tally.net).map(([name, minor]) => [name, BigInt(minor)]));
  const reasons = new Map(Object.entries(tally.reasons));
  for (const { row, net: said } of rows) {
    counts[row.result] = (counts[row.result] ?? 0) + 1;
    if (row.reason !== undefined && row.result !== 'duplicate')
      reasons.set(row.reason, (reasons.get(row.reason) ?? 0) + 1);
    const money = said && isNew(row) ? fromDecimal(said.amount, said.currency) : undefined;
    if (!money) continue;
    const name = `${row.type} ${money.currency}`;
    net.set(name, (net.get(name) ?? 0n) + money.minor);
  }
  return {
    rows: counts,
    net: Object.fromEntries([...net].map(([name, minor]) => [name, minor.toString()])),
    reasons: Object.fromEntries(reasons),
  };
};

/** Some rows further: `end` is the byte behind the last one, `row` its number as a spreadsheet counts. */
export const partOfEventsDone = (
  before: EventFile,
  rows: readonly EventRowDone[],
  { end, row }: { readonly end: number; readonly row: number },
): EventFile => ({
  ...before,
  offset: end,
  row,
  done: before.done + rows.length,
  status: end >= before.bytes ? 'done' : 'reading',
  tally: countedEvents(before.tally, rows),
  v: before.v + 1,
});
