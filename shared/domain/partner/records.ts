import * as z from 'zod';
import { idSchema } from '../id.ts';

// Small things that belong to one partner and lie beside its profile, each under a number of its own.

/** A package that the partner bought. */
export const purchaseSchema = z.object({
  id: idSchema('pur'),
  package: z.string(),
  boughtOn: z.iso.date(),
  /** What it costs, net, by the version in force on that day: what finance bills. */
  version: z.int(),
  price: z.object({ amount: z.string(), currency: z.string() }),
  /** Set until its charge is settled, where the program opens it by payment; then the day on which its term began. */
  awaits: z.literal('payment').optional(),
  openedOn: z.iso.date().optional(),
  /** Set until what it costs is a charge. */
  uncharged: z.boolean().optional(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type PurchaseRecord = z.infer<typeof purchaseSchema>;

/**
 * What was ordered and is paid for, or let off: its term begins on the day of the payment. One whose payment came back
 * and is paid anew goes on in the term that it had, as a late fee opens its year and shifts none.
 */
export const openPurchase = ({ awaits: _awaits, ...rest }: PurchaseRecord, on: string): PurchaseRecord => ({
  ...rest,
  openedOn: rest.openedOn ?? on,
  v: rest.v + 1,
});

/** Its payment came back: closed until it is paid anew. */
export const closePurchase = (purchase: PurchaseRecord): PurchaseRecord => ({
  ...purchase,
  awaits: 'payment',
  v: purchase.v + 1,
});

/** Licences that came with a package: once for each purchase and product. */
export const licenceSchema = z.object({
  purchase: idSchema('pur'),
  product: z.string(),
  pieces: z.int(),
  use: z.enum(['internal', 'resale']),
  issuedOn: z.iso.date(),
  issuedBy: z.string(),
  v: z.int(),
});
export type Licence = z.infer<typeof licenceSchema>;

/** The vendor's invitation to a benefit that is by invitation; good through its last day. */
export const invitationSchema = z.object({
  id: idSchema('inv'),
  benefit: z.string(),
  until: z.iso.date(),
  note: z.string().optional(),
  invitedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type InvitationRecord = z.infer<typeof invitationSchema>;

/** A fee that came in: what it covers through which day. */
export const feePaymentSchema = z.object({
  id: idSchema('fee'),
  paidUntil: z.iso.date(),
  paidOn: z.iso.date(),
  reference: z.string(),
  /** The day on which the payment came back: it covers nothing from then on, until the year is paid anew. */
  returnedOn: z.iso.date().optional(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type FeePayment = z.infer<typeof feePaymentSchema>;

/** The last day that the fees cover which were paid and did not come back. */
export const lastDayPaid = (
  paid: readonly Pick<FeePayment, 'paidUntil' | 'returnedOn'>[],
): string | undefined =>
  paid
    .flatMap(({ paidUntil, returnedOn }) => (returnedOn === undefined ? [paidUntil] : []))
    .toSorted()
    .at(-1);

/** From which day on a year's fee was not charged yet; due on that day. */
export const feeWatchSchema = z.object({ from: z.iso.date(), v: z.int() });
export type FeeWatch = z.infer<typeof feeWatchSchema>;

const amountSchema = z.object({ amount: z.string(), currency: z.string() });

/** Something ordered at the partner's price. Cancelled, it still counts among the pieces ordered [S0-17]. */
export const orderSchema = z.object({
  id: idSchema('ord'),
  product: z.string(),
  use: z.enum(['internal', 'resale']),
  version: z.int(),
  pieces: z.int(),
  /** Net list price of one piece. */
  price: amountSchema,
  /** What the pieces cost, by rate in parts per million off the list price. */
  lines: z.array(
    z.object({ pieces: z.int(), ppm: z.int(), net: amountSchema, reason: z.string().optional() }),
  ),
  endCustomer: z.object({ name: z.string(), domain: z.string().optional() }).optional(),
  orderedOn: z.iso.date(),
  orderedBy: z.string(),
  /** When, and later when it was cancelled. */
  at: z.iso.datetime().optional(),
  /** Set until what it costs is a charge, and again when it is cancelled, until its charge knows of it. */
  uncharged: z.boolean().optional(),
  /** Who cancelled it. */
  cancelledBy: z.string().optional(),
  /** The number of the quote whose price it has. */
  quote: z.string().optional(),
  status: z.enum(['ordered', 'cancelled']),
  reason: z.string().optional(),
  v: z.int(),
});
export type Order = z.infer<typeof orderSchema>;

/** Pieces that count stay counted; what is open of its charge is finance's to let off. */
export const cancelOrder = (order: Order, given: { reason: string; by: string; at: string }): Order => ({
  ...order,
  status: 'cancelled',
  reason: given.reason,
  cancelledBy: given.by,
  // One that was never to be charged owes nothing that could be let off.
  ...(order.at === undefined ? {} : { at: given.at, uncharged: true }),
  v: order.v + 1,
});

/** Something that the tier asks for was met no more, from then on. */
export const breachSchema = z.object({
  requirement: z.string(),
  tier: z.string(),
  since: z.iso.datetime(),
  have: z.int().optional(),
  need: z.int().optional(),
  v: z.int(),
});
export type Breach = z.infer<typeof breachSchema>;

/** Until when something counts that meets a requirement, and what was said of it (`paper-watch.ts`). */
const watchedEndSchema = z.object({
  /** Last day on which it counts. */
  until: z.iso.date(),
  /** Reminders whose day has begun. */
  reminded: z.int(),
  /** Set once it was noticed that it counts no more. */
  endedAt: z.iso.datetime().optional(),
});
export type WatchedEnd = z.infer<typeof watchedEndSchema>;

/** By requirement; one item for each partner, due when the next of them is. */
export const paperWatchSchema = z.object({
  ends: z.record(z.string(), watchedEndSchema),
  /** Something was added from elsewhere: when to look at all of it anew. */
  lookAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type PaperWatch = z.infer<typeof paperWatchSchema>;

/** When a partner is evaluated next, and what was said of it: one for each partner. */
export const evaluationWatchSchema = z.object({
  /** The cycle that is evaluated next; `end` is the first day after it. */
  cycle: z.object({ start: z.iso.date(), end: z.iso.date() }),
  /** Of the days before its end, those at which the partner was told where it would stand. */
  told: z.array(z.int()),
  /** The last day on which it was looked at between two evaluations. */
  lookedOn: z.iso.date().optional(),
  /** Evaluations so far, and how many were missed in a row. */
  evaluated: z.int(),
  misses: z.int(),
  /** Nothing is due any more: the partner has left, or the program evaluates nobody. */
  stopped: z.boolean().optional(),
  v: z.int(),
});
export type EvaluationWatch = z.infer<typeof evaluationWatchSchema>;

/** A rate that one partner has agreed on for a scheme, from a day on; without a rate, the program's holds again. */
export const ownRateSchema = z.object({
  scheme: z.string(),
  ppm: z.int().optional(),
  from: z.iso.date(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type OwnRate = z.infer<typeof ownRateSchema>;

/** The partner's own rate for a scheme on a day; undefined: the program's. */
export const ownRateOn = (rates: readonly OwnRate[], scheme: string, date: string): number | undefined =>
  rates
    .filter((one) => one.scheme === scheme && one.from <= date)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.ppm;
