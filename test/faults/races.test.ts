import { afterEach, describe, it } from 'vitest';
import { races, runRace } from './races.ts';
import { openWorld, type World } from './world.ts';

// Two seeds of each race; `races.slow.test.ts` runs hundreds.

let world: World;
afterEach(() => world.system.close());

describe('at once', () => {
  it.each(races)('$name', async (race) => {
    world = await openWorld(race.stream === undefined ? {} : { stream: race.stream });
    await runRace(world, race, 1);
    if (!race.alone) await runRace(world, race, 4);
  });
});
