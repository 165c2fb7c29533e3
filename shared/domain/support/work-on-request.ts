import { addDays, dateIn, endOf } from '../civil-date.ts';
import type { Clock } from '../clock/compile.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Impact } from '../program/impact.ts';
import { type ServicePlan, type ServicePlans, targetsOf } from '../program/service-plans.ts';
import { promises, type SupportRequest, targetOf } from './support-request.ts';
import { continued, ended, paused, promise, reopened, resumed, type Target } from './target.ts';

// What moves a request and its clocks (rules/service-clock.md 7-8). Only what is done in the portal comes here.

export type Given = {
  readonly clock: Clock;
  readonly now: string;
  readonly by: string;
};

const next = (request: SupportRequest, change: Partial<SupportRequest>): SupportRequest => ({
  ...request,
  ...change,
  v: request.v + 1,
});

const isOver = ({ status }: SupportRequest): boolean => status === 'closed';

type Kind = Target['kind'];
const change = (
  { targets }: SupportRequest,
  kind: Kind | 'all',
  what: (target: Target) => Target,
): Target[] => targets.map((target) => (kind === 'all' || target.kind === kind ? what(target) : target));

/** The first public message of a person of the vendor: what was promised as an answer is kept, or was missed. */
export const answered = (
  request: SupportRequest,
  { clock, now }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (isOver(request)) return refuse('wrong-state');
  const targets = change(request, 'response', (target) => ended(target, clock, now, 'answered'));
  return accept(next(request, { targets }));
};

/**
 * "It is essentially required for the customer to provide all information": the resolution time waits while something
 * listed is missing [S1-24]; the response time does not, before there was a response.
 */
export const askForMissing = (
  request: SupportRequest,
  missing: readonly string[],
  { clock, now }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (request.status !== 'open') return refuse('wrong-state');
  const answers = change(request, 'response', (target) => ended(target, clock, now, 'answered'));
  const targets = change({ ...request, targets: answers }, 'resolution', (target) =>
    paused(target, clock, now),
  );
  return accept(next(request, { status: 'waiting', missing: [...missing], targets }));
};

/** The contact answers in the portal: what waited goes on. */
export const replied = (request: SupportRequest, { now }: Given): Outcome<SupportRequest, 'wrong-state'> => {
  if (isOver(request)) return refuse('wrong-state');
  if (request.status !== 'waiting') return accept(next(request, {}));
  const targets = change(request, 'all', (target) => resumed(target, now));
  return accept(next(request, { status: 'open', missing: [], targets }));
};

/** The vendor says that it is solved: the time stops here, if the contact confirms or says nothing for so many days. */
export const resolve = (
  request: SupportRequest,
  text: string,
  plans: Pick<ServicePlans, 'resolution' | 'timeZone'>,
  { clock, now, by }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (request.status !== 'open' && request.status !== 'waiting') return refuse('wrong-state');
  const lastDay = addDays(dateIn(plans.timeZone, now), plans.resolution.silenceDays);
  const targets = change(request, 'all', (target) =>
    ended(resumed(target, now), clock, now, target.kind === 'response' ? 'answered' : 'resolved'),
  );
  return accept(
    next(request, {
      status: 'resolved',
      missing: [],
      targets,
      resolution: { text, by, at: now, confirmBy: endOf(lastDay, plans.timeZone) },
    }),
  );
};

/** The contact says that it is not solved: the resolution time goes on, the time between included. */
export const rejectResolution = (
  request: SupportRequest,
  { clock, now }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (request.status !== 'resolved') return refuse('wrong-state');
  const { resolution: _refused, ...rest } = request;
  const last = targetOf(request, 'resolution');
  const targets = request.targets.map((target) =>
    target === last && target.ended?.by === 'resolved' ? continued(target, clock, now) : target,
  );
  return accept({ ...rest, status: 'open', targets, v: request.v + 1 });
};

/** "Tracked, prioritized and closed in the portal" [S1-37]: it ends the clocks that still run. */
export const close = (
  request: SupportRequest,
  how: 'contact' | 'vendor' | 'silence',
  { clock, now, by }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (isOver(request)) return refuse('wrong-state');
  const targets = change(request, 'all', (target) => ended(target, clock, now, 'closed'));
  return accept(next(request, { status: 'closed', missing: [], targets, closed: { by, at: now, how } }));
};

