import * as z from 'zod';
import { dateSchema, monthSchema } from '../civil-date.ts';
import { timeZoneSchema } from '../clock/time-zone.ts';
import { currencySchema, ratePpm } from '../money.ts';
import { languages, localized, mailAddress, webAddress } from '../text.ts';
import { type Read, readTerms } from './fill.ts';
import { type Impact, impactSchema } from './impact.ts';
import { entitySchema } from './parties.ts';
import { planContradictions } from './plan-contradictions.ts';
import { serviceWindowSchema } from './service-window.ts';
import { oneLine, reading, says, termId } from './term.ts';

// What a vendor promises the customers of its service plans, as data. As in a partner program, nothing has a default
// that the vendor's document would have to give.

const quoted = { says, reading };
/** `heading`: under what the document says it. */
const section = { heading: says, ...quoted };
/** A sentence that nothing here counts or chooses by: what is done about it stands in the code, and quotes it. */
const sentence = z.strictObject(quoted);

/** Who has it: whoever has a plan that is a subscription, or one of these plans. */
const audience = z.union([z.literal('subscription'), z.array(termId).min(1)]);

const count = z.int().min(1).max(1000);
/** Of service time, within the plan's window. */
const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 366);

const planSchema = z.strictObject({
  id: termId,
  name: oneLine,
  /** The higher, the better: comparisons use it, never the name. */
  rank: z.int().min(1).max(99),
  /** Whether it is a subscription: add-ons, updates, advisories and escalations ask for one. */
  subscription: z.boolean(),
  /** When its clock runs: one window, or one for each office. */
  window: z.union([z.literal('always'), z.record(termId, serviceWindowSchema), serviceWindowSchema]),
  /** Targets by impact. */
  response: z.strictObject({ 1: minutes, 2: minutes, 3: minutes }),
  /** An impact that is left out has no resolution target. */
  resolution: z.strictObject({ 1: minutes.optional(), 2: minutes.optional(), 3: minutes.optional() }),
  phone: z.union([z.literal('none'), z.strictObject({ number: oneLine, ...quoted })]),
  ...quoted,
});
export type ServicePlan = z.infer<typeof planSchema>;

/** How many minor releases count, the newest first. */
const covered = { for: audience, minors: count };
const discount = { ...section, for: audience, percent: ratePpm };
/** Percent of a target's service time at which the vendor is warned. */
const warnings = z.array(z.int().min(1).max(99));

/** The customer's office at its own address, or an address for each office; one that is not named has its own. */
const told = z.union([z.literal('office'), z.record(termId, mailAddress)]);
const level = { level: z.int().min(1).max(9), tell: told };
/** Who of the vendor hears, and when: the higher the level, the graver. */
const alertSchema = z.discriminatedUnion('at', [
  /** With this percent of the time used; left out, with each of the percents. */
  z.strictObject({ ...level, at: z.literal('warning'), percent: z.int().min(1).max(99).optional() }),
  z.strictObject({ ...level, at: z.literal('breach') }),
  /** So many hours of service time after the deadline, while nothing has come yet. */
  z.strictObject({ ...level, at: z.literal('after-breach'), hours: z.int().min(1).max(1000) }),
]);
export type AlertLevel = z.infer<typeof alertSchema>;

