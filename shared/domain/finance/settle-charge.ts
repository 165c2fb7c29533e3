import * as z from 'zod';
import { dateIn, dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { decimal, type Money, moneySchema } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ChargeTerms } from '../program/charge-terms.ts';
import { line, paragraphs } from '../text.ts';
import { type Charge, type ChargeLine, chargeSums } from './charge.ts';

// What comes to a charge: payments in parts, beyond it and twice; waivers; and the partner's own money given back.

export const chargePaymentInput = z.strictObject({
  amount: moneySchema,
  paidOn: dateSchema,
  /** Number of the payment as the bank has it: the same again changes nothing. */
  reference: line(64),
});
export type ChargePaymentInput = z.infer<typeof chargePaymentInput>;

export const waiverInput = z.strictObject({
  /** All that is open, where nothing is said. */
  amount: moneySchema.optional(),
  reason: paragraphs(1000),
});
export type WaiverInput = z.infer<typeof waiverInput>;

export const waiverDecision = z.strictObject({
  outcome: z.enum(['approved', 'rejected']),
});

export const repaymentInput = z.strictObject({
  amount: moneySchema,
  paidOn: dateSchema,
  reference: line(64),
});

export type SettleGiven = {
  readonly by: string;
  readonly now: string;
  readonly timeZone: string;
  /** The month in whose files the line stands. */
  readonly period: string;
};

/** The charge in its next version, the line that came, and whether this is what settled it: once in a charge's life. */
export type Settled = { readonly charge: Charge; readonly line: ChargeLine; readonly opens: boolean };

/** The charge with one line more. */
export const withLine = (charge: Charge, added: ChargeLine): Settled => {
  const next = { ...charge, lines: [...charge.lines, added], v: charge.v + 1 };
  return {
    charge: next,
    line: added,
    opens: chargeSums(charge).open > 0n && chargeSums(next).open === 0n,
  };
};

export const MOST_LINES = 200;

const moneyMistakes = (
  charge: Charge,
  field: string,
  amount: Money,
  most: bigint | undefined,
): FieldError[] => {
  if (amount.currency !== charge.currency)
    return [{ field: `${field}.currency`, code: 'unknown-currency', values: { options: charge.currency } }];
  if (amount.minor <= 0n) return [{ field: `${field}.amount`, code: 'not-more-than-zero' }];
  if (most === undefined || amount.minor <= most) return [];
  const maximum = decimal({ currency: charge.currency, minor: most });
  return [{ field: `${field}.amount`, code: 'too-high', values: { maximum } }];
};

const dayMistakes = (field: string, day: string, { now, timeZone }: SettleGiven): FieldError[] =>
  day > dateIn(timeZone, now) ? [{ field, code: 'in-the-future' }] : [];

/** The payment of this reference, if it came before: the same is a duplicate, another one a conflict. */
const known = (
  charge: Charge,
  kind: 'payment' | 'repayment',
  { reference, amount, paidOn }: ChargePaymentInput,
): 'new' | 'same' | 'other' => {
  const before = charge.lines.find((one) => one.kind === kind && one.reference === reference);
  if (!before) return 'new';
  return before.minor === amount.minor.toString() && before.on === paidOn ? 'same' : 'other';
};

type PayRefusal = 'invalid-input' | 'charge-conflict' | 'wrong-state';

/**
 * Money came. The charge takes what is open of it; what is more stays the partner's and is shown until it is given back.
 * The same reference again changes nothing and is answered with the charge as it stands.
 */
