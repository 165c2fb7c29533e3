import { describe, it } from 'vitest';
import { type Race, races, runRace } from './races.ts';
import { openWorld } from './world.ts';

const SEEDS = 30;
const SEEDS_OF_MANY = 15;
/** Seeds that share a system, so that its table stays small. */
const TOGETHER = 5;

const inWorlds = async (race: Race): Promise<void> => {
  const together = race.alone ? 1 : TOGETHER;
  const seeds = race.many ? SEEDS_OF_MANY : SEEDS;
  for (let from = 0; from < seeds; from += together) {
    const world = await openWorld(race.stream === undefined ? {} : { stream: race.stream });
    for (let seed = from; seed < from + together; seed++) await runRace(world, race, 5000 + seed);
    await world.system.close();
  }
};

describe('at once, in many seeds', () => {
  it.each(races)('$name', inWorlds);
});
