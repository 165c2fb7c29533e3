import type { Allowed, Role, Caller as Who } from '../../shared/domain/access.ts';
import { linkPurposes, partnerRoles, roles, scopes, vendorRoles } from '../../shared/domain/access.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { newSecret } from '../../shared/runtime/signing.ts';
import { bookingOf } from '../support/advisory-samples.ts';
import type { Things } from '../support/samples.ts';
import type { Caller } from '../support/system.ts';
import { link, machine, person, vendor, type World } from './world.ts';

/** One kind of caller: what it sends, what it is in the words of a route's list, and what is its own. */
export type Asker = {
  readonly name: string;
  readonly caller: Caller;
  /** Guards the forms that it sends. */
  readonly who: Who;
  readonly is: readonly Allowed[];
  /** Holds nothing that is valid: answered as nobody, also where anybody may call. */
  readonly bad?: 'token' | 'expired link';
  readonly owns: (things: Things) => boolean;
  /** A role for every program of the installation. */
  readonly everywhere?: true;
};

const VISITOR: Who = { kind: 'visitor', id: 'visitor' };
const nothing = () => false;

const people = async ({ a }: World): Promise<Asker[]> => {
  const own = ({ partner }: Things) => partner === a.partner;
  const inProgram = ({ program }: Things) => program === a.program;
  const isVendor = (role: string) => vendorRoles.some((known) => known === role);
  const isPartner = (role: string) => partnerRoles.some((known) => known === role);
  const ownCustomer = ({ subscription }: Things) => subscription === a.subscription;
  const ownsAs = (role: string) => {
    if (role === 'customer-contact') return ownCustomer;
    // The partners of the world are all in the distributor's country.
    return isPartner(role) ? own : inProgram;
  };
  const grantOf = (role: Role) => {
    if (isVendor(role)) return vendor(role);
    if (role === 'customer-contact') return { program: a.program, role, subject: a.subscription };
    return { program: a.program, role, subject: isPartner(role) ? a.partner : a.distributor };
  };
  const all: Asker[] = [];
  for (const role of roles) {
    const grant = grantOf(role);
    const made = await person(`Asks as ${role}`, [grant]);
    all.push({ name: role, caller: made.caller, who: made.who, is: [role], owns: ownsAs(role) });
  }
  return all;
};

const specialPeople = async ({ a }: World): Promise<Asker[]> => {
  const admin = { program: a.program, role: 'partner-admin', subject: a.partner } as const;
  const everywhere = await person('Asks everywhere', [vendor('administrator', '*')]);
  const withCookie = await person('Asks by cookie', [admin]);
  const expired = await person('Asks too late', [admin], -1);
  const gone = await person('Asks by an old cookie', [admin], -1);
  const cookie = ({ caller }: { caller: Caller }): Caller => ({
    cookie: `__Host-session=${caller.token}`,
  });
  const own = ({ partner }: Things) => partner === a.partner;
  return [
    {
      name: 'administrator of every program',
      ...everywhere,
      is: ['administrator'],
      owns: ({ program }) => program !== 'nowhere',
      everywhere: true,
    },
    {
      name: 'partner-admin by cookie',
      caller: cookie(withCookie),
      who: withCookie.who,
      is: ['partner-admin'],
      owns: own,
    },
    { name: 'expired session', ...expired, is: [], bad: 'token', owns: nothing },
    { name: 'cookie of an expired session', caller: cookie(gone), who: VISITOR, is: [], owns: nothing },
    { name: 'visitor', caller: {}, who: VISITOR, is: [], owns: nothing },
  ];
};

const machines = async ({ system, a }: World): Promise<Asker[]> => {
  const own = ({ partner }: Things) => partner === a.partner;
  const inProgram = ({ program }: Things) => program === a.program;
  const all = await machine(a.program, 'vendor', scopes);
  const exportsOnly = await machine(a.program, 'vendor', ['exports:read']);
  const partners = await machine(a.program, a.partner, [
    'referrals:read',
    'referrals:write',
    'statement:read',
  ]);
  const revoked = await machine(a.program, 'vendor', scopes);
  const done = await system.call('DELETE', `/v1/tokens/${revoked.id}`, system.as('administrator'));
  if (done.status !== 200) throw new Error(`not revoked: ${done.text}`);
  const scope = (name: (typeof scopes)[number]) => `machine:${name}` as const;
  return [
    { name: 'machine of the vendor', ...all, is: scopes.map(scope), owns: inProgram },
    { name: 'machine for exports', ...exportsOnly, is: [scope('exports:read')], owns: inProgram },
    {
      name: 'machine of the partner',
      ...partners,
      is: (['referrals:read', 'referrals:write', 'statement:read'] as const).map(scope),
      owns: own,
    },
    { name: 'revoked token', ...revoked, is: [], bad: 'token', owns: nothing },
  ];
};

const forgedOf = (token: string): string => {
  const [head = '', claims = ''] = token.split('.');
  return `${head}.${claims}.${newSecret()}`;
};

const subjects = {
  'confirm-address': ({ submitted }: Things) => submitted,
  'complete-application': ({ accepted }: Things) => accepted,
  'submit-referral': ({ partner }: Things) => partner,
  'answer-lead': ({ lead }: Things) => `${lead}.1`,
  'book-update': bookingOf,
  'leave-news': ({ partner, admin }: Things) => `${partner}.${admin}`,
  'sign-in': ({ admin }: Things) => admin,
};

const links = async ({ a }: World): Promise<Asker[]> => {
  const own = ({ partner }: Things) => partner === a.partner;
  const all: Asker[] = [];
  for (const purpose of linkPurposes) {
    const made = await link(purpose, a.program, subjects[purpose](a));
    all.push({ name: `link to ${purpose}`, ...made, is: [`link:${purpose}`], owns: own });
  }
  const past = await link('sign-in', a.program, a.admin, plusMs(clock.now(), -3_600_000));
  const forged = { token: forgedOf(past.token) };
  return [
    ...all,
    { name: 'expired link', ...past, is: [], bad: 'expired link', owns: nothing },
    { name: 'forged link', caller: forged, who: VISITOR, is: [], bad: 'token', owns: nothing },
    {
      name: 'forged token',
      caller: { token: `gh_${a.token.slice(4)}_${newSecret()}` },
      who: VISITOR,
      is: [],
      bad: 'token',
      owns: nothing,
    },
    {
      name: 'made-up token',
      caller: { token: 'letmein' },
      who: VISITOR,
      is: [],
      bad: 'token',
      owns: nothing,
    },
  ];
};

/** Every kind of caller there is, for the things of partner A. */
export const askersOf = async (world: World): Promise<Asker[]> => [
  ...(await people(world)),
  ...(await specialPeople(world)),
  ...(await machines(world)),
  ...(await links(world)),
];
