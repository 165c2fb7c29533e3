import { decimal, type Money, percent } from '../domain/money.ts';
import type { Language } from '../domain/text.ts';

/** `1,234.50 EUR` in the reader's language: exact, with the currency's own decimals and its code. */
export const moneyText = (language: Language, money: Money): string => {
  const text = decimal(money);
  const fraction = text.split('.')[1]?.length ?? 0;
  const digits = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(text as `${number}`);
  return `${digits.replace('-', '−')} ${money.currency}`;
};

/** `12.5 %` in the reader's language. */
export const percentText = (language: Language, ppm: number): string =>
  `${language === 'de' ? percent(ppm).replace('.', ',') : percent(ppm)} %`;

/** Sums by currency, in the order of their codes. */
export const sumsOf = (list: readonly Money[]): Money[] => {
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of list) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
};

export const storedMoney = (minor: string, currency: string): Money => ({ minor: BigInt(minor), currency });
