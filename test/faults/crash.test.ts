import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { survived } from './crash.ts';
import { crashedMailEvent, crashedStream, feedOf, passDeadlines } from './crash-jobs.ts';
import { readTable } from './snapshot.ts';
import { useCases } from './use-cases.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

// A function that dies on the way, and a caller who asks again: here right after the commit, the place where most is at
// stake, of every fifth use case; `crash.slow.test.ts` does it at every call of all, before and after.

const opened: World[] = [];
const open = async (options: WorldOptions = {}): Promise<World> => {
  const world = await openWorld({ attempts: 1, ...options });
  opened.push(world);
  return world;
};
afterAll(async () => {
  for (const world of opened) await world.system.close();
});

describe('the answer is lost after the commit, and the caller asks again', () => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });

  it.each(useCases.filter((_, at) => at % 5 === 0))('$name', async (useCase) => {
    const { first, last } = await survived(world, useCase, 'commit', 'lose-reply');
    expect(first).toBeGreaterThanOrEqual(500);
    expect([200, 201, 202, 401]).toContain(last);
  });

  it('and each has had its effect once: acknowledgements, table and mailbox agree', async () => {
    await world.rest();
    expect(await world.violations()).toEqual([]);
  });
});

describe('jobs that die', () => {
  it('deadlines pass once each, however often the ticks die on the way', async () => {
    const world = await open();
    expect(await passDeadlines(world, 'lose-reply', new Set())).toBeGreaterThan(20);
    expect(await world.violations()).toEqual([]);
  });

  it('a mail is sent once by a stream that dies and comes again; twice only where its answer was lost', async () => {
    const world = await open({ stream: false });
    const feed = feedOf(world);
    const unnoted = new Set<string>();
    const { calls } = await crashedStream(world, feed, 0, 'lose-reply', unnoted);
    const sending = calls.indexOf('SendEmail') + 1;
    await crashedStream(world, feed, 2, 'lose-reply', unnoted);
    await crashedStream(world, feed, sending, 'lose-reply', unnoted);
    await crashedStream(world, feed, sending + 1, 'lose-request', unnoted);
    await crashedStream(world, feed, sending + 1, 'lose-reply', unnoted);
    expect(unnoted.size).toBe(2);
    await world.rest();
    expect(await world.violations((notice) => unnoted.has(notice))).toEqual([]);
  });

  it('what became of a mail is noted although the function that hears of it dies', async () => {
    const world = await open();
    for (const at of [1, 2])
      for (const mode of ['lose-request', 'lose-reply'] as const) await crashedMailEvent(world, at, mode);
    const notices = (await readTable(world.system.embedded)).of('notice');
    expect(notices.map(({ outcome }) => outcome)).toEqual(notices.map(() => 'delivered'));
    expect(await world.violations()).toEqual([]);
  });
});
