import * as z from 'zod';
import { addDays } from '../civil-date.ts';
import { idSchema, receiptNumber } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { Order } from './records.ts';

// A price that was told and is kept: under a number, for as many days as the program says, with what it was made from.
// What was told is what is paid, whatever changes meanwhile; once, and not after its last day.

const amountSchema = z.object({ amount: z.string(), currency: z.string() });

const quoteLineSchema = z.object({
  pieces: z.int(),
  /** Off the list price, in parts per million: 300000 is 30 %. */
  ppm: z.int(),
  net: amountSchema,
  /** Why there is no discount. */
  reason: z.string().optional(),
  clause: z.object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() }).optional(),
});

export const storedQuoteSchema = z.object({
  id: idSchema('quo'),
  /** What people say on the phone. */
  number: z.string(),
  product: z.string(),
  use: z.enum(['internal', 'resale']),
  version: z.int(),
  pieces: z.int(),
  /** Net list price of one piece. */
  price: amountSchema,
  lines: z.array(quoteLineSchema),
  total: amountSchema,
  endCustomer: z.object({ name: z.string(), domain: z.string().optional() }).optional(),
  quotedOn: z.iso.date(),
  /** The last day on which it can be ordered at this price, in the program's zone. */
  validUntil: z.iso.date(),
  quotedBy: z.string(),
  /** What was ordered at it. */
  order: idSchema('ord').optional(),
  v: z.int(),
});
export type StoredQuote = z.infer<typeof storedQuoteSchema>;

type Told = Pick<StoredQuote, 'product' | 'use' | 'pieces' | 'price' | 'lines' | 'total' | 'endCustomer'>;

/** The quote as it is kept; undefined in a program that keeps none. */
export const keepQuote = (
  { quotes, version }: Pick<Program, 'quotes' | 'version'>,
  told: Told,
  given: { readonly id: string; readonly by: string; readonly today: string },
): StoredQuote | undefined =>
  quotes === 'none'
    ? undefined
    : {
        ...told,
        id: given.id,
        number: receiptNumber(given.id),
        version,
        quotedOn: given.today,
        validUntil: addDays(given.today, quotes.validDays),
        quotedBy: given.by,
        v: 1,
      };

/** What marks an order whose price is still to become a charge, where the program charges by itself. */
export const toCharge = (
  { charges }: Pick<Program, 'charges'>,
  now: string,
): Pick<Order, 'at' | 'uncharged'> => (charges === 'none' ? {} : { at: now, uncharged: true });

export const isEnded = ({ validUntil }: Pick<StoredQuote, 'validUntil'>, today: string): boolean =>
  validUntil < today;

export type QuoteRefusal = 'quote-unknown' | 'quote-ended' | 'quote-used';

/** What is ordered at a quote, at its price; refused when it is nobody's here, ordered already, or has ended. */
export const orderAtQuote = (
  program: Program,
  quote: StoredQuote | undefined,
  given: { readonly id: string; readonly by: string; readonly today: string; readonly now: string },
): Outcome<{ readonly quote: StoredQuote; readonly order: Order }, QuoteRefusal> => {
  if (!quote) return refuse('quote-unknown');
  if (quote.order !== undefined) return refuse('quote-used');
  if (isEnded(quote, given.today)) return refuse('quote-ended', { clause: clauseOf(program, 'quotes') });
  const { product, use, version, pieces, price, lines, endCustomer } = quote;
  return accept({
    quote: { ...quote, order: given.id, v: quote.v + 1 },
    order: {
      ...{ id: given.id, product, use, version, pieces, price },
      lines: lines.map(({ clause: _says, ...one }) => one),
      ...(endCustomer === undefined ? {} : { endCustomer }),
      ...toCharge(program, given.now),
      ...{ orderedOn: given.today, orderedBy: given.by, quote: quote.number, status: 'ordered', v: 1 },
    },
  });
};
