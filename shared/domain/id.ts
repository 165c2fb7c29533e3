import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

/** What each kind of thing is called in ids: a prefix, an underscore, a sortable part. */
const prefixes = [
  'app', // application
  'aud', // audit event
  'lnk', // mailed link
  'ntc', // notice
  'par', // partner
  'per', // person
  'ref', // referral
  'ses', // session
  'tok', // access token
  'tsk', // task on the vendor's worklist
] as const;
export type IdPrefix = (typeof prefixes)[number];

/** Prefix and ULID. The pattern is the guard of the key space: nothing else may become part of a key. */
export const idSchema = (prefix: IdPrefix) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`), fieldCode('not-an-id'));

/**
 * The number people say on the phone: eight characters of the id's random part, in two groups.
 * Unique by a conditional write beside the thing itself, not by this derivation.
 */
export const receiptNumber = (id: string): string => `${id.slice(-8, -4)}-${id.slice(-4)}`;
