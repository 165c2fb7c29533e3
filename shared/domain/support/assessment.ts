import { addDays, endOf } from '../civil-date.ts';
import { plansFor, type ServicePlans } from '../program/service-plans.ts';
import type { RemoteTask } from './remote-task.ts';
import type { Subscription } from './subscription.ts';

/**
 * "Initial 2 hour consultation ... at the beginning of subscription period" [S1-02]: with the first term of a plan that has
 * it, with every one where the plans say so; undefined: the term that was just added brings none.
 */
export const assessmentOf = (
  plans: ServicePlans,
  subscription: Subscription,
  { id, now, by }: { readonly id: string; readonly now: string; readonly by: string },
): RemoteTask | undefined => {
  const { assessment, timeZone } = plans;
  const having = subscription.terms.filter(({ plan }) =>
    plansFor(plans.plans, assessment.for).includes(plan),
  );
  const last = subscription.terms.at(-1);
  if (!last || having.at(-1) !== last || (having.length > 1 && !assessment.again)) return undefined;
  return {
    id,
    plans: plans.id,
    version: plans.version,
    subscription: subscription.id,
    entity: subscription.entity,
    customer: subscription.customer.name,
    kind: 'assessment',
    minutes: assessment.minutes,
    dueAt: endOf(addDays(last.startsOn, assessment.dueDays), timeZone),
    status: 'open',
    created: { by, at: now },
    v: 1,
  };
};
