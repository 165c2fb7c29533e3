import * as z from 'zod';
import { addDays, dateIn, endOf, startOf } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import type { Program } from '../program/program.ts';

// What a partner owes the vendor (rules/money.md 16): one charge, never changed, and what came after it, each a line of
// its own that is never taken back. What is open is counted from them. All sums are minor units of the charge's currency.

export const chargeKinds = [
  'fee',
  'package',
  'convention',
  'share',
  'certification',
  'support',
  'order',
  'service-desk',
  'exit-balance',
  'other',
] as const;
export type ChargeKind = (typeof chargeKinds)[number];

const minor = z.string().regex(/^\d+$/);
const signed = z.object({ by: z.string(), at: z.iso.datetime() });

const chargeLineSchema = z.object({
  /**
   * Money that came, what is let off, money of the partner's that was given back, what was set off against a payout, and
   * what of that came back with its payout; and of money that came, what the bank took back.
   */
  kind: z.enum(['payment', 'waiver', 'repayment', 'set-off', 'set-off-returned', 'payment-returned']),
  minor,
  /** What of a payment the charge took: the rest stays the partner's. */
  applied: minor,
  on: z.iso.date(),
  reference: z.string().optional(),
  /** The payment that came back, by its reference. */
  of: z.string().optional(),
  reason: z.string().optional(),
  by: z.string(),
  /** Who agreed to a waiver, where the program wants two. */
  approver: z.string().optional(),
  at: z.iso.datetime(),
  /** The month in whose files it stands. */
  period: z.string(),
});
export type ChargeLine = z.infer<typeof chargeLineSchema>;

