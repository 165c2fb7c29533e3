import * as z from 'zod';
import { countrySchema } from '../country.ts';
import { identitySchema } from '../customer.ts';
import { idSchema } from '../id.ts';
import { dealModes } from '../program/deals.ts';
import { answersInput } from '../program/form.ts';
import { line, mailAddress, paragraphs } from '../text.ts';

const customer = z.strictObject({
  name: line(160),
  /** A domain or web address; what claims the customer is its registrable domain. */
  domain: line(253).optional(),
  vatId: line(20).optional(),
  country: countrySchema,
});
const customerContact = z.strictObject({
  name: line(120),
  email: mailAddress.optional(),
  phone: line(40).optional(),
});

/** What a partner sends about a lead, by form or API; what else the program asks goes to `answers`. */
export const referralInput = z.strictObject({
  customer,
  contact: customerContact.optional(),
  /** What the customer needs. */
  need: paragraphs(2000).optional(),
  answers: answersInput,
  /** How the deal is to be worked, where the program has modes; the usual one when left out. */
  mode: z.enum(dealModes).optional(),
});
export type ReferralInput = z.infer<typeof referralInput>;

/** The customer's contact: personal data, kept in an item of its own. */
export const referralContactSchema = z.object(customerContact.shape);

export const referralSchema = z.object({
  id: idSchema('ref'),
  program: z.string(),
  version: z.int(),
  receipt: z.string(),
  partnerId: idSchema('par'),
  entity: z.string(),
  customer: z.object({
    name: z.string(),
    domain: z.string().optional(),
    vatId: z.string().optional(),
    country: z.string(),
  }),
  need: z.string().optional(),
  answers: z.record(z.string(), z.string()),
  /** Identifiers this referral claims, each held by an item of its own. */
  claims: z.array(identitySchema.extend({ family: z.string().optional() })),
  /** Another referral names a customer of the same name: for the vendor's eyes only. */
  sameName: z.boolean(),
  /** How the deal is worked, from when on, in a program that has modes; the last one counts now. */
  modes: z.array(z.object({ mode: z.enum(dealModes), from: z.iso.datetime() })).optional(),
  status: z.enum(['open', 'returned', 'won', 'lost', 'expired']),
  submittedAt: z.iso.datetime(),
  /** Last protected day, in the program's time zone. */
  protectedUntil: z.iso.date(),
  extensions: z.int(),
  remindersSent: z.int(),
  question: z.object({ text: z.string(), askedAt: z.iso.datetime(), answerBy: z.iso.datetime() }).optional(),
  answer: z.object({ text: z.string(), at: z.iso.datetime() }).optional(),
  /** Civil date of the earliest sale that earned. */
  firstSaleOn: z.iso.date().optional(),
  outcome: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string().optional() }).optional(),
  v: z.int(),
});
export type Referral = z.infer<typeof referralSchema>;
