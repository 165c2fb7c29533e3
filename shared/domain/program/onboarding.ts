import * as z from 'zod';
import { localized, webAddress } from '../text.ts';
import { formSchema } from './form.ts';
import { byTier, days, oneLine, reading, says, termId } from './term.ts';
import { uniqueTerms } from './uniqueness.ts';

/** How a company becomes a partner. What a file leaves out of this is not asked. */
export const applicationTerms = z.strictObject({
  form: formSchema,
  /** `automatic`: active at once, unless a check for spam or duplicates holds it for a person. */
  review: z.enum(['automatic', 'vendor', 'distributor']),
  /** The reviewer's own clock: working days in the program's zone until a decision is due. */
  decisionWorkingDays: z.int().min(1).max(250),
  /** Criteria that must be scored before a decision; none: the decision stands for itself. */
  scorecard: z
    .strictObject({
      highest: z.int().min(1).max(100),
      criteria: z.array(z.strictObject({ id: termId, label: localized })),
      says,
      reading,
    })
    .default({ highest: 1, criteria: [] }),
  /** A page at the partner's own site that must be given before the partner becomes active. */
  webPage: z
    .strictObject({
      required: z.boolean(),
      /** Words that must stand on the page; the vendor's name if nothing else is said. */
      marker: oneLine.optional(),
      /** Looked at again so often, where no requirement of its own says it. */
      everyDays: z.int().min(1).max(366).optional(),
      says,
      reading,
    })
    .default({ required: false }),
  signatures: z
    .strictObject({
      documents: z.array(z.strictObject({ id: termId, title: localized, url: webAddress })),
      /** Days after acceptance on which the applicant is reminded; empty: never. */
      reminderDays: z.array(days),
      /** Days after acceptance when an unsigned acceptance lapses; `never` keeps it open. */
      lapsesAfterDays: z.union([days.min(1), z.literal('never')]),
      says,
      reading,
    })
    .default({ documents: [], reminderDays: [], lapsesAfterDays: 'never' }),
  /** After a rejection: at any time, after so many days, or never again. */
  reapplication: z.union([
    z.literal('any-time'),
    z.literal('never'),
    z.strictObject({ afterDays: days.min(1) }),
  ]),
  says,
  reading,
});

/** A customer named to the vendor, protected for the partner who named it first. */
export const referralTerms = z.strictObject({
  form: formSchema,
  /** Days of protection in the program's zone, counted after the day of submission. */
  protection: z.strictObject({ days: days.min(1), says, reading }),
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
  /** Left out: the customer as a whole is protected, and the vendor keeps no list of its own. */
  unique: uniqueTerms.optional(),
  /** How many a partner may have open at once; left out: any number. */
  openAtMost: byTier(z.union([z.int().min(1).max(100), z.literal('unlimited')])).optional(),
  /** Days after the vendor has said that a referral is lost in which the partner may appeal, once; left out: never. */
  appealDays: days.min(1).optional(),
  says,
  reading,
});
export type ReferralTerms = z.infer<typeof referralTerms>;

/** A lead the vendor hands to a partner. */
export const leadTerms = z.strictObject({
  /** Working days in which the partner accepts or declines; then it is recalled. */
  acceptWorkingDays: z.int().min(1).max(250),
  says,
  reading,
});