export const servicePlansSchema = z
  .strictObject({
    kind: z.literal('service-plans'),
    id: termId,
    name: oneLine,
    vendor: oneLine,
    /** The software that they are for, by its own name; left out, the plans' name stands for it. */
    product: oneLine.optional(),
    effectiveFrom: dateSchema,
    timeZone: timeZoneSchema,
    currencies: z.array(currencySchema).min(1),
    firstPeriod: monthSchema,
    contact: z.strictObject({ from: mailAddress, replyTo: mailAddress, website: webAddress, says }),
    /** The language of the vendor's document, in which every `says` stands. */
    documentLanguage: z.enum(languages).default('en'),
    about: localized,
    entities: z.array(entitySchema).min(1),
    plans: z.array(planSchema).min(1),
    assessment: z.strictObject({
      ...section,
      for: audience,
      minutes: z.int().min(1).max(10_000),
      /** Days after a subscription's beginning. */
      dueDays: z.int().min(1).max(366),
      /** Whether it ends with a report that the customer sees, and comes again when a subscription is renewed. */
      report: z.boolean(),
      again: z.boolean(),
    }),
    addOns: z.strictObject({
      ...section,
      for: audience,
      items: z.array(z.strictObject({ id: termId, name: localized })).min(1),
      porting: z.strictObject({ releases: z.array(z.enum(['patch', 'minor', 'major'])).min(1), ...quoted }),
    }),
    escalations: z.strictObject({
      ...section,
      for: audience,
      /** From when its clock runs. */
      confirmation: z.strictObject({ clockFrom: z.enum(['request', 'confirmation']), ...quoted }),
      patch: z.strictObject({ targetWorkingDays: z.int().min(1).max(366), ...quoted }),
    }),
    updates: z.strictObject({
      patch: z.strictObject({ ...section, ...covered, remote: sentence }),
      minor: z.strictObject({ ...section, ...covered, coverage: sentence }),
    }),
    security: z.strictObject({
      ...section,
      for: audience,
      /** What an advisory must hold before it is published. */
      content: z.strictObject({
        needs: z.array(z.enum(['id', 'severity', 'affected', 'description', 'mitigation'])).min(1),
        ...quoted,
      }),
      /** Whether an update waits for the customer's own word. */
      patch: z.strictObject({ onDemand: z.boolean(), ...quoted }),
    }),
    discounts: z.strictObject({
      development: z.strictObject(discount),
      migration: z.strictObject({ ...discount, authoredBy: z.literal('vendor') }),
    }),
    databases: z.strictObject({
      ...section,
      included: count,
      more: sentence,
      package: z.strictObject({ adds: count, ...quoted }),
    }),
    response: z.strictObject({
      ...section,
      kinds: z.array(z.strictObject({ id: termId, name: localized, help: localized })).min(1),
      outside: sentence,
      warnAtPercent: warnings,
      /** Whether a customer's message after an answer starts another response clock. */
      again: z.boolean(),
    }),
    resolution: z.strictObject({
      ...section,
      warnAtPercent: warnings,
      /** Days of a contact's silence after which a resolution counts as confirmed. */
      silenceDays: z.int().min(1).max(366),
      information: sentence,
      cooperation: sentence,
      contact: sentence,
      policy: sentence,
    }),
    /** Where a file names none, the office hears of both. */
    alerts: z
      .array(alertSchema)
      .min(1)
      .default([
        { level: 1, at: 'warning', tell: 'office' },
        { level: 2, at: 'breach', tell: 'office' },
      ]),
    impact: impactSchema,
    contacts: z.strictObject({ ...section, most: count, phone: sentence }),
    portal: z.strictObject({
      ...section,
      status: sentence,
      uploads: z.strictObject({
        mostBytes: z.int().min(1).max(5_000_000_000),
        types: z.array(oneLine).min(1),
        /** Hours after which a file that belongs to no request is gone. */
        unlinkedHours: z.int().min(1).max(8784),
        ...quoted,
      }),
      requests: sentence,
      guarantee: sentence,
      number: sentence,
      updates: sentence,
      phone: sentence,
    }),
    /** Other sentences and headings of the document. */
    notes: z.array(z.strictObject({ id: termId, ...quoted })).default([]),
  })
  .superRefine((plans, context) => {
    for (const { path, message } of planContradictions(plans))
      context.addIssue({ code: 'custom', path: path.split('.'), message });
  });

export type ServicePlansTerms = z.infer<typeof servicePlansSchema>;

/** What a plan promises for an impact, in minutes of service time. Undefined: no resolution target [S1-23]. */
export const targetsOf = (
  { response, resolution }: Pick<ServicePlan, 'response' | 'resolution'>,
  impact: Impact,
): { response: number; resolution: number | undefined } => ({
  response: response[impact],
  resolution: resolution[impact],
});

/** The plans that a service is for. */
export const plansFor = (
  plans: readonly Pick<ServicePlan, 'id' | 'subscription'>[],
  whom: z.infer<typeof audience>,
): string[] =>
  plans
    .filter(({ id, subscription }) => (whom === 'subscription' ? subscription : whom.includes(id)))
    .map(({ id }) => id);

/** One immutable version. */
export type ServicePlans = ServicePlansTerms & {
  readonly version: number;
  readonly examples: readonly string[];
};

/** `kind: service-plans`. */
export const readServicePlans = (file: unknown, overlay?: unknown): Read<ServicePlansTerms> =>
  readTerms(servicePlansSchema, file, overlay);
