import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

/** What each kind of thing is called in ids: a prefix, an underscore, a sortable part. */
const prefixes = [
  'adv', // security advisory
  'app', // application
  'agr', // acceptance of terms
  'aud', // audit event
  'awd', // tier granted by hand
  'cha', // charge
  'con', // contract that a partner's service desk serves
  'crt', // certificate
  'dea', // resale deal
  'dem', // demo account
  'doc', // document of a partner
  'esc', // escalation of a bug
  'evt', // event
  'evf', // file of sales and what follows them
  'fee', // fee paid
  'fil', // file that is handed out
  'imp', // import
  'ins', // system of a customer
  'inv', // invitation
  'lea', // lead
  'lnk', // mailed link
  'mlg', // mailing to all partners
  'msg', // message of a support request
  'ntc', // notice
  'ord', // order
  'ovr', // distributor's override
  'par', // partner
  'per', // person
  'pet', // petition: what a partner asks to be decided anew
  'pkg', // packager of the software
  'prp', // proposal to the books
  'pur', // purchase of a package
  'rcd', // customer reference
  'quo', // quote
  'ref', // referral
  'req', // request
  'rls', // release of the software that is supported
  'rmt', // remote task
  'run', // payout run
  'ses', // session
  'sub', // subscription of a customer
  'sup', // support request
  'tok', // access token
  'trn', // training attended
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

/** A receipt number as people type it. */
export const receiptSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, fieldCode('not-a-referral'));
