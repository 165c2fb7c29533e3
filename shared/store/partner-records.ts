import type * as z from 'zod';
import { type Quota, quotaSchema } from '../domain/partner/quota.ts';
import {
  type Breach,
  breachSchema,
  type EvaluationWatch,
  evaluationWatchSchema,
  type FeePayment,
  feePaymentSchema,
  type InvitationRecord,
  invitationSchema,
  type Licence,
  licenceSchema,
  type Order,
  type OwnRate,
  orderSchema,
  ownRateSchema,
  type PaperWatch,
  type PurchaseRecord,
  paperWatchSchema,
  purchaseSchema,
} from '../domain/partner/records.ts';
import { type StoredQuote, storedQuoteSchema } from '../domain/partner/stored-quote.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import type { PartnerRecordKind } from './record-kinds.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

type Versioned = { readonly v: number };

/** One kind of thing that lies in a partner's partition, under `<KIND>#<id>`. Each change is its next version. */
export const kept = <T extends Versioned>(
  kind: PartnerRecordKind,
  schema: z.ZodType<T>,
  idOf: (thing: T) => string,
  /** Of what somebody is to look at: with the instant from which. */
  indexes: (owner: string, thing: T) => object = () => ({}),
) => ({
  prefix: `${kind}#`,
  schema,
  read: (table: Table, partner: string, id: string): Promise<T | undefined> =>
    getItem(table, keys.partnerRecord(partner, kind, id), schema),
  all: (table: Table, partner: string): Promise<T[]> =>
    collect(queryItems(table, { pk: keys.partner(partner).pk, prefix: `${kind}#` }, schema)),
  /** Conditional on the version that was decided from; version 1 must not be there yet. */
  write: (partner: string, thing: T): Write<'changed-since'> => ({
    put: item(
      keys.partnerRecord(partner, kind, idOf(thing)),
      kind.toLowerCase(),
      thing,
      indexes(partner, thing),
    ),
    expect: thing.v === 1 ? 'absent' : { v: thing.v - 1 },
    otherwise: 'changed-since',
  }),
  /** As it is, from one partner to another that it became part of. */
  move: (from: string, to: string, thing: T): Write<'changed-since'>[] => [
    {
      put: item(keys.partnerRecord(to, kind, idOf(thing)), kind.toLowerCase(), thing, indexes(to, thing)),
      expect: 'absent',
      otherwise: 'changed-since',
    },
    {
      remove: keys.partnerRecord(from, kind, idOf(thing)),
      expect: { v: thing.v },
      otherwise: 'changed-since',
    },
  ],
});

/** With the instant at which something of a partner's benefits falls due: by partner, since its sweep looks at all. */
export const dueBenefits = (write: Write<'changed-since'>, partner: string, at: string | undefined) =>
  'put' in write ? { ...write, put: { ...write.put, ...due('benefit', partner, at) } } : write;

/** By package and day, so that one order sent twice at once is one purchase; due as long as nobody was charged for it. */
export const purchases = kept<PurchaseRecord>(
  'PURCHASE',
  purchaseSchema,
  ({ package: bought, boughtOn }) => `${bought}#${boughtOn}`,
  (partner, { uncharged, at }) => due('charge', partner, uncharged ? at : undefined),
);
export const licences = kept<Licence>(
  'LICENCE',
  licenceSchema,
  ({ purchase, product }) => `${purchase}#${product}`,
);
/** Due as long as its charge does not know of it, or of its end. */
export const orders = kept<Order>(
  'ORDER',
  orderSchema,
  ({ id }) => id,
  (partner, { uncharged, at }) => due('charge', partner, uncharged ? at : undefined),
);
/** Long after it has ended a quote goes by itself; an order has its price. */
const QUOTE_KEPT_MS = 400 * 86_400_000;
export const storedQuotes = kept<StoredQuote>(
  'QUOTE',
  storedQuoteSchema,
  ({ id }) => id,
  (_owner, one) => ({
    expires: Math.floor((Date.parse(one.validUntil) + QUOTE_KEPT_MS) / 1000),
  }),
);
export const invitations = kept<InvitationRecord>('INVITATION', invitationSchema, ({ id }) => id);
/** By the last day that it covers: two who record one payment at once record it once. */
export const feePayments = kept<FeePayment>('FEE', feePaymentSchema, ({ paidUntil }) => paidUntil);
/** One counter for each benefit and span: the last unit goes to one caller only. */
export const quotas = kept<Quota>('QUOTA', quotaSchema, ({ benefit, start }) => `${benefit}#${start}`);
/** When something that the tier asks for was met no more: the latest for each requirement. */
export const breaches = kept<Breach>('BREACH', breachSchema, ({ requirement }) => requirement);

const watchedPapers = kept<PaperWatch>('PAPERWATCH', paperWatchSchema, () => 'ALL');
/** One for each partner, due when the next of its papers is: see `paperWatchDueAt`. */
export const paperWatches = {
  ...watchedPapers,
  write: (partner: string, watch: PaperWatch, at: string | undefined) => {
    const write = watchedPapers.write(partner, watch);
    return 'put' in write ? { ...write, put: { ...write.put, ...due('document', partner, at) } } : write;
  },
};
const evaluated = kept<EvaluationWatch>('EVALUATIONWATCH', evaluationWatchSchema, () => 'ALL');
/** One for each partner, due when the next thing about its evaluations happens by itself: see `watchDueAt`. */
export const evaluationWatches = {
  ...evaluated,
  write: (partner: string, watch: EvaluationWatch, at: string | undefined) => {
    const write = evaluated.write(partner, watch);
    return 'put' in write ? { ...write, put: { ...write.put, ...due('evaluation', partner, at) } } : write;
  },
};
/** Rates of its own, by scheme and first day. */
export const ownRates = kept<OwnRate>('RATE', ownRateSchema, ({ scheme, from }) => `${scheme}#${from}`);
