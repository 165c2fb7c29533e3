import { plusMs } from '../domain/civil-date.ts';
import { sha256, sign, verify } from './signing.ts';

const LIFETIME_MS = 24 * 3_600_000;

/** A place in a list, signed and bound to who asked for what: another caller's or query's cursor opens nothing. */
export const cursorFor = async (
  next: Record<string, unknown> | undefined,
  bound: string,
  now: string,
): Promise<string | undefined> =>
  next &&
  sign(
    'cursor',
    { at: JSON.stringify(next), for: sha256(bound) },
    { now, expiresAt: plusMs(now, LIFETIME_MS) },
  );

/** The place, or undefined for a cursor that is not this caller's for this query. */
export const readCursor = async (
  cursor: string,
  bound: string,
  now: string,
): Promise<Record<string, unknown> | undefined> => {
  const read = await verify('cursor', cursor, now);
  if ('failed' in read || read.claims['for'] !== sha256(bound)) return undefined;
  return JSON.parse(String(read.claims['at']));
};
