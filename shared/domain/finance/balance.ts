import * as z from 'zod';
import type { Entry } from '../commission/entry.ts';
import { decimal } from '../money.ts';

// What finance ties to its books (rules/money.md 26): opening + accrued − paid ± adjusted = closing.

const minor = z.string().regex(/^-?\d+$/);

/** One entity's month with one partner in one currency. `held` says how much waits until which month. */
export const balanceSchema = z.object({
  vendorEntity: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  opening: minor,
  accrued: minor,
  adjusted: minor,
  paid: minor,
  closing: minor,
  /** Minor units by the month in which their hold ends, for months after this one. */
  held: z.record(z.string(), minor),
  /** What was posted in this month in the program's base currency, as the sum of rounded rows. */
  memo: minor.optional(),
});
export type Balance = z.infer<typeof balanceSchema>;

/** A confirmed payment of this month. */
export const paymentSchema = z.object({
  vendorEntity: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  /** What of the items it settles: what the bank paid, and what was set off. */
  amount: minor,
  setOff: minor.optional(),
  /** The day of the payment, and what the payee was then: what a year's sums are made of. */
  paidOn: z.iso.date().optional(),
  country: z.string().optional(),
  taxStatus: z.string().optional(),
  run: z.string().optional(),
  reference: z.string().optional(),
});
export type Payment = z.infer<typeof paymentSchema>;

/** What of a payment went through the bank: all that was not set off. */
export const bankPart = ({ amount, setOff = '0' }: Pick<Payment, 'amount' | 'setOff'>): bigint =>
  BigInt(amount) - BigInt(setOff);

/** Kinds of entries that no sale brought about: put right by hand, awarded, or brought along from before. */
const adjusting: ReadonlySet<string> = new Set(['adjustment', 'award', 'opening']);

export const isAdjustment = ({ entryType }: { readonly entryType: string }): boolean =>
  adjusting.has(entryType);

type Numbers = { opening: bigint; accrued: bigint; adjusted: bigint; paid: bigint; memo: bigint };

/** A balance while its month is counted. */
export type Tally = Numbers & {
  readonly vendorEntity: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly held: Map<string, bigint>;
};

type Whose = Pick<Balance, 'vendorEntity' | 'partnerId' | 'currency'>;

export const openTally = (
  { vendorEntity, partnerId, currency }: Whose,
  previous: Balance | undefined,
  period: string,
): Tally => ({
  vendorEntity,
  partnerId,
  currency,
  opening: BigInt(previous?.closing ?? '0'),
  accrued: 0n,
  adjusted: 0n,
  paid: 0n,
  memo: 0n,
  held: new Map(
    Object.entries(previous?.held ?? {})
      .filter(([month]) => month > period)
      .map(([month, amount]) => [month, BigInt(amount)]),
  ),
});

/** A hold that ends on the last day of the month has passed when the month is over. */
export const countEntry = (
  tally: Tally,
  entry: Pick<Entry, 'amount' | 'entryType' | 'holdUntil'>,
  period: string,
  memo: bigint,
): void => {
  const amount = BigInt(entry.amount);
  if (isAdjustment(entry)) tally.adjusted += amount;
  else tally.accrued += amount;
  tally.memo += memo;
  const month = entry.holdUntil.slice(0, 7);
  if (month > period) tally.held.set(month, (tally.held.get(month) ?? 0n) + amount);
};

export const balanceOf = (tally: Tally, withMemo: boolean): Balance => ({
  vendorEntity: tally.vendorEntity,
  partnerId: tally.partnerId,
  currency: tally.currency,
  opening: tally.opening.toString(),
  accrued: tally.accrued.toString(),
  adjusted: tally.adjusted.toString(),
  paid: tally.paid.toString(),
  closing: (tally.opening + tally.accrued + tally.adjusted - tally.paid).toString(),
  held: Object.fromEntries(
    [...tally.held]
      .filter(([, amount]) => amount !== 0n)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, amount]) => [month, amount.toString()]),
  ),
  ...(withMemo ? { memo: tally.memo.toString() } : {}),
});

const heldOf = ({ held }: Pick<Balance, 'held'>): bigint =>
  Object.values(held).reduce((sum, amount) => sum + BigInt(amount), 0n);

/** Nothing happened and nothing is left: such a line says nothing, and the next month need not carry it. */
export const isBlank = (balance: Balance): boolean =>
  [balance.opening, balance.accrued, balance.adjusted, balance.paid, balance.closing].every(
    (one) => one === '0',
  ) && !Object.keys(balance.held).length;

export const balanceColumns = [
  'program',
  'period',
  'vendorEntity',
  'partnerId',
  'payeeName',
  'currency',
  'opening',
  'accrued',
  'paid',
  'adjusted',
  'closing',
  'held',
  'due',
  'baseCurrency',
  'postedInBase',
] as const;
export const balanceAmounts: ReadonlySet<string> = new Set([
  'opening',
  'accrued',
  'paid',
  'adjusted',
  'closing',
  'held',
  'due',
  'postedInBase',
]);

/** A line of `balances.csv`; `held` and `due` add up to `closing`. */
export const balanceRow = (
  balance: Balance,
  of: { program: string; period: string; payeeName: string; base: string | undefined },
): Record<(typeof balanceColumns)[number], string> => {
  const { currency } = balance;
  const money = (amount: bigint | string) => decimal({ currency, minor: BigInt(amount) });
  const held = heldOf(balance);
  return {
    program: of.program,
    period: of.period,
    vendorEntity: balance.vendorEntity,
    partnerId: balance.partnerId,
    payeeName: of.payeeName,
    currency,
    opening: money(balance.opening),
    accrued: money(balance.accrued),
    paid: money(balance.paid),
    adjusted: money(balance.adjusted),
    closing: money(balance.closing),
    held: money(held),
    due: money(BigInt(balance.closing) - held),
    baseCurrency: balance.memo === undefined ? '' : (of.base ?? ''),
    postedInBase:
      balance.memo === undefined || of.base === undefined
        ? ''
        : decimal({ currency: of.base, minor: BigInt(balance.memo) }),
  };
};
