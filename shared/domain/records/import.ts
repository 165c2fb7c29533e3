import * as z from 'zod';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { importKinds } from './columns.ts';

// An import: a file that is first checked and then, when its totals were ticked off, imported; both page through the
// file, a part at a time, and what was done is kept after each part [S2-22].

const tallySchema = z.object({
  /** Rows that would be, or were, made; that were imported before with this content; that are wrong. */
  new: z.int(),
  unchanged: z.int(),
  wrong: z.int(),
  /** What the new rows add up to, by what is added: partners of a tier, units used of a benefit. */
  totals: z.record(z.string(), z.int()),
});
export type Tally = z.infer<typeof tallySchema>;

export const phases = ['check', 'import'] as const;
export type Phase = (typeof phases)[number];

export const importSchema = z.object({
  id: idSchema('imp'),
  program: z.string(),
  kind: z.enum(importKinds),
  /** How the file was called. */
  name: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** SHA-256 of its bytes, in hex. */
  digest: z.string(),
  rows: z.int(),
  status: z.enum(['checking', 'checked', 'importing', 'imported']),
  /** How many rows of the phase under way are done. */
  done: z.int(),
  /** Who let it be imported. */
  begunBy: z.string().optional(),
  check: tallySchema,
  import: tallySchema.optional(),
  v: z.int(),
});
export type Import = z.infer<typeof importSchema>;

export const emptyTally: Tally = { new: 0, unchanged: 0, wrong: 0, totals: {} };

const problemSchema = z.object({
  column: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
/** What became of a row; row 2 is the first below the header, as a spreadsheet counts. */
export const rowResultSchema = z.object({
  row: z.int(),
  partner: z.string(),
  result: z.enum(['new', 'unchanged', 'wrong']),
  problems: z.array(problemSchema),
});
export type RowResult = z.infer<typeof rowResultSchema>;
export type RowDone = { readonly result: RowResult; readonly adds: Readonly<Record<string, number>> };

export const wrongRow = (row: number, partner: string, errors: readonly FieldError[]): RowDone => ({
  result: {
    row,
    partner,
    result: 'wrong',
    problems: errors.map(({ field, code, values }) => ({
      column: field,
      code,
      ...(values ? { values: { ...values } } : {}),
    })),
  },
  adds: {},
});

/** The sums after some more rows. */
export const counted = (tally: Tally, rows: readonly RowDone[]): Tally => {
  const totals = new Map(Object.entries(tally.totals));
  for (const { result, adds } of rows)
    for (const [name, count] of Object.entries(result.result === 'new' ? adds : {}))
      totals.set(name, (totals.get(name) ?? 0) + count);
  const more = (wanted: RowResult['result']) =>
    tally[wanted] + rows.filter(({ result: { result } }) => result === wanted).length;
  return {
    new: more('new'),
    unchanged: more('unchanged'),
    wrong: more('wrong'),
    totals: Object.fromEntries(totals),
  };
};

export const phaseOf = ({ status }: Pick<Import, 'status'>): Phase =>
  status === 'checking' || status === 'checked' ? 'check' : 'import';
export const isUnderWay = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'checking' || status === 'importing';

/** Checked, and somebody has ticked it off: from now on it is imported. What is wrong stays out, what is right goes in. */
export const beginImport = (before: Import, by: string): Outcome<Import, 'wrong-state' | 'already-there'> => {
  if (before.status === 'imported' || before.status === 'importing') return refuse('already-there');
  if (before.status !== 'checked') return refuse('wrong-state');
  return accept({
    ...before,
    status: 'importing',
    done: 0,
    begunBy: by,
    import: emptyTally,
    v: before.v + 1,
  });
};

/** A part of the file is done. */
export const partDone = (before: Import, rows: readonly RowDone[]): Import => {
  const phase = phaseOf(before);
  const done = before.done + rows.length;
  const ended = phase === 'check' ? 'checked' : 'imported';
  return {
    ...before,
    done,
    status: done >= before.rows ? ended : before.status,
    [phase]: counted(before[phase] ?? emptyTally, rows),
    v: before.v + 1,
  };
};
