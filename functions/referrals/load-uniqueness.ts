import { foldName } from '../../shared/domain/customer.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { claimsOf, familyAsked, uniqueTermsOf } from '../../shared/domain/program/uniqueness.ts';
import type { Claim, OwnCustomer } from '../../shared/domain/referral/claim.ts';
import type { Referral, ReferralInput } from '../../shared/domain/referral/referral.ts';
import { openAtMost, type RegisterFacts } from '../../shared/domain/referral/register.ts';
import { type OpenReferrals, readOpenReferrals } from '../../shared/store/open-referrals.ts';
import { ownCustomersOf, readClaim, sameNameMarks } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';

type Uniqueness = {
  /** Claims from before the program told families apart: they hold for each of them. */
  readonly heldForAll: readonly (Claim | undefined)[];
  readonly own: readonly OwnCustomer[];
  readonly open: OpenReferrals | undefined;
};

/** What a program that knows uniqueness and limits looks at beside the claims themselves; others read nothing more. */
export const readUniqueness = async (
  table: Table,
  program: Program,
  partner: Partner,
  claims: Referral['claims'],
  now: string,
): Promise<Uniqueness> => {
  if (program.referral === 'none') return { heldForAll: [], own: [], open: undefined };
  const limited = openAtMost(program, partner.tier) !== undefined;
  const [heldForAll, own, open] = await Promise.all([
    Promise.all(
      claims
        .filter(({ family }) => family !== undefined)
        .map(({ kind, value }) => readClaim(table, program.id, { kind, value })),
    ),
    uniqueTermsOf(program) ? ownCustomersOf(table, program.id, claims) : [],
    limited ? readOpenReferrals(table, partner.id, program, now) : undefined,
  ]);
  return { heldForAll, own, open };
};

export type Submitted = {
  readonly claims: Referral['claims'];
  /** By place of the claims. */
  readonly held: readonly (Claim | undefined)[];
  readonly facts: RegisterFacts;
  readonly open: OpenReferrals | undefined;
};

/** What a submission would claim, and all that it is judged by. */
export const readSubmitted = async (
  table: Table,
  program: Program,
  partner: Partner,
  { customer, answers }: Pick<ReferralInput, 'customer' | 'answers'>,
  now: string,
): Promise<Submitted> => {
  const claims = claimsOf(program, customer, familyAsked(program, answers));
  const [held, marks, around] = await Promise.all([
    Promise.all(claims.map((claim) => readClaim(table, program.id, claim))),
    foldName(customer.name) ? sameNameMarks(table, program.id, customer.name) : [],
    readUniqueness(table, program, partner, claims, now),
  ]);
  const { heldForAll, own, open } = around;
  const facts = {
    ...{ partner, held: [...held, ...heldForAll], sameName: marks.length > 0, own },
    open: open?.open.length,
  };
  return { claims, held, facts, open };
};
