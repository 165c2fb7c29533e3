import * as z from 'zod';
import { plusMs } from '../domain/civil-date.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { getItem, type Table } from './table.ts';

const KEPT_MS = 72 * 3_600_000;

const keptSchema = z.object({ bodyHash: z.string(), value: z.unknown(), expiresAt: z.iso.datetime() });
export type KeptAnswer = z.infer<typeof keptSchema>;

/** The first answer to a repeated request. What table expiry has not removed yet still ends on its instant. */
export const readKept = async (
  table: Table,
  hash: string,
  now: string,
): Promise<{ answer?: KeptAnswer; stale?: string }> => {
  const found = await getItem(table, keys.idempotency(hash), keptSchema);
  if (!found) return {};
  return found.expiresAt > now ? { answer: found } : { stale: found.expiresAt };
};

/** Kept in the transaction that it answers; only successes, never a secret. */
export const keptAnswer = (
  hash: string,
  bodyHash: string,
  value: unknown,
  now: string,
  stale: string | undefined,
): Write<'idempotency-key-reused'> => {
  const expiresAt = plusMs(now, KEPT_MS);
  return {
    put: item(
      keys.idempotency(hash),
      'kept-answer',
      { bodyHash, value, expiresAt },
      { expires: Math.floor(Date.parse(expiresAt) / 1000) },
    ),
    expect: stale === undefined ? 'absent' : { expiresAt: stale },
    otherwise: 'idempotency-key-reused',
  };
};
