import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';
import { currencySchema, divideRounded, exponentOf, type Money } from '../money.ts';
import type { Program } from '../program/program.ts';
import { line } from '../text.ts';

// A month's rates into the program's base currency (rules/money.md 5). The ledger itself converts nothing.

/** Units of the base currency for one unit of another, as a decimal string: `1.0842`. */
const rateText = z.string().regex(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,10})?$/, fieldCode('not-an-exchange-rate'));

export const ratesInput = z.strictObject({
  rates: z
    .array(z.strictObject({ currency: currencySchema, rate: rateText }))
    .min(1)
    .max(50),
  /** Where the rates come from, such as the reference rates of a central bank on a day. */
  source: line(200),
});
export type RatesInput = z.infer<typeof ratesInput>;

const signed = z.object({ by: z.string(), at: z.iso.datetime() });

/** The rates of one month: entered by one person, in force once another approved them. */
export const monthRatesSchema = z.object({
  program: z.string(),
  period: z.string(),
  base: z.string(),
  rates: z.array(z.object({ currency: z.string(), rate: z.string() })),
  source: z.string(),
  entered: signed,
  approved: signed.optional(),
  v: z.int(),
});
export type MonthRates = z.infer<typeof monthRatesSchema>;

/** The currency in which the program is looked at as a whole: the one it names, or its only one. */
export const baseCurrency = ({
  baseCurrency: named,
  currencies,
}: Pick<Program, 'baseCurrency' | 'currencies'>): string | undefined =>
  named ?? (currencies.length === 1 ? currencies[0] : undefined);

/** Rates as bigints over a power of ten, by currency; the base is worth one of itself. */
export type Converter = (money: Money) => bigint;

const fraction = (rate: string): readonly [bigint, bigint] => {
  const [whole = '0', decimals = ''] = rate.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
};

/** One amount in minor units of the base, rounded once, half away from zero: a memo is the sum of such rows. */
export const converter = (base: string, rates: MonthRates['rates']): Converter => {
  const known = new Map(rates.map(({ currency, rate }) => [currency, fraction(rate)] as const));
  return ({ currency, minor }) => {
    if (currency === base) return minor;
    const rate = known.get(currency);
    if (!rate) throw new Error(`no rate for ${currency} into ${base}`);
    const [numerator, denominator] = rate;
    const [up, down] = [10n ** BigInt(exponentOf(base)), 10n ** BigInt(exponentOf(currency))];
    return divideRounded(minor * numerator * up, denominator * down);
  };
};