/** It was not over after all: the resolution time goes on with what was left; an answer there was already. */
export const reopen = (request: SupportRequest, { now }: Given): Outcome<SupportRequest, 'wrong-state'> => {
  if (!isOver(request)) return refuse('wrong-state');
  const { closed: _closed, resolution: _resolution, ...rest } = request;
  const last = targetOf(request, 'resolution');
  const targets = request.targets.map((target) =>
    target === last && (target.ended?.by === 'resolved' || target.ended?.by === 'closed')
      ? reopened(target, now)
      : target,
  );
  return accept({ ...rest, status: 'open', targets, v: request.v + 1 });
};

export type ImpactChange = {
  readonly to: Impact;
  readonly reason: string;
  /** The contact did it, or agreed in the portal. */
  readonly consented: boolean;
};

/** A promise in the place of one that ended before it was kept or missed; a miss that has happened stays. */
const replaced = (
  request: SupportRequest,
  kind: Kind,
  minutes: number | undefined,
  { clock, now }: Given,
  how: { readonly by: 'raised' | 'lowered'; readonly from: string },
): Target[] => {
  const last = targetOf(request, kind);
  const over = last?.ended !== undefined && last.ended.by !== 'lowered';
  const stopped = request.targets.map((target) =>
    target === last ? ended(target, clock, now, how.by) : target,
  );
  const missed = stopped.some(
    (target) => target.kind === kind && target.breach && target.cycle === last?.cycle,
  );
  // What was answered, solved, or missed by now is settled.
  if (minutes === undefined || over || missed) return stopped.filter((target) => target.kind === kind);
  const fresh = promise(kind, (last?.cycle ?? 0) + 1, how.from, minutes);
  const pauses = last && how.by === 'lowered' ? last.pauses : [];
  const waiting = request.status === 'waiting' && kind === 'resolution' && !pauses.some(({ to }) => !to);
  return [
    ...stopped.filter((target) => target.kind === kind),
    { ...fresh, pauses: waiting ? [...pauses, { from: now }] : pauses },
  ];
};

/**
 * Raised: the new promises count from the raise. Lowered: from the submission, and only with the contact's consent does
 * it count as kept; no change removes a miss or a deadline that has passed (rules/service-clock.md 8) [S1-31, S1-37].
 */
export const changeImpact = (
  request: SupportRequest,
  { to, reason, consented }: ImpactChange,
  plan: ServicePlan | undefined,
  given: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (isOver(request) || request.impact === to) return refuse('wrong-state');
  const from = request.impact;
  const changes = [...request.changes, { at: given.now, by: given.by, from, to, reason, consented }];
  if (!plan) return accept(next(request, { impact: to, changes }));
  const promised = targetsOf(plan, to);
  const how =
    to > from
      ? ({ by: 'raised', from: given.now } as const)
      : ({ by: 'lowered', from: request.targets[0]?.from ?? request.submittedAt } as const);
  const targets = (['response', 'resolution'] as const).flatMap((kind) =>
    replaced(request, kind, promised[kind], given, how),
  );
  return accept(next(request, { impact: to, changes, targets }));
};

/** What staff wrote down is confirmed in the portal: guaranteed, and counted, from here on [S1-38, S1-41]. */
export const confirmInPortal = (
  request: SupportRequest,
  plan: ServicePlan | undefined,
  { clock, now }: Given,
): Outcome<SupportRequest, 'wrong-state'> => {
  if (request.guaranteed || isOver(request)) return refuse('wrong-state');
  const before = request.targets.map((target) => ended(target, clock, now, 'confirmed-in-portal'));
  const answeredAlready = before.some(
    ({ kind, ended: end }) => kind === 'response' && end?.by === 'answered',
  );
  const fresh = plan ? promises(plan, request.impact, now, 2) : [];
  return accept(
    next(request, {
      guaranteed: true,
      targets: [...before, ...fresh.filter(({ kind }) => kind === 'resolution' || !answeredAlready)],
    }),
  );
};

/** "Required to assist and to cooperate at best effort" [S1-25]: what is missed is then the customer's, and stays seen. */
export const recordNonCooperation = (
  request: SupportRequest,
  { reason, evidence }: { readonly reason: string; readonly evidence: string },
  { now, by }: Given,
): Outcome<SupportRequest, 'wrong-state'> =>
  request.nonCooperation
    ? refuse('wrong-state')
    : accept(next(request, { nonCooperation: { reason, evidence, by, at: now } }));
