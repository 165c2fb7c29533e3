import { addDays, dateIn, endOf, startOf } from '../civil-date.ts';
import type { PaperWatch, WatchedEnd } from './records.ts';

// What meets a requirement for a time only: the partner is reminded before it ends, and when it has ended a person looks.

const unwatched: PaperWatch = { ends: {}, v: 0 };

/** How a requirement that counts for a time stands (`dated.ts`). */
export type Dated = {
  readonly requirement: string;
  readonly state: 'met' | 'missing' | 'submitted' | 'rejected' | 'expired';
  /** Last day on which it is met without anything being done. */
  readonly until?: string | undefined;
  readonly reminderDays: readonly number[];
};

const OF_PERIOD = '@';
/** A report is watched by its period: each one ends, or is missed, for itself. */
export const watchedReport = (requirement: string, start: string): string =>
  `${requirement}${OF_PERIOD}${start}`;
/** The requirement that something watched belongs to, and the first day of its period where it is a report. */
export const watchedOf = (id: string): { readonly requirement: string; readonly period?: string } => {
  const [requirement = '', period] = id.split(OF_PERIOD);
  return period === undefined ? { requirement } : { requirement, period };
};
export const isReport = (id: string): boolean => id.includes(OF_PERIOD);

type Given = { readonly now: string; readonly timeZone: string };

/** From the start of its day, the earliest first. */
const remindersFor = (until: string, { reminderDays }: Dated, timeZone: string): string[] =>
  reminderDays.toSorted((a, b) => b - a).map((days) => startOf(addDays(until, -days), timeZone));

const remindedBy = (until: string, dated: Dated, { now, timeZone }: Given): number =>
  remindersFor(until, dated, timeZone).filter((at) => at <= now).length;

/** What is kept of one: a new end begins anew, and reminders whose day is past then are not made up for. */
const noted = (before: WatchedEnd | undefined, dated: Dated, given: Given): WatchedEnd | undefined => {
  const { state, until } = dated;
  if (state === 'met') {
    if (until === undefined) return undefined;
    return before?.until === until && before.endedAt === undefined
      ? before
      : { until, reminded: remindedBy(until, dated, given) };
  }
  // Met no more for another reason than its end: nothing runs out here.
  return before && before.until < dateIn(given.timeZone, given.now) ? before : undefined;
};

const nextOf = (end: WatchedEnd, dated: Dated, timeZone: string): string | undefined =>
  end.endedAt === undefined
    ? (remindersFor(end.until, dated, timeZone)[end.reminded] ?? endOf(end.until, timeZone))
    : undefined;

/** The earliest instant at which anything about any of them happens: a reminder or an end. */
export const paperWatchDueAt = (
  { ends, lookAt }: PaperWatch,
  all: readonly Dated[],
  timeZone: string,
): string | undefined =>
  all
    .flatMap((dated) => {
      const end = ends[dated.requirement];
      return (end && nextOf(end, dated, timeZone)) ?? [];
    })
    .concat(lookAt ?? [])
    .toSorted()[0];

const same = (a: PaperWatch['ends'], b: PaperWatch['ends']): boolean =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());

const changedTo = (before: PaperWatch, ends: PaperWatch['ends']): PaperWatch | undefined =>
  same(before.ends, ends) && before.lookAt === undefined ? undefined : { ends, v: before.v + 1 };

const collected = (all: readonly (readonly [string, WatchedEnd | undefined])[]): PaperWatch['ends'] =>
  Object.fromEntries(all.flatMap(([name, end]) => (end ? [[name, end]] : [])));

/** After something was given, recorded or published; undefined: nothing that is watched has changed. */
export const notePapers = (
  before: PaperWatch = unwatched,
  all: readonly Dated[],
  given: Given,
): PaperWatch | undefined =>
  changedTo(
    before,
    collected(all.map((dated) => [dated.requirement, noted(before.ends[dated.requirement], dated, given)])),
  );

/** To be looked at by the next tick: for who adds papers without knowing what is asked. */
export const lookAnew = (before: PaperWatch = unwatched, now: string): PaperWatch => ({
  ...before,
  lookAt: now,
  v: before.v + 1,
});

export type PaperEvent = {
  readonly requirement: string;
  readonly until: string;
  readonly event: 'ending' | 'ended';
};

const stepOf = (
  end: WatchedEnd,
  dated: Dated,
  given: Given,
): [WatchedEnd, PaperEvent['event'] | undefined] => {
  if (end.endedAt !== undefined) return [end, undefined];
  const at = endOf(end.until, given.timeZone);
  // What was handed in anew waits for the vendor, who has a task about it already.
  if (at <= given.now) return [{ ...end, endedAt: at }, dated.state === 'submitted' ? undefined : 'ended'];
  const reminded = remindedBy(end.until, dated, given);
  return reminded > end.reminded ? [{ ...end, reminded }, 'ending'] : [end, undefined];
};

/** Everything up to `now`: reminders that passed together are one, and none is sent of what has ended. Twice is once. */
export const advancePapers = (
  before: PaperWatch = unwatched,
  all: readonly Dated[],
  given: Given,
): { readonly watch: PaperWatch; readonly events: readonly PaperEvent[] } | undefined => {
  const steps = all.flatMap((dated) => {
    const { requirement } = dated;
    const end = noted(before.ends[requirement], dated, given);
    if (!end) return [];
    const [after, event] = stepOf(end, dated, given);
    return [{ requirement, after, event }];
  });
  const watch = changedTo(before, collected(steps.map(({ requirement, after }) => [requirement, after])));
  return (
    watch && {
      watch,
      events: steps.flatMap(({ requirement, after: { until }, event }) =>
        event ? [{ requirement, until, event }] : [],
      ),
    }
  );
};

/** Does something count no more that a person should look at? Missed reports have a list of their own. */
export const hasEnded = (watch: PaperWatch | undefined): boolean =>
  Object.entries(watch?.ends ?? {}).some(([id, { endedAt }]) => endedAt !== undefined && !isReport(id));

export type ToRenew = { readonly requirement: string; readonly until: string; readonly ended: boolean };

/**
 * What a partner should renew now, the earliest end first: what is over, what is so near its end that somebody was
 * reminded, and terms that want accepting anew from the day on which that is known.
 */
export const toRenew = (
  watch: PaperWatch | undefined,
  { requirements }: { readonly requirements: readonly { readonly id: string; readonly kind: string }[] },
): ToRenew[] =>
  Object.entries(watch?.ends ?? {})
    .filter(([id, { reminded, endedAt }]) => {
      const asked = requirements.find((one) => one.id === id);
      return asked && (asked.kind === 'agreement' || reminded > 0 || endedAt !== undefined);
    })
    .map(([requirement, { until, endedAt }]) => ({ requirement, until, ended: endedAt !== undefined }))
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
