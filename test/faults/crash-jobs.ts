import type { DynamoDBRecord } from 'aws-lambda';
import { handler as deliver } from '../../functions/deliver-notices.ts';
import { running } from '../../infra/local/faults.ts';
import { schedules } from '../../infra/schedules.ts';
import { asking } from '../support/given.ts';
import { mailingDraft } from '../support/mail-samples.ts';
import * as asks from './asks.ts';
import { type Crash, type CrashMode, crashOf } from './breaker.ts';
import { accepted, applied, made, referred, referredBySecond } from './use-cases.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
/** Longer than a notice's lease, so that the next tick may try again. */
const LEASE_MS = 130_000;

/** Notices whose mail went out without anybody noting it, over all crashes of a test. */
export type Unnoted = Set<string>;

const kept = (unnoted: Unnoted, crash: Crash) => {
  for (const notice of crash.unnoted) unnoted.add(notice);
};

/** A referral of each program, an accepted application that waits for signatures, one for its decision, and a mailing. */
export const thingsWithDeadlines = async (world: World): Promise<void> => {
  await referred(world);
  await referredBySecond(world);
  await accepted(world, asking.id);
  await applied(world);
  const path = `/v1/programs/opennebula/mails/mailings`;
  const draft = { method: 'POST', path, caller: world.as('program-manager'), body: mailingDraft } as const;
  const { body } = await made(world, draft);
  const release = { method: 'POST', path: `${path}/${body.id}/releases`, body: {} } as const;
  await made(world, { ...release, caller: world.as('administrator') });
};

/** Days after the beginning on which some of them are due: reminders, the vendor's clocks, a lapse, ends of protection. */
export const DUE_DAYS = [8, 15, 31, 77, 88, 91];

/** One tick that dies at its call number `at`; afterwards the function begins anew. */
export const crashedTick = async (
  world: World,
  name: string,
  at: number,
  mode: CrashMode,
  unnoted: Unnoted,
): Promise<Crash> => {
  const crash = crashOf('sweep-due', at, mode);
  world.breaker.plan = crash.plan;
  await world.system.tick(name).catch(() => undefined);
  world.breaker.plan = undefined;
  kept(unnoted, crash);
  world.restart();
  await world.system.settled();
  return crash;
};

const MOST_CALLS = 200;

/** The schedule's tick dies at its first call, the next one at its second, and so on until one comes through. */
const dyingTicks = async (world: World, name: string, mode: CrashMode, unnoted: Unnoted): Promise<number> => {
  for (let at = 1; at < MOST_CALLS; at++) {
    if (name === 'notices') world.skip(LEASE_MS);
    const { calls } = await crashedTick(world, name, at, mode, unnoted);
    if (calls.length < at) return at - 1;
  }
  throw new Error(`the schedule ${name} never comes through`);
};

/** All deadlines pass while every tick dies wherever it can. Returns how often one died. */
export const passDeadlines = async (world: World, mode: CrashMode, unnoted: Unnoted): Promise<number> => {
  await thingsWithDeadlines(world);
  let died = 0;
  let passed = 0;
  for (const day of DUE_DAYS) {
    world.skip((day - passed) * DAY_MS);
    passed = day;
    for (const { name } of schedules) died += await dyingTicks(world, name, mode, unnoted);
  }
  return died;
};

type Batches = DynamoDBRecord[][];

/** What the change feed carries from now on; the system's own stream is off, so the test delivers by itself. */
export const feedOf = ({ system }: World): { take(): Batches } => {
  let batches: Batches = [];
  system.embedded?.onChange((records) => {
    batches.push(records);
  });
  return {
    take() {
      const taken = batches;
      batches = [];
      return taken;
    },
  };
};

/** Delivers as the stream does: a batch that fails comes again. */
export const streamed = (records: DynamoDBRecord[]): Promise<unknown> =>
  running.run('deliver-notices', () => deliver({ Records: records }));

/** A referral's notices reach the stream's function, which dies at its call number `at`; then they come again. */
export const crashedStream = async (
  world: World,
  feed: { take(): Batches },
  at: number,
  mode: CrashMode,
  unnoted: Unnoted,
): Promise<Crash> => {
  feed.take();
  await made(world, asks.refer(`streamed-${world.fresh()}`, world.as('partner-admin')));
  const records = feed.take().flat();
  const crash = crashOf('deliver-notices', at, mode);
  world.restart();
  world.breaker.plan = crash.plan;
  await streamed(records);
  world.breaker.plan = undefined;
  kept(unnoted, crash);
  world.restart();
  await streamed(records);
  await world.system.settled();
  return crash;
};

/** The function that hears of delivered mails loses its call number `at`, once; EventBridge tries again. */
export const crashedMailEvent = async (world: World, at: number, mode: CrashMode): Promise<void> => {
  let calls = 0;
  world.breaker.plan = (call) => {
    if (call.function !== 'mail-events') return undefined;
    calls += 1;
    return calls === at ? mode : undefined;
  };
  await made(world, asks.refer(`told-${world.fresh()}`, world.as('partner-admin')));
  await world.system.settled();
  world.breaker.plan = undefined;
};
