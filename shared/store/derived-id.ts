import { createHash } from 'node:crypto';
import type { IdPrefix } from '../domain/id.ts';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id of a thing that is made from what it is about, so that the same row, or the same proposal, is the same thing for
 * ever, and is found by the vendor's own number.
 */
export const derivedId = (prefix: IdPrefix, program: string, what: string): string => {
  const bytes = createHash('sha256')
    .update(JSON.stringify([prefix, program, what]))
    .digest();
  return `${prefix}_0${[...bytes.subarray(0, 25)].map((byte) => DIGITS[byte % 32]).join('')}`;
};
