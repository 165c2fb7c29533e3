import { handOverAgent } from '../../shared/domain/partner/agent.ts';
import { currentOffer, inheritLead } from '../../shared/domain/partner/lead.ts';
import { inheritRequest } from '../../shared/domain/partner/request.ts';
import { joinDesks } from '../../shared/domain/partner/service-desk.ts';
import { handOnReferral } from '../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { agents, resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { inheritedLead, leadsOfPartner } from '../../shared/store/leads.ts';
import { attendances, certificates, references, roleHolders } from '../../shared/store/papers.ts';
import { endedMembership, newMembership, type PartnerHome } from '../../shared/store/partners.ts';
import { endedGrant, newGrant } from '../../shared/store/people.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { changedReferral, handedOnClaims, readClaim, referralPage } from '../../shared/store/referrals.ts';
import { changedRequest, requestsOfPartner } from '../../shared/store/requests.ts';
import type { Table } from '../../shared/store/table.ts';

// What goes over to the partner that stays: each thing with the writes that belong together.

type Code = 'changed-since' | 'already-there' | 'customer-protected';
export type Move = readonly Write<Code>[];

const people = (gone: PartnerHome, stays: PartnerHome, now: string): Move[] => {
  const { program } = gone.partner;
  return gone.members.map((member) => {
    const { person, role } = member;
    const ends = [
      endedMembership(gone.partner.id, member),
      endedGrant(person, { program, role, subject: gone.partner.id }),
    ];
    const known = stays.members.some((one) => one.person === person);
    const grant = { program, role, subject: stays.partner.id };
    return known
      ? ends
      : [...ends, newMembership(stays.partner.id, person, role, now), newGrant(person, grant)];
  });
};

const records = (gone: PartnerHome, to: string): Move[] => {
  const from = gone.partner.id;
  return [
    ...gone.of(references.prefix, references.schema).map((one) => references.move(from, to, one)),
    ...gone.of(certificates.prefix, certificates.schema).map((one) => certificates.move(from, to, one)),
    ...gone.of(attendances.prefix, attendances.schema).map((one) => attendances.move(from, to, one)),
    ...gone.of(resaleDeals.prefix, resaleDeals.schema).map((one) => resaleDeals.move(from, to, one)),
  ];
};

/** People in a role are named once, by role and address. */
const holders = (gone: PartnerHome, stays: PartnerHome): Move[] => {
  const named = new Set(stays.of(roleHolders.prefix, roleHolders.schema).map(({ id }) => id));
  return gone
    .of(roleHolders.prefix, roleHolders.schema)
    .filter(({ id }) => !named.has(id))
    .map((one) => roleHolders.move(gone.partner.id, stays.partner.id, one));
};

const desks = (gone: PartnerHome, stays: PartnerHome): Move[] => {
  const [other] = gone.of(serviceDesks.prefix, serviceDesks.schema);
  const [own] = stays.of(serviceDesks.prefix, serviceDesks.schema);
  if (!other) return [];
  const [put, remove] = serviceDesks.move(gone.partner.id, stays.partner.id, other);
  if (!put || !remove) return [];
  return [own ? [serviceDesks.write(stays.partner.id, joinDesks(own, other)), remove] : [put, remove]];
};

const agent = (gone: PartnerHome, { now, caller }: Request): Move[] =>
  gone
    .of(agents.prefix, agents.schema)
    .filter(({ person }) => person !== undefined)
    .map((one) => [agents.write(gone.partner.id, handOverAgent(one, undefined, { now, by: caller.id }))]);

const referral = async (table: Table, before: Referral, to: string): Promise<Move> => {
  const after = handOnReferral(before, to);
  const [program, claims] = await Promise.all([
    programVersion(table, before.program, before.version),
    Promise.all(before.claims.map((claim) => readClaim(table, before.program, claim))),
  ]);
  return [changedReferral(after, program), ...handedOnClaims(after, claims)];
};

const AT_ONCE = 40;

/** Found by lists, a page at a time: what a page does not show comes with the next request. */
const listed = async ({ table }: Deps, from: string, to: string): Promise<Move[]> => {
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

/** Everything that still lies with the one that goes. */
export const movesOf = async (
  deps: Deps,
  request: Request,
  gone: PartnerHome,
  stays: PartnerHome,
): Promise<Move[]> => [
  ...people(gone, stays, request.now),
  ...desks(gone, stays),
  ...agent(gone, request),
  ...records(gone, stays.partner.id),
  ...holders(gone, stays),
  ...(await listed(deps, gone.partner.id, stays.partner.id)),
];
