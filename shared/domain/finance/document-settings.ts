import * as z from 'zod';
import { addressSchema } from '../address.ts';
import { fieldCode } from '../field-problems.ts';
import { ratePpm } from '../money.ts';
import type { TaxStatus } from '../tax-status.ts';
import { line } from '../text.ts';
import { vatId } from '../vat-id.ts';

// What an office's documents to its payees cannot be written without, and nobody may guess (rules/money.md 24): who it
// is, how it counts its documents, and how they are taxed. Without it no document is made.

export const documentKinds = ['self-billing', 'credit-note', 'correction'] as const;
export type DocumentKind = (typeof documentKinds)[number];

const YEAR = 'YYYY';

/**
 * What stands before a document's number. It ends with a letter or a hyphen, so that it can be told from the digits;
 * `YYYY` is the year of issue.
 */
const prefix = z
  .string()
  .max(20)
  .refine(
    (text) => text.split(YEAR).length <= 2 && /^[A-Za-z0-9-]*[A-Za-z-]$/.test(text.replace(YEAR, '0000')),
    fieldCode('wrong-format'),
  );

const rate = z.string().refine((text) => ratePpm.safeParse(text).success, fieldCode('not-a-rate'));
const reason = line(200);

export const documentSettings = z
  .strictObject({
    legalName: line(140),
    address: addressSchema,
    vatId: vatId.optional(),
    /** The number of the tax office, where there is no VAT id. */
    taxNumber: line(40).optional(),
    numbers: z.strictObject({
      'self-billing': prefix,
      'credit-note': prefix,
      correction: prefix,
      /** The least digits of a number; more are taken when they are needed. */
      digits: z.int().min(1).max(9),
      /** Whether each year of issue begins with one again. */
      restart: z.enum(['never', 'yearly']),
    }),
    /** What a payee's own services are taxed at where it charges VAT, and why there is none otherwise, in the law's words. */
    selfBilling: z.strictObject({
      rate,
      reasons: z.strictObject({ 'small-business': reason, 'reverse-charge': reason, outside: reason }),
    }),
    /** The same for what payees buy of the office, whose price a credit note reduces; only where a program has rebates. */
    creditNotes: z
      .strictObject({ rate, reasons: z.strictObject({ 'reverse-charge': reason, outside: reason }) })
      .optional(),
    /** In how many days after its date what a document owes its payee is paid; left out, documents do not say it. */
    paymentDays: z.int().min(0).max(366).optional(),
    /** For how many days a payee may object to what is written for it; left out, no day ends that. */
    objectionDays: z.int().min(1).max(3660).optional(),
  })
  .superRefine(({ vatId: id, taxNumber, numbers }, context) => {
    const wrong = (path: string[], code: Parameters<typeof fieldCode>[0]) =>
      context.addIssue({ code: 'custom', path, message: fieldCode(code) });
    if (id === undefined && taxNumber === undefined) wrong(['vatId'], 'required');
    for (const [at, kind] of documentKinds.entries()) {
      if (documentKinds.slice(0, at).some((other) => mayMeet(numbers[kind], numbers[other])))
        wrong(['numbers', kind], 'twice');
      if (numbers.restart === 'yearly' && !numbers[kind].includes(YEAR))
        wrong(['numbers', kind], 'wrong-format');
    }
  });
export type DocumentSettings = z.infer<typeof documentSettings>;

/** The places of a prefix; those of the year may be any digit. */
const places = (text: string): string[] => [...text.replace(YEAR, '????')];

/** Could two series ever have a number in common? */
export const mayMeet = (a: string, b: string): boolean => {
  const [one, other] = [places(a), places(b)];
  const same = (x: string, y = '') =>
    x === y || (x === '?' && /[?\d]/.test(y)) || (y === '?' && /\d/.test(x));
  return one.length === other.length && one.every((place, at) => same(place, other[at]));
};

/** What stands before the numbers of each series. */
export const prefixesOf = ({ numbers }: Pick<DocumentSettings, 'numbers'>): Record<DocumentKind, string> => ({
  'self-billing': numbers['self-billing'],
  'credit-note': numbers['credit-note'],
  correction: numbers.correction,
});

/** A place in a series: documents of one kind of an office, of one year where it counts by year. */
export const seriesOf = (
  { numbers }: Pick<DocumentSettings, 'numbers'>,
  kind: DocumentKind,
  year: string,
): string => (numbers.restart === 'yearly' ? `${kind}#${year}` : kind);

export const numberOf = (
  { numbers }: Pick<DocumentSettings, 'numbers'>,
  kind: DocumentKind,
  { year, serial }: { readonly year: string; readonly serial: number },
): string => `${numbers[kind].replace(YEAR, year)}${String(serial).padStart(numbers.digits, '0')}`;

/** The codes of UNCL 5305 that EN 16931 knows: standard and zero rate, exempt, reverse charge, outside the scope. */
export const taxCodes = ['S', 'Z', 'E', 'AE', 'O'] as const;
export type Tax = {
  readonly category: (typeof taxCodes)[number];
  readonly ratePpm: number;
  /** Why there is no tax, in the words of the vendor's data. */
  readonly reason?: string | undefined;
};

const taxed = (text: string): Tax => {
  const ppm = ratePpm.parse(text);
  return { category: ppm === 0 ? 'Z' : 'S', ratePpm: ppm };
};

const untaxed = { 'small-business': 'E', 'reverse-charge': 'AE', outside: 'O' } as const;

/**
 * How a document is taxed. A self-billing invoice is the payee's own supply: its status decides whether it may show any
 * VAT at all. A credit note reduces what the office itself supplied: a small business is charged VAT like anybody.
 */
export const taxOf = (
  { selfBilling, creditNotes }: DocumentSettings,
  kind: Exclude<DocumentKind, 'correction'>,
  status: TaxStatus,
): Tax | undefined => {
  if (kind === 'self-billing')
    return status === 'domestic-vat'
      ? taxed(selfBilling.rate)
      : { category: untaxed[status], ratePpm: 0, reason: selfBilling.reasons[status] };
  if (!creditNotes) return undefined;
  return status === 'domestic-vat' || status === 'small-business'
    ? taxed(creditNotes.rate)
    : { category: untaxed[status], ratePpm: 0, reason: creditNotes.reasons[status] };
};
