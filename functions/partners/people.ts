import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { partnerRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { languages, line, mailAddress } from '../../shared/domain/text.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { endedMembership, newMembership, readPartnerHome } from '../../shared/store/partners.ts';
import { endedGrant, leftMarks, newGrant, personFor } from '../../shared/store/people.ts';
import { programOn } from '../../shared/store/programs.ts';
import { loadPartner } from '../loading.ts';
import { notice } from '../notices.ts';
import { type Member, memberSchema, reachableMembersOf } from './members.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active';

const listPeople: Reading<Path, undefined, { items: Member[] }, Refusals> = (deps) => async (request) => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  const home = await readPartnerHome(deps.table, partner.value.id);
  return accept({ items: home ? await reachableMembersOf(deps.table, home) : [] });
};

export const listPeopleRoute = read({
  zone: 'portal',
  key: 'GET /v1/partners/{partner}/people',
  summary: 'A partner’s people',
  callers: ['partner-admin', 'partner-member', 'program-manager', 'auditor', 'administrator'],
  path,
  output: z.object({ items: z.array(memberSchema) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: listPeople,
});

const admins: Allowed[] = ['partner-admin', 'program-manager', 'administrator'];
const inviteInput = z.strictObject({
  name: line(120),
  email: mailAddress,
  role: z.enum(partnerRoles),
  language: z.enum(languages).optional(),
});
type InviteInput = z.infer<typeof inviteInput>;
const membershipView = z.object({ person: idSchema('per'), role: z.enum(partnerRoles) });
type MembershipView = z.infer<typeof membershipView>;

/** The person gets a sign-in link by mail; an address that is known already keeps its person. */
const invite: UseCase<Path, undefined, InviteInput, MembershipView, Refusals | 'already-there'> =
  (deps) => async (request) => {
    const partner = await loadPartner(deps, request, request.path.partner);
    if (!partner.ok) return partner;
    const { id, program, company } = partner.value;
    const { input, now } = request;
    const terms = await programOn(deps.table, program, now.slice(0, 10));
    if (!terms) return refuse('not-found');
    const language = input.language ?? request.language;
    const person = await personFor(deps.table, {
      id: request.newId('per'),
      address: input.email,
      name: input.name,
      language,
    });
    return accept({
      value: { person: person.id, role: input.role },
      writes: [
        ...person.writes,
        newMembership(id, person.id, input.role, now),
        newGrant(person.id, { program, role: input.role, subject: id }),
      ],
      notices: [
        notice('person-invited', { kind: 'person', person: person.id }, { id }, terms, request, {
          company: company.name,
          by: request.caller.id,
        }),
      ],
      audit: { program, about: id, changes: { [person.id]: ['', input.role] } },
    });
  };

export const invitePersonRoute = write({
  zone: 'portal',
  key: 'POST /v1/partners/{partner}/people',
  summary: 'Invite a person to act for the partner',
  callers: admins,
  path,
  input: inviteInput,
  output: membershipView,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true },
  run: invite,
});

const memberPath = path.extend({ person: idSchema('per') });

/** Access ends with the next request. The last administrator of a partner stays. */
const remove: UseCase<
  z.infer<typeof memberPath>,
  undefined,
  object,
  MembershipView,
  Refusals | 'last-administrator'
> = (deps) => async (request) => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  const { id, program } = partner.value;
  const members = (await readPartnerHome(deps.table, id))?.members ?? [];
  const member = members.find(({ person }) => person === request.path.person);
  if (!member) return refuse('not-found');
  const others = members.filter(({ person, role }) => person !== member.person && role === 'partner-admin');
  const [remaining] = others;
  if (!remaining) return refuse('last-administrator');
  return accept({
    value: { person: member.person, role: member.role },
    writes: [
      endedMembership(id, member),
      endedGrant(member.person, { program, role: member.role, subject: id }),
      ...leftMarks(member.person, { program, subject: id }),
      // Two administrators who remove each other at once must not both succeed.
      {
        check: { pk: `PTR#${id}`, sk: `PERSON#${remaining.person}` },
        expect: { role: 'partner-admin' },
        otherwise: 'changed-since',
      },
    ],
    audit: { program, about: id, changes: { [member.person]: [member.role, ''] } },
  });
};

export const removePersonRoute = write({
  zone: 'portal',
  key: 'DELETE /v1/partners/{partner}/people/{person}',
  summary: 'Remove a person from the partner, at once',
  callers: admins,
  path: memberPath,
  input: z.strictObject({}),
  output: membershipView,
  refusals: { 'not-found': true, 'partner-not-active': true, 'last-administrator': true },
  run: remove,
});
