import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { localized } from '../text.ts';
import { byTier, months, oneLine, priceSchema, reading, says, termId } from './term.ts';

// What the vendor has to sell, teach and hand out.

/** A group of partners beside the tiers: reseller, integrator, software house. */
export const categorySchema = z.strictObject({
  id: termId,
  name: localized,
  /** Cannot be chosen before this day. */
  availableFrom: dateSchema.optional(),
  /** Parts of the program that this category has without a further application. */
  includes: z
    .array(z.enum(['referral', 'resale']))
    .min(1)
    .optional(),
  says,
  reading,
});
export type Category = z.infer<typeof categorySchema>;

/** Something a partner may buy beside the program. */
export const packageSchema = z.strictObject({
  id: termId,
  name: localized,
  price: priceSchema,
  /** How long it lasts from its purchase. */
  termMonths: months,
  /** When it is open, and its term begins: with the order when left out; by payment where the program raises charges. */
  opens: z.enum(['order', 'payment']).optional(),
  /** Pieces of licence that come with it, for internal use, once per package. */
  licences: z
    .array(
      z.strictObject({
        product: termId,
        pieces: z.int().min(1).max(100),
        use: z.enum(['internal', 'resale']),
      }),
    )
    .optional(),
  says,
  reading,
});
export type Package = z.infer<typeof packageSchema>;

export const trainingSchema = z.strictObject({
  id: termId,
  name: localized,
  topic: z.enum(['technical', 'sales']),
  by: z.enum(['vendor', 'distributor']),
  says,
  reading,
});

export const certificateSchema = z.strictObject({
  id: termId,
  name: localized,
  price: priceSchema.optional(),
  says,
  reading,
});

/** A file or page that is handed out; a benefit that names it opens it. */
export const resourceSchema = z.strictObject({
  id: termId,
  name: localized,
  /** `public`: everybody; `prospect`: whoever has applied; `partner`: whoever a benefit gives it to. */
  audience: z.enum(['public', 'prospect', 'partner']),
  /** One for each tier, where they differ. */
  files: byTier(oneLine),
  says,
  reading,
});
export type Resource = z.infer<typeof resourceSchema>;

/** The annual fee: what it costs, from when it counts, and how long the year's entitlements stay open unpaid. */
export const feeSchema = z.union([
  z.strictObject({ amount: z.literal('none'), says, reading }),
  z.strictObject({
    amount: byTier(priceSchema),
    months: z.int().min(1).max(120),
    graceDays: z.int().min(0).max(366),
    says,
    reading,
  }),
]);
export type Fee = z.infer<typeof feeSchema>;
