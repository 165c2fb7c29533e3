import * as z from 'zod';
import { type CapPlace, placeName } from '../domain/commission/cap.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { getItem, type Table } from './table.ts';

const capSchema = z.object({ used: z.string().regex(/^-?\d+$/), v: z.int() });
export type CapCounter = z.infer<typeof capSchema>;

/** What is used of a cap in minor units; nothing was, where nobody has counted. */
export const readCap = (table: Table, program: string, place: CapPlace): Promise<CapCounter | undefined> =>
  getItem(table, keys.cap(program, placeName(place)), capSchema);

/** The counter after a posting, or that it is still what was decided from. */
export const capWrite = (
  program: string,
  place: CapPlace,
  before: CapCounter | undefined,
  used: bigint,
): Write<'changed-since'> => {
  const key = keys.cap(program, placeName(place));
  const relied = {
    expect: before ? { v: before.v } : ('absent' as const),
    otherwise: 'changed-since' as const,
  };
  if (used === BigInt(before?.used ?? '0')) return { check: key, ...relied };
  return { put: item(key, 'cap', { ...place, used: used.toString(), v: (before?.v ?? 0) + 1 }), ...relied };
};
