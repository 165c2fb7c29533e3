import * as z from 'zod';
import { countrySchema } from '../country.ts';
import { currencySchema, fromDecimal, ratePpm } from '../money.ts';
import { dealModes } from './deals.ts';
import { days, months, reading, says, termId } from './term.ts';

// What a program pays commission for, and how much (rules/money.md 11–13). No figure has a default: what the vendor's
// document leaves open is a hole of the file.

/** By what a rate may differ. `other` takes what the table does not name; a product or tier may lead on to another table. */
const dimensions = ['tier', 'category', 'product', 'country'] as const;
export type Dimension = (typeof dimensions)[number];

const table = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ by: z.enum(dimensions), of: z.record(z.union([termId, countrySchema]), value) });

/** One rate, or a table of them, at most three deep: `{ by: tier, of: { silver: "5", gold: { by: product, of: … } } }`. */
const byTwo = z.union([ratePpm, table(z.union([ratePpm, table(ratePpm)]))]);
export const rateTerms = z.union([ratePpm, table(byTwo)]);
export type RateTerms = z.infer<typeof rateTerms>;

/** The same amount in each currency of the program, as people write it. */
const amounts = z
  .record(currencySchema, z.string().max(40))
  .refine(
    (each) =>
      Object.entries(each).every(([currency, text]) => (fromDecimal(text, currency)?.minor ?? 0n) > 0n),
    'must be amounts above zero, each with no more decimals than its currency has',
  );

/** What there must be of a sale to the partner. */
const basis = z.union([
  /** A referral of its customer, submitted before the sale. */
  z.literal('referral'),
  /** A contract of the partner with a recurring share: each year of it is one event. */
  z.literal('contract'),
  /** A product sold as a package that the partner resold, and of which it delivers the consulting. */
  z.strictObject({ package: termId }),
]);

const capTerms = z.strictObject({
  /**
   * What the cap holds together, for each selling partner: one sale; the sales of one subscription, which they name (a
   * contract is one); of the month, or of the calendar year, in which they occurred in the program's time zone.
   */
  per: z.enum(['sale', 'subscription', 'month', 'year']),
  amounts,
});

/** What a contract's year is worth, on its anniversary. */
const contractYearTerms = z.strictObject({
  /**
   * What the share is of: the net amount of a year as the contract agrees it, where it names one; or what finance reports
   * the customer paid for the year.
   */
  base: z.enum(['agreed', 'reported']),
  /**
   * A contract that ends before its anniversary: its share of the year by days, or nothing. One that ends with the last
   * day of its year has ended before the anniversary, too.
   */
  endedInYear: z.enum(['pro-rata', 'none']),
});

const splitTerms = z.strictObject({
  /** The partner's share of the pool; the rest is its distributor's. */
  partner: ratePpm,
  /** Who takes the distributor's share where no distributor has the partner's country. */
  withoutDistributor: z.enum(['partner', 'nobody']),
});

export const schemeSchema = z
  .strictObject({
    id: termId,
    /** A share of the net amount, or the same amount for each sale. */
    kind: z.enum(['percentage', 'flat']),
    basis: basis.default('referral'),
    /** For contracts, and needed there. */
    contractYear: contractYearTerms.optional(),
    /** Which products earn: all of them, or the ones listed. */
    products: z.union([z.literal('all'), z.array(termId).min(1)]),
    sales: z.array(z.enum(['new', 'renewal'])).min(1),
    /** Modes of the deals whose sales it pays, where the program has modes; left out: those worked by referral. */
    modes: z.array(z.enum(dealModes)).min(1).optional(),
    /** Left out: every partner. */
    categories: z.array(termId).min(1).optional(),
    rate: rateTerms.optional(),
    /** A partner may agree on a rate of its own, from a day on. Left out: nobody may. */
    partnerRates: z.literal('allowed').optional(),
    amount: amounts.optional(),
    cap: capTerms.optional(),
    split: splitTerms.optional(),
    /** Whether the sale earns, or the customer's payment of it. */
    earnedBy: z.enum(['sale', 'payment']),
    holdDays: days,
    /** Months from the customer's first sale during which sales earn. */
    durationMonths: z.union([z.literal('unlimited'), months]),
    /** Whether a later sale takes the tier of its own day, or that of the customer's first sale. */
    tierOf: z.enum(['each-sale', 'first-sale']),
    /** What later sales earn when the partner is no longer active; its existing customers may count for some months. */
    afterExit: z.union([
      z.enum(['nothing', 'existing-customers']),
      z.strictObject({ existingCustomersForMonths: months }),
    ]),
    /** How a refund takes back what was earned: in proportion, or by what the rest of the sale would earn. */
    reversal: z.enum(['proportional', 'recompute']),
    says,
    reading,
  })
  .refine(({ kind, rate }) => (kind === 'percentage') === (rate !== undefined), {
    path: ['rate'],
    message: 'is for percentage, and needed there',
  })
  .refine(({ kind, amount }) => (kind === 'flat') === (amount !== undefined), {
    path: ['amount'],
    message: 'is for flat, and needed there',
  });
export type Scheme = z.infer<typeof schemeSchema>;
