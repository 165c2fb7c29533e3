import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashed } from './crash.ts';
import { useCases } from './use-cases.ts';
import { openWorld, type World } from './world.ts';

// A function that dies on the way, and a caller who asks again: here around the commit of each use case;
// `crash.slow.test.ts` does it at every call.

let world: World;
beforeAll(async () => {
  world = await openWorld({ attempts: 1 });
});
afterAll(() => world.system.close());

describe('a crash around the commit, then the caller asks again', () => {
  it.each(useCases)('$name: exactly one effect', async (useCase) => {
    const whole = await crashed(world, useCase, 0);
    expect(whole.first).toBeLessThan(300);
    expect(whole.effect).not.toEqual([]);
    const commit = whole.calls.lastIndexOf('TransactWriteItems') + 1;
    const t = performance.now();
    const before = await crashed(world, useCase, commit, 'lose-request');
    expect(before.first).toBeGreaterThanOrEqual(500);
    expect(before).toMatchObject({ effect: whole.effect, replayed: false });
    const after = await crashed(world, useCase, commit, 'lose-reply');
    expect(after.first).toBeGreaterThanOrEqual(500);
    expect(after.effect).toEqual(whole.effect);
    expect(await world.violations()).toEqual([]);
    console.log(useCase.name, whole.calls.length, performance.now() - t);
  });
});
