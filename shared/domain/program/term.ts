import * as z from 'zod';
import { currencySchema, fromDecimal } from '../money.ts';
import { line } from '../text.ts';

// The small pieces every part of a program file is made of.

export const termId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'kebab-case, at most 40 characters');

/** The sentence of the vendor's document that decides here, word by word; refusals quote it. */
export const says = z.string().min(1).optional();

/** How the vendor reads a sentence that can be read two ways; it answers what `program check` asks about this place. */
export const reading = z.string().min(1).optional();

/** A name in the vendor's own words, one line. */
export const oneLine = line(200);

export const days = z.int().min(0).max(3660);
export const months = z.int().min(1).max(600);

/** A price as people write it; net, since no document says otherwise and tax is the country's. */
export const priceSchema = z
  .strictObject({ amount: z.string().max(40), currency: currencySchema })
  .refine(
    ({ amount, currency }) => (fromDecimal(amount, currency)?.minor ?? -1n) >= 0n,
    'must be a plain decimal with no more decimals than its currency has',
  );
export type Price = z.infer<typeof priceSchema>;

/** One value for every tier, or one each by the tier's id. */
export const byTier = <Value extends z.ZodType>(value: Value) => z.union([value, z.record(termId, value)]);

/** Whom something is for; what is left out does not restrict. */
export const forWhom = z.strictObject({
  tiers: z.array(termId).min(1).optional(),
  categories: z.array(termId).min(1).optional(),
});
export type ForWhom = z.infer<typeof forWhom>;
