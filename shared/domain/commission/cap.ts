// Caps that hold the sales of a window together: a subscription, a month or a year. What is counted is what the sales may
// still come to, never less than what they have earned, so that no order of sales, payments and refunds passes the cap;
// what a refund gives back is room for later sales (rules/money.md 12). Amounts are minor units.

import type { Scheme } from '../program/scheme.ts';
import { partOf } from './accrue.ts';
import { reservedOf } from './earn.ts';
import type { Sale } from './entry.ts';
import { currentContent, earningsOf } from './posting.ts';
import type { SaleContent } from './sale.ts';
import { windowOf } from './window.ts';

/** Where a cap is counted: for one scheme and selling partner, in one currency and window. */
export type CapPlace = {
  readonly rule: string;
  readonly seller: string;
  readonly currency: string;
  readonly window: string;
};

export const placeName = ({ rule, seller, currency, window }: CapPlace): string =>
  [seller, rule, currency, window].join('#');

type Capped = Pick<Scheme, 'id' | 'cap'>;

/** The places on which a sale's decision may rest. */
export const placesOfSale = (
  { commission }: { readonly commission: { readonly schemes: readonly Capped[] } },
  content: SaleContent,
  seller: string,
): CapPlace[] =>
  commission.schemes.flatMap((scheme) => {
    const window = windowOf(scheme, content);
    return window === undefined ? [] : [{ rule: scheme.id, seller, currency: content.net.currency, window }];
  });

/** What a sale holds of each cap: what it may come to, refunds taken off. */
export const usedBySale = (
  sale: Omit<Sale, 'decision' | 'causes'> | undefined,
): ReadonlyMap<string, { readonly place: CapPlace; readonly minor: bigint }> => {
  const used = new Map<string, { place: CapPlace; minor: bigint }>();
  if (!sale) return used;
  const { net } = currentContent(sale);
  const progress = { net: net.minor, refunded: BigInt(sale.refunded) };
  for (const earning of earningsOf(sale)) {
    if (!earning.cap) continue;
    const place = { rule: earning.rule, currency: net.currency, ...earning.cap };
    const name = placeName(place);
    const minor = reservedOf(partOf(earning, net.currency), progress);
    used.set(name, { place, minor: (used.get(name)?.minor ?? 0n) + minor });
  }
  return used;
};
