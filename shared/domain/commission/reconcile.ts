import { daysBetween } from '../civil-date.ts';
import { assign } from '../matching.ts';
import type { Item } from './rebate.ts';

// What a partner reports against what the vendor has booked of it: line by line, and goals by what has come of them.

/** A sale in the vendor's books, as it now is. */
export type BookedSale = {
  readonly saleId: string;
  readonly product: string;
  readonly minor: bigint;
  readonly on: string;
};

export type Compared =
  | { readonly state: 'matched' | 'different'; readonly line: Item; readonly sale: BookedSale }
  /** Reported, and in nobody's books. */
  | { readonly state: 'not-booked'; readonly line: Item }
  /** In the books, and not reported. */
  | { readonly state: 'not-reported'; readonly sale: BookedSale };

type Tolerance = { readonly amount: number; readonly days: number };

const MILLION = 1_000_000n;
const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);

/** Sales that may be a line: of the same product, about the same day; the closest first. */
const alike = (line: Item, sales: readonly BookedSale[], { days }: Tolerance): number[] => {
  const far = (sale: BookedSale) => Math.abs(daysBetween(line.on, sale.on));
  const nearer = (a: BookedSale, b: BookedSale): number => {
    const [left, right] = [distance(line.minor, a.minor), distance(line.minor, b.minor)];
    if (left !== right) return left < right ? -1 : 1;
    return far(a) - far(b) || (a.saleId < b.saleId ? -1 : 1);
  };
  return sales
    .flatMap((sale, at) => (sale.product === line.product && far(sale) <= days ? [{ sale, at }] : []))
    .toSorted((a, b) => nearer(a.sale, b.sale))
    .map(({ at }) => at);
};

const fits = (line: Item, sale: BookedSale | undefined, { amount }: Tolerance): boolean =>
  sale !== undefined && distance(line.minor, sale.minor) * MILLION <= sale.minor * BigInt(amount);

/**
 * Each line and each sale once: as many as can match do; of the rest, what is alike but for its amount is different; what
 * is left is missing on one side. A sale of a neighbouring period may match, and is missing in its own only.
 */
export const reconcile = (
  lines: readonly Item[],
  sales: readonly BookedSale[],
  tolerance: Tolerance,
  isOwn: (sale: BookedSale) => boolean = () => true,
): Compared[] => {
  const near = lines.map((line) => alike(line, sales, tolerance));
  const matched = assign(
    near.map((all, at) => all.filter((one) => fits(lines[at] as Item, sales[one], tolerance))),
  );
  const taken = new Set(matched);
  const other = assign(
    near.map((all, at) => (matched[at] === undefined ? all.filter((one) => !taken.has(one)) : [])),
  );
  const used = new Set([...matched, ...other]);
  return [
    ...lines.map((line, at): Compared => {
      const [same, alikeOne] = [matched[at], other[at]].map((one) => (one === undefined ? one : sales[one]));
      if (same) return { state: 'matched', line, sale: same };
      return alikeOne ? { state: 'different', line, sale: alikeOne } : { state: 'not-booked', line };
    }),
    ...sales.flatMap((sale, at): Compared[] =>
      used.has(at) || !isOwn(sale) ? [] : [{ state: 'not-reported', sale }],
    ),
  ];
};

/** How much of a goal is reached, in whole percent, cut; a goal of nothing is reached. */
export const reachedPercent = (goal: bigint, actual: bigint): number => {
  if (goal <= 0n) return 100;
  return actual <= 0n ? 0 : Number((actual * 100n) / goal);
};
