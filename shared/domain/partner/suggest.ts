import type { Program } from '../program/program.ts';
import { covers } from './coverage.ts';
import type { Lead } from './lead.ts';
import type { Partner } from './partner.ts';

/** A partner that a lead may be offered to, and why it stands where it does. */
export type Suggestion = {
  readonly partner: Partner;
  /** Works in the customer's country. */
  readonly covers: boolean;
  /** Its tier is listed prominently. */
  readonly prominent: boolean;
};

/**
 * Whom to offer a lead to: active partners that have not declined it, those that work in the customer's country first,
 * of these those whom the program lists prominently, then by rank of the tier and by name. The same for everybody.
 */
export const suggestPartners = (
  partners: readonly Partner[],
  lead: Pick<Lead, 'customer' | 'offers'>,
  { benefits, tiers }: Pick<Program, 'benefits' | 'tiers'>,
): Suggestion[] => {
  const listing = benefits.find(({ kind }) => kind === 'listing');
  const rank = (tier: string) => tiers.find(({ id }) => id === tier)?.rank ?? 0;
  const declined = lead.offers.filter(({ outcome }) => outcome === 'declined').map(({ partner }) => partner);
  return partners
    .filter(({ id, status }) => status === 'active' && !declined.includes(id))
    .map((partner) => ({
      partner,
      covers: covers(partner.coverage ?? [partner.company.country], lead.customer.country),
      prominent: listing?.cells[partner.tier] === 'prominent',
    }))
    .toSorted(
      (a, b) =>
        Number(b.covers) - Number(a.covers) ||
        Number(b.prominent) - Number(a.prominent) ||
        rank(b.partner.tier) - rank(a.partner.tier) ||
        a.partner.company.name.localeCompare(b.partner.company.name, 'en') ||
        (a.partner.id < b.partner.id ? -1 : 1),
    );
};
