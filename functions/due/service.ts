import { advanceEscalation } from '../../shared/domain/support/escalation.ts';
import { servicePlansVersion } from '../../shared/store/programs.ts';
import { changedEscalation, escalationsOf } from '../../shared/store/services.ts';
import { readSubscription } from '../../shared/store/support.ts';
import { officeOf, serviceNotice } from '../service/load-service.ts';
import type { Advance } from './step.ts';

/** A confirmed bug whose patch did not come in time: said once, with the deadline itself [S1-07]. */
export const service: Advance = async (table, id, tick) => {
  const [subscription, escalations] = await Promise.all([
    readSubscription(table, id),
    escalationsOf(table, id),
  ]);
  if (!subscription) return undefined;
  const late = escalations.flatMap((before) => {
    const after = advanceEscalation(before, tick.now);
    return after ? [{ before, after }] : [];
  });
  const [first] = late;
  if (!first) return undefined;
  const { before, after } = first;
  const plans = await servicePlansVersion(table, subscription.plans, before.version);
  return {
    program: plans.id,
    about: id,
    event: 'bug-late',
    writes: [changedEscalation(after, before)],
    notices: [
      serviceNotice(
        'bug-late',
        officeOf(subscription),
        subscription,
        plans,
        { now: tick.now, id: tick.newId('ntc') },
        { bug: after.bug, dueAt: after.breach?.at ?? tick.now },
      ),
    ],
    again: late.length > 1,
  };
};
