import * as z from 'zod';
import { dateIn, dateSchema, endOf, instantSchema, monthOf, plusMs } from '../civil-date.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { idSchema, receiptSchema } from '../id.ts';
import { type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { line, paragraphs } from '../text.ts';
import { bookId, contractYear, customerOfSale, packageFacts } from './entry.ts';

const happened = z.union([instantSchema, dateSchema], fieldCode('not-a-time'));

/** A sale as the vendor's books know it; `occurredAt` is an instant or a civil date in the program's zone. */
export const saleInput = z.strictObject({
  saleId: bookId,
  /** Its id, or the receipt number that people say on the phone. */
  referral: z.union([idSchema('ref'), receiptSchema], fieldCode('not-a-referral')).optional(),
  /** The partner who sold it, where no referral says so. */
  partner: idSchema('par').optional(),
  /** A year of a contract with a recurring share. */
  contract: contractYear.optional(),
  /** The subscription that it belongs to, where a scheme's cap counts subscriptions. */
  subscription: bookId.optional(),
  package: packageFacts.optional(),
  /** Who bought: a sale that names no referral and matches a claim waits on the worklist. */
  customer: customerOfSale.optional(),
  /** Who bills the customer, where it is not the vendor: a resale earns no commission. */
  billedBy: z.enum(['vendor', 'partner']).optional(),
  use: z.enum(['customer', 'internal']).optional(),
  product: z.string().max(40),
  kind: z.enum(['new', 'renewal']),
  occurredAt: happened,
  net: moneySchema,
});
export type SaleInput = z.infer<typeof saleInput>;

export const refundInput = z.strictObject({
  refundId: bookId,
  occurredAt: happened,
  net: moneySchema.refine(({ minor }) => minor > 0n, {
    path: ['amount'],
    message: fieldCode('not-more-than-zero'),
  }),
});
export type RefundInput = z.infer<typeof refundInput>;

/** What the customer paid of a sale; its id is the bank's or the books'. */
export const paymentInput = refundInput.omit({ refundId: true }).extend({ paymentId: bookId });
export type PaymentInput = z.infer<typeof paymentInput>;

/** The next revision states the sale as it now is; refunds of earlier revisions are contained in it. */
export const correctionInput = z.strictObject({
  revision: z.int().min(2).max(999),
  reason: paragraphs(1000),
  /** What it rests on: a document, a ticket, a mail. */
  evidence: line(500).optional(),
  sale: saleInput.omit({ saleId: true }),
});
export type CorrectionInput = z.infer<typeof correctionInput>;

export const supersedeInput = z.strictObject({
  cause: z.enum(['appeal-upheld', 'listing-accepted', 'invoice-paid', 'dispute-granted']),
  to: z.enum(['posted', 'excluded']),
  evidence: line(500),
});
export type SupersedeInput = z.infer<typeof supersedeInput>;

/** What the sale says, normalized: two deliveries with equal content are one event. */
export type SaleContent = {
  readonly referral?: string | undefined;
  readonly partner?: string | undefined;
  readonly contract?: z.infer<typeof contractYear> | undefined;
  readonly subscription?: string | undefined;
  readonly package?: z.infer<typeof packageFacts> | undefined;
  readonly customer?: z.infer<typeof customerOfSale> | undefined;
  /** Never said by an event: it comes of a partner's reports. */
  readonly rebate?:
    | { readonly id: string; readonly listed: boolean; readonly invoice?: string | undefined }
    | undefined;
  readonly billedBy?: 'vendor' | 'partner' | undefined;
  readonly use?: 'customer' | 'internal' | undefined;
  readonly product: string;
  readonly kind: 'new' | 'renewal';
  readonly occurredAt: string;
  readonly occurredOn: string;
  readonly net: Money;
};

/** A civil date counts as its last millisecond, so that what stood at any time of that day stood at the sale. */
const instantOf = (happened: string, timeZone: string): string =>
  happened.length === 10 ? plusMs(endOf(happened, timeZone), -1) : happened;

/**
 * When something of the books happened: refused in the future and before the first month that takes money.
 * A civil date is today in the program's zone at the latest, an instant is now.
 */
export const occurrence = (
  happened: string,
  program: Pick<Program, 'timeZone' | 'firstPeriod'>,
  now: string,
): Outcome<{ occurredAt: string; occurredOn: string }, 'outside-periods'> => {
  const occurredAt = instantOf(happened, program.timeZone);
  const occurredOn = dateIn(program.timeZone, occurredAt);
  const latest = happened.length === 10 ? dateIn(program.timeZone, now) : now;
  const first = program.firstPeriod;
  if (happened > latest)
    return refuse('outside-periods', { fields: [{ field: 'occurredAt', code: 'in-the-future' }] });
  if (monthOf(occurredOn) < first)
    return refuse('outside-periods', {
      fields: [{ field: 'occurredAt', code: 'before-first-period', values: { first } }],
    });
  return accept({ occurredAt, occurredOn });
};

/** Without what is not said: two deliveries that say the same are one. */
const given = <Named extends object>(named: Named): Named =>
  Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as Named;

const unknown = (field: string, code: FieldError['code'], value: string, known: readonly string[]) =>
  known.includes(value) ? [] : [{ field, code, values: { options: known.join(', ') } }];

/** Refuses what the program cannot take: a time outside its months, a currency or product it does not know. */
export const saleContent = (
  input: Omit<SaleInput, 'saleId'>,
  program: Program,
  now: string,
): Outcome<SaleContent, 'outside-periods' | 'invalid-input'> => {
  const { product, kind, net, occurredAt, ...named } = input;
  const products = program.products.map(({ id }) => id);
  const fields: FieldError[] = [
    ...unknown('product', 'unknown-product', product, products),
    ...unknown('net.currency', 'unknown-currency', net.currency, program.currencies),
  ];
  const when = occurrence(occurredAt, program, now);
  if (fields.length)
    return refuse('invalid-input', { fields: [...(when.ok ? [] : (when.fields ?? [])), ...fields] });
  if (!when.ok) return when;
  return accept({ ...given(named), product, kind, net, ...when.value });
};

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, inOrder(one)])
    : value;

/** Whether two deliveries say the same of a sale, in whatever order they say it. */
export const sameContent = (a: SaleContent, b: SaleContent): boolean => {
  const [one, other] = [a, b].map(({ net, ...content }) =>
    JSON.stringify(inOrder(given({ ...content, net: `${net.minor} ${net.currency}` }))),
  );
  return one === other;
};
