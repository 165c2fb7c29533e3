import * as z from 'zod';
import { dateSchema, monthSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { fieldCode } from '../field-problems.ts';
import { decimal, type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { line, paragraphs } from '../text.ts';

// Where a program pays on the partner's own invoice, what was earned in a month waits as `invoice-missing` until the
// invoice of that month is recorded, says the same amount, and finance has it (rules/money.md 24).

const minor = z.string().regex(/^-?\d+$/);
const signed = { by: z.string(), at: z.iso.datetime() };

/** What an invoice is about: a month's earnings in a currency from an office, as `2026-10.EUR.europe`. */
export const invoiceOf = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])\.[A-Z]{3}\.[a-z][a-z0-9-]{1,39}$/, fieldCode('not-a-month-to-invoice'));

export const ownInvoiceSchema = z.object({
  of: z.string(),
  program: z.string(),
  payee: z.string(),
  period: monthSchema,
  currency: z.string(),
  vendorEntity: z.string(),
  /** The partner's number of it, its day, and its net sum in minor units. */
  number: z.string(),
  issuedOn: z.iso.date(),
  net: minor,
  state: z.enum(['waiting', 'accepted', 'rejected']),
  entered: z.object(signed),
  decided: z.object({ ...signed, reason: z.string().optional() }).optional(),
  v: z.int(),
});
export type OwnInvoice = z.infer<typeof ownInvoiceSchema>;

export type Group = Pick<OwnInvoice, 'period' | 'currency' | 'vendorEntity'>;
export const nameOfGroup = ({ period, currency, vendorEntity }: Group): string =>
  [period, currency, vendorEntity].join('.');
const groupOfName = (of: string): Group => {
  const [period = '', currency = '', vendorEntity = ''] = of.split('.');
  return { period, currency, vendorEntity };
};

/** A month that an invoice may be about, with what was posted in it. */
export type Earned = Group & { readonly minor: bigint };

/** May what was earned be paid: nothing has to be invoiced, or the invoice says the same and finance has it. */
export const isInvoiced = (earned: bigint, invoice: OwnInvoice | undefined): boolean =>
  earned <= 0n || (invoice?.state === 'accepted' && BigInt(invoice.net) === earned);

export const ownInvoiceInput = z.strictObject({
  of: invoiceOf,
  number: line(64),
  issuedOn: dateSchema,
  net: moneySchema,
});
export type OwnInvoiceInput = z.infer<typeof ownInvoiceInput>;

type Known = { readonly all: readonly OwnInvoice[]; readonly earned: readonly Earned[] };
type Given = {
  readonly program: string;
  readonly payee: string;
  readonly by: string;
  readonly at: string;
  readonly today: string;
  /** Somebody of finance has it in hand and compared it: nothing is left to decide. */
  readonly accepts: boolean;
};

const amountMistakes = (net: Money, { currency, minor: expected }: Earned): FieldError[] => {
  if (net.currency !== currency)
    return [{ field: 'net.currency', code: 'unknown-currency', values: { options: currency } }];
  const amount = `${decimal({ currency, minor: expected })} ${currency}`;
  return net.minor === expected
    ? []
    : [{ field: 'net.amount', code: 'not-what-was-earned', values: { amount } }];
};

const mistakes = (input: OwnInvoiceInput, { all, earned }: Known, today: string): FieldError[] => {
  const about = earned.find((one) => nameOfGroup(one) === input.of && one.minor > 0n);
  if (!about) return [{ field: 'of', code: 'not-a-month-to-invoice' }];
  const { vendorEntity } = about;
  const taken = all.some(
    (one) => one.number === input.number && one.vendorEntity === vendorEntity && one.of !== input.of,
  );
  return [
    ...amountMistakes(input.net, about),
    ...(input.issuedOn > today ? [{ field: 'issuedOn', code: 'in-the-future' } as const] : []),
    ...(taken ? [{ field: 'number', code: 'invoice-number-taken' } as const] : []),
  ];
};

const isSame = (known: OwnInvoice, { number, issuedOn, net }: OwnInvoiceInput): boolean =>
  known.number === number && known.issuedOn === issuedOn && known.net === net.minor.toString();

/**
 * The partner's invoice of a month, entered by the partner or by finance. The same again changes nothing; another one
 * takes its place as long as finance has not taken the first.
 */
export const enterInvoice = (
  input: OwnInvoiceInput,
  known: Known,
  { by, at, today, accepts, ...whose }: Given,
): Outcome<OwnInvoice, 'invalid-input' | 'wrong-state'> => {
  const fields = mistakes(input, known, today);
  if (fields.length) return refuse('invalid-input', { fields });
  const before = known.all.find(({ of }) => of === input.of);
  if (before && before.state !== 'rejected' && isSame(before, input)) return accept(before);
  if (before?.state === 'accepted') return refuse('wrong-state');
  return accept({
    ...whose,
    of: input.of,
    ...groupOfName(input.of),
    number: input.number,
    issuedOn: input.issuedOn,
    net: input.net.minor.toString(),
    state: accepts ? 'accepted' : 'waiting',
    entered: { by, at },
    ...(accepts ? { decided: { by, at } } : {}),
    v: (before?.v ?? 0) + 1,
  });
};

export const invoiceDecision = z
  .strictObject({ outcome: z.enum(['accepted', 'rejected']), reason: paragraphs(1000).optional() })
  .refine(({ outcome, reason }) => outcome === 'accepted' || reason !== undefined, {
    path: ['reason'],
    message: fieldCode('required'),
  });
export type InvoiceDecision = z.infer<typeof invoiceDecision>;

/** Finance has the invoice and it says the same, or it goes back with the reason. */
export const decideInvoice = (
  invoice: OwnInvoice,
  { outcome, reason }: InvoiceDecision,
  { by, at }: { readonly by: string; readonly at: string },
): Outcome<OwnInvoice, 'wrong-state'> =>
  invoice.state === 'waiting'
    ? accept({
        ...invoice,
        state: outcome,
        decided: { by, at, ...(reason === undefined ? {} : { reason }) },
        v: invoice.v + 1,
      })
    : refuse('wrong-state');
