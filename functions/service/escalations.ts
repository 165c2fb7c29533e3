import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  advanceEscalation,
  decideEscalation,
  type Escalation,
  escalate,
  escalationDecision,
  escalationInput,
  escalationSchema,
} from '../../shared/domain/support/escalation.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import {
  changedEscalation,
  escalationsOf,
  newEscalation,
  readEscalation,
} from '../../shared/store/services.ts';
import { stillSubscribed } from '../../shared/store/support.ts';
import { contacts, loadCustomer } from '../support/load-support.ts';
import {
  type CustomerPath,
  customerPath,
  officeOf,
  releasers,
  serviceNotice,
  toContacts,
} from './load-service.ts';

// "Escalate any bugs that are critical to your business" [S1-06, S1-07].

const ask: UseCase<
  CustomerPath,
  undefined,
  z.infer<typeof escalationInput>,
  Escalation,
  'not-found' | 'subscription-required' | 'already-there'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans, today } = customer.value;
  const before = await escalationsOf(deps.table, subscription.id);
  const { now, caller, input } = request;
  const nth = before.filter(({ bug }) => bug === input.bug).length;
  // Named after what it is about: the same bug sent twice in one moment is escalated once.
  const id = derivedId('esc', plans.id, JSON.stringify([subscription.id, input.bug, nth]));
  const made = escalate(plans, subscription, before, input, { id, now, today, by: caller.id });
  if (!made.ok) return made;
  return accept({
    value: made.value,
    writes: [newEscalation(made.value), stillSubscribed(subscription)],
    notices: [
      serviceNotice(
        'bug-escalated',
        officeOf(subscription),
        subscription,
        plans,
        { now, id: request.newId('ntc') },
        { bug: input.bug },
      ),
    ],
    audit: { program: plans.id, about: subscription.id, changes: { [input.bug]: ['', 'requested'] } },
  });
};

export const escalateRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/escalations',
  summary: 'Escalate a bug that is critical to the business',
  callers: contacts,
  path: customerPath,
  input: escalationInput,
  output: escalationSchema,
  success: 201,
  refusals: { 'not-found': true, 'subscription-required': true, 'already-there': true },
  run: ask,
});

const escalationPath = customerPath.extend({ escalation: idSchema('esc') });

const decide: UseCase<
  z.infer<typeof escalationPath>,
  undefined,
  z.infer<typeof escalationDecision>,
  Escalation,
  'not-found' | 'wrong-state'
> = (deps) => async (request) => {
  const { subscription: id, escalation } = request.path;
  const customer = await loadCustomer(deps, request, id);
  if (!customer.ok) return customer;
  const { subscription, plans, today } = customer.value;
  const before = await readEscalation(deps.table, subscription.id, escalation);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const { now, caller, input } = request;
  const known = advanceEscalation(before, now) ?? before;
  const made = decideEscalation(known, input, plans, { now, today, by: caller.id });
  if (!made.ok) return made;
  const { bug, confirmed } = made.value;
  const facts =
    input.outcome === 'rejected' ? { bug, reason: input.reason } : { bug, dueAt: confirmed?.dueAt ?? now };
  return accept({
    value: made.value,
    writes: [changedEscalation(made.value, before)],
    notices: toContacts(subscription, (to) =>
      serviceNotice(
        input.outcome === 'rejected' ? 'bug-rejected' : 'bug-confirmed',
        to,
        subscription,
        plans,
        { now, id: request.newId('ntc') },
        facts,
      ),
    ),
    audit: { program: plans.id, about: subscription.id, changes: { [bug]: ['requested', input.outcome] } },
  });
};

/** The developers' word: from a confirmation on its time counts, and a rejection says why [S1-07]. */
export const decideEscalationRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/escalations/{escalation}/decisions',
  summary: 'Confirm an escalated bug, or reject it with a reason',
  callers: releasers,
  path: escalationPath,
  input: escalationDecision,
  output: escalationSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: decide,
});
