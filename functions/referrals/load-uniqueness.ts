import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { uniqueTermsOf } from '../../shared/domain/program/uniqueness.ts';
import type { Claim, OwnCustomer } from '../../shared/domain/referral/claim.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { openAtMost } from '../../shared/domain/referral/register.ts';
import { type OpenReferrals, readOpenReferrals } from '../../shared/store/open-referrals.ts';
import { ownCustomersOf, readClaim } from '../../shared/store/referrals.ts';
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
