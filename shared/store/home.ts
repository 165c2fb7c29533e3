import * as z from 'zod';
import { type Entry, entrySchema } from '../domain/commission/entry.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { lists } from './keys.ts';
import { readReferral } from './referrals.ts';
import { collect, listFrom, type Table } from './table.ts';

// What a partner's home shows beside its own partition lies in one partition of the list index: whatever was earned, by
// its month, and a mark of each referral, by the last day on which it can be protected.

const rowSchema = z.looseObject({ type: z.string(), sk: z.string(), listSk: z.string() });

export type HomeRows = {
  /** Posted from the month on. */
  readonly entries: readonly Entry[];
  /** Referrals that may be protected still, the first to end first. */
  readonly referrals: readonly string[];
};

/** One query, as long as a year has less than some thousand entries; what it shows may lag. */
export const readHomeRows = async (
  table: Table,
  partner: string,
  { month, today }: { readonly month: string; readonly today: string },
): Promise<HomeRows> => {
  const rows = await collect(listFrom(table, lists.home(partner), month, rowSchema));
  return {
    entries: rows.filter(({ type }) => type === 'entry').map((row) => entrySchema.parse(row)),
    referrals: rows.filter(({ type, listSk }) => type === 'name-mark' && listSk >= today).map(({ sk }) => sk),
  };
};

const MOST = 100;

/** Those of a partner that are open, the first to end first. */
export const readOpenOf = async (
  table: Table,
  partner: string,
  ids: readonly string[],
): Promise<Referral[]> => {
  const found = await Promise.all(ids.slice(0, MOST).map((id) => readReferral(table, id)));
  return found.filter(
    (one) =>
      one !== undefined && one.partnerId === partner && (one.status === 'open' || one.status === 'returned'),
  ) as Referral[];
};
