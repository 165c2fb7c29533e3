import * as z from 'zod';
import type { Write } from './commit.ts';
import { type Key, keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

// Items as they lie in the table, whatever they are: for who erases a name wherever it stands.

const rowSchema = z.looseObject({ pk: z.string(), sk: z.string(), type: z.string(), schema: z.int() });
export type StoredRow = z.infer<typeof rowSchema>;

/** Everything in a partner's partition. */
export const rowsOfPartner = (table: Table, partner: string): Promise<StoredRow[]> =>
  collect(queryItems(table, { pk: keys.partner(partner).pk }, rowSchema));

/** The item with other words in it, in its next version; what has no version is conditional on what it was made at. */
export const reworded = (before: StoredRow, after: StoredRow): Write<'changed-since'> => {
  const { v } = before;
  const key: Key = { pk: before.pk, sk: before.sk };
  return typeof v === 'number'
    ? { put: { ...after, ...key, v: v + 1 }, expect: { v }, otherwise: 'changed-since' }
    : { put: { ...after, ...key }, expect: { type: before.type }, otherwise: 'changed-since' };
};
