import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';

// Accounts as banks name them: ISO 13616 (IBAN) and ISO 9362 (BIC).

/** How long an IBAN of each country of the SEPA area is. Other countries' are held to the check digits alone. */
const lengths: ReadonlyMap<string, number> = new Map(
  `AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21
LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22`
    .split(/\s/)
    .map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
);

/** Letters count from 10: `A` is 10, `Z` is 35. */
const digitsOf = (text: string): string =>
  [...text].map((letter) => Number.parseInt(letter, 36).toString()).join('');

/** Rest of an IBAN by 97, with its first four characters behind the others: 1 when its check digits are right. */
const rest = (iban: string): bigint => BigInt(digitsOf(iban.slice(4) + iban.slice(0, 4))) % 97n;

export const isIban = (text: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const length = lengths.get(text.slice(0, 2));
  return (length === undefined || length === text.length) && rest(text) === 1n;
};

/** Can an account be reached by a SEPA credit transfer? */
export const isSepa = (iban: string): boolean => lengths.has(iban.slice(0, 2));

const compact = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

/** As people type it, with spaces and small letters; kept without. */
export const ibanSchema = z.string().max(60).transform(compact).refine(isIban, fieldCode('not-an-iban'));

export const bicSchema = z
  .string()
  .max(20)
  .transform(compact)
  .refine((text) => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text), fieldCode('not-a-bic'));

/** What may be shown of an account: the last four characters. */
export const maskedAccount = (number: string): string => `…${number.slice(-4)}`;
