// How a sale's entries follow its progress: what more is earned becomes an entry, what is earned no longer is taken
// back from the latest entries, each reversal naming its own (rules/money.md 7, 11, 12).

import { addDays, monthOf } from '../civil-date.ts';
import { partOf } from './accrue.ts';
import { earnedOf, type Progress, takeBack } from './earn.ts';
import type { Earning, Entry } from './entry.ts';
import { currentContent, earningsOf, type Undecided } from './posting.ts';

/** The event that moves a sale on. `cause` ends the entries' keys; none: the sale itself. */
export type Step = {
  readonly cause?: string;
  readonly earnedAt: string;
  readonly earnedOn: string;
  readonly period: string;
  /** Month of what is taken back, where it differs. */
  readonly reversalPeriod?: string;
};

const keyOf = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('~');

const originalOf = (sale: Undecided, earning: Earning, amount: bigint, step: Step): Entry => {
  const content = currentContent(sale);
  const revision = sale.contents.length;
  return {
    entryKey: keyOf(sale.saleId, revision, earning.rule, earning.to, step.cause),
    program: sale.program,
    programVersion: earning.programVersion,
    period: step.period,
    originalPeriod: monthOf(step.earnedOn),
    vendorEntity: earning.vendorEntity,
    partnerId: earning.to,
    role: earning.role,
    entryType: 'commission',
    rule: earning.rule,
    saleId: sale.saleId,
    revision,
    product: content.product,
    occurredAt: content.occurredAt,
    earnedAt: step.earnedAt,
    tier: earning.tier,
    ratePpm: earning.ratePpm,
    capped: earning.capped,
    currency: content.net.currency,
    saleNet: content.net.minor.toString(),
    amount: amount.toString(),
    holdUntil: addDays(step.earnedOn, earning.holdDays),
    clause: earning.clause,
    ...(content.rebate?.invoice === undefined ? {} : { invoice: content.rebate.invoice }),
  };
};

/** A negative entry that names the one it takes back, held as long as that one, and at least until its own day. */
const reversalOf = (original: Entry, minor: bigint, step: Step & { cause: string }): Entry => ({
  ...original,
  entryKey: keyOf(original.entryKey, step.cause),
  period: step.reversalPeriod ?? step.period,
  originalPeriod: monthOf(step.earnedOn),
  entryType: 'reversal',
  earnedAt: step.earnedAt,
  amount: (-minor).toString(),
  reverses: original.entryKey,
  holdUntil: original.holdUntil > step.earnedOn ? original.holdUntil : step.earnedOn,
});

/** What of an entry is not taken back yet. */
const leftOf = (sale: Undecided, entry: Entry): bigint => {
  const known = sale.left?.[entry.entryKey];
  if (known !== undefined) return BigInt(known);
  const [earning] = earningsOf({ entries: [entry] });
  return earning && sale.refunded !== '0'
    ? earnedOf(partOf(earning, entry.currency), progressOf(sale))
    : BigInt(entry.amount);
};

const progressOf = (sale: Undecided): Progress => {
  const net = currentContent(sale).net.minor;
  const paid = BigInt(sale.paid ?? '0');
  return { net, paid: paid < net ? paid : net, refunded: BigInt(sale.refunded) };
};

const isOf = (earning: Earning) => (entry: Entry) =>
  entry.rule === earning.rule && entry.partnerId === earning.to && entry.role === earning.role;

const taken = (
  sale: Undecided,
  entries: readonly Entry[],
  minor: bigint,
  step: Step & { cause: string },
): Entry[] => {
  const originals = entries.map((entry) => ({ entry, left: leftOf(sale, entry) }));
  return takeBack(originals, minor).map(({ original, minor: part }) =>
    reversalOf(original.entry, part, step),
  );
};

/** The sale with what was posted: entries that earn join, and what is left of the others is remembered. */
const after = (sale: Undecided, posted: readonly Entry[]): Undecided => {
  const earned = posted.filter(({ entryType }) => entryType === 'commission');
  const left = new Map([
    ...sale.entries.map((entry) => [entry.entryKey, leftOf(sale, entry)] as const),
    ...earned.map(({ entryKey, amount }) => [entryKey, BigInt(amount)] as const),
  ]);
  for (const { reverses, amount } of posted)
    if (reverses !== undefined) left.set(reverses, (left.get(reverses) ?? 0n) + BigInt(amount));
  return {
    ...sale,
    entries: [...sale.entries, ...earned],
    left: Object.fromEntries([...left].map(([key, minor]) => [key, minor.toString()])),
  };
};

/** What becomes of the entries when a sale comes from one progress to another, and the sale that remembers it. */
export const advance = (
  sale: Undecided,
  to: { readonly paid?: bigint; readonly refunded?: bigint },
  step: Step & { cause: string },
): { entries: Entry[]; sale: Undecided } => {
  const before = progressOf(sale);
  const come = {
    ...(to.paid === undefined ? {} : { paid: to.paid.toString() }),
    ...(to.refunded === undefined ? {} : { refunded: to.refunded.toString() }),
  };
  const now = progressOf({ ...sale, ...come });
  const { currency } = currentContent(sale).net;
  const entries = earningsOf(sale).flatMap((earning) => {
    const part = partOf(earning, currency);
    const more = earnedOf(part, now) - earnedOf(part, before);
    if (more > 0n) return [originalOf(sale, earning, more, step)];
    return taken(sale, sale.entries.filter(isOf(earning)), -more, step);
  });
  return { entries, sale: { ...after(sale, entries), ...come } };
};

/** The first entries of a revision: what its earnings have earned by now, refunds of before taken off by name. */
export const begin = (
  sale: Undecided,
  earnings: readonly Earning[],
  step: Step,
): { entries: Entry[]; sale: Undecided } => {
  const { currency } = currentContent(sale).net;
  const refunded = BigInt(sale.refunded);
  const fresh: Undecided = { ...sale, earnings: [...earnings], entries: [], left: {}, refunded: '0' };
  const first = earnings.flatMap((earning) => {
    const amount = earnedOf(partOf(earning, currency), progressOf(fresh));
    return amount === 0n ? [] : [originalOf(fresh, earning, amount, step)];
  });
  const begun = after(fresh, first);
  if (refunded === 0n) return { entries: first, sale: begun };
  const back = advance(begun, { refunded }, { ...step, cause: 'refunded-before' });
  return { entries: [...first, ...back.entries], sale: back.sale };
};

/** What the current revision has left open, taken back in full. */
export const reverseRest = (sale: Undecided, step: Step & { cause: string }): Entry[] =>
  sale.entries.flatMap((entry) => taken(sale, [entry], leftOf(sale, entry), step));
