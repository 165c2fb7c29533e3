import * as z from 'zod';
import type { EntityBooks } from '../domain/finance/entity-books.ts';
import { entityBooksSchema } from '../domain/finance/entity-books.ts';
import { type KeptFile, keptFileSchema } from '../domain/finance/manifest.ts';
import { openPeriodOf, type Period, periodSchema } from '../domain/finance/period.ts';
import { type MonthRates, monthRatesSchema } from '../domain/finance/rates.ts';
import { item, type Write } from './commit.ts';
import { due, keys, lists, moneyShards } from './keys.ts';
import { collect, getItem, listPage, queryItems, type Table } from './table.ts';

/** A month's record; one that nobody has touched is open. */
export const readPeriod = async (table: Table, program: string, period: string): Promise<Period> =>
  (await getItem(table, keys.period(program, period), periodSchema)) ?? openPeriodOf(program, period);

/** The latest month that is closed, and with it every earlier one; undefined: none is. */
export const lastClosed = async (table: Table, program: string): Promise<string | undefined> => {
  const known = await collect(queryItems(table, { pk: keys.periods(program) }, periodSchema));
  return known.findLast(({ state }) => state === 'closed')?.period;
};

/** Conditional on the version before; `dueAt` is when the writing of its files goes on by itself. */
export const changedPeriod = (period: Period, dueAt?: string): Write<'changed-since'> => ({
  put: item(
    keys.period(period.program, period.period),
    'period',
    period,
    due('period', `${period.program}#${period.period}`, dueAt),
  ),
  ...(period.v === 1
    ? ({ expect: 'absent', otherwise: 'changed-since' } as const)
    : ({ expect: { v: period.v - 1 }, otherwise: 'changed-since' } as const)),
});

/** No number is ever equal to this: what is expected to be this or unset is expected to be unset. */
const NOTHING = 'nothing';

/**
 * The sixteen gates of a month, all at once: no posting passes between two of them. `without` are currencies in which
 * nothing may have been posted meanwhile, since the close has no rate for them.
 */
export const shutGates = (
  program: string,
  period: string,
  without: readonly string[],
): Write<'changed-since'>[] =>
  moneyShards.map((shard) => ({
    add: keys.gate(program, period, shard),
    numbers: { shut: 1 },
    set: { state: 'closing', type: 'gate', schema: 1 },
    expect: {
      state: { unsetOr: 'open' },
      ...Object.fromEntries(without.map((currency) => [`sum${currency}`, { unsetOr: NOTHING }])),
    },
    otherwise: 'changed-since',
  }));

/** The gates of a month whose files are written: closed for ever. */
export const lockedGates = (program: string, period: string): Write<'changed-since'>[] =>
  moneyShards.map((shard) => ({
    add: keys.gate(program, period, shard),
    numbers: { locked: 1 },
    set: { state: 'closed' },
    expect: { state: 'closing' },
    otherwise: 'changed-since',
  }));

export const readRates = (table: Table, program: string, period: string): Promise<MonthRates | undefined> =>
  getItem(table, keys.monthRates(program, period), monthRatesSchema);

export const changedRates = (rates: MonthRates): Write<'changed-since'> => ({
  put: item(keys.monthRates(rates.program, rates.period), 'month-rates', rates),
  expect: rates.v === 1 ? 'absent' : { v: rates.v - 1 },
  otherwise: 'changed-since',
});

export const readBooks = (table: Table, program: string): Promise<EntityBooks[]> =>
  collect(queryItems(table, { pk: keys.booksOf(program) }, entityBooksSchema));

export const changedBooks = (books: EntityBooks): Write<'changed-since'> => ({
  put: item(keys.entityBooks(books.program, books.entity), 'entity-books', books),
  expect: books.v === 1 ? 'absent' : { v: books.v - 1 },
  otherwise: 'changed-since',
});

const storedFileSchema = keptFileSchema.extend({ object: z.string() });
export type StoredFile = KeptFile & { readonly object: string };

/** Files of a closing or closed month that are written, by name. */
export const readFiles = (table: Table, program: string, period: string): Promise<StoredFile[]> =>
  collect(queryItems(table, { pk: keys.periodFiles(program, period) }, storedFileSchema));

export const readFile = (
  table: Table,
  program: string,
  period: string,
  name: string,
): Promise<StoredFile | undefined> =>
  getItem(table, { pk: keys.periodFiles(program, period), sk: name }, storedFileSchema);

/** Written once: whoever comes second finds the file there. */
export const newFile = (program: string, period: string, file: StoredFile): Write<'already-there'> => ({
  put: item({ pk: keys.periodFiles(program, period), sk: file.name }, 'period-file', file),
  expect: 'absent',
  otherwise: 'already-there',
});

/** The file of a path such as `2026-03` within a record's key, from the due index. */
export const periodOfDue = ({ pk, sk }: { pk: string; sk: string }): { program: string; period: string } => ({
  program: pk.slice(keys.periods('').length),
  period: sk,
});

const waitingSchema = z.object({
  byHand: z.object({ number: z.string() }).optional(),
  correction: z.object({ saleId: z.string() }).optional(),
});

/** Numbers of what is proposed and not approved yet: what a close should know of. */
export const waitingProposals = async (table: Table, program: string, most: number): Promise<string[]> => {
  const { items } = await listPage(
    table,
    { listPk: lists.proposals(program, 'waiting'), limit: most, start: undefined },
    waitingSchema,
  );
  return items.map(({ byHand, correction }) => byHand?.number ?? correction?.saleId ?? '');
};
