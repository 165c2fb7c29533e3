import * as z from 'zod';
import type { VendorRole } from '../../shared/domain/access.ts';
import { vendorRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { languages, line, mailAddress } from '../../shared/domain/text.ts';
import { type Deps, isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { partnersOfAgent } from '../../shared/store/arrangements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { endedGrant, newGrant, personFor, readPeople } from '../../shared/store/people.ts';
import { programIds, programOn } from '../../shared/store/programs.ts';
import {
  administratorCount,
  changedStaff,
  readAdministrators,
  readStaff,
  readStaffMember,
  type StaffMember,
} from '../../shared/store/staff.ts';
import { notice } from '../notices.ts';

// Staff serve every program of the installation: their grants are for program `*` and subject `vendor`.

const memberSchema = z.object({
  person: idSchema('per'),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(vendorRoles)),
  since: z.iso.datetime(),
  v: z.int(),
});
export type StaffView = z.infer<typeof memberSchema>;

export const listStaff: Reading<undefined, undefined, { items: StaffView[] }, never> =
  ({ table }) =>
  async () => {
    const staff = await readStaff(table);
    const people = await readPeople(
      table,
      staff.map(({ person }) => person),
    );
    return accept({
      items: staff.flatMap((member) => {
        const person = people.find(({ id }) => id === member.person);
        return person ? [{ ...member, name: person.name, email: person.address }] : [];
      }),
    });
  };

export const listStaffRoute = read({
  zone: 'desk',
  key: 'GET /v1/staff',
  summary: 'The vendor’s people and their roles',
  callers: [...vendorRoles],
  output: z.object({ items: z.array(memberSchema) }),
  refusals: {},
  run: listStaff,
});

const grantOf = (role: VendorRole) => ({ program: '*', role, subject: 'vendor' }) as const;

/** Grants made here are for every program, so a role in one program gives nobody the right to make them. */
export const everywhere = { program: '*' } as const;

/** Grants, membership and the count of administrators follow the new roles; the last administrator stays one. */
export const rolesChange = async (
  { table }: Deps,
  person: string,
  before: StaffMember | undefined,
  roles: readonly VendorRole[],
  now: string,
): Promise<Outcome<Write<'changed-since' | 'already-there'>[], 'last-administrator'>> => {
  const old = before?.roles ?? [];
  const was = old.includes('administrator');
  const is = roles.includes('administrator');
  const administrators = was === is ? undefined : await readAdministrators(table);
  if (was && !is && (administrators?.count ?? 0) <= 1) return refuse('last-administrator');
  return accept([
    ...roles.filter((role) => !old.includes(role)).map((role) => newGrant(person, grantOf(role))),
    ...old.filter((role) => !roles.includes(role)).map((role) => endedGrant(person, grantOf(role))),
    changedStaff(person, roles, now, before),
    ...(was === is ? [] : [administratorCount(administrators, is ? 1 : -1)]),
  ]);
};

const rolesList = z.array(z.enum(vendorRoles)).min(1).max(vendorRoles.length);
const inviteInput = z.strictObject({
  name: line(120),
  email: mailAddress,
  roles: rolesList,
  language: z.enum(languages).optional(),
  /** Whose mail the invitation is; without it, that of the installation’s first program. */
  program: z.string().max(40).optional(),
});
type InviteInput = z.infer<typeof inviteInput>;
export const changeSchema = z.object({
  person: idSchema('per'),
  roles: z.array(z.enum(vendorRoles)),
  /** Version to send as `If-Match`; none: no member any more. */
  v: z.int().optional(),
  /** Who leaves with more work than one request hands over: how many tasks wait for the next one. */
  tasksLeft: z.int().optional(),
  /** The same of partners whose agent they were. */
  partnersLeft: z.int().optional(),
});
export type Change = z.infer<typeof changeSchema>;

const invite: UseCase<
  undefined,
  undefined,
  InviteInput,
  Change,
  'not-found' | 'already-there' | 'last-administrator' | 'invalid-input'
> = (deps) => async (request) => {
  if (!request.may(everywhere)) return refuse('not-found');
  const { input, now } = request;
  const language = input.language ?? request.language;
  const person = await personFor(deps.table, {
    id: request.newId('per'),
    address: input.email,
    name: input.name,
    language,
  });
  if (await readStaffMember(deps.table, person.id)) return refuse('already-there');
  const invited = { kind: 'person', person: person.id } as const;
  const roles = [...new Set(input.roles)];
  const change = await rolesChange(deps, person.id, undefined, roles, now);
  if (!change.ok) return change;
  const ids = await programIds(deps.table);
  if (input.program !== undefined && !ids.includes(input.program))
    return refuse('invalid-input', {
      fields: [{ field: 'program', code: 'not-an-option', values: { options: ids.join(', ') } }],
    });
  const id = input.program ?? ids[0];
  const program = id === undefined ? undefined : await programOn(deps.table, id, now.slice(0, 10));
  return accept({
    value: { person: person.id, roles, v: 1 },
    writes: [...person.writes, ...change.value],
    notices: program
      ? [notice('staff-invited', invited, { id: person.id }, program, request, { by: request.caller.id })]
      : [],
    audit: { program: '*', about: person.id, changes: { roles: ['', roles.join(' ')] } },
  });
};

export const inviteStaffRoute = write({
  zone: 'desk',
  key: 'POST /v1/staff',
  summary: 'Invite a person to the vendor’s desk',
  callers: ['administrator'],
  input: inviteInput,
  output: changeSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'last-administrator': true, 'invalid-input': true },
  run: invite,
});

export const path = z.object({ person: idSchema('per') });
export type Path = z.infer<typeof path>;
/** Agents come from these (`agentRole`). */
const agentRoles: readonly VendorRole[] = ['program-manager', 'support-agent', 'release-manager'];

const rolesInput = z.strictObject({ roles: rolesList });

const changeRoles: UseCase<
  Path,
  undefined,
  z.infer<typeof rolesInput>,
  Change,
  'not-found' | 'already-there' | 'last-administrator' | 'open-work'
> = (deps) => async (request) => {
  const { person } = request.path;
  const before = request.may(everywhere) ? await readStaffMember(deps.table, person) : undefined;
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const roles = [...new Set(request.input.roles)];
  // Whose work comes with a role they lose must be somebody else's first.
  const loses = before.roles.some((role) => agentRoles.includes(role) && !roles.includes(role));
  const partners = loses ? await partnersOfAgent(deps.table, person) : [];
  if (partners.length) return refuse('open-work', { more: { partners: partners.length } });
  const change = await rolesChange(deps, person, before, roles, request.now);
  if (!change.ok) return change;
  return accept({
    value: { person, roles, v: before.v + 1 },
    writes: change.value,
    audit: { program: '*', about: person, changes: { roles: [before.roles.join(' '), roles.join(' ')] } },
  });
};

export const changeRolesRoute = write({
  zone: 'desk',
  key: 'POST /v1/staff/{person}/roles',
  summary: 'Change the roles of one of the vendor’s people',
  callers: ['administrator'],
  path,
  input: rolesInput,
  output: changeSchema,
  refusals: { 'not-found': true, 'already-there': true, 'last-administrator': true, 'open-work': true },
  run: changeRoles,
});
