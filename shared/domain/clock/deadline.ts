import { CLOCK_ENDS, type Clock } from './compile.ts';
import { mergePauses, type Pause, runsFrom } from './pause.ts';

// Deadlines and used time (rules/service-clock.md 4-9). Everything is in milliseconds since 1970.

/**
 * The first instant at which `target` (more than nothing) of service time is used up after `start`: a target that
 * exactly fills a window is due when it closes, and only what is after that is late. Undefined while a pause lasts that
 * comes first; `never`: not before the clock ends.
 */
export const deadline = (
  clock: Clock,
  start: number,
  target: number,
  pauses: readonly Pause[] = [],
): number | 'never' | undefined => {
  if (pauses.length === 0) return clock.reach(start, target) ?? 'never';
  let left = target;
  for (const { from, to } of runsFrom(start, pauses)) {
    if (from >= CLOCK_ENDS) return 'never';
    const open = to === Number.POSITIVE_INFINITY ? to : clock.openBetween(from, Math.min(to, CLOCK_ENDS));
    if (left <= open) return clock.reach(from, left) ?? 'never';
    left -= open;
  }
  return undefined;
};

/** Service time from one instant until a later one, without what lies in pauses. */
export const elapsed = (clock: Clock, from: number, to: number, pauses: readonly Pause[] = []): number => {
  let open = clock.openBetween(from, to);
  for (const pause of mergePauses(pauses)) {
    const [start, end] = [Math.max(pause.from, from), Math.min(pause.to, to)];
    if (start < end) open -= clock.openBetween(start, end);
  }
  return open;
};

/** When the clock starts for what came in at `start`: at once in service time, else at the next opening [S1-22]. */
export const clockStart = (clock: Clock, start: number): number | undefined => {
  const first = clock.reach(start, 1);
  return first === undefined ? undefined : first - 1;
};

/** So many percent of a target, in service time: when somebody is warned. */
export const shareOf = (target: number, percent: number): number => Math.ceil((target * percent) / 100);
