import { currentOffer, inheritLead } from '../../shared/domain/partner/lead.ts';
import { inheritRequest } from '../../shared/domain/partner/leave-request.ts';
import { handOnReferral } from '../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { inheritedLead, leadsOfPartner } from '../../shared/store/leads.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { handedOn, readClaim, referralPage } from '../../shared/store/referrals.ts';
import { changedRequest, requestsOfPartner } from '../../shared/store/requests.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Move } from './merge-move.ts';

// Referrals with their claims, requests, and leads that the one that goes was asked to take or has taken.

const referral = async (table: Table, before: Referral, to: string): Promise<Move> => {
  const after = handOnReferral(before, to);
  const [program, claims] = await Promise.all([
    programVersion(table, before.program, before.version),
    Promise.all(before.claims.map((claim) => readClaim(table, before.program, claim))),
  ]);
  return handedOn(after, claims, program);
};

const AT_ONCE = 40;

/** Found by lists, a page at a time: what a page does not show comes with the next request. */
export const listedMoves = async (
  { table }: Deps,
  { gone, stays }: { readonly gone: PartnerHome; readonly stays: PartnerHome },
): Promise<Move[]> => {
  const [from, to] = [gone.partner.id, stays.partner.id];
  const [referrals, requests, leads] = await Promise.all([
    referralPage(table, from, AT_ONCE),
    requestsOfPartner(table, from, AT_ONCE),
    leadsOfPartner(table, from, AT_ONCE),
  ]);
  return [
    ...(await Promise.all(
      referrals.items.filter(({ partnerId }) => partnerId === from).map((one) => referral(table, one, to)),
    )),
    ...requests.items
      .filter(({ partner }) => partner === from)
      .map((one) => [changedRequest(inheritRequest(one, to))]),
    ...leads.items
      .filter((lead) => currentOffer(lead)?.partner === from)
      .map((one) => inheritedLead(inheritLead(one, to))),
  ];
};
