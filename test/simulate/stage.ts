import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type HttpRequest, textOf } from '../../infra/local/http-handler.ts';
import { openSystem, type System } from '../../infra/local/system.ts';
import { type Role, vendorRoles } from '../../shared/domain/access.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Web } from '../../shared/outbound/fetch-page.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession } from '../../shared/store/access.ts';
import type { Write } from '../../shared/store/commit.ts';
import { newGrant, newPerson, personByAddress } from '../../shared/store/people.ts';
import { publication } from '../../shared/store/programs.ts';
import { administratorCount, changedStaff } from '../../shared/store/staff.ts';
import { type Acknowledged, openClient } from '../faults/client.ts';
import { seeded } from '../infra/table-fixture.ts';
import { distributorPerson, must } from '../support/partner-of.ts';
import { type Caller, callOn, linkIn, type Reply } from '../support/system.ts';
import { openAgenda } from './agenda.ts';
import type { Member } from './lives/applicant.ts';

// Where a simulation plays: the whole system on one machine with a clock that stands still between two events, ids that
// are drawn from the seed, and one request after the other, so that the same seed makes the same table.

/** A Monday morning in all the programs' zones. */
const BEGIN = '2027-01-04T08:00:00.000Z';
const SESSION_MS = 5 * 366 * 86_400_000;
const KEYS = JSON.stringify([
  { kid: 'simulated-1', secret: 'what signs the links of a simulated installation' },
]);

/** Every page that partners name is as its program asks. */
const asAsked: Web = {
  resolve: async () => ['192.0.2.1'],
  isAllowed: () => true,
  dial: async () =>
    Object.assign(Readable.from([Buffer.from('<p>OpenNebula, RSUPPORT</p>')]), {
      statusCode: 200,
      headers: { 'content-type': 'text/html' },
    }) as unknown as IncomingMessage,
};

// biome-ignore lint/suspicious/noExplicitAny: whoever asks knows what the answer holds
type Body = any;

export type Terms = { readonly programs: readonly Program[]; readonly plans?: ServicePlans | undefined };

export type Stage = {
  readonly system: System;
  readonly acknowledged: readonly Acknowledged[];
  /** What happened, by program and kind. */
  readonly happened: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Transactions that were sent to the table, those of mails and sweeps included. */
  readonly transactions: () => number;
  readonly agenda: ReturnType<typeof openAgenda>;
  readonly now: () => string;
  as(role: Role): Caller;
  /** Who manages a distributor. */
  distributor(program: string, distributor: string): Caller;
  /** A request as a client sends it; anything but success is a fault of the simulation or of the product. */
  ask(caller: Caller, path: string, body?: object): Promise<Body>;
  /** The same, where a refusal is a thing that happens, too. */
  tryTo(caller: Caller, path: string, body?: object): Promise<Reply>;
  read(caller: Caller, path: string): Promise<Body>;
  /** A file that is handed out from storage, as its bytes. */
  pull(caller: Caller, href: string): Promise<Buffer>;
  /** The newest link to a place that was mailed to an address. */
  link(address: string, place: string): Promise<string>;
  /** A session of somebody who signed in once and stays so: nobody signs in every fortnight here. */
  sessionOf(address: string): Promise<Caller>;
  count(program: string, kind: string): void;
  /** Partners of a program that have joined by now. */
  members(program: string): Member[];
  /** Referrals of a program that were won. */
  won(program: string): string[];
  fresh(): number;
};

const sessionFor = (person: string): { caller: Caller; writes: Write[] } => {
  const token = newSecret();
  const session = { id: clock.newId('ses'), person, expiresAt: plusMs(clock.now(), SESSION_MS) };
  return { caller: { token }, writes: newSession(session, sha256(token)) };
};

const listsByProgram = <T>() => {
  const lists = new Map<string, T[]>();
  return (program: string): T[] => {
    const list = lists.get(program) ?? [];
    lists.set(program, list);
    return list;
  };
};

/** One person for each of the vendor's roles. */
const hireStaff = async (): Promise<Map<Role, Caller>> => {
  const sessions = new Map<Role, Caller>();
  for (const role of vendorRoles) {
    const id = clock.newId('per');
    const { caller, writes } = sessionFor(id);
    sessions.set(role, caller);
    await must([
      ...newPerson({ id, address: `${role}@vendor.example`, name: `The ${role}`, language: 'en', v: 1 }),
      newGrant(id, { program: '*', role, subject: 'vendor' }),
      changedStaff(id, [role], clock.now(), undefined),
      ...(role === 'administrator' ? [administratorCount(undefined, 1)] : []),
      ...writes,
    ]);
  }
  return sessions;
};

