import { describe, expect, it } from 'vitest';
import { schedules } from '../../infra/schedules.ts';
import type { CrashMode } from './breaker.ts';
import { crashed } from './crash.ts';
import {
  crashedStream,
  crashedTick,
  DUE_DAYS,
  feedOf,
  passDeadlines,
  thingsWithDeadlines,
} from './crash-jobs.ts';
import { useCases } from './use-cases.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

// Every use case and every job dies at every call it makes, before the call and after it.

const MODES: readonly CrashMode[] = ['lose-request', 'lose-reply'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const within = async (options: WorldOptions, test: (world: World) => Promise<void>): Promise<void> => {
  const world = await openWorld({ attempts: 1, ...options });
  try {
    await test(world);
  } finally {
    await world.system.close();
  }
};

describe('a crash at every call, then the caller asks again', () => {
  it.each(useCases)('$name: exactly one effect', (useCase) =>
    within({}, async (world) => {
      const { calls, effect } = await crashed(world, useCase, 0);
      expect(calls).toContain('TransactWriteItems');
      for (let at = 1; at <= calls.length; at++)
        for (const mode of MODES) {
          const run = await crashed(world, useCase, at, mode);
          const place = `${mode} of call ${at}, ${calls[at - 1]}`;
          expect(run.first, place).toBeGreaterThanOrEqual(500);
          expect([200, 201, 202, 401], place).toContain(run.last);
          expect(run.effect, place).toEqual(effect);
          expect(await world.violations(), place).toEqual([]);
          // So many tries within the hour would be too many from one address.
          if (at % 8 === 0) await world.advance(HOUR_MS);
        }
    }),
  );
});

describe('jobs that die at every call', () => {
  it.each(MODES)('deadlines pass once each, however often the ticks die (%s)', (mode) =>
    within({}, async (world) => {
      expect(await passDeadlines(world, mode, new Set())).toBeGreaterThan(20);
      expect(await world.violations()).toEqual([]);
    }),
  );

  it.each(MODES)('so do mails, when only the ticks send them (%s)', (mode) =>
    within({ stream: false }, async (world) => {
      const unnoted = new Set<string>();
      expect(await passDeadlines(world, mode, unnoted)).toBeGreaterThan(60);
      expect(unnoted.size).toBeGreaterThan(0);
      await world.rest();
      expect(await world.violations((notice) => unnoted.has(notice))).toEqual([]);
    }),
  );

  it.each(schedules.map(({ name }) => name))('a tick of %s dies once, at each of its calls', async (name) => {
    for (const day of DUE_DAYS)
      for (const mode of MODES) {
        let calls = 1;
        for (let at = 1; at <= calls; at++)
          await within({ stream: name !== 'notices' }, async (world) => {
            await thingsWithDeadlines(world);
            world.skip(day * DAY_MS);
            const unnoted = new Set<string>();
            const crash = await crashedTick(world, name, at, mode, unnoted);
            calls = Math.max(calls, crash.calls.length);
            await world.system.advanceTo(new Date(Date.now() + (day + 1) * DAY_MS).toISOString());
            await world.rest();
            expect(await world.violations((notice) => unnoted.has(notice))).toEqual([]);
          });
      }
  });

  it('a mail is sent once by a stream that dies and comes again; twice only where its answer was lost', () =>
    within({ stream: false }, async (world) => {
      const feed = feedOf(world);
      const unnoted = new Set<string>();
      const { calls } = await crashedStream(world, feed, 0, 'lose-reply', unnoted);
      for (let at = 1; at <= calls.length; at++)
        for (const mode of MODES) await crashedStream(world, feed, at, mode, unnoted);
      const mails = calls.filter((call) => call === 'SendEmail').length;
      expect(unnoted.size).toBe(2 * mails);
      await world.rest();
      expect(await world.violations((notice) => unnoted.has(notice))).toEqual([]);
    }));
});
