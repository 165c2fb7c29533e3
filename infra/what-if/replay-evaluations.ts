import { assessed } from '../../functions/evaluations/assessed.ts';
import { gather } from '../../functions/evaluations/gather.ts';
import { subjectOf } from '../../functions/membership/subject-of.ts';
import { addDays, dateIn, plusMs, startOf } from '../../shared/domain/civil-date.ts';
import { missesAfter, type Proposal } from '../../shared/domain/evaluation/propose.ts';
import {
  beganOn,
  newWatch,
  termsOf,
  watchAfter,
  watchDueAt,
  watchEvent,
} from '../../shared/domain/evaluation/watch.ts';
import { type Standing, standingAt } from '../../shared/domain/partner/partner.ts';
import type { EvaluationWatch } from '../../shared/domain/partner/records.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Known, Window } from './replay-partner.ts';

// A partner's evaluations once more, day by day as the system comes to them: on the days on which the terms have one, by
// the facts of those days, from the tier that the ones before have led to.

export type Evaluated = { readonly on: string; readonly outcome: Proposal['outcome']; readonly tier: string };

export type Walk = {
  readonly evaluations: readonly Evaluated[];
  /** Status and tier as these evaluations leave them. */
  readonly history: readonly Standing[];
};

export const isSame = (one: Evaluated | undefined, other: Evaluated | undefined): boolean =>
  one?.outcome === other?.outcome && one?.tier === other?.tier;

/** Where the watch of a partner stood on a day, by its evaluations before and after. */
const stoodOn = (program: Program, { partner, dossier, evaluations }: Known, day: string) => {
  const terms = termsOf(program);
  if (!terms) return undefined;
  const atEnds = evaluations.filter(({ between }) => between === undefined);
  const done = atEnds.filter(({ on }) => on < day);
  const last = done.at(-1);
  const began = beganOn(program, partner);
  const fresh = newWatch(terms, began, day);
  const isFirst = dossier.evaluation?.evaluated === 0;
  const cycle = last?.cycle ?? atEnds[0]?.cycle ?? (isFirst ? dossier.evaluation?.cycle : undefined);
  const misses = last?.misses ?? 0;
  const watch = { ...fresh, cycle: cycle ?? fresh.cycle, misses };
  return last
    ? watchAfter(
        terms,
        { ...watch, evaluated: done.length - 1 },
        { kind: 'evaluate', on: last.on },
        { began, misses },
      )
    : watch;
};

const isCycleSame = (one: Program, other: Program): boolean =>
  JSON.stringify(termsOf(one)?.cycle) === JSON.stringify(termsOf(other)?.cycle);

/** The watch with which a replay begins: as it stood, or, for another cycle, that cycle as it runs on the first day. */
const begun = (terms: Program, inForce: Program, known: Known, day: string): EvaluationWatch | undefined => {
  const evaluates = termsOf(terms);
  if (!evaluates) return undefined;
  const stood = stoodOn(inForce, known, day);
  const { evaluated = 0, misses = 0 } = stood ?? {};
  const { cycle } =
    stood && isCycleSame(terms, inForce) ? stood : newWatch(evaluates, beganOn(terms, known.partner), day);
  return { cycle, evaluated, misses, told: [], lookedOn: addDays(day, -1), v: 1 };
};

/** From an instant on another tier, until a person gives one that is none of an evaluation's. */
const withTier = (history: readonly Standing[], from: string, tier: string): Standing[] => {
  const inOrder = history.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const stood = standingAt(inOrder, from);
  const before = inOrder.filter((one) => one.from < from);
  const later = inOrder.filter((one) => one.from > from);
  const isByHand = (one: Standing, at: number) =>
    one.source !== 'evaluated' && one.tier !== (later[at - 1] ?? stood)?.tier;
  const given = later.findIndex(isByHand);
  const until = given === -1 ? later.length : given;
  return [
    ...before,
    ...(stood ? [{ ...stood, from, tier }] : []),
    ...later.slice(0, until).map((one) => ({ ...one, tier })),
    ...later.slice(until),
  ];
};

/** What a day of the watch comes to under its terms. */
const looked = async (
  table: Table,
  program: Program,
  { partner, dossier }: Known,
  watch: EvaluationWatch,
  history: readonly Standing[],
  day: { readonly asOf: string; readonly today: string },
) => {
  const terms = termsOf(program);
  if (!terms) return undefined;
  const subject = await subjectOf(table, partner, dossier.papers, program, day.asOf);
  const known = await gather(table, program, partner, subject, day);
  const { proposal, facts, before } = assessed(program, terms, known, { history, watch, asOf: day.asOf });
  return { proposal, misses: missesAfter(facts, before) };
};

