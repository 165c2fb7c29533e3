import type { CrashMode } from './breaker.ts';
import { crashOf } from './breaker.ts';
import { type Ask, zoneOf } from './client.ts';
import { effectOf, readTable, snapshotOf } from './snapshot.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

export type Crashed = {
  /** The calls that the function made, or tried to. */
  readonly calls: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly replayed: boolean;
  /** What is there now and was not before. */
  readonly effect: readonly string[];
};

const HOUR_MS = 3_600_000;
const ASKED_PER_HOUR = 12;

type Survived = Omit<Crashed, 'effect'>;

/** Crashes one use case at one of its calls; then the caller asks again, with the same key. `at` 0: no crash. */
export const survived = async (
  world: World,
  useCase: UseCase,
  at: number | 'commit',
  mode: CrashMode = 'lose-request',
  prepared: () => Promise<unknown> = async () => undefined,
): Promise<Survived> => {
  const { system, breaker, client } = world;
  // Nobody may submit as often in an hour as these tests do.
  if (world.fresh() % ASKED_PER_HOUR === 0) await world.advance(HOUR_MS);
  const ask: Ask = { ...(await useCase.ask(world)), key: `crash-${world.fresh()}` };
  await system.settled();
  await prepared();
  const crash = crashOf(zoneOf(ask), at, mode);
  // A function that has just started remembers nothing, so that each run makes the same calls.
  world.restart();
  breaker.plan = crash.plan;
  const first = await client.once(ask);
  breaker.plan = undefined;
  world.restart();
  const last = await client.until(ask);
  await system.settled();
  return {
    calls: crash.calls,
    first: first.status,
    last: last.status,
    replayed: last.headers.get('idempotency-replayed') === 'true',
  };
};

/** The same, with what is there afterwards and was not before. */
export const crashed = async (
  world: World,
  useCase: UseCase,
  at: number,
  mode: CrashMode = 'lose-request',
): Promise<Crashed> => {
  const { embedded } = world.system;
  let before = snapshotOf([]);
  const run = await survived(world, useCase, at, mode, async () => {
    before = await readTable(embedded);
  });
  return { ...run, effect: effectOf(before, await readTable(embedded)) };
};