export const chargeSchema = z.object({
  id: idSchema('cha'),
  program: z.string(),
  /** The version of the program that says what it costs. */
  version: z.int(),
  partner: z.string(),
  kind: z.enum(chargeKinds),
  /** What it is for: a year's first day, a purchase, an order, a registration, the vendor's own number. */
  about: z.string(),
  /** What it is called, where the program has no name for it. */
  title: z.string().optional(),
  clause: z.string(),
  vendorEntity: z.string(),
  currency: z.string(),
  net: minor,
  /** The day from which it is owed, and the last one on which it is paid in time. */
  on: z.iso.date(),
  dueOn: z.iso.date(),
  /** Of a fee: the year that its payment opens, and from when that year is locked as long as it is not paid. */
  year: z.object({ start: z.iso.date(), end: z.iso.date() }).optional(),
  lockOn: z.iso.date().optional(),
  raised: signed,
  period: z.string(),
  lines: z.array(chargeLineSchema).max(200),
  /** What payout runs take off for it once they are paid. */
  reserved: z.array(z.object({ run: z.string(), minor })).optional(),
  /** A waiver that waits for another person. */
  waiting: z.object({ minor, reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  /** When somebody was told that it is late, and that the year is locked. */
  overdueAt: z.iso.datetime().optional(),
  lockedAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Charge = z.infer<typeof chargeSchema>;

type Identified = Pick<Charge, 'partner' | 'kind' | 'about'>;
/** By what a charge is the same one for ever: nobody owes a year, a purchase or a number twice. */
export const chargeIdentity = ({ partner, kind, about }: Identified): string => `${partner} ${kind} ${about}`;

export type ChargeSums = {
  readonly paid: bigint;
  readonly waived: bigint;
  readonly open: bigint;
  /** What came beyond the charge and was not given back. */
  readonly credit: bigint;
};

const total = (lines: readonly ChargeLine[], kind: ChargeLine['kind'], of: 'minor' | 'applied'): bigint =>
  lines.reduce((sum, line) => (line.kind === kind ? sum + BigInt(line[of]) : sum), 0n);

/** What came as money or was set off, less what came back. */
const came = (lines: readonly ChargeLine[], of: 'minor' | 'applied'): bigint =>
  total(lines, 'payment', of) +
  total(lines, 'set-off', of) -
  total(lines, 'set-off-returned', of) -
  total(lines, 'payment-returned', of);

/** net = paid + waived + open; what came = paid + credit + what was given back. */
export const chargeSums = ({ net, lines }: Pick<Charge, 'net' | 'lines'>): ChargeSums => {
  const paid = came(lines, 'applied');
  const waived = total(lines, 'waiver', 'applied');
  const credit = came(lines, 'minor') - paid - total(lines, 'repayment', 'minor');
  return { paid, waived, open: BigInt(net) - paid - waived, credit };
};

/** What of a charge is open and not in a payout run already. */
export const freeOf = (charge: Pick<Charge, 'net' | 'lines' | 'reserved'>): bigint => {
  const reserved = (charge.reserved ?? []).reduce((sum, one) => sum + BigInt(one.minor), 0n);
  const free = chargeSums(charge).open - reserved;
  return free > 0n ? free : 0n;
};

export const isOpen = (charge: Pick<Charge, 'net' | 'lines'>): boolean => chargeSums(charge).open > 0n;

export const chargeStates = ['open', 'overdue', 'locked', 'paid', 'waived'] as const;
export type ChargeState = (typeof chargeStates)[number];

/** How it stands on a day in the program's zone; decided when asked, never stored. */
export const chargeStateOn = (charge: Charge, today: string): ChargeState => {
  const { open, paid } = chargeSums(charge);
  if (open === 0n) return paid > 0n ? 'paid' : 'waived';
  if (charge.lockOn !== undefined && today >= charge.lockOn) return 'locked';
  return today > charge.dueOn ? 'overdue' : 'open';
};

/** The next instant at which somebody is told; undefined when nothing comes any more. */
export const chargeDueAt = (charge: Charge, timeZone: string): string | undefined => {
  if (!isOpen(charge)) return undefined;
  const { dueOn, overdueAt, lockOn, lockedAt } = charge;
  const instants = [
    ...(overdueAt === undefined ? [endOf(dueOn, timeZone)] : []),
    ...(lockOn === undefined || lockedAt !== undefined ? [] : [startOf(lockOn, timeZone)]),
  ];
  return instants.toSorted()[0];
};

/** What somebody is told now: that it is late, or that the year is locked. Said once each. */
export const advanceCharge = (
  charge: Charge,
  timeZone: string,
  now: string,
): { readonly charge: Charge; readonly event: 'overdue' | 'locked' } | undefined => {
  const at = chargeDueAt(charge, timeZone);
  if (at === undefined || at > now) return undefined;
  const next = { ...charge, v: charge.v + 1 };
  const isLocked = charge.lockOn !== undefined && startOf(charge.lockOn, timeZone) <= now;
  if (isLocked && charge.lockedAt === undefined)
    return { charge: { ...next, lockedAt: now, overdueAt: charge.overdueAt ?? now }, event: 'locked' };
  return { charge: { ...next, overdueAt: now }, event: 'overdue' };
};

/** The last day of the year that a fee opens. */
export const lastDayOf = ({ year }: Charge): string | undefined => year && addDays(year.end, -1);

type Ended = {
  readonly [Field in 'to' | 'vendorEntity' | 'number' | 'currency' | 'minor' | 'clause']: string;
};

/**
 * What a partner that has left owes of what it had earned: the sum of the adjustment that ends its balance, under its
 * number. Undefined in a program that does not say when charges are due.
 */
export const exitCharge = (
  { id: program, version, charges, timeZone }: Pick<Program, 'id' | 'version' | 'charges' | 'timeZone'>,
  { to: partner, vendorEntity, number, currency, minor: net, clause }: Ended,
  given: {
    readonly idOf: (owed: Identified) => string;
    readonly by: string;
    readonly now: string;
    readonly period: string;
  },
): Charge | undefined => {
  if (charges === 'none') return undefined;
  const kind = 'exit-balance';
  const on = dateIn(timeZone, given.now);
  return {
    ...{ id: given.idOf({ partner, kind, about: number }), program, version, partner, kind, about: number },
    ...{ clause, vendorEntity, currency, net, on, dueOn: addDays(on, charges.dueDays) },
    raised: { by: given.by, at: given.now },
    ...{ period: given.period, lines: [], v: 1 },
  };
};
