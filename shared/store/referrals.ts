import * as z from 'zod';
import { foldName, type Identity } from '../domain/customer.ts';
import type { Program } from '../domain/program/program.ts';
import { type Claim, claimSchema, type OwnCustomer, ownCustomerSchema } from '../domain/referral/claim.ts';
import { protectedAtMostUntil, referralDueAt } from '../domain/referral/lifecycle.ts';
import {
  type Referral,
  type ReferralInput,
  referralContactSchema,
  referralSchema,
} from '../domain/referral/referral.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, queryItems, type Table } from './table.ts';

export const readReferral = (table: Table, id: string) => getItem(table, keys.referral(id), referralSchema);
export const readReferrals = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.referral), referralSchema);
export const readReferralContact = (table: Table, id: string) =>
  getItem(table, keys.referralContact(id), referralContactSchema);

export const readClaim = (table: Table, program: string, held: Referral['claims'][number]) =>
  getItem(table, keys.claim(program, held), claimSchema);

export const sameNameMarks = (table: Table, program: string, name: string): Promise<{ sk: string }[]> =>
  collect(
    // Who holds the name stands there, too.
    queryItems(
      table,
      { pk: keys.nameMark(program, foldName(name), '').pk, prefix: 'ref_' },
      z.object({ sk: z.string() }),
    ),
  );

/** Whatever of the vendor's own list has one of these identifiers, each once. */
export const ownCustomersOf = async (
  table: Table,
  program: string,
  identities: readonly Identity[],
): Promise<OwnCustomer[]> => {
  const found = await Promise.all(
    identities.map((identity) =>
      collect(queryItems(table, { pk: keys.ownMark(program, identity, '').pk }, ownCustomerSchema)),
    ),
  );
  return [...new Map(found.flat().map((own) => [own.number, own])).values()];
};

/** A partner's referrals, newest first; those of one status where it is asked for. */
export const referralPage = (
  table: Table,
  partner: string,
  limit: number,
  start?: Record<string, unknown>,
  status?: Referral['status'],
) =>
  listPage(
    table,
    {
      listPk: lists.referrals(partner),
      limit,
      start,
      backwards: true,
      keep: status && ((referral: Referral) => referral.status === status),
    },
    referralSchema,
  );

const stored = (referral: Referral, program: Program) =>
  item(keys.referral(referral.id), 'referral', referral, {
    ...due('referral', referral.id, referralDueAt(referral, program)),
    ...listed(lists.referrals(referral.partnerId), `${referral.submittedAt}#${referral.id}`),
  });

const claimOf = (
  referral: Referral,
  held: Referral['claims'][number],
  before: Claim | undefined,
  now: Pick<Claim, 'until' | 'released'>,
): Write<'customer-protected'> => ({
  put: item(keys.claim(referral.program, held), 'claim', {
    referral: referral.id,
    partner: referral.partnerId,
    ...(now.until === undefined ? {} : { until: now.until }),
    since: referral.submittedAt,
    released: now.released,
    v: (before?.v ?? 0) + 1,
  }),
  expect: before ? { v: before.v } : 'absent',
  otherwise: 'customer-protected',
});

/** Of its customer's name; the partner's home finds by it whatever can still be protected. */
const nameMark = (referral: Referral, program: Program) =>
  item(
    keys.nameMark(referral.program, foldName(referral.customer.name), referral.id),
    'name-mark',
    {},
    listed(lists.home(referral.partnerId), `${protectedAtMostUntil(referral, program)}#${referral.id}`),
  );

/** The referral, a claim on each of the customer's identifiers, its contact, and the mark of its name. */
export const newReferral = (
  referral: Referral,
  contact: ReferralInput['contact'],
  claims: readonly (Claim | undefined)[],
  program: Program,
): Write<'busy' | 'customer-protected'>[] => [
  { put: stored(referral, program), expect: 'absent', otherwise: 'busy' },
  ...referral.claims.map((claim, at) =>
    claimOf(referral, claim, claims[at], { until: referral.protectedUntil, released: false }),
  ),
  ...(contact
    ? [
        {
          put: item(keys.referralContact(referral.id), 'contact', contact),
          expect: 'absent',
          otherwise: 'busy',
        } as const,
      ]
    : []),
  { put: nameMark(referral, program), expect: 'absent', otherwise: 'busy' },
];

/** The customer's contact is gone; the referral stays. */
export const erasedReferralContact = (
  id: string,
  { name }: { readonly name: string },
): Write<'changed-since'> => ({
  remove: keys.referralContact(id),
  expect: { name },
  otherwise: 'changed-since',
});

/** The referral after a step, conditional on the version that was decided from. */
export const changedReferral = (referral: Referral, program: Program): Write<'changed-since'> => ({
  put: stored(referral, program),
  expect: { v: referral.v - 1 },
  otherwise: 'changed-since',
});

/**
 * What becomes of the referral's claims: extended with it, kept without end when won, released when lost.
 * Claims that somebody else holds by now are left alone.
 */
export const followingClaims = (
  referral: Referral,
  claims: readonly (Claim | undefined)[],
): Write<'customer-protected'>[] =>
  referral.claims.flatMap((claim, at) => {
    const before = claims[at];
    if (before && before.referral !== referral.id) return [];
    const won = referral.status === 'won';
    const until = won ? {} : { until: referral.protectedUntil };
    return [claimOf(referral, claim, before, { ...until, released: referral.status === 'lost' })];
  });

/** Open again after it was lost: it holds its customer anew, where nobody else does by now. */
export const reclaimed = (
  referral: Referral,
  claims: readonly (Claim | undefined)[],
): Write<'customer-protected'>[] =>
  referral.claims.map((claim, at) =>
    claimOf(referral, claim, claims[at], { until: referral.protectedUntil, released: false }),
  );

/** Handed on: its claims are held for the partner that goes on with it; what somebody else holds by now is left alone. */
export const handedOn = (
  referral: Referral,
  claims: readonly (Claim | undefined)[],
  program: Program,
): Write<'changed-since' | 'customer-protected'>[] => [
  changedReferral(referral, program),
  {
    put: nameMark(referral, program),
    expect: { type: { unsetOr: 'name-mark' } },
    otherwise: 'changed-since',
  },
  ...referral.claims.flatMap((claim, at) => {
    const before = claims[at];
    if (before?.referral !== referral.id) return [];
    const { until, released } = before;
    return [claimOf(referral, claim, before, { ...(until === undefined ? {} : { until }), released })];
  }),
];