export const payCharge = (
  charge: Charge,
  input: ChargePaymentInput,
  given: SettleGiven,
): Outcome<Settled | undefined, PayRefusal> => {
  const fields = [
    ...moneyMistakes(charge, 'amount', input.amount, undefined),
    ...dayMistakes('paidOn', input.paidOn, given),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  const before = known(charge, 'payment', input);
  if (before !== 'new') return before === 'same' ? accept(undefined) : refuse('charge-conflict');
  if (charge.lines.length >= MOST_LINES) return refuse('wrong-state');
  const { open } = chargeSums(charge);
  const { minor } = input.amount;
  return accept(
    withLine(charge, {
      kind: 'payment',
      minor: minor.toString(),
      applied: (minor < open ? minor : open).toString(),
      on: input.paidOn,
      reference: input.reference,
      ...{ by: given.by, at: given.now, period: given.period },
    }),
  );
};

type WaiveRefusal = 'invalid-input' | 'wrong-state';

const waived = (
  charge: Charge,
  { minor, reason }: { readonly minor: bigint; readonly reason: string },
  { by, approver }: { readonly by: string; readonly approver?: string },
  { now, timeZone, period }: SettleGiven,
): Settled => {
  const { waiting: _waiting, ...rest } = charge;
  return withLine(rest, {
    kind: 'waiver',
    minor: minor.toString(),
    applied: minor.toString(),
    on: dateIn(timeZone, now),
    reason,
    ...{ by, at: now, period },
    ...(approver === undefined ? {} : { approver }),
  });
};

/** Lets a partner off, at once or, where the program wants two persons, once another has agreed. */
export const waiveCharge = (
  charge: Charge,
  { amount, reason }: WaiverInput,
  terms: Pick<ChargeTerms, 'waiver'>,
  given: SettleGiven,
): Outcome<
  Settled | { readonly charge: Charge; readonly line?: undefined; readonly opens: false },
  WaiveRefusal
> => {
  const { open } = chargeSums(charge);
  if (open === 0n || charge.waiting || charge.lines.length >= MOST_LINES) return refuse('wrong-state');
  const fields = amount ? moneyMistakes(charge, 'amount', amount, open) : [];
  if (fields.length) return refuse('invalid-input', { fields });
  const minor = amount?.minor ?? open;
  const { by, now } = given;
  if (terms.waiver === 'one-person') return accept(waived(charge, { minor, reason }, { by }, given));
  const waiting = { minor: minor.toString(), reason, by, at: now };
  return accept({ charge: { ...charge, waiting, v: charge.v + 1 }, opens: false });
};

/**
 * The second person agrees, or does not. Of what was paid meanwhile nothing can be let off any more: at most what is
 * open is. Who proposed may take it back.
 */
export const decideWaiver = (
  charge: Charge,
  outcome: 'approved' | 'rejected',
  given: SettleGiven,
): Outcome<
  Settled | { readonly charge: Charge; readonly line?: undefined; readonly opens: false },
  'wrong-state' | 'two-persons-needed'
> => {
  const { waiting, ...rest } = charge;
  if (!waiting) return refuse('wrong-state');
  if (outcome === 'rejected') return accept({ charge: { ...rest, v: charge.v + 1 }, opens: false });
  if (waiting.by === given.by) return refuse('two-persons-needed');
  const { open } = chargeSums(charge);
  if (open === 0n) return refuse('wrong-state');
  const asked = BigInt(waiting.minor);
  const what = { minor: asked < open ? asked : open, reason: waiting.reason };
  return accept(waived(charge, what, { by: waiting.by, approver: given.by }, given));
};

/** What came beyond the charge goes back to the partner. */
export const repayCredit = (
  charge: Charge,
  input: ChargePaymentInput,
  given: SettleGiven,
): Outcome<Settled | undefined, PayRefusal> => {
  const before = known(charge, 'repayment', input);
  if (before !== 'new') return before === 'same' ? accept(undefined) : refuse('charge-conflict');
  const { credit } = chargeSums(charge);
  if (credit === 0n || charge.lines.length >= MOST_LINES) return refuse('wrong-state');
  const fields = [
    ...moneyMistakes(charge, 'amount', input.amount, credit),
    ...dayMistakes('paidOn', input.paidOn, given),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  return accept(
    withLine(charge, {
      kind: 'repayment',
      minor: input.amount.minor.toString(),
      applied: '0',
      on: input.paidOn,
      reference: input.reference,
      ...{ by: given.by, at: given.now, period: given.period },
    }),
  );
};
