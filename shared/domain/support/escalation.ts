import * as z from 'zod';
import { addWorkingDays, dateIn, endOf, plusMs } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { isFor, type Subscription } from './subscription.ts';

// "Escalate any bugs that are critical to your business. Escalations will become effective after being confirmed by our
// developers." [S1-06 to S1-08]

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const escalationSchema = z.object({
  id: idSchema('esc'),
  plans: z.string(),
  version: z.int(),
  subscription: idSchema('sub'),
  entity: z.string(),
  /** Its name, by which everybody who waits for it is told. */
  bug: z.string(),
  text: z.string(),
  request: idSchema('sup').optional(),
  status: z.enum(['requested', 'confirmed', 'rejected', 'fixed']),
  requested: stepSchema,
  /** Its clock counts from here, never from the request [S1-07]. */
  confirmed: stepSchema.extend({ dueAt: z.iso.datetime() }).optional(),
  rejected: stepSchema.extend({ reason: z.string() }).optional(),
  fixedIn: z.object({ release: idSchema('rls'), number: z.string(), at: z.iso.datetime() }).optional(),
  /** No patch by its deadline: said once, at the deadline itself. */
  breach: z.object({ at: z.iso.datetime(), detectedAt: z.iso.datetime() }).optional(),
  v: z.int(),
});
export type Escalation = z.infer<typeof escalationSchema>;

/** A bug as everybody calls it, such as its number in the vendor's tracker. */
export const bugName = z.string().regex(/^[\w.#-]{1,60}$/, fieldCode('wrong-format'));

export const escalationInput = z.strictObject({
  bug: bugName,
  text: paragraphs(4000),
  request: idSchema('sup').optional(),
});

export const escalationDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('confirmed') }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);

type Given = { readonly now: string; readonly by: string; readonly today: string };

/** Subscription customers may; the same bug is escalated once. */
export const escalate = (
  plans: ServicePlans,
  subscription: Subscription,
  before: readonly Escalation[],
  { bug, text, request }: z.infer<typeof escalationInput>,
  { id, now, by, today }: Given & { readonly id: string },
): Outcome<Escalation, 'subscription-required' | 'already-there'> => {
  if (!isFor(subscription, plans, plans.escalations.for, today))
    return refuse('subscription-required', { clause: clauseOf(plans, 'escalations') });
  if (before.some((one) => one.bug === bug && one.status !== 'rejected')) return refuse('already-there');
  return accept({
    id,
    plans: plans.id,
    version: plans.version,
    subscription: subscription.id,
    entity: subscription.entity,
    bug,
    text,
    ...(request === undefined ? {} : { request }),
    status: 'requested',
    requested: { by, at: now },
    v: 1,
  });
};

/** Confirmed: the patch is due so many working days on, until the end of the last one. Rejected: with a reason. */
export const decideEscalation = (
  escalation: Escalation,
  decision: z.infer<typeof escalationDecision>,
  plans: ServicePlans,
  { now, by, today }: Given,
): Outcome<Escalation, 'wrong-state'> => {
  if (escalation.status !== 'requested') return refuse('wrong-state');
  const v = escalation.v + 1;
  if (decision.outcome === 'rejected')
    return accept({
      ...escalation,
      status: 'rejected',
      rejected: { by, at: now, reason: decision.reason },
      v,
    });
  const { confirmation, patch } = plans.escalations;
  const from = confirmation.clockFrom === 'request' ? dateIn(plans.timeZone, escalation.requested.at) : today;
  const lastDay = addWorkingDays(from, patch.targetWorkingDays);
  return accept({
    ...escalation,
    status: 'confirmed',
    confirmed: { by, at: now, dueAt: endOf(lastDay, plans.timeZone) },
    v,
  });
};

/** When something happens to it by itself: the first moment too late. What is not confirmed is never late. */
export const escalationDueAt = ({ status, confirmed, breach }: Escalation): string | undefined =>
  status === 'confirmed' && confirmed && !breach ? plusMs(confirmed.dueAt, 1) : undefined;

/** The patch did not come: recorded at the deadline; undefined: nothing has happened. */
export const advanceEscalation = (escalation: Escalation, now: string): Escalation | undefined => {
  const due = escalationDueAt(escalation);
  if (due === undefined || due > now) return undefined;
  const at = escalation.confirmed?.dueAt ?? due;
  return { ...escalation, breach: { at, detectedAt: now }, v: escalation.v + 1 };
};

/** A release brings the fix: late where its deadline has passed. */
export const fixIn = (
  escalation: Escalation,
  release: { readonly id: string; readonly number: string },
  now: string,
): Escalation => {
  const judged = advanceEscalation(escalation, now) ?? escalation;
  return {
    ...judged,
    status: 'fixed',
    fixedIn: { release: release.id, number: release.number, at: now },
    v: escalation.v + 1,
  };
};
