import { handOverAgent } from '../../shared/domain/partner/agent.ts';
import { joinDesks } from '../../shared/domain/partner/service-desk.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { agents, resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import { attendances, certificates, references, roleHolders } from '../../shared/store/papers.ts';
import { endedMembership, newMembership, type PartnerHome } from '../../shared/store/partners.ts';
import { endedGrant, newGrant } from '../../shared/store/people.ts';
import { movedNumber } from '../../shared/store/tasks.ts';
import type { Move } from './merge-move.ts';

// What goes over to the partner that stays: each thing with the writes that belong together. What stays under the old
// id, readable there: standings and profile (with whom it became part of), agreements, documents, reports, lists of
// trainings, awards, fees, exit decisions and money; `test/flows/item-kinds.ts` says it for every kind of item.

type Pair = { readonly gone: PartnerHome; readonly stays: PartnerHome };

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
    // Who asks for a deal by its number finds it where it is now.
    ...gone
      .of(resaleDeals.prefix, resaleDeals.schema)
      .map((one) => [
        ...resaleDeals.move(from, to, one),
        movedNumber(gone.partner.program, one.receipt, { from, to }),
      ]),
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

/** Its people, and what lies in its partition under an id of its own. */
export const ownMoves = (request: Request, { gone, stays }: Pair): Move[] => [
  ...people(gone, stays, request.now),
  ...desks(gone, stays),
  ...agent(gone, request),
  ...records(gone, stays.partner.id),
  ...holders(gone, stays),
];
