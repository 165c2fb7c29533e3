import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Race, races, runRace } from './races.ts';
import { openWorld, type World } from './world.ts';

// Everybody decides, then all write at once; `races.slow.test.ts` has other orders, by hundreds of seeds.

/** The seed that holds every commit back until all are there. */
const ALL_AT_THE_BARRIER = 2;

let shared: World;
beforeAll(async () => {
  shared = await openWorld();
});
afterAll(() => shared.system.close());

const isShared = ({ alone, stream }: Race) => !alone && stream === undefined;

describe('at once', () => {
  it.each(races.filter(isShared))('$name', (race) => runRace(shared, race, ALL_AT_THE_BARRIER));
});

describe('at once, in a system of its own', () => {
  // One process has one table at a time: what shares it comes first.
  it.each(races.filter((race) => !isShared(race)))('$name', async (race) => {
    const world = await openWorld(race.stream === undefined ? {} : { stream: race.stream });
    await runRace(world, race, ALL_AT_THE_BARRIER);
    await world.system.close();
  });
});
