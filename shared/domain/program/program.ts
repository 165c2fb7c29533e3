import * as z from 'zod';
import { dateSchema, monthSchema } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { currencySchema, ratePpm } from '../money.ts';
import { localized, mailAddress, webAddress } from '../text.ts';
import { contradictions } from './contradictions.ts';
import { formSchema } from './form.ts';
import { mailTextsSchema } from './mail-texts.ts';

// The terms of a partner program as data. Nothing here has a default that a vendor's document would have to give:
// a figure the document leaves open is a hole, and publishing with a hole is refused.

const id = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'kebab-case, at most 40 characters');
/** The sentence of the vendor's document that decides here; refusals quote it. */
const says = z.string().min(1).optional();
const days = z.int().min(0).max(3660);

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'must be a time zone such as Europe/Madrid');

const entitySchema = z.strictObject({
  id,
  name: z.string().min(1),
  address: z.array(z.string().min(1)).min(1),
  mail: mailAddress,
  timeZone,
  /** Countries this office serves; exactly one office serves the `rest`. */
  serves: z.union([z.literal('rest'), z.array(countrySchema).min(1)]),
  says,
});
export type VendorEntity = z.infer<typeof entitySchema>;

const applicationTerms = z.strictObject({
  form: formSchema,
  /** The vendor's own clock: working days in the program's zone until a decision is due. */
  decisionWorkingDays: z.int().min(1).max(250),
  scorecard: z.strictObject({
    highest: z.int().min(1).max(100),
    criteria: z.array(z.strictObject({ id, label: localized })).min(1),
    says,
  }),
  /** A page at the partner's own site that must be given before the partner becomes active. */
  webPage: z.strictObject({ required: z.boolean(), says }),
  signatures: z.strictObject({
    documents: z.array(z.strictObject({ id, title: localized, url: webAddress })),
    /** Days after acceptance on which the applicant is reminded; empty: never. */
    reminderDays: z.array(days),
    /** Days after acceptance when an unsigned acceptance lapses; `never` keeps it open. */
    lapsesAfterDays: z.union([days.min(1), z.literal('never')]),
    says,
  }),
  says,
});

const referralTerms = z.strictObject({
  form: formSchema,
  /** Days a customer is protected for the partner who named it first, in the program's zone, counted after the day of submission. */
  protection: z.strictObject({ days: days.min(1), says }),
  /** The vendor's own clock for a first answer. */
  answerWorkingDays: z.int().min(1).max(250),
  /** Days before protection ends on which the partner is reminded; empty: never. */
  reminderDays: z.array(days),
  extension: z.union([
    z.literal('none'),
    z.strictObject({ days: days.min(1), times: z.int().min(1).max(99) }),
  ]),
  /** May the vendor hand a referral back for information, and how long does the partner have? */
  information: z.union([z.literal('none'), z.strictObject({ days: days.min(1) })]),
  says,
});

const schemeSchema = z.strictObject({
  id,
  kind: z.literal('percentage'),
  /** Which products earn: all of them, or the ones listed. */
  products: z.union([z.literal('all'), z.array(id).min(1)]),
  sales: z.array(z.enum(['new', 'renewal'])).min(1),
  rate: ratePpm,
  holdDays: days,
  /** Months from the referred customer's first sale during which sales earn. */
  durationMonths: z.union([z.literal('unlimited'), z.int().min(1).max(600)]),
  /** What later sales earn when the partner is no longer active. */
  afterExit: z.enum(['nothing', 'existing-customers']),
  /** How a refund reverses what was earned. */
  reversal: z.literal('proportional'),
  says,
});
export type Scheme = z.infer<typeof schemeSchema>;

const benefitSchema = z.strictObject({
  id,
  name: localized,
  cell: z.union([z.literal('included'), z.strictObject({ discount: ratePpm })]),
  says,
});

export const programSchema = z
  .strictObject({
    kind: z.literal('partner-program'),
    id,
    name: z.string().min(1),
    vendor: z.string().min(1),
    effectiveFrom: dateSchema,
    timeZone,
    currencies: z.array(currencySchema).min(1),
    /** First month that takes money. */
    firstPeriod: monthSchema,
    contact: z.strictObject({
      from: mailAddress,
      replyTo: mailAddress,
      website: webAddress,
    }),
    about: localized,
    entities: z.array(entitySchema).min(1),
    tiers: z.array(z.strictObject({ id, name: z.string().min(1), rank: z.int().min(1), says })).min(1),
    /** Tier on activation. */
    entryTier: id,
    fee: z.strictObject({ amount: z.literal('none'), says }),
    application: applicationTerms,
    referral: referralTerms,
    products: z.array(z.strictObject({ id, name: localized })).min(1),
    commission: z.strictObject({ schemes: z.array(schemeSchema).min(1) }),
    benefits: z.array(benefitSchema),
    badge: z.strictObject({ says }),
    mails: mailTextsSchema,
  })
  .superRefine((program, context) => {
    for (const { path, message } of contradictions(program))
      context.addIssue({ code: 'custom', path: path.split('.'), message });
  });

/** Terms as published: what a file says after parsing, so rates are parts per million. */
export type ProgramTerms = z.infer<typeof programSchema>;

/** One immutable version. Everything born under it remembers its number. */
export type Program = ProgramTerms & {
  readonly version: number;
  /** Paths whose figures are examples that fill holes of the document. */
  readonly examples: readonly string[];
};
