import { exampleProgram } from '../../infra/local/seed.ts';
import type { System, SystemOptions } from '../../infra/local/system.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { forgetTable, liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { forgetKeys, newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession } from '../../shared/store/access.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { duePartitions } from '../../shared/store/keys.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, newPerson } from '../../shared/store/people.ts';
import { publication } from '../../shared/store/programs.ts';
import { asking } from '../support/given.ts';
import { type Caller, linkIn, startSystem, type TestSystem } from '../support/system.ts';
import { type Breaker, openBreaker } from './breaker.ts';
import { type Client, openClient } from './client.ts';
import { arranged } from './conduct-cases.ts';
import { countOf } from './count.ts';
import { taking } from './membership-cases.ts';

export type PartnerAccess = {
  readonly partner: string;
  readonly person: string;
  readonly address: string;
  readonly caller: Caller;
  readonly program: string;
};

/** The system under test, with its breaker, its client, and what every scenario asks of it. */
export type World = {
  readonly system: TestSystem;
  readonly breaker: Breaker;
  readonly client: Client;
  /** A session of each role that outlives every scenario. */
  as(role: string): Caller;
  personOf(role: string): string;
  /** A session of a person who came in later. */
  session(person: string): Promise<Caller>;
  /** An active partner made beforehand; of the second program where it is named. */
  partner(program?: Program): Promise<PartnerAccess>;
  /** Numbers that were not there yet: for names, domains, ids of the books. */
  fresh(): number;
  /** What is under way beside the system's own work; the clock moves only when it has come to rest. */
  idle: () => Promise<void>;
  /** The clock is being moved: no function may begin now that would live through weeks while it runs. */
  moving: boolean;
  /** The clock moves on and everything that falls due on the way runs. */
  advance(ms: number): Promise<void>;
  /** The clock moves and nothing runs. */
  skip(ms: number): void;
  /** The functions' processes begin anew: what they remember is gone. */
  restart(): void;
  /** The mailed link to a place, once the mail has arrived. */
  link(address: string, place: string): Promise<string>;
  /** Until nothing is owed any more. */
  rest(): Promise<void>;
  /** What the three counts find wrong. */
  violations(mayDouble?: (notice: string) => boolean): Promise<string[]>;
};

const YEARS_MS = 20 * 366 * 86_400_000;
const MINUTE_MS = 60_000;

const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the test's own beginning could not be stored: ${written.code}`);
};

const sessionFor = (person: string): { caller: Caller; writes: Write[] } => {
  const token = newSecret();
  const session = { id: clock.newId('ses'), person, expiresAt: plusMs(clock.now(), YEARS_MS) };
  return { caller: { token }, writes: newSession(session, sha256(token)) };
};

const madePartner = async (program: Program, number: number): Promise<PartnerAccess> => {
  const [partner, person, now] = [clock.newId('par'), clock.newId('per'), clock.now()];
  const { caller, writes } = sessionFor(person);
  const address = `made-${number}@example.com`;
  const company = { name: `Made ${number} GmbH`, country: 'DE', website: 'https://made.example' };
  const { id, version, entryTier: tier } = program;
  await must([
    ...newPartner({
      id: partner,
      program: id,
      version,
      status: 'active',
      tier,
      company,
      entity: 'europe',
      memberSince: now,
      v: 1,
    }),
    ...newPerson({
      id: person,
      address,
      name: 'Ada Made',
      language: 'en',
      v: 1,
    }),
    newMembership(partner, person, 'partner-admin', now),
    newGrant(person, { program: id, role: 'partner-admin', subject: partner }),
    ...writes,
  ]);
  return { partner, person, address, caller, program: id };
};

/** Sessions of every person of the example. */
const sessionsOf = async (system: TestSystem): Promise<Map<string, Caller>> => {
  const sessions = new Map<string, Caller>();
  for (const { role, person } of system.access()) {
    if (person === undefined) continue;
    const { caller, writes } = sessionFor(person);
    await must(writes);
    sessions.set(role, caller);
  }
  return sessions;
};

const MOST_ROUNDS = 60;

type Advance = World['advance'];

const owesMail = async ({ embedded }: System): Promise<boolean> => {
  const shards = await Promise.all(
    duePartitions('notice').map((shard) =>
      embedded?.call('Query', {
        TableName: 'guildhall',
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :shard',
        ExpressionAttributeValues: { ':shard': { S: shard } },
        Select: 'COUNT',
      }),
    ),
  );
  return shards.some((one) => Number(one?.body['Count'] ?? 0) > 0);
};

/** The clock goes on in growing steps until no mail is owed: each retry of a mail waits longer than the one before. */
const rest = async (system: System, advance: Advance): Promise<void> => {
  await advance(MINUTE_MS);
  for (let round = 0; round < MOST_ROUNDS && (await owesMail(system)); round++)
    await advance(MINUTE_MS * 2 ** Math.min(round, 6));
};

const linkTo = async (
  system: TestSystem,
  advance: Advance,
  address: string,
  place: string,
): Promise<string> => {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const mails = (await system.mails(address)) as { text: string }[];
    const mail = mails.findLast(({ text }) => text.includes(`/${place}/`));
    if (mail) return linkIn(mail, place);
    await advance(MINUTE_MS);
  }
  throw new Error(`no mail to ${address} with a link to ${place}`);
};

export type WorldOptions = Partial<SystemOptions> & {
  /** How often the SDK tries a call; 1: a lost answer is a crash. */
  readonly attempts?: number;
};

export const openWorld = async ({ attempts = 3, ...options }: WorldOptions = {}): Promise<World> => {
  process.env['AWS_MAX_ATTEMPTS'] = String(attempts);
  const breaker = openBreaker();
  const started = await startSystem({ between: breaker.between, ...options });
  // Time goes on without ticks between two advances: only what was due before the last one can be overdue.
  let tickedUntil = clock.now();
  const system: TestSystem = {
    ...started,
    async advanceTo(instant) {
      await started.advanceTo(instant);
      tickedUntil = instant;
    },
  };
  await must(publication(asking, undefined));
  await must(publication(taking, undefined));
  await must(publication(arranged, undefined));
  const sessions = await sessionsOf(system);
  const client = openClient(system.call);
  let number = 0;
  const fresh = () => {
    number += 1;
    return number;
  };
  const world: World = {
    system,
    breaker,
    client,
    fresh,
    as(role) {
      const caller = sessions.get(role);
      if (!caller) throw new Error(`nobody is ${role}`);
      return caller;
    },
    personOf: (role) => system.access().find((one) => one.role === role)?.person ?? '',
    async session(person) {
      const { caller, writes } = sessionFor(person);
      await must(writes);
      return caller;
    },
    partner: (program = exampleProgram()) => madePartner(program, fresh()),
    idle: async () => undefined,
    moving: false,
    async advance(ms) {
      await world.idle();
      world.moving = true;
      await system.advanceTo(plusMs(clock.now(), ms));
      world.moving = false;
      await world.idle();
    },
    skip(ms) {
      seam.clockOffsetMs += ms;
    },
    restart() {
      forgetTable();
      forgetKeys();
    },
    link: (address, place) => linkTo(system, world.advance, address, place),
    async rest() {
      await world.idle();
      await rest(system, world.advance);
    },
    violations: (mayDouble) => countOf(system, client.acknowledged, tickedUntil, mayDouble),
  };
  return world;
};
