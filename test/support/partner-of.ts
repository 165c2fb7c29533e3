import type { PartnerRole } from '../../shared/domain/access.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession } from '../../shared/store/access.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { feePayments } from '../../shared/store/partner-records.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, newPerson } from '../../shared/store/people.ts';
import { publication } from '../../shared/store/programs.ts';
import { programNamed } from './programs.ts';
import type { Caller } from './system.ts';

// Partners of any vendor's program in a test's table, as onboarding leaves them.

export const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the test's own beginning could not be stored: ${written.code}`);
};

/** A vendor's program with its example figures, in force since long ago. */
export const publishedProgram = async (id: string, changes: Partial<Program> = {}): Promise<Program> => {
  const program = { ...programNamed(id), effectiveFrom: '2020-01-01', firstPeriod: '2020-01', ...changes };
  await must(publication(program, undefined));
  return program;
};

export type Member = { readonly id: string; readonly address: string; readonly caller: Caller };

const memberWrites = (partner: string, program: string, role: PartnerRole) => {
  const [id, secret] = [clock.newId('per'), newSecret()];
  const address = `${role}-${id.slice(-6).toLowerCase()}@people.example`;
  const expiresAt = new Date(Date.parse(clock.now()) + 400 * 86_400_000).toISOString();
  return {
    member: { id, address, caller: { token: secret } },
    writes: [
      ...newPerson({ id, address, name: `The ${role}`, language: 'en', v: 1 }),
      newGrant(id, { program, role, subject: partner }),
      newMembership(partner, id, role, clock.now()),
      ...newSession({ id: clock.newId('ses'), person: id, expiresAt }, sha256(secret)),
    ],
  };
};

/** An active partner with an administrator and a member, active since `memberSince`, its fee paid for years. */
export const partnerIn = async (
  program: Program,
  changes: Partial<Partner> = {},
): Promise<{ partner: Partner; admin: Member; member: Member }> => {
  const id = clock.newId('par');
  const partner: Partner = {
    id,
    program: program.id,
    version: program.version,
    status: 'active',
    tier: program.entryTier,
    company: { name: 'Nimbus GmbH', country: 'DE', website: 'https://nimbus.example' },
    entity: program.entities[0]?.id ?? '',
    memberSince: clock.now(),
    v: 1,
    ...changes,
  };
  const admin = memberWrites(id, program.id, 'partner-admin');
  const member = memberWrites(id, program.id, 'partner-member');
  const fee = {
    id: clock.newId('fee'),
    paidUntil: '2040-12-31',
    paidOn: clock.now().slice(0, 10),
    reference: 'test',
    recordedBy: 'test',
    at: clock.now(),
    v: 1,
  };
  await must([...newPartner(partner), ...admin.writes, ...member.writes, feePayments.write(id, fee)]);
  return { partner, admin: admin.member, member: member.member };
};

/** Somebody who manages a distributor of the program. */
export const distributorPerson = async (program: Program, distributor: string): Promise<Member> => {
  const [id, secret] = [clock.newId('per'), newSecret()];
  const address = `distributor-${id.slice(-6).toLowerCase()}@people.example`;
  const expiresAt = new Date(Date.parse(clock.now()) + 400 * 86_400_000).toISOString();
  await must([
    ...newPerson({ id, address, name: 'Dora Distributor', language: 'en', v: 1 }),
    newGrant(id, { program: program.id, role: 'distributor-manager', subject: distributor }),
    ...newSession({ id: clock.newId('ses'), person: id, expiresAt }, sha256(secret)),
  ]);
  return { id, address, caller: { token: secret } };
};
