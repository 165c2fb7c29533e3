import * as z from 'zod';
import { instantOf, msOf } from '../civil-date.ts';
import type { Clock } from '../clock/compile.ts';
import { deadline, elapsed, shareOf } from '../clock/deadline.ts';
import type { Pause } from '../clock/pause.ts';

// One promise of a service plan for one request: an answer, or a solution, within so much service time
// (rules/service-clock.md 5-10). Its deadline is never stored: it is made again from these facts whenever it is judged,
// so that hours that changed meanwhile count.

const MINUTE = 60_000;

export const targetSchema = z.object({
  kind: z.enum(['response', 'resolution']),
  /** The first promise of its kind for a request is 1; one that takes its place counts on. */
  cycle: z.int().min(1),
  /** When it begins to count; outside service hours the clock itself waits for the next opening. */
  from: z.iso.datetime(),
  /** What was promised, in minutes of service time. */
  minutes: z.int().min(1),
  /** While the customer was asked for something; the last one may still last. */
  pauses: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime().optional() })),
  /** Percent of the promise of which the vendor was warned. */
  warned: z.array(z.int()),
  /** What ended it: the vendor kept or missed it, the request was closed, or another promise took its place. */
  ended: z
    .object({
      at: z.iso.datetime(),
      by: z.enum(['answered', 'resolved', 'closed', 'raised', 'lowered', 'confirmed-in-portal']),
    })
    .optional(),
  /** Missed, at its deadline, once; found out later than that. */
  breach: z.object({ at: z.iso.datetime(), detectedAt: z.iso.datetime() }).optional(),
  /** Levels to which it was escalated since, each once. */
  escalated: z.array(z.int()).optional(),
});
export type Target = z.infer<typeof targetSchema>;
export type TargetEnd = NonNullable<Target['ended']>['by'];

/** A new promise, from an instant on. */
export const promise = (kind: Target['kind'], cycle: number, from: string, minutes: number): Target => ({
  kind,
  cycle,
  from,
  minutes,
  pauses: [],
  warned: [],
});

