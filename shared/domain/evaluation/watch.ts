import { addDays, addMonths, dateIn, daysBetween, startOf } from '../civil-date.ts';
import { activationOf, type Partner } from '../partner/partner.ts';
import type { EvaluationWatch } from '../partner/records.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { EvaluationTerms } from '../program/evaluation.ts';
import type { Program } from '../program/program.ts';

// When a partner is evaluated next, and what it was told of that beforehand: one item for each partner, due at the
// next thing that happens.

const FORECAST_DAYS = [90, 60, 30];

export const termsOf = ({ evaluation }: Pick<Program, 'evaluation'>): EvaluationTerms | undefined =>
  evaluation.by === 'nobody' ? undefined : evaluation;

export const beganOn = (
  { timeZone }: Pick<Program, 'timeZone'>,
  partner: Pick<Partner, 'activatedAt' | 'memberSince'>,
): string => dateIn(timeZone, activationOf(partner));

/**
 * The first cycle to be evaluated that ends after a day: one in which it is a partner from its first day on, since
 * part of a cycle would be held against thresholds for a whole one.
 */
export const firstCycle = ({ cycle }: EvaluationTerms, began: string, today: string): Span => {
  const now = cycleAt(cycle, began, today > began ? today : began);
  return now.start >= began ? now : cycleAt(cycle, began, now.end);
};

export const newWatch = (terms: EvaluationTerms, began: string, today: string): EvaluationWatch => ({
  ...{ cycle: firstCycle(terms, began, today), told: [], evaluated: 0, misses: 0, v: 1 },
});

type Watched = { readonly watch: EvaluationWatch; readonly dueAt: string | undefined };

/**
 * The watch of a partner that has none, or whose one stopped, by the first of these versions that evaluates: the one in
 * force and those that come, the earliest first. Nothing of it happens before that version's first day.
 */
export const watchFrom = (
  versions: readonly Pick<Program, 'evaluation' | 'effectiveFrom' | 'timeZone'>[],
  partner: Pick<Partner, 'activatedAt' | 'memberSince' | 'status'>,
  before: EvaluationWatch | undefined,
  today: string,
): Watched | undefined => {
  const program = versions.find((one) => termsOf(one) !== undefined);
  const terms = program && termsOf(program);
  if (!terms || partner.status === 'terminated' || (before && !before.stopped)) return undefined;
  const from = program.effectiveFrom > today ? program.effectiveFrom : today;
  const fresh = newWatch(terms, beganOn(program, partner), from);
  const watch = before
    ? { ...fresh, evaluated: before.evaluated, misses: before.misses, v: before.v + 1 }
    : fresh;
  const dueAt = watchDueAt(terms, watch, program.timeZone);
  const first = startOf(from, program.timeZone);
  return { watch, dueAt: dueAt !== undefined && dueAt < first ? first : dueAt };
};

/** The day on which the cycle is looked at. */
export const evaluatedOn = ({ afterDays = 0 }: EvaluationTerms, { end }: Span): string =>
  addDays(end, afterDays);

/** Days before a cycle's end at which its partner hears where it would stand; none that lie before the cycle. */
const forecastDays = (
  { forecastDays: days = FORECAST_DAYS }: EvaluationTerms,
  { start, end }: Span,
): number[] => days.filter((one) => one < daysBetween(start, end)).toSorted((a, b) => b - a);

const firstOfNextMonth = (day: string): string => addMonths(`${day.slice(0, 7)}-01`, 1);

/** The next day between two evaluations on which a higher tier is looked for. */
const nextLook = (terms: EvaluationTerms, { cycle, lookedOn }: EvaluationWatch): string | undefined => {
  if (!terms.upgradesBetween) return undefined;
  const day = firstOfNextMonth(lookedOn !== undefined && lookedOn > cycle.start ? lookedOn : cycle.start);
  return day < evaluatedOn(terms, cycle) ? day : undefined;
};

export type WatchEvent =
  | { readonly kind: 'evaluate'; readonly on: string }
  | { readonly kind: 'look'; readonly on: string }
  | { readonly kind: 'forecast'; readonly on: string; readonly days: readonly number[] };

/** What happens next, and on which day: the earliest of evaluation, look in between, and forecast. */
const coming = (terms: EvaluationTerms, watch: EvaluationWatch): WatchEvent[] => {
  const { cycle, told } = watch;
  const look = nextLook(terms, watch);
  const events: WatchEvent[] = [
    ...forecastDays(terms, cycle)
      .filter((days) => !told.includes(days))
      .map((days) => ({ kind: 'forecast' as const, on: addDays(cycle.end, -days), days: [days] })),
    ...(look === undefined ? [] : [{ kind: 'look' as const, on: look }]),
    { kind: 'evaluate', on: evaluatedOn(terms, cycle) },
  ];
  return events.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
};

/** What is to be done by now, if anything. Of several forecasts that are late only the last is said. */
export const watchEvent = (
  terms: EvaluationTerms,
  watch: EvaluationWatch,
  today: string,
): WatchEvent | undefined => {
  const due = coming(terms, watch).filter(({ on }) => on <= today);
  const evaluation = due.find(({ kind }) => kind === 'evaluate');
  // Nothing is said of what would be when it is decided already.
  const [first] = evaluation ? due.filter(({ kind }) => kind !== 'forecast') : due;
  if (first?.kind !== 'forecast') return first;
  const late = due.flatMap((one) => (one.kind === 'forecast' ? one.days : []));
  return { ...first, days: late };
};

export const watchDueAt = (
  terms: EvaluationTerms | undefined,
  watch: EvaluationWatch,
  timeZone: string,
): string | undefined => {
  const first = terms && coming(terms, watch)[0];
  return first && startOf(first.on, timeZone);
};

/** After something of it happened; an evaluation moves it to the cycle that follows. */
export const watchAfter = (
  terms: EvaluationTerms,
  watch: EvaluationWatch,
  event: WatchEvent,
  { began, misses }: { readonly began: string; readonly misses: number },
): EvaluationWatch => {
  const v = watch.v + 1;
  if (event.kind === 'forecast') return { ...watch, told: [...watch.told, ...event.days], v };
  if (event.kind === 'look') return { ...watch, lookedOn: event.on, v };
  const cycle = cycleAt(terms.cycle, began, watch.cycle.end);
  const { lookedOn: _before, ...rest } = watch;
  return { ...rest, cycle, told: [], evaluated: watch.evaluated + 1, misses, v };
};
