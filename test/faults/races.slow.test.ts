import { describe, it } from 'vitest';
import { type Race, races, runRace } from './races.ts';
import { openWorld } from './world.ts';

const SEEDS = 40;
/** Seeds that share a system, so that its table stays small. */
const TOGETHER = 10;

const inWorlds = async (race: Race): Promise<void> => {
  const together = race.alone ? 1 : TOGETHER;
  for (let from = 0; from < SEEDS; from += together) {
    const world = await openWorld(race.stream === undefined ? {} : { stream: race.stream });
    for (let seed = from; seed < from + together; seed++) await runRace(world, race, 5000 + seed);
    await world.system.close();
  }
};

describe(`at once, in ${SEEDS} seeds each`, () => {
  it.each(races)('$name', inWorlds);
});
