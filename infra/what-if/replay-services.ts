import type { Clock } from '../../shared/domain/clock/compile.ts';
import { type Impact, impactOf } from '../../shared/domain/program/impact.ts';
import { type ServicePlans, targetsOf } from '../../shared/domain/program/service-plans.ts';
import { outcomeOf } from '../../shared/domain/support/attainment.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { advanced, ended, type Target } from '../../shared/domain/support/target.ts';

// The promises of a request once more: what people did stays, with its instants; how grave it was, what was promised for
// that and in which hours is what these plans say (rules/service-clock.md 5-10).

/** The terms under which a request is judged, as of an instant. */
export type Under = { readonly plans: ServicePlans; readonly clock: Clock; readonly until: string };

export type Judged = {
  readonly kind: Target['kind'];
  readonly cycle: number;
  /** `gone`: another promise took its place; `none`: these plans do not promise it. */
  readonly outcome: Exclude<ReturnType<typeof outcomeOf>, undefined> | 'gone' | 'none';
};

const REPLACED: readonly string[] = ['raised', 'lowered', 'confirmed-in-portal'];

/** How grave a request was when a promise ended: of a change at that very instant, what it was before. */
const impactAt = ({ changes, impact }: SupportRequest, { ended: end }: Target): Impact =>
  (end && changes.find(({ at }) => at > end.at || (at === end.at && REPLACED.includes(end.by)))?.from) ??
  impact;

/** By the answers, where nobody has said otherwise since; undefined: these plans ask other questions. */
const impactUnder = (
  request: SupportRequest,
  target: Target,
  { impact }: ServicePlans,
): Impact | undefined => {
  const { answers, changes } = request;
  if (changes.length || !Object.keys(answers).length) return impactAt(request, target);
  const isAnswered = impact.questions.every(({ id, options }) =>
    options.some(({ value }) => value === answers[id]),
  );
  return isAnswered ? impactOf(impact, answers) : undefined;
};

const judge = (target: Target, minutes: number, { clock, until }: Under): Target => {
  const { ended: end, breach: _found, escalated: _told, ...rest } = target;
  const running = { ...rest, minutes, warned: [] };
  return end && end.at <= until
    ? ended(running, clock, end.at, end.by)
    : advanced(running, clock, { percents: [], levels: [] }, until).target;
};

const judgedUnder = (request: SupportRequest, target: Target, under: Under): Judged | undefined => {
  const plan = under.plans.plans.find(({ id }) => id === request.plan);
  const impact = impactUnder(request, target, under.plans);
  if (!plan || impact === undefined) return undefined;
  const minutes = targetsOf(plan, impact)[target.kind];
  const { kind, cycle } = target;
  if (minutes === undefined) return { kind, cycle, outcome: 'none' };
  return { kind, cycle, outcome: outcomeOf(request, judge(target, minutes, under)) ?? 'gone' };
};

/** A solution that nobody promised then: when it would have waited for the customer was not kept. */
const isPromisedAnew = (request: SupportRequest, { plans }: Under): boolean => {
  const [first] = request.targets;
  const plan = plans.plans.find(({ id }) => id === request.plan);
  const impact = first && impactUnder(request, first, plans);
  if (!plan || impact === undefined || request.targets.some(({ kind }) => kind === 'resolution'))
    return false;
  return targetsOf(plan, impact).resolution !== undefined;
};

type Replayed = {
  readonly promises: readonly { readonly before: Judged; readonly after: Judged }[];
  /** Why not all of it could be replayed. */
  readonly not: readonly ('other-plan' | 'other-questions' | 'promised-anew' | 'unlike-record')[];
};

/** Whether the plans that were make of a promise what was found then. */
const isAsFound = (request: SupportRequest, target: Target, was: Judged, { until }: Under): boolean => {
  if (target.ended && target.ended.at > until) return true;
  const found = outcomeOf(request, target) ?? 'gone';
  return found === was.outcome || (target.breach !== undefined && target.breach.at > until);
};

/** All promises of a request, under the plans that were and under changed ones. */
export const replayRequest = (request: SupportRequest, was: Under, is: Under): Replayed => {
  const known = is.plans.plans.some(({ id }) => id === request.plan);
  if (!known) return { promises: [], not: ['other-plan'] };
  const each = request.targets.map((target) => ({
    target,
    before: judgedUnder(request, target, was),
    after: judgedUnder(request, target, is),
  }));
  const promises = each.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const unlike = each.some(({ target, before }) => before && !isAsFound(request, target, before, was));
  return {
    promises,
    not: [
      ...(promises.length < each.length ? (['other-questions'] as const) : []),
      ...(isPromisedAnew(request, is) ? (['promised-anew'] as const) : []),
      ...(unlike ? (['unlike-record'] as const) : []),
    ],
  };
};
