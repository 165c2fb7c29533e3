import type { PayoutTerms } from '../program/payout.ts';
import { type Charge, type ChargeLine, chargeSums, freeOf } from './charge.ts';
import type { RunLine } from './payout.ts';
import { MOST_LINES, type Settled, type SettleGiven, withLine } from './settle-charge.ts';

// Charges that are due are taken off what a payout run would pay, where the agreement says so (rules/money.md 16). A
// run reserves what it takes of a charge when its line is made; the charge is settled when the line counts as paid, and
// has its money back when the line fails or is returned. All sums are minor units.

/** What a line takes off for a charge. */
export type SetOff = NonNullable<RunLine['setOff']>[number];

type Group = Pick<RunLine, 'program' | 'vendorEntity' | 'partnerId' | 'currency'>;

/** A transaction takes a hundred writes: what more is due waits for the next run. */
const MOST_CHARGES = 30;

const isDueOn = (charge: Charge, today: string): boolean =>
  charge.dueOn <= today && !charge.waiting && charge.lines.length < MOST_LINES - 1 && freeOf(charge) > 0n;

const sameGroup = (charge: Charge, { program, vendorEntity, partnerId, currency }: Group): boolean =>
  charge.program === program &&
  charge.vendorEntity === vendorEntity &&
  charge.partner === partnerId &&
  charge.currency === currency;

const inOrder = (a: Charge, b: Charge): number =>
  `${a.dueOn}#${a.on}#${a.id}` < `${b.dueOn}#${b.on}#${b.id}` ? -1 : 1;

/**
 * What is taken off a payable, from which charges: of the same office, partner and currency, what is due first first,
 * never more than the payable, the last one perhaps in part. A charge that somebody wants to let off waits for that.
 */
export const planSetOff = (
  charges: readonly Charge[],
  group: Group,
  { payable, today }: { readonly payable: bigint; readonly today: string },
): SetOff[] => {
  const due = charges.filter((one) => sameGroup(one, group) && isDueOn(one, today)).toSorted(inOrder);
  const taken: SetOff[] = [];
  let left = payable;
  for (const charge of due.slice(0, MOST_CHARGES)) {
    if (left <= 0n) break;
    const free = freeOf(charge);
    const minor = free < left ? free : left;
    taken.push({ charge: charge.id, minor: minor.toString() });
    left -= minor;
  }
  return taken;
};

export const sumOfSetOff = ({ setOff = [] }: Pick<RunLine, 'setOff'>): bigint =>
  setOff.reduce((sum, { minor }) => sum + BigInt(minor), 0n);

/** What a line settles of what was earned: what the bank pays, and what is set off. */
export const settledBy = (line: Pick<RunLine, 'amount' | 'setOff'>): bigint =>
  BigInt(line.amount) + sumOfSetOff(line);

/**
 * Does something overdue hold what was earned? Where due charges are set off, only what this payable cannot settle: a
 * charge of another office or in another currency.
 */
export const holdsFor = (
  charges: readonly Charge[],
  group: Group,
  { terms, today }: { readonly terms: Pick<PayoutTerms, 'setOff' | 'holdWhile'>; readonly today: string },
): boolean =>
  terms.holdWhile.includes('charge-overdue') &&
  charges.some(
    (charge) =>
      chargeSums(charge).open > 0n &&
      charge.dueOn < today &&
      !(terms.setOff === 'due-charges' && sameGroup(charge, group)),
  );

/** A run has a part of the charge until its line is paid, returned or discarded. */
export const reserveSetOff = (charge: Charge, run: string, { minor }: SetOff): Charge => ({
  ...charge,
  reserved: [...(charge.reserved ?? []), { run, minor }],
  v: charge.v + 1,
});

const without = ({ reserved = [], ...charge }: Charge, run: string): Charge => {
  const others = reserved.filter((one) => one.run !== run);
  return others.length ? { ...charge, reserved: others } : charge;
};

export const releaseSetOff = (charge: Charge, run: string): Charge => ({
  ...without(charge, run),
  v: charge.v + 1,
});

/** Is what the run has reserved still open? Paid or let off meanwhile, it is not taken a second time. */
export const isStillOpen = (charge: Charge | undefined, run: string, { minor }: SetOff): boolean =>
  charge !== undefined &&
  (charge.reserved ?? []).some((one) => one.run === run && one.minor === minor) &&
  chargeSums(charge).open >= BigInt(minor);

/**
 * The line is paid: the charge takes what is open of it. What came meanwhile from elsewhere makes the rest the
 * partner's own, to be given back like any payment beyond a charge.
 */
export const takeSetOff = (
  charge: Charge,
  run: string,
  { minor }: SetOff,
  given: SettleGiven & { readonly on: string },
): Settled => {
  const { open } = chargeSums(charge);
  const size = BigInt(minor);
  return withLine(without(charge, run), {
    kind: 'set-off',
    minor,
    applied: (size < open ? size : open).toString(),
    on: given.on,
    reference: run,
    ...{ by: given.by, at: given.now, period: given.period },
  });
};

/** A paid line came back: the charge is owed again, after what of it was the partner's own anyway. */
export const returnSetOff = (
  charge: Charge,
  run: string,
  { minor }: SetOff,
  given: SettleGiven & { readonly on: string },
): Settled => {
  const { credit } = chargeSums(charge);
  const size = BigInt(minor);
  const kept = credit < size ? credit : size;
  const line: ChargeLine = {
    kind: 'set-off-returned',
    minor,
    applied: (size - kept).toString(),
    on: given.on,
    reference: run,
    ...{ by: given.by, at: given.now, period: given.period },
  };
  return { ...withLine(charge, line), opens: false };
};
