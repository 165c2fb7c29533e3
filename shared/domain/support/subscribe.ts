import * as z from 'zod';
import { addDays, addMonths, dateSchema } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { registrableDomain } from '../customer.ts';
import { fieldCode } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { plansFor, type ServicePlans } from '../program/service-plans.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line } from '../text.ts';
import type { Subscription, SubscriptionTerm } from './subscription.ts';

// How a customer's plan begins, and is renewed.

const termFields = { plan: termId, startsOn: dateSchema, months: z.int().min(1).max(120) };

export const subscriptionInput = z.strictObject({
  customer: z.strictObject({
    name: line(),
    country: countrySchema,
    domain: line(253)
      .refine((domain) => registrableDomain(domain) !== undefined, fieldCode('not-a-customer-domain'))
      .optional(),
  }),
  entity: termId,
  ...termFields,
  packages: z.int().min(0).max(100).default(0),
  addOns: z.array(termId).max(100).default([]),
});
export type SubscriptionInput = z.infer<typeof subscriptionInput>;

export const renewalInput = z.strictObject(termFields);
export type RenewalInput = z.infer<typeof renewalInput>;
const termOf = ({ plan, startsOn, months }: RenewalInput): SubscriptionTerm => ({
  plan,
  startsOn,
  endsOn: addDays(addMonths(startsOn, months), -1),
});

const options = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).join(', ');

const misfit = (plans: ServicePlans, input: SubscriptionInput) => [
  ...(plans.plans.some(({ id }) => id === input.plan)
    ? []
    : [{ field: 'plan', code: 'not-an-option', values: { options: options(plans.plans) } } as const]),
  ...(plans.entities.some(({ id }) => id === input.entity)
    ? []
    : [{ field: 'entity', code: 'not-an-option', values: { options: options(plans.entities) } } as const]),
  ...input.addOns.flatMap((addOn, at) =>
    plans.addOns.items.some(({ id }) => id === addOn)
      ? []
      : [
          {
            field: `addOns.${at}`,
            code: 'not-an-option',
            values: { options: options(plans.addOns.items) },
          } as const,
        ],
  ),
];

/** A customer's plan begins. */
export const subscribe = (
  plans: ServicePlans,
  input: SubscriptionInput,
  given: { readonly id: string; readonly number: string },
): Outcome<Subscription, 'invalid-input' | 'subscription-required'> => {
  const fields = misfit(plans, input);
  if (fields.length) return refuse('invalid-input', { fields });
  // "Feature Add-Ons are available for purchase exclusively by Subscription customers" [S1-04].
  if (input.addOns.length && !plansFor(plans.plans, plans.addOns.for).includes(input.plan))
    return refuse('subscription-required', { clause: clauseOf(plans, 'addOns') });
  return accept({
    ...given,
    plans: plans.id,
    version: plans.version,
    entity: input.entity,
    customer: input.customer,
    terms: [termOf(input)],
    contacts: [],
    packages: input.packages,
    instances: [],
    addOns: [...new Set(input.addOns)],
    v: 1,
  });
};

/** Another term, of the same plan or another one: it begins when the last one is over. */
export const renew = (
  subscription: Subscription,
  plans: ServicePlans,
  input: RenewalInput,
): Outcome<Subscription, 'wrong-state' | 'invalid-input'> => {
  if (subscription.ended) return refuse('wrong-state');
  const last = subscription.terms.at(-1) as SubscriptionTerm;
  if (!plans.plans.some(({ id }) => id === input.plan))
    return refuse('invalid-input', {
      fields: [{ field: 'plan', code: 'not-an-option', values: { options: options(plans.plans) } }],
    });
  const first = addDays(last.endsOn, 1);
  if (input.startsOn < first)
    return refuse('invalid-input', { fields: [{ field: 'startsOn', code: 'too-early', values: { first } }] });
  return accept({ ...subscription, terms: [...subscription.terms, termOf(input)], v: subscription.v + 1 });
};
