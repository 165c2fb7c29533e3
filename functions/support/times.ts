import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Clock } from '../../shared/domain/clock/compile.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { requestDueAt } from '../../shared/domain/support/advance-request.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { dueAt } from '../../shared/domain/support/target.ts';

/** When a request comes up by itself next, and by when something is promised: where it stands in the queue. */
export const timesOf = (request: SupportRequest, clock: Clock, plans: ServicePlans) => ({
  dueAt: requestDueAt(request, clock, plans),
  month: dateIn(plans.timeZone, request.submittedAt).slice(0, 7),
  promisedAt: request.targets
    .filter(({ ended }) => !ended)
    .flatMap((target) => dueAt(target, clock) ?? [])
    .toSorted()[0],
});
