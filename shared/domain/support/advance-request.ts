import type { Clock } from '../clock/compile.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import type { SupportRequest } from './support-request.ts';
import { type Alerting, advanced, nextAt, type Target, type TargetEvent } from './target.ts';
import { close } from './work-on-request.ts';

// What happens to a request by itself: warnings, misses, and the end of a contact's silence (rules/service-clock.md 9-12).

type Warnings = Pick<ServicePlans, 'response' | 'resolution' | 'alerts'>;
const alertingOf = (plans: Warnings, { kind }: Target): Alerting => ({
  percents: plans[kind].warnAtPercent,
  levels: plans.alerts.filter((one) => one.at === 'after-breach'),
});

/** The next instant at which anything happens; undefined: nothing will, or not while it waits. */
export const requestDueAt = (request: SupportRequest, clock: Clock, plans: Warnings): string | undefined => {
  const targets = request.guaranteed ? request.targets : [];
  const silence = request.status === 'resolved' ? request.resolution?.confirmBy : undefined;
  return [...targets.map((target) => nextAt(target, clock, alertingOf(plans, target))), silence]
    .filter((at) => at !== undefined)
    .toSorted()[0];
};

export type RequestEvent =
  | (TargetEvent & { readonly kind: Target['kind']; readonly cycle: number })
  | { readonly what: 'closed'; readonly at: string };

/** Everything up to now, each once, whatever ran late or twice; undefined: nothing has happened. */
export const advanceRequest = (
  request: SupportRequest,
  clock: Clock,
  plans: Warnings,
  now: string,
): { readonly request: SupportRequest; readonly events: readonly RequestEvent[] } | undefined => {
  const steps = request.targets.map((target) =>
    // What is not guaranteed informs, and is never missed [S1-38].
    request.guaranteed ? advanced(target, clock, alertingOf(plans, target), now) : { target, events: [] },
  );
  const targets = steps.map(({ target }) => target);
  const happened = steps.flatMap(({ target: { kind, cycle }, events }) =>
    events.map((event): RequestEvent => ({ ...event, kind, cycle })),
  );
  const changed = targets.some((target, at) => target !== request.targets[at]);
  const until = request.status === 'resolved' ? request.resolution?.confirmBy : undefined;
  if (until !== undefined && until <= now) {
    const closed = close({ ...request, targets }, 'silence', { clock, now: until, by: 'silence' });
    if (closed.ok) return { request: closed.value, events: [...happened, { what: 'closed', at: until }] };
  }
  return changed ? { request: { ...request, targets, v: request.v + 1 }, events: happened } : undefined;
};

/** As it stands before anything else is done to it: whatever is past due by now has happened first. */
export const upToNow = (
  request: SupportRequest,
  clock: Clock,
  plans: Warnings,
  now: string,
): { readonly request: SupportRequest; readonly events: readonly RequestEvent[] } =>
  advanceRequest(request, clock, plans, now) ?? { request, events: [] };