const isTransaction = ({ headers }: HttpRequest): boolean =>
  (headers['x-amz-target'] ?? '').endsWith('.TransactWriteItems');

/** Whether a write of a transaction is lost on its way: a bug that somebody put in to see whether it is found. */
export type Plant = (write: string) => boolean;

const planted = (request: HttpRequest, isLost: Plant): HttpRequest => {
  const body = JSON.parse(textOf(request.body));
  const kept = body.TransactItems?.filter((write: object) => !isLost(JSON.stringify(write)));
  return kept?.length ? { ...request, body: JSON.stringify({ ...body, TransactItems: kept }) } : request;
};

/** Opens an empty installation with these terms published, at the beginning of the simulated time. */
export const openStage = async (
  terms: Terms,
  seed: number,
  plant?: Plant,
): Promise<Stage & { close(): Promise<void> }> => {
  seam.stoppedAt = Date.parse(BEGIN);
  seam.chance = seeded(seed);
  let writes = 0;
  const system = await openSystem({
    port: 0,
    signingKeys: KEYS,
    storage: true,
    web: asAsked,
    between: (handler, service) => ({
      ...handler,
      handle: async (request, ...rest) => {
        if (service === 'sesv2' || !isTransaction(request)) return handler.handle(request, ...rest);
        writes += 1;
        return handler.handle(plant ? planted(request, plant) : request, ...rest);
      },
    }),
  });
  // The port is another one in each run, and links are part of what is kept.
  process.env['PUBLIC_URL'] = 'https://simulated.example';
  const staff = await hireStaff();
  for (const program of [...terms.programs, ...(terms.plans ? [terms.plans] : [])])
    await must(publication(program, undefined));
  const managers = new Map<string, Caller>();
  for (const program of terms.programs)
    for (const { id } of program.distributors) {
      const { caller, writes: session } = sessionFor((await distributorPerson(program, id)).id);
      await must(session);
      managers.set(`${program.id} ${id}`, caller);
    }
  const { settled } = system;
  const call = callOn(system.url);
  const client = openClient(call);
  const happened = new Map<string, Map<string, number>>();
  let number = 0;
  const fresh = () => {
    number += 1;
    return number;
  };
  const tryTo = async (caller: Caller, path: string, body: object = {}): Promise<Reply> => {
    const reply = await client.once({ method: 'POST', path, caller, body, key: `k-${fresh()}` });
    await settled();
    return reply;
  };
  const stage: Stage = {
    system,
    acknowledged: client.acknowledged,
    happened,
    transactions: () => writes,
    agenda: openAgenda(),
    now: clock.now,
    as(role) {
      const caller = staff.get(role);
      if (!caller) throw new Error(`nobody is ${role}`);
      return caller;
    },
    distributor(program, distributor) {
      const manager = managers.get(`${program} ${distributor}`);
      if (!manager) throw new Error(`nobody manages ${distributor}`);
      return manager;
    },
    tryTo,
    async ask(caller, path, body) {
      const reply = await tryTo(caller, path, body);
      if (reply.status >= 300 || reply.status === 0)
        throw new Error(`${clock.now()} ${path} ${JSON.stringify(body)}: ${reply.status} ${reply.text}`);
      return reply.body;
    },
    async read(caller, path) {
      const reply = await call('GET', path, caller);
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
      return reply.body;
    },
    async pull(caller, href) {
      const { status, headers } = await call('GET', href, caller);
      const stored = await fetch(headers.get('location') ?? '');
      if (status !== 303 || stored.status !== 200) throw new Error(`${href}: ${status} ${stored.status}`);
      return Buffer.from(await stored.arrayBuffer());
    },
    async link(address, place) {
      const mails = system.mail
        .sent()
        .filter(({ to, text }) => to.includes(address) && text.includes(`/${place}/`));
      return linkIn(mails.at(-1), place);
    },
    async sessionOf(address) {
      const person = await personByAddress(liveTable(), address);
      if (person === undefined) throw new Error(`${address} is nobody's`);
      const { caller, writes: session } = sessionFor(person);
      await must(session);
      return caller;
    },
    count(program, kind) {
      const kinds = happened.get(program) ?? new Map<string, number>();
      happened.set(program, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
    },
    members: listsByProgram<Member>(),
    won: listsByProgram<string>(),
    fresh,
  };
  return {
    ...stage,
    async close() {
      await system.close();
      seam.stoppedAt = undefined;
      seam.chance = undefined;
    },
  };
};
