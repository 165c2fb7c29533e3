import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type Grant,
  type LinkPurpose,
  type Role,
  roles,
  scopes,
  vendorRoles,
} from '../../shared/domain/access.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { publishable } from '../../shared/domain/program/findings.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { INVITATION_MS, signLink } from '../../shared/runtime/links.ts';
import { bearerOf, newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession, newToken } from '../../shared/store/access.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, newPerson, personByAddress } from '../../shared/store/people.ts';
import { programIds, publication } from '../../shared/store/programs.ts';
import { administratorCount, changedStaff } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { seedSupport } from './seed-support.ts';

// What `npm start` puts into an empty table once: the example program, one person for each role, one partner.

/** The example program: the one with a partner. */
const EXAMPLE = 'opennebula';
const programs = join(import.meta.dirname, '..', '..', 'shared', 'programs');
const yaml = (name: string): unknown => parse(readFileSync(join(programs, name), 'utf8'));

/** A vendor's program with its example figures, as a first version. */
const programFrom = (id: string): Program => {
  const read = publishable(yaml(`${id}.yaml`), yaml(`${id}.example.yaml`));
  if (!read.ok) throw new Error(`the example program cannot be published: ${JSON.stringify(read.fields)}`);
  const { terms, examples } = read.value;
  if (terms.kind !== 'partner-program') throw new Error(`${id} is no partner program`);
  return { ...terms, version: 1, examples };
};
export const exampleProgram = (): Program => programFrom(EXAMPLE);

/** The other vendors' programs, for whoever wants to see how little they have in common; without people of their own. */
export const seedOthers = async (table: Table): Promise<void> => {
  const there = await programIds(table);
  for (const id of ['otrs', 'open-xchange', 'rsupport'].filter((one) => !there.includes(one)))
    await must(table, publication(programFrom(id), undefined));
  const contact = await personByAddress(table, addressOf('customer-contact'));
  if (contact !== undefined) await seedSupport(table, contact);
};

/** The example partner and distributor; sortable ids like any other. */
const EXAMPLE_PARTNER = 'par_00000000000000000000000001';
const EXAMPLE_OTHERS = 'par_00000000000000000000000002';
const isVendorRole = (role: Role) => vendorRoles.some((known) => known === role);
const isPartnerRole = (role: Role) => role.startsWith('partner-');

export const addressOf = (role: Role): string => `${role}@example.com`;

const grantOf = (role: Role, program: string): Grant => {
  if (isVendorRole(role)) return { program: '*', role, subject: 'vendor' };
  return { program, role, subject: isPartnerRole(role) ? EXAMPLE_PARTNER : EXAMPLE_OTHERS };
};

const personWrites = (role: Role, id: string, program: string, now: string): Write[] => [
  ...newPerson({ id, address: addressOf(role), name: `Example ${role}`, language: 'en', v: 1 }),
  newGrant(id, grantOf(role, program)),
  ...(role === 'partner-admin' || role === 'partner-member'
    ? [newMembership(EXAMPLE_PARTNER, id, role, now)]
    : []),
  ...vendorRoles.filter((known) => known === role).map((known) => changedStaff(id, [known], now, undefined)),
];

const must = async (table: Table, writes: readonly Write[]): Promise<void> => {
  const written = await commit(table)(writes);
  if (!written.ok) throw new Error(`the example could not be stored: ${written.code}`);
};

/** Nothing when a program is there already: people keep what they changed. */
export const seedOnce = async (table: Table): Promise<boolean> => {
  if ((await programIds(table)).length) return false;
  const now = clock.now();
  const program = exampleProgram();
  // One transaction: whoever stops it half-way finds an empty table at the next start, and not a program without people.
  await must(table, [
    ...publication(program, undefined),
    ...newPartner({
      id: EXAMPLE_PARTNER,
      program: program.id,
      version: 1,
      status: 'active',
      tier: program.entryTier,
      company: { name: 'Example Reseller GmbH', country: 'DE', website: 'https://reseller.example' },
      entity: 'europe',
      memberSince: now,
      v: 1,
    }),
    ...roles.flatMap((role) => personWrites(role, clock.newId('per'), program.id, now)),
    administratorCount(undefined, 1),
  ]);
  return true;
};

export type RoleAccess = {
  readonly role: string;
  readonly program: string;
  readonly subject: string;
  readonly person?: string;
  readonly address?: string;
  /** For `Authorization: Bearer`; as cookie `__Host-session` it signs a browser in. */
  readonly token: string;
  readonly signInLink?: string;
};

const SESSION_MS = 14 * 24 * 3_600_000;

const personAccess = async (table: Table, role: Role, program: string): Promise<RoleAccess[]> => {
  const person = await personByAddress(table, addressOf(role));
  if (person === undefined) return [];
  const now = clock.now();
  const token = newSecret();
  await must(
    table,
    newSession({ id: clock.newId('ses'), person, expiresAt: plusMs(now, SESSION_MS) }, sha256(token)),
  );
  const link = { id: clock.newId('lnk'), purpose: 'sign-in' as LinkPurpose, program, subject: person };
  const signInLink = `${environment().PUBLIC_URL}/sign-in/${await signLink(link, now, INVITATION_MS)}`;
  const { subject } = grantOf(role, program);
  return [{ role, program, subject, person, address: addressOf(role), token, signInLink }];
};

const machineAccess = async (
  table: Table,
  program: string,
  name: string,
  allowed: readonly (typeof scopes)[number][],
  subject: string,
): Promise<RoleAccess> => {
  const secret = newSecret();
  const id = clock.newId('tok');
  const token = {
    id,
    name,
    program,
    subject,
    scopes: [...allowed],
    createdAt: clock.now(),
    createdBy: 'local',
    hash: sha256(secret),
  };
  await must(table, [newToken(token)]);
  return { role: name, program, subject, token: bearerOf(id, secret) };
};

/** Ready-made access for each role, made anew on each call; only on this machine. */
export const makeAccess = async (table: Table): Promise<RoleAccess[]> => {
  const program = EXAMPLE;
  const people: RoleAccess[] = [];
  for (const role of roles) people.push(...(await personAccess(table, role, program)));
  return [
    ...people,
    await machineAccess(table, program, 'machine:vendor', scopes, 'vendor'),
    await machineAccess(table, program, 'machine:exports', ['exports:read'], 'vendor'),
    await machineAccess(
      table,
      program,
      'machine:partner',
      ['referrals:read', 'referrals:write', 'statement:read'],
      EXAMPLE_PARTNER,
    ),
  ];
};
