import * as z from 'zod';
import { dateSchema, monthSchema } from '../civil-date.ts';
import { timeZoneSchema } from '../clock/time-zone.ts';
import { fieldCode } from '../field-problems.ts';
import { currencySchema } from '../money.ts';
import { localized, mailAddress, webAddress } from '../text.ts';
import { adjustmentTerms } from './adjustment.ts';
import { benefitSchema, pointerSchema } from './benefit.ts';
import {
  categorySchema,
  certificateSchema,
  feeSchema,
  packageSchema,
  resourceSchema,
  trainingSchema,
} from './catalogue.ts';
import { chargeTerms, quoteTerms } from './charge-terms.ts';
import { contradictions } from './contradictions.ts';
import { dealTerms } from './deals.ts';
import { disputeTerms } from './dispute.ts';
import { evaluationTerms } from './evaluation.ts';
import { mailTextsSchema } from './mail-texts.ts';
import { applicationTerms, leadTerms, referralTerms } from './onboarding.ts';
import { distributorSchema, entitySchema, regionSchema } from './parties.ts';
import { payoutTerms } from './payout.ts';
import { rebateSchema } from './rebate.ts';
import { requirementSchema, ruleSchema } from './requirement.ts';
import { retentionTerms } from './retention.ts';
import { schemeSchema } from './scheme.ts';
import { oneLine, reading, says, termId } from './term.ts';
import { familySchema } from './uniqueness.ts';

// The terms of a partner program as data. Nothing here has a default that a vendor's document would have to give:
// a figure the document leaves open is a hole, and publishing with a hole is refused. A list that is left out is empty.

const tierSchema = z.strictObject({
  id: termId,
  name: oneLine,
  /** The higher, the better: comparisons use it, never the name. */
  rank: z.int().min(1).max(99),
  /** Left out: every requirement that is for this tier. */
  requires: ruleSchema.optional(),
  says,
  reading,
});
export type Tier = z.infer<typeof tierSchema>;

const excludedSchema = z.strictObject({ instead: pointerSchema, says, reading });

export const programSchema = z
  .strictObject({
    kind: z.literal('partner-program'),
    id: termId,
    name: oneLine,
    vendor: oneLine,
    effectiveFrom: dateSchema,
    timeZone: timeZoneSchema,
    currencies: z.array(currencySchema).min(1),
    /** The one in which finance looks at the program as a whole; needs naming where there are several. */
    baseCurrency: currencySchema.optional(),
    /** First month that takes money. */
    firstPeriod: monthSchema,
    contact: z.strictObject({
      from: mailAddress,
      replyTo: mailAddress,
      website: webAddress,
      says,
    }),
    /** The language of the vendor's document, in which every `says` stands. */
    documentLanguage: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, fieldCode('wrong-format'))
      .default('en'),
    about: localized,
    regions: z.array(regionSchema).default([]),
    entities: z.array(entitySchema).min(1),
    distributors: z.array(distributorSchema).default([]),
    categories: z.array(categorySchema).default([]),
    tiers: z.array(tierSchema).min(1),
    /** Tier on activation. */
    entryTier: termId,
    fee: feeSchema,
    application: applicationTerms,
    requirements: z.array(requirementSchema).default([]),
    evaluation: evaluationTerms.default({ by: 'nobody' }),
    adjustment: adjustmentTerms.default({ noticeDays: 'none', distributors: 'none' }),
    referral: z.union([z.literal('none'), referralTerms]),
    leads: z.union([z.literal('none'), leadTerms]).default('none'),
    products: z.array(z.strictObject({ id: termId, name: localized, family: termId.optional() })).min(1),
    families: z.array(familySchema).default([]),
    /** What partners may sell on, billed by themselves; left out: every product. */
    resale: z.strictObject({ products: z.array(termId).min(1), says, reading }).optional(),
    /** In which modes partners work deals; left out: a referral is a referral. */
    deals: dealTerms.optional(),
    /** How lines of a statement are disputed; left out: at any time, and what was earned goes its way meanwhile. */
    disputes: disputeTerms.optional(),
    packages: z.array(packageSchema).default([]),
    trainings: z.array(trainingSchema).default([]),
    certificates: z.array(certificateSchema).default([]),
    resources: z.array(resourceSchema).default([]),
    commission: z.strictObject({ schemes: z.array(schemeSchema) }),
    rebates: z.array(rebateSchema).default([]),
    /** How what was earned is paid. */
    payouts: z.union([z.literal('none'), payoutTerms]).default('none'),
    /** When what partners owe is due, and who lets them off. None: nothing is charged by itself. */
    charges: z.union([z.literal('none'), chargeTerms]).default('none'),
    /** For how long a price that was told holds. None: prices are shown, and none is kept. */
    quotes: z.union([z.literal('none'), quoteTerms]).default('none'),
    benefits: z.array(benefitSchema),
    /** What the program says that it does not give: support of partners, and of customers through partners. */
    excludes: z
      .strictObject({ partnerSupport: excludedSchema.optional(), customerSupport: excludedSchema.optional() })
      .optional(),
    /** How long what says who somebody is stays; the usual months where it is left out. */
    retention: retentionTerms.optional(),
    badge: z.strictObject({ says, reading }),
    /** Other sentences of the document, kept where no rule of this product decides by them. */
    notes: z.array(z.strictObject({ id: termId, says, reading })).default([]),
    mails: mailTextsSchema,
    /** What concerns the file as a whole, such as two versions from one day. */
    reading,
  })
  .superRefine((program, context) => {
    for (const { path, message, values } of contradictions(program))
      context.addIssue({ code: 'custom', path: path.split('.'), message, params: values });
  });

/** Terms as published: what a file says after parsing, so rates are parts per million. */
export type ProgramTerms = z.infer<typeof programSchema>;

/** One immutable version. Everything born under it remembers its number. */
export type Program = ProgramTerms & {
  readonly version: number;
  /** Paths whose figures are examples that fill holes of the document. */
  readonly examples: readonly string[];
};
