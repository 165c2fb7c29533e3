import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { discountFor } from './discount.ts';
import { isFor, type Subscription } from './subscription.ts';

// What a customer orders beside its plan: an add-on, a development, the migration of one. Add-ons are "exclusively" for
// subscriptions [S1-04]; the others have a discount inside a term [S1-17, S1-18].

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const serviceOrderSchema = z.object({
  id: idSchema('ord'),
  plans: z.string(),
  version: z.int(),
  subscription: idSchema('sub'),
  entity: z.string(),
  customer: z.string(),
  of: z.enum(['add-on', 'development', 'migration']),
  addOn: z.string().optional(),
  text: z.string().optional(),
  status: z.enum(['ordered', 'confirmed', 'rejected']),
  ordered: stepSchema.extend({ on: z.iso.date() }),
  confirmed: stepSchema
    .extend({ on: z.iso.date(), authoredBy: z.enum(['vendor', 'other']).optional() })
    .optional(),
  rejected: stepSchema.extend({ reason: z.string() }).optional(),
  /** In parts per million of the price, with the reason where there is none. */
  discount: z
    .object({
      ppm: z.int(),
      reason: z.enum(['outside-term', 'not-authored-by-vendor', 'subscription-required']).optional(),
    })
    .optional(),
  v: z.int(),
});
export type ServiceOrder = z.infer<typeof serviceOrderSchema>;

export const serviceOrderInput = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('add-on'), addOn: termId }),
  z.strictObject({ of: z.literal('development'), text: paragraphs(8000) }),
  z.strictObject({ of: z.literal('migration'), text: paragraphs(8000) }),
]);
export type ServiceOrderInput = z.infer<typeof serviceOrderInput>;

export const orderDecision = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('confirmed'),
    /** Of a migration: who programmed what is migrated. */
    authoredBy: z.enum(['vendor', 'other']).optional(),
  }),
  z.strictObject({ outcome: z.literal('rejected'), reason: paragraphs(1000) }),
]);
export type OrderDecision = z.infer<typeof orderDecision>;

type Given = { readonly now: string; readonly by: string; readonly today: string };

const mayHaveAddOns = (plans: ServicePlans, subscription: Subscription, day: string) =>
  isFor(subscription, plans, plans.addOns.for, day)
    ? accept(undefined)
    : refuse('subscription-required', { clause: clauseOf(plans, 'addOns') });

const addOnRefusal = (plans: ServicePlans, { addOns }: Subscription, addOn: string) => {
  const items = plans.addOns.items.map(({ id }) => id);
  if (!items.includes(addOn))
    return refuse('invalid-input', {
      fields: [{ field: 'addOn', code: 'not-an-option', values: { options: items.join(', ') } }],
    });
  return addOns.includes(addOn) ? refuse('already-there') : undefined;
};

export const orderService = (
  plans: ServicePlans,
  subscription: Subscription,
  input: ServiceOrderInput,
  { id, now, by, today }: Given & { readonly id: string },
): Outcome<ServiceOrder, 'subscription-required' | 'invalid-input' | 'already-there'> => {
  if (input.of === 'add-on') {
    const may = mayHaveAddOns(plans, subscription, today);
    if (!may.ok) return may;
    const refused = addOnRefusal(plans, subscription, input.addOn);
    if (refused) return refused;
  }
  return accept({
    id,
    plans: plans.id,
    version: plans.version,
    subscription: subscription.id,
    entity: subscription.entity,
    customer: subscription.customer.name,
    ...input,
    status: 'ordered',
    ordered: { by, at: now, on: today },
    v: 1,
  });
};

const discountOf = (
  order: ServiceOrder,
  plans: ServicePlans,
  subscription: Subscription,
  confirmedOn: string,
  authoredBy: 'vendor' | 'other',
) =>
  order.of === 'development'
    ? discountFor(subscription, plans, { of: 'development', orderedOn: order.ordered.on, confirmedOn })
    : discountFor(subscription, plans, { of: 'migration', on: confirmedOn, authoredBy });

type Decided = { readonly order: ServiceOrder; readonly subscription?: Subscription };

/**
 * Whether there still is a subscription is asked again at the confirmation [S1-04]; an add-on is the customer's from
 * then on, and is ported with each release.
 */
export const decideOrder = (
  order: ServiceOrder,
  decision: OrderDecision,
  plans: ServicePlans,
  subscription: Subscription,
  { now, by, today }: Given,
): Outcome<Decided, 'wrong-state' | 'subscription-required' | 'invalid-input' | 'already-there'> => {
  if (order.status !== 'ordered') return refuse('wrong-state');
  const v = order.v + 1;
  if (decision.outcome === 'rejected')
    return accept({
      order: { ...order, status: 'rejected', rejected: { by, at: now, reason: decision.reason }, v },
    });
  const { authoredBy } = decision;
  const confirmed = { by, at: now, on: today, ...(authoredBy === undefined ? {} : { authoredBy }) };
  if (order.of === 'add-on') {
    const may = mayHaveAddOns(plans, subscription, today);
    if (!may.ok) return may;
    const addOn = order.addOn ?? '';
    const refused = addOnRefusal(plans, subscription, addOn);
    if (refused) return refused;
    return accept({
      order: { ...order, status: 'confirmed', confirmed, v },
      subscription: { ...subscription, addOns: [...subscription.addOns, addOn], v: subscription.v + 1 },
    });
  }
  if (order.of === 'migration' && authoredBy === undefined)
    return refuse('invalid-input', { fields: [{ field: 'authoredBy', code: 'required' }] });
  const discount = discountOf(order, plans, subscription, today, authoredBy ?? 'other');
  return accept({ order: { ...order, status: 'confirmed', confirmed, discount, v } });
};
