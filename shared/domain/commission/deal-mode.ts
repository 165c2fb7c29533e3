import type { DealMode } from '../program/deals.ts';
import type { Program } from '../program/program.ts';
import { modeAt } from '../referral/mode.ts';
import type { Referral } from '../referral/referral.ts';
import type { ExclusionReason } from './entry.ts';
import { type Paying, payingOf } from './paying.ts';
import type { SaleContent } from './sale.ts';

// What a sale earns by the mode that its deal had when it occurred: who refers only, refers [S4-04].

type Facts = { readonly referral?: Referral | undefined };

const modeThen = ({ occurredAt }: SaleContent, { referral }: Facts): DealMode =>
  (referral && modeAt(referral, occurredAt)) ?? 'referral';

/** Does a scheme pay sales of referrals that were worked so? */
const paysMode = ({ basis, modes = ['referral'] }: Paying, mode: DealMode): boolean =>
  basis === 'referral' && modes.includes(mode);

/** Billed by the partner itself: no commission, unless the program pays one for deals that are resold [S4-03]. */
export const isBilledByPartner = (sale: SaleContent, facts: Facts, program: Program): boolean =>
  modeThen(sale, facts) === 'resale'
    ? !payingOf(program).some((scheme) => paysMode(scheme, 'resale'))
    : sale.billedBy === 'partner';

/** The schemes that pay a sale of a referral. Who sets `billed-by-partner` aside says that it was referred all the same. */
export const paysReferral = (
  sale: SaleContent,
  facts: Facts,
  waived: ExclusionReason | undefined,
): ((scheme: Paying) => boolean) => {
  const mode = waived === 'billed-by-partner' ? 'referral' : modeThen(sale, facts);
  return (scheme) => paysMode(scheme, mode);
};

/** The place whose sentence decides, where it is that of the program's modes. */
export const modeClause = (reason: ExclusionReason, sale: SaleContent, facts: Facts): { clause?: string } =>
  reason === 'billed-by-partner' && modeThen(sale, facts) === 'resale' ? { clause: 'deals' } : {};