const pausesOf = ({ pauses }: Target): Pause[] =>
  pauses.map(({ from, to }) => ({
    from: msOf(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : msOf(to),
  }));

const isLast = (due: number | 'never' | undefined): due is number => typeof due === 'number';

/** When so much of its time (milliseconds) is used up; undefined while it waits for the customer, or beyond the clock. */
const usedUpAt = (target: Target, clock: Clock, time: number): number | undefined => {
  const at = deadline(clock, msOf(target.from), time, pausesOf(target));
  return isLast(at) ? at : undefined;
};

/** The last instant at which it is kept; undefined while it waits for the customer. */
export const dueAt = (target: Target, clock: Clock): string | undefined => {
  const due = usedUpAt(target, clock, target.minutes * MINUTE);
  return due === undefined ? undefined : instantOf(due);
};

/** Service time used until an instant, and how long it waited for the customer on the wall, in milliseconds. */
export const usedUntil = (target: Target, clock: Clock, now: string): { used: number; waited: number } => {
  const [from, until] = [msOf(target.from), msOf(target.ended?.at ?? now)];
  if (until <= from) return { used: 0, waited: 0 };
  const pauses = pausesOf(target);
  const waited = pauses.reduce(
    (sum, one) => sum + Math.max(0, Math.min(one.to, until) - Math.max(one.from, from)),
    0,
  );
  return { used: elapsed(clock, from, until, pauses), waited };
};

const isRunning = ({ ended }: Target): boolean => ended === undefined;
const isPaused = ({ ended, pauses }: Target): boolean =>
  ended === undefined && pauses.length > 0 && pauses.at(-1)?.to === undefined;

/** Late is strictly after the deadline, for the sweep and for an answer alike; said once, at the deadline itself. */
const judged = (target: Target, clock: Clock, now: string): Target => {
  if (target.breach || !isRunning(target)) return target;
  const due = dueAt(target, clock);
  return due !== undefined && due < now ? { ...target, breach: { at: due, detectedAt: now } } : target;
};

/** Ended by what happened at an instant: kept when it is not late by then, missed otherwise. */
export const ended = (target: Target, clock: Clock, at: string, by: TargetEnd): Target =>
  isRunning(target) ? { ...judged(target, clock, at), ended: { at, by } } : target;

/** Waits from an instant on; a miss that has happened stays one. */
export const paused = (target: Target, clock: Clock, at: string): Target => {
  if (!isRunning(target) || isPaused(target)) return target;
  return { ...judged(target, clock, at), pauses: [...target.pauses, { from: at }] };
};

/** Goes on with what is left of its time. */
export const resumed = (target: Target, at: string): Target =>
  isPaused(target)
    ? { ...target, pauses: target.pauses.map((one) => (one.to === undefined ? { ...one, to: at } : one)) }
    : target;

/** Goes on as though it had never ended: a solution was refused, and all the time since counts (7). */
export const continued = (target: Target, clock: Clock, at: string): Target => {
  const { ended: _end, ...running } = target;
  return judged(running, clock, at);
};

/** Goes on after it was over: the time between does not count (8). */
export const reopened = (target: Target, at: string): Target => {
  const { ended: end, ...running } = target;
  return end ? { ...running, pauses: [...running.pauses, { from: end.at, to: at }] } : target;
};

/** When the vendor is warned, by percent of service time (9). */
const warningsOf = (target: Target, clock: Clock, percents: readonly number[]) =>
  percents
    .filter((percent) => !target.warned.includes(percent))
    .flatMap((percent) => {
      const at = usedUpAt(target, clock, shareOf(target.minutes * MINUTE, percent));
      return at === undefined ? [] : [{ percent, at: instantOf(at) }];
    });

const HOUR = 60 * MINUTE;

/** Whom a miss that lasts is told, after so many hours of service time. */
export type Escalating = { readonly level: number; readonly hours: number };

const escalationsOf = (target: Target, clock: Clock, levels: readonly Escalating[]) =>
  levels
    .filter(({ level }) => !target.escalated?.includes(level))
    .flatMap(({ level, hours }) => {
      const at = usedUpAt(target, clock, target.minutes * MINUTE + hours * HOUR);
      return at === undefined ? [] : [{ level, at: instantOf(at) }];
    });

/** What is told on the way: percents of the promise before it is missed, levels after. */
export type Alerting = { readonly percents: readonly number[]; readonly levels: readonly Escalating[] };

/** The next instant at which something happens to it by itself: a warning, the first moment too late, an escalation. */
export const nextAt = (target: Target, clock: Clock, { percents, levels }: Alerting): string | undefined => {
  if (!isRunning(target)) return undefined;
  if (target.breach)
    return escalationsOf(target, clock, levels)
      .map(({ at }) => at)
      .toSorted()[0];
  const due = dueAt(target, clock);
  if (due === undefined) return undefined;
  const late = instantOf(msOf(due) + 1);
  return [late, ...warningsOf(target, clock, percents).map(({ at }) => at)].toSorted()[0];
};

const escalated = (
  target: Target,
  clock: Clock,
  levels: readonly Escalating[],
  now: string,
): { readonly target: Target; readonly events: readonly TargetEvent[] } => {
  const past = escalationsOf(target, clock, levels)
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.level - b.level);
  if (!past.length) return { target, events: [] };
  const told = [...(target.escalated ?? []), ...past.map(({ level }) => level)].toSorted((a, b) => a - b);
  return {
    target: { ...target, escalated: told },
    events: past.map((one) => ({ what: 'escalated', ...one })),
  };
};

export type TargetEvent =
  | { readonly what: 'breach'; readonly at: string }
  | { readonly what: 'escalated'; readonly level: number; readonly at: string }
  | { readonly what: 'warning'; readonly percent: number; readonly at: string };

/** All that has happened to it by itself up to now. A warning that comes after the miss is not given any more. */
export const advanced = (
  target: Target,
  clock: Clock,
  { percents, levels }: Alerting,
  now: string,
): { readonly target: Target; readonly events: readonly TargetEvent[] } => {
  if (!isRunning(target)) return { target, events: [] };
  if (target.breach) return escalated(target, clock, levels, now);
  const past = warningsOf(target, clock, percents).filter(({ at }) => at <= now);
  const after = judged(
    { ...target, warned: [...target.warned, ...past.map(({ percent }) => percent)] },
    clock,
    now,
  );
  if (after.breach) {
    const further = escalated(after, clock, levels, now);
    return { ...further, events: [{ what: 'breach', at: after.breach.at }, ...further.events] };
  }
  // Several at once are one: the latest says it all.
  const last = past.toSorted((a, b) => a.percent - b.percent).at(-1);
  return { target: past.length ? after : target, events: last ? [{ what: 'warning', ...last }] : [] };
};
