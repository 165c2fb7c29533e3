import * as z from 'zod';
import { dateIn, dateSchema, endOf, instantSchema, monthOf, plusMs } from '../civil-date.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { idSchema, receiptSchema } from '../id.ts';
import { type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { line, paragraphs } from '../text.ts';

/** An id of the vendor's own books. No `#` or `~`: keys are built from it. */
export const bookId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, fieldCode('not-a-book-id'));

const happened = z.union([instantSchema, dateSchema], fieldCode('not-a-time'));

/** A sale as the vendor's books know it; `occurredAt` is an instant or a civil date in the program's zone. */
export const saleInput = z.strictObject({
  saleId: bookId,
  /** Its id, or the receipt number that people say on the phone. */
  referral: z.union([idSchema('ref'), receiptSchema], fieldCode('not-a-referral')).optional(),
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

/** The next revision states the sale as it now is; refunds of earlier revisions are contained in it. */
export const correctionInput = z.strictObject({
  revision: z.int().min(2).max(999),
  reason: paragraphs(1000),
  /** Another person of the vendor who agreed. */
  approver: idSchema('per'),
  sale: saleInput.omit({ saleId: true }).extend({ referral: idSchema('ref').optional() }),
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

const unknown = (field: string, code: FieldError['code'], value: string, known: readonly string[]) =>
  known.includes(value) ? [] : [{ field, code, values: { options: known.join(', ') } }];

/** Refuses what the program cannot take: a time outside its months, a currency or product it does not know. */
export const saleContent = (
  input: Omit<SaleInput, 'saleId'>,
  program: Program,
  now: string,
): Outcome<SaleContent, 'outside-periods' | 'invalid-input'> => {
  const { referral, product, kind, net, occurredAt } = input;
  const products = program.products.map(({ id }) => id);
  const fields: FieldError[] = [
    ...unknown('product', 'unknown-product', product, products),
    ...unknown('net.currency', 'unknown-currency', net.currency, program.currencies),
  ];
  const when = occurrence(occurredAt, program, now);
  if (fields.length)
    return refuse('invalid-input', { fields: [...(when.ok ? [] : (when.fields ?? [])), ...fields] });
  if (!when.ok) return when;
  return accept({ ...(referral === undefined ? {} : { referral }), product, kind, net, ...when.value });
};

export const sameContent = (a: SaleContent, b: SaleContent): boolean =>
  a.referral === b.referral &&
  a.product === b.product &&
  a.kind === b.kind &&
  a.occurredAt === b.occurredAt &&
  a.net.currency === b.net.currency &&
  a.net.minor === b.net.minor;
