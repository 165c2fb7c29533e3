import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { plansFor, type ServicePlan, type ServicePlans } from '../program/service-plans.ts';
import { paragraphs, webAddress } from '../text.ts';

// What an end customer has bought: a plan for a term, two people who may ask, one system and more by the package.

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

/** A release as it is installed: `6.5.8`. */
export const releaseNumber = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, fieldCode('not-a-release'));

const instanceSchema = z.object({
  id: idSchema('ins'),
  name: z.string(),
  use: z.enum(['production', 'test', 'development']),
  /** The release that is installed. */
  release: z.string(),
  /** The customer lets the vendor in from afar, and said so. */
  remoteAccess: stepSchema.optional(),
});
export type Instance = z.infer<typeof instanceSchema>;

const termSchema = z.object({
  plan: z.string(),
  startsOn: z.iso.date(),
  /** Its last day. */
  endsOn: z.iso.date(),
});
export type SubscriptionTerm = z.infer<typeof termSchema>;

export const subscriptionSchema = z.object({
  id: idSchema('sub'),
  number: z.string(),
  /** The service plans, and their version when it began. */
  plans: z.string(),
  version: z.int(),
  entity: z.string(),
  customer: z.object({
    name: z.string(),
    country: z.string(),
    domain: z.string().optional(),
  }),
  /** One after another; a renewal or another plan is a term of its own. */
  terms: z.array(termSchema).min(1),
  /** Ended before its time. */
  ended: z.object({ on: z.iso.date(), reason: z.string(), ...stepSchema.shape }).optional(),
  /** Who may ask, each with the day of the appointment; people who left stay in the audit. */
  contacts: z.array(z.object({ person: idSchema('per'), since: z.iso.datetime() })),
  /** Additional environments. */
  packages: z.int().min(0),
  instances: z.array(instanceSchema),
  addOns: z.array(z.string()),
  /** The customer's rules for work from afar, in words or as an address [S1-27]. */
  policy: z.object({ text: z.string(), url: z.string().optional(), ...stepSchema.shape }).optional(),
  /** The partner whose service desk speaks for this customer, under its contract [S0-14, S0-15]. */
  desk: z.object({ partner: idSchema('par'), contract: idSchema('con') }).optional(),
  v: z.int(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

export const endInput = z.strictObject({ on: dateSchema, reason: paragraphs(1000) });

export const policyInput = z.strictObject({ text: paragraphs(4000), url: webAddress.optional() });

type Given = { readonly now: string; readonly by: string };

/** The term that holds on a day (in the plans' time zone); undefined: none does. */
export const termOn = ({ terms, ended }: Subscription, day: string): SubscriptionTerm | undefined =>
  ended !== undefined && day > ended.on
    ? undefined
    : terms.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);

/** The plan of a day; undefined: there is none, or the version at hand has it no more. */
export const planOn = (
  subscription: Subscription,
  { plans }: Pick<ServicePlans, 'plans'>,
  day: string,
): ServicePlan | undefined => {
  const term = termOn(subscription, day);
  return term && plans.find(({ id }) => id === term.plan);
};

type Audience = Parameters<typeof plansFor>[1];

/** Is what the document gives to some plans this customer's on a day? [S1-04] */
export const isFor = (
  subscription: Subscription,
  plans: Pick<ServicePlans, 'plans'>,
  whom: Audience,
  day: string,
): boolean => {
  const term = termOn(subscription, day);
  return term !== undefined && plansFor(plans.plans, whom).includes(term.plan);
};

/** Ends before its time, on a day that is still its own. */
export const endSubscription = (
  subscription: Subscription,
  { on, reason }: z.infer<typeof endInput>,
  given: Given,
): Outcome<Subscription, 'wrong-state' | 'invalid-input'> => {
  if (subscription.ended) return refuse('wrong-state');
  if (!termOn(subscription, on))
    return refuse('invalid-input', { fields: [{ field: 'on', code: 'not-in-a-term' }] });
  return accept({
    ...subscription,
    ended: { on, reason, by: given.by, at: given.now },
    v: subscription.v + 1,
  });
};

/** The customer's rules for work from afar: attached to each of it, and acknowledged before it begins [S1-27]. */
export const setPolicy = (
  subscription: Subscription,
  policy: z.infer<typeof policyInput>,
  { now, by }: Given,
): Outcome<Subscription, never> =>
  accept({
    ...subscription,
    policy: { text: policy.text, ...(policy.url === undefined ? {} : { url: policy.url }), by, at: now },
    v: subscription.v + 1,
  });
