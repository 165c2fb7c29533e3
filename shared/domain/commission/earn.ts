// What one scheme pays for one sale, and how much of that is earned as payments and refunds come in. Everything is a
// total that is rounded once; what an event posts is the difference of two totals, so that no order and no slicing of
// payments and refunds changes the sum (rules/money.md 2, 3, 11, 12). Amounts are minor units.

import { allocate, divideRounded, fromDecimal, type Money, shareOf } from '../money.ts';
import type { Scheme } from '../program/scheme.ts';

export type Beneficiary = { readonly role: 'partner' | 'distributor'; readonly id: string };
type Pricing = {
  /** Parts per million; 0 where the amount is the same for each sale. */
  readonly ratePpm: number;
  readonly flat?: bigint | undefined;
  /** What is left of the cap; undefined where nothing caps. */
  readonly room?: bigint | undefined;
};
type Pool = { readonly minor: bigint; readonly capped: boolean };

const MILLION = 1_000_000n;

export const amountIn = (
  amounts: Readonly<Record<string, string>> | undefined,
  currency: string,
): bigint | undefined => {
  const text = amounts?.[currency];
  return text === undefined ? undefined : fromDecimal(text, currency)?.minor;
};

/** What a net amount brings to all beneficiaries together, rounded once. */
export const poolOf = (net: Money, { ratePpm, flat, room }: Pricing): Pool => {
  const full = flat ?? shareOf(net, ratePpm).minor;
  return room !== undefined && full > room ? { minor: room, capped: true } : { minor: full, capped: false };
};

/** Everybody's part of a pool; together they are the pool, unless nobody takes the distributor's. */
export const shares = (
  { split }: Pick<Scheme, 'split'>,
  pool: Money,
  partner: string,
  distributor: string | undefined,
): { readonly to: Beneficiary; readonly minor: bigint }[] => {
  const reseller: Beneficiary = { role: 'partner', id: partner };
  if (!split || (distributor === undefined && split.withoutDistributor === 'partner'))
    return [{ to: reseller, minor: pool.minor }];
  const [own, rest] = allocate(pool, [BigInt(split.partner), MILLION - BigInt(split.partner)]);
  const theirs = { role: 'distributor', id: distributor ?? '' } as const;
  return [
    { to: reseller, minor: own?.minor ?? 0n },
    ...(distributor === undefined ? [] : [{ to: theirs, minor: rest?.minor ?? 0n }]),
  ];
};

/** How far a sale has come: its net amount, what of it was paid, and what was given back. */
export type Progress = { readonly net: bigint; readonly paid: bigint; readonly refunded: bigint };

/** Of the paid money, what was given back: a bill that was reduced before it was paid takes nothing back. */
const givenBack = ({ net, paid, refunded }: Progress): bigint => {
  const over = paid + refunded - net;
  return over > 0n ? over : 0n;
};

/** One beneficiary's part of one scheme's pool, with what it takes to count on. */
export type Part = Pricing & {
  readonly role: Beneficiary['role'];
  readonly full: bigint;
  readonly pool: bigint;
  readonly currency: string;
  readonly earnedBy: 'sale' | 'payment';
  readonly reversal: 'proportional' | 'recompute';
  /** There if the cap holds more than this sale together. */
  readonly cap?: object | undefined;
};

/** In proportion to what was paid, less in proportion to what was given back. */
const proportional = ({ full }: Part, progress: Progress): bigint =>
  divideRounded(full * progress.paid, progress.net) - divideRounded(full * givenBack(progress), progress.net);

/**
 * What the money that was paid and kept brings by itself: the rest of a capped sale may still earn the cap. That is a
 * pool again, so its shares are that pool: the distributor's is what the partner's rounded one leaves.
 */
const recomputed = (part: Part, progress: Progress): bigint => {
  const kept = progress.paid - givenBack(progress);
  const pool = kept > 0n ? poolOf({ currency: part.currency, minor: kept }, part).minor : 0n;
  if (part.full === part.pool || part.pool === 0n) return part.pool === 0n ? 0n : pool;
  return part.role === 'partner'
    ? divideRounded(part.full * pool, part.pool)
    : pool - divideRounded((part.pool - part.full) * pool, part.pool);
};

/** What is earned of a part by now; the whole part once everything is paid and nothing given back. */
export const earnedOf = (part: Part, progress: Progress): bigint => {
  const counted = part.earnedBy === 'sale' ? { ...progress, paid: progress.net } : progress;
  if (counted.net === 0n) return part.full;
  if (part.reversal === 'recompute') return recomputed(part, counted);
  const earned = proportional(part, counted);
  if (!part.cap) return earned;
  // Two roundings may come to a unit more on the way than at the end: a cap that is counted leaves no such unit.
  const most = reservedOf(part, counted);
  return earned < most ? earned : most;
};

/** What a part comes to when everything is paid that was not given back: so much of a cap it holds. */
export const reservedOf = (part: Part, { net, refunded }: Omit<Progress, 'paid'>): bigint => {
  const whole = { net, paid: net, refunded };
  if (net === 0n) return part.full;
  return part.reversal === 'recompute' ? recomputed(part, whole) : proportional(part, whole);
};

/** Takes `minor` back from originals, the latest first, none below nothing. */
export const takeBack = <Original extends { readonly left: bigint }>(
  originals: readonly Original[],
  minor: bigint,
): { readonly original: Original; readonly minor: bigint }[] => {
  let open = minor;
  return originals.toReversed().flatMap((original) => {
    const part = open < original.left ? open : original.left;
    open -= part;
    return part > 0n ? [{ original, minor: part }] : [];
  });
};
