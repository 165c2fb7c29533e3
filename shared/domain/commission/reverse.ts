import { monthOf } from '../civil-date.ts';
import { type FieldError, fieldCode } from '../field-problems.ts';
import { decimal, divideRounded } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Decision, Entry, ExclusionReason, Sale } from './entry.ts';
import { currentContent, eventDecision, type Given, type Posting } from './posting.ts';

/** Part of an original that `refunded` of `net` takes back, rounded on the total so that slices never drift. */
const takenBack = (original: bigint, refunded: bigint, net: bigint): bigint =>
  net === 0n ? 0n : divideRounded(original * refunded, net);

const reversal = (
  original: Entry,
  amount: bigint,
  cause: string,
  given: Given & { earnedAt: string; earnedOn: string },
): Entry => ({
  ...original,
  entryKey: `${original.entryKey}~${cause}`,
  period: given.period,
  originalPeriod: monthOf(given.earnedOn),
  entryType: 'reversal',
  earnedAt: given.earnedAt,
  amount: amount.toString(),
  reverses: original.entryKey,
  holdUntil: original.holdUntil > given.earnedOn ? original.holdUntil : given.earnedOn,
});

/**
 * A refund of part of a sale: each original is reversed by the difference of two rounded totals (rules/money.md 12),
 * so a full refund nets to exactly zero in any slices. Beyond what is left, or before the sale: a conflict; in another
 * currency: not valid.
 */
export const postRefund = (
  refund: { refundId: string; minor: bigint; currency: string; occurredAt: string; occurredOn: string },
  sale: Sale,
  program: Program,
  given: Given,
): Outcome<Posting, 'refund-conflict' | 'invalid-input'> => {
  const content = currentContent(sale);
  const before = BigInt(sale.refunded);
  const after = before + refund.minor;
  const { currency, minor } = content.net;
  if (refund.currency !== currency)
    return refuse('invalid-input', {
      fields: [{ field: 'net.currency', code: 'not-the-currency-of-the-sale', values: { currency } }],
    });
  const conflicts: FieldError[] = [
    ...(after > minor
      ? [
          {
            field: 'net.amount',
            code: fieldCode('more-than-left'),
            values: { left: decimal({ currency, minor: minor - before }), currency },
          },
        ]
      : []),
    ...(refund.occurredOn < content.occurredOn
      ? [
          {
            field: 'occurredAt',
            code: fieldCode('before-the-sale'),
            values: { date: content.occurredOn },
          },
        ]
      : []),
  ];
  if (conflicts.length) return refuse('refund-conflict', { fields: conflicts });
  const entries = sale.entries.flatMap((original) => {
    const of = BigInt(original.amount);
    const amount = -(takenBack(of, after, content.net.minor) - takenBack(of, before, content.net.minor));
    return amount === 0n
      ? []
      : [
          reversal(original, amount, `refund~${refund.refundId}`, {
            ...given,
            earnedAt: refund.occurredAt,
            earnedOn: refund.occurredOn,
          }),
        ];
  });
  const decision: Decision = {
    ...eventDecision(sale, program, given, entries),
    decisionKey: `${sale.saleId}~${sale.contents.length}~refund~${refund.refundId}`,
    event: 'refund',
    refundId: refund.refundId,
    occurredAt: refund.occurredAt,
    net: refund.minor.toString(),
    ...(entries.length
      ? {}
      : { outcome: 'excluded', reason: sale.entries.length ? 'zero-amount' : excludedAs(sale) }),
  };
  return accept({
    kind: 'posting',
    decision,
    entries,
    sale: { ...sale, refunded: after.toString(), v: sale.v + 1 },
  });
};

const excludedAs = (sale: Sale): ExclusionReason => sale.decision.reason ?? 'zero-amount';

/** What the current revision has left open, taken back in full. */
export const reverseRest = (sale: Sale, cause: string, given: Given): Entry[] => {
  const { net, occurredAt, occurredOn } = currentContent(sale);
  return sale.entries.flatMap((original) => {
    const of = BigInt(original.amount);
    const left = of - takenBack(of, BigInt(sale.refunded), net.minor);
    return left === 0n
      ? []
      : [reversal(original, -left, cause, { ...given, earnedAt: occurredAt, earnedOn: occurredOn })];
  });
};

/** Refunds that came while the sale earned nothing count as soon as it earns. */
export const refundedPart = (entries: readonly Entry[], sale: Sale, given: Given): Entry[] => {
  const { net, occurredAt, occurredOn } = currentContent(sale);
  return entries.flatMap((original) => {
    const amount = takenBack(BigInt(original.amount), BigInt(sale.refunded), net.minor);
    return amount === 0n
      ? []
      : [
          reversal(original, -amount, 'refunded-before', {
            ...given,
            earnedAt: occurredAt,
            earnedOn: occurredOn,
          }),
        ];
  });
};
