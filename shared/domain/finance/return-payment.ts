import * as z from 'zod';
import { dateIn, dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { line, paragraphs } from '../text.ts';
import { type Charge, type ChargeLine, chargeSums, isOpen } from './charge.ts';
import { MOST_LINES, type Settled, type SettleGiven, withLine } from './settle-charge.ts';

// A payment of a charge that the bank took back (rules/money.md 16): a second line that names the first. What was open
// before the payment is open again, by the charge's own due day and grace.

export const returnInput = z.strictObject({
  /** The payment, by the reference under which it was recorded. */
  payment: line(64),
  returnedOn: dateSchema,
  /** Number of the return as the bank has it. */
  reference: line(64),
  reason: paragraphs(1000),
});
export type ReturnInput = z.infer<typeof returnInput>;

/** With whether what the charge had opened closes again: nothing was open of it before, and something is now. */
export type Returned = Settled & { readonly closes: boolean };

const isSame = (known: ChargeLine, { returnedOn, reference, reason }: ReturnInput): boolean =>
  known.on === returnedOn && known.reference === reference && known.reason === reason;

const mistakes = (
  { lines }: Charge,
  { payment, returnedOn }: ReturnInput,
  { now, timeZone }: SettleGiven,
): FieldError[] => {
  const today = dateIn(timeZone, now);
  const late = returnedOn > today ? [{ field: 'returnedOn', code: 'in-the-future' } as const] : [];
  const paid = lines.find((one) => one.kind === 'payment' && one.reference === payment);
  const isSetOff = lines.some((one) => one.kind === 'set-off' && one.reference === payment);
  if (!paid) {
    const code = isSetOff ? 'comes-back-with-its-payout' : 'no-such-payment';
    return [{ field: 'payment', code }, ...late];
  }
  if (returnedOn >= paid.on) return late;
  return [{ field: 'returnedOn', code: 'too-early', values: { first: paid.on } }];
};

/** Whoever is told that the payment came back is told with it what is late by now. */
const saidLate = (charge: Charge, { now, timeZone }: SettleGiven): Charge => {
  const today = dateIn(timeZone, now);
  const { dueOn, lockOn, overdueAt = now, lockedAt = now } = charge;
  return {
    ...charge,
    ...(dueOn < today ? { overdueAt } : {}),
    ...(lockOn !== undefined && lockOn <= today ? { lockedAt } : {}),
  };
};

/**
 * The payment came back, whole, as banks take back. It is taken first from what of the charge's money was the partner's
 * anyway. Where that was given back meanwhile, more is open than the charge was: both went the partner's way. The same
 * return again changes nothing, another one of the same payment is a conflict. What was set off has no payment of its own
 * and comes back with its payout.
 */
export const returnPayment = (
  charge: Charge,
  input: ReturnInput,
  given: SettleGiven,
): Outcome<Returned | undefined, 'invalid-input' | 'charge-conflict' | 'wrong-state'> => {
  const known = charge.lines.find(({ kind, of }) => kind === 'payment-returned' && of === input.payment);
  if (known) return isSame(known, input) ? accept(undefined) : refuse('charge-conflict');
  const fields = mistakes(charge, input, given);
  if (fields.length) return refuse('invalid-input', { fields });
  const paid = charge.lines.find((one) => one.kind === 'payment' && one.reference === input.payment);
  if (!paid || charge.lines.length >= MOST_LINES) return refuse('wrong-state');
  const { credit } = chargeSums(charge);
  const size = BigInt(paid.minor);
  const kept = credit < size ? credit : size;
  const next = withLine(charge, {
    kind: 'payment-returned',
    minor: paid.minor,
    applied: (size - kept).toString(),
    on: input.returnedOn,
    ...{ reference: input.reference, of: input.payment, reason: input.reason },
    ...{ by: given.by, at: given.now, period: given.period },
  });
  return accept({
    ...next,
    charge: saidLate(next.charge, given),
    closes: !isOpen(charge) && isOpen(next.charge),
  });
};
