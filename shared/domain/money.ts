import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

/** Minor units of one currency. In code a bigint, in the table a string, at the edge a decimal string. */
export type Money = { readonly currency: string; readonly minor: bigint };

const MILLION = 1_000_000n;

/** ISO 4217 minor units: the exceptions, then everything with two decimals. */
const exponents: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
  ...`AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG`
    .split(/\s/)
    .map((code) => [code, 2] as const),
]);

export const currencySchema = z.string().refine((code) => exponents.has(code), fieldCode('not-a-currency'));

export const exponentOf = (currency: string): number => {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new RangeError(`unknown currency ${currency}`);
  return exponent;
};

/** `1234.50 EUR` as people and files write it: always the currency's own number of decimals. */
export const decimal = ({ currency, minor }: Money): string => {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return minor < 0n ? `-${text}` : text;
};

/** Reads a plain decimal; undefined for more decimals than the currency has, or anything but digits and one point. */
export const fromDecimal = (text: string, currency: string): Money | undefined => {
  const parts = /^(-?)(\d{1,24})(?:\.(\d+))?$/.exec(text);
  const exponent = exponents.get(currency);
  if (!parts || exponent === undefined) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = parts;
  if (fraction.length > exponent) return undefined;
  const minor = BigInt(whole + fraction.padEnd(exponent, '0'));
  return { currency, minor: sign === '-' ? -minor : minor };
};

const moneyWhere = (holds: (minor: bigint) => boolean) =>
  z
    .strictObject({ amount: z.string().max(40), currency: currencySchema })
    .transform(({ amount, currency }, context): Money => {
      const money = fromDecimal(amount, currency);
      if (money && holds(money.minor)) return money;
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: fieldCode('not-an-amount'),
        params: { currency },
      });
      return z.NEVER;
    });

/** Money at the edge: `{ "amount": "1234.50", "currency": "EUR" }`, not negative. */
export const moneySchema = moneyWhere((minor) => minor >= 0n);
/** Money that may be taken, too: `-12.50`. */
export const signedMoneySchema = moneyWhere(() => true);

/** A percentage as decimal string, at most 100 and four decimals (`"12.5"`), read as parts per million. */
export const ratePpm = z
  .string()
  .regex(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/, fieldCode('not-a-rate'))
  .transform((text) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
  });

/** Parts per million as people write a rate: `12.5`. */
export const percent = (ppm: number): string => {
  const [whole, fraction] = [Math.trunc(ppm / 10_000), String(ppm % 10_000).padStart(4, '0')];
  return `${whole}.${fraction}`.replace(/\.?0+$/, '');
};

/** The one rounding rule (rules/money.md 2): half away from zero, so that a reversal mirrors its original. */
export const divideRounded = (numerator: bigint, denominator: bigint): bigint => {
  const half = numerator < 0n ? -denominator / 2n : denominator / 2n;
  return (numerator + half) / denominator;
};

/** Share of an amount at a rate in parts per million, rounded once. */
export const shareOf = ({ currency, minor }: Money, ppm: number): Money => ({
  currency,
  minor: divideRounded(minor * BigInt(ppm), MILLION),
});

/** Splits without losing or inventing a unit: largest remainder first, ties to the earlier weight. */
export const allocate = ({ currency, minor }: Money, weights: readonly bigint[]): Money[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError('weights must have a positive sum');
  const sign = minor < 0n ? -1n : 1n;
  const parts = weights.map((weight, index) => {
    const product = minor * sign * weight;
    return { index, floor: product / total, remainder: product % total };
  });
  const given = parts.reduce((sum, part) => sum + part.floor, 0n);
  const left = Number(minor * sign - given);
  const lucky = new Set(
    parts
      .toSorted(
        (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
      )
      .slice(0, left)
      .map((part) => part.index),
  );
  return parts.map((part) => ({
    currency,
    minor: sign * (part.floor + (lucky.has(part.index) ? 1n : 0n)),
  }));
};
