import { setImmediate } from 'node:timers/promises';
import { plusMs } from '../../../shared/domain/civil-date.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { seam } from '../../../shared/runtime/seam.ts';

type Sleeper = { readonly at: number; wake(): void };

/** Turns of the event loop without anything new after which everybody is taken to wait for time alone. */
const QUIET_TURNS = 4;

/**
 * A clock that stands still while anybody works and jumps to the next instant at which somebody wakes: a call takes as
 * long as it is said to take, however slow the machine is.
 */
export const openTime = () => {
  const begin = Date.parse(clock.now());
  let now = begin;
  let working = 0;
  let sleepers: Sleeper[] = [];
  seam.stoppedAt = now;

  const sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at: now + ms, wake });
    });
  seam.wait = sleep;

  const quiet = async (): Promise<void> => {
    for (let turns = 0; turns < QUIET_TURNS; turns = working ? 0 : turns + 1) await setImmediate();
  };

  /** Lets time pass until `isOver` says so, looked at whenever everybody waits. */
  const passUntil = async (isOver: () => boolean): Promise<void> => {
    for (await quiet(); !isOver(); await quiet()) {
      const next = Math.min(...sleepers.map(({ at }) => at));
      if (next === Number.POSITIVE_INFINITY) continue;
      now = next;
      seam.stoppedAt = now;
      const awake = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of awake) wake();
    }
  };

  return {
    sleep,
    passUntil,
    /** Seconds since the beginning. */
    seconds: (): number => (now - begin) / 1000,
    instantAt: (seconds: number): string => plusMs(new Date(begin).toISOString(), seconds * 1000),
    /** Something real is under way: time stands still. */
    async work<T>(doing: () => Promise<T>): Promise<T> {
      working++;
      try {
        return await doing();
      } finally {
        working--;
      }
    },
    close() {
      seam.wait = undefined;
      seam.stoppedAt = undefined;
    },
  };
};
export type Time = ReturnType<typeof openTime>;