type Given = {
  /** Those in force on a civil date. */
  readonly terms: (date: string) => Promise<Program>;
  /** Whose watch stood on the first day. */
  readonly inForce: Program;
  /** What was proposed under the terms that were; where these say the same, people decide as they did. */
  readonly was?: readonly Evaluated[] | undefined;
};

/** When what is proposed counts: a rise at once, a lower tier after its notice. */
const effectAt = (program: Program, on: string, outcome: Proposal['outcome']): string => {
  const notice = outcome === 'downgrade' ? (termsOf(program)?.noticeDays ?? 0) : 0;
  return startOf(addDays(on, notice), program.timeZone);
};

const rejoined = (
  replayed: readonly Standing[],
  real: readonly Standing[],
  at: string,
): readonly Standing[] => {
  const next = real.filter(({ from }) => from > at);
  return next.length ? [...replayed.filter(({ from }) => from <= at), ...next] : replayed;
};

/** What stands once people have decided: as proposed, or as they did where the same was proposed. */
const standingAfter = (
  program: Program,
  one: Evaluated,
  { history, real, was }: { history: readonly Standing[]; real: readonly Standing[]; was: Given['was'] },
): readonly Standing[] => {
  if (!was) return history;
  const other = was.find(({ on }) => on === one.on);
  if (!isSame(one, other)) return withTier(history, effectAt(program, one.on, one.outcome), one.tier);
  return history === real ? history : rejoined(history, real, startOf(one.on, program.timeZone));
};

/** What happens next by the watch, no later than a day. */
const nextEvent = (program: Program, watch: EvaluationWatch, from: string, to: string) => {
  const evaluates = termsOf(program);
  const due = watchDueAt(evaluates, watch, program.timeZone);
  if (!evaluates || due === undefined) return undefined;
  const day = dateIn(program.timeZone, due);
  const today = day > from ? day : from;
  const event = today <= to ? watchEvent(evaluates, watch, today) : undefined;
  return event && { program, evaluates, event, today };
};
type Next = NonNullable<ReturnType<typeof nextEvent>>;

/** The evaluation that an event of the watch comes to; forecasts, and looks that find nothing, come to none. */
const evaluatedBy = async (
  table: Table,
  known: Known,
  { program, event }: Next,
  { watch, history }: { readonly watch: EvaluationWatch; readonly history: readonly Standing[] },
): Promise<{ readonly misses: number; readonly one?: Evaluated }> => {
  if (event.kind === 'forecast') return { misses: watch.misses };
  const lastDay = event.kind === 'evaluate' ? watch.cycle.end : event.on;
  const day = { asOf: startOf(event.on, program.timeZone), today: addDays(lastDay, -1) };
  const found = await looked(table, program, known, watch, history, day);
  if (!found) return { misses: watch.misses };
  const { outcome, tier } = found.proposal;
  const isOne = event.kind === 'evaluate' || outcome === 'upgrade';
  return { misses: found.misses, ...(isOne ? { one: { on: event.on, outcome, tier } } : {}) };
};

/** All evaluations of a window of days, those that find a higher tier in between among them. */
export const walkEvaluations = async (
  table: Table,
  known: Known,
  { from, to }: Window,
  { terms, inForce, was }: Given,
): Promise<Walk> => {
  const real = known.dossier.history;
  const began = beganOn(inForce, known.partner);
  const first = from > began ? from : began;
  const evaluations: Evaluated[] = [];
  let history: readonly Standing[] = real;
  let watch = first > to ? undefined : begun(await terms(first), inForce, known, first);
  let next = watch && nextEvent(await terms(first), watch, first, to);
  while (watch && next) {
    const { program, evaluates, event, today } = next;
    if (standingAt(history, startOf(event.on, program.timeZone))?.status === 'terminated') break;
    const { one, misses } = await evaluatedBy(table, known, next, { watch, history });
    if (one && one.on >= from) {
      evaluations.push(one);
      history = standingAfter(program, one, { history, real, was });
    }
    watch = watchAfter(evaluates, watch, event, { began, misses });
    next = nextEvent(await terms(today), watch, today, to);
  }
  return { evaluations, history };
};

/** Where the partner would stand if it were evaluated at the window's end. */
export const standingBy = async (
  table: Table,
  program: Program,
  known: Known,
  history: readonly Standing[],
  { to }: Window,
): Promise<string | undefined> => {
  const asOf = plusMs(startOf(addDays(to, 1), program.timeZone), -1);
  const terms = termsOf(program);
  if (!terms || !standingAt(history, asOf)) return undefined;
  const misses = known.evaluations.findLast(({ on }) => on <= to)?.misses ?? 0;
  const watch = { ...newWatch(terms, beganOn(program, known.partner), to), misses, evaluated: 1 };
  return (await looked(table, program, known, watch, history, { asOf, today: to }))?.proposal.tier;
};
