import { type FieldError, fieldCode } from '../field-problems.ts';
import { decimal } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Decision, Entry, ExclusionReason, Sale } from './entry.ts';
import { currentContent, eventDecision, type Given, type Posting } from './posting.ts';
import { advance } from './progress.ts';

/** Money that moved after the sale: what a customer paid, or got back. `minor` is above zero. */
export type Movement = {
  readonly id: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly occurredAt: string;
  readonly occurredOn: string;
};

const wrongCurrency = (movement: Movement, currency: string): FieldError[] =>
  movement.currency === currency
    ? []
    : [{ field: 'net.currency', code: 'not-the-currency-of-the-sale', values: { currency } }];

const tooMuch = (minor: bigint, left: bigint, currency: string): FieldError[] =>
  minor <= left
    ? []
    : [
        {
          field: 'net.amount',
          code: fieldCode('more-than-left'),
          values: { left: decimal({ currency, minor: left }), currency },
        },
      ];

const tooEarly = ({ occurredOn }: Movement, date: string): FieldError[] =>
  occurredOn >= date ? [] : [{ field: 'occurredAt', code: fieldCode('before-the-sale'), values: { date } }];

const withoutEntries = (reason: ExclusionReason) => ({ outcome: 'excluded' as const, reason });

const stepOf = (kind: 'refund' | 'payment', { id, occurredAt, occurredOn }: Movement, { period }: Given) => ({
  cause: `${kind}~${id}`,
  earnedAt: occurredAt,
  earnedOn: occurredOn,
  period,
});

const decided = (
  sale: Sale,
  kind: 'refund' | 'payment',
  movement: Movement,
  program: Program,
  given: Given,
  entries: readonly Entry[],
): Decision => ({
  ...eventDecision(sale, program, given, entries),
  decisionKey: `${sale.saleId}~${sale.contents.length}~${kind}~${movement.id}`,
  event: kind,
  ...(kind === 'refund' ? { refundId: movement.id } : { paymentId: movement.id }),
  occurredAt: movement.occurredAt,
  net: movement.minor.toString(),
});

/**
 * A refund of part of a sale takes back the difference of two rounded totals (rules/money.md 12), so a full refund
 * nets to exactly zero in any slices. Beyond what is left, or before the sale: a conflict; in another currency: not
 * valid.
 */
export const postRefund = (
  refund: Movement,
  sale: Sale,
  program: Program,
  given: Given,
): Outcome<Posting, 'refund-conflict' | 'invalid-input'> => {
  const { net, occurredOn } = currentContent(sale);
  const before = BigInt(sale.refunded);
  const foreign = wrongCurrency(refund, net.currency);
  if (foreign.length) return refuse('invalid-input', { fields: foreign });
  const conflicts = [
    ...tooMuch(refund.minor, net.minor - before, net.currency),
    ...tooEarly(refund, occurredOn),
  ];
  if (conflicts.length) return refuse('refund-conflict', { fields: conflicts });
  const moved = advance(sale, { refunded: before + refund.minor }, stepOf('refund', refund, given));
  const decision: Decision = {
    ...decided(sale, 'refund', refund, program, given, moved.entries),
    ...(moved.entries.length
      ? {}
      : withoutEntries(sale.entries.length ? 'zero-amount' : (sale.decision.reason ?? 'zero-amount'))),
  };
  return accept({
    kind: 'posting',
    decision,
    entries: moved.entries,
    sale: { ...sale, ...moved.sale, v: sale.v + 1 },
  });
};

/** Why a payment posted nothing. */
const unearned = (sale: Sale): ExclusionReason => {
  if (sale.earnings?.some(({ earnedBy }) => earnedBy === 'payment')) return 'zero-amount';
  if (sale.entries.length) return 'earned-by-sale';
  return sale.decision.reason ?? 'earned-by-sale';
};

/**
 * A customer's payment earns what the program lets payments earn, part by part (rules/money.md 11). Beyond the net
 * amount, or before the sale: a conflict; in another currency: not valid.
 */
export const postPayment = (
  payment: Movement,
  sale: Sale,
  program: Program,
  given: Given,
): Outcome<Posting, 'payment-conflict' | 'invalid-input'> => {
  const { net, occurredOn } = currentContent(sale);
  const before = BigInt(sale.paid ?? '0');
  const foreign = wrongCurrency(payment, net.currency);
  if (foreign.length) return refuse('invalid-input', { fields: foreign });
  const conflicts = [
    ...tooMuch(payment.minor, net.minor - before, net.currency),
    ...tooEarly(payment, occurredOn),
  ];
  if (conflicts.length) return refuse('payment-conflict', { fields: conflicts });
  const moved = advance(sale, { paid: before + payment.minor }, stepOf('payment', payment, given));
  const decision: Decision = {
    ...decided(sale, 'payment', payment, program, given, moved.entries),
    ...(moved.entries.length ? {} : withoutEntries(unearned(sale))),
  };
  return accept({
    kind: 'posting',
    decision,
    entries: moved.entries,
    sale: { ...sale, ...moved.sale, v: sale.v + 1 },
  });
};
