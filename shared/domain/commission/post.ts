import { monthOf } from '../civil-date.ts';
import { divideRounded } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { accrue, type SaleFacts } from './accrue.ts';
import type { Decision, Entry, ExclusionReason, Sale } from './entry.ts';
import { type CorrectionInput, type SaleContent, type SupersedeInput, sameContent } from './sale.ts';

/** What one event does to the ledger: written in one transaction, or not at all (rules/money.md 15). */
export type Posting = {
  readonly kind: 'posting';
  readonly decision: Decision;
  readonly entries: readonly Entry[];
  readonly sale: Sale;
};
/** The same content again: nothing changes, the first decision is the answer. */
export type Duplicate = { readonly kind: 'duplicate'; readonly decision: Decision };

type Given = { readonly now: string; readonly by: string; readonly period: string };

const stored = (content: SaleContent) => ({
  ...content,
  net: { currency: content.net.currency, minor: content.net.minor.toString() },
});
export const restored = (content: Sale['contents'][number]): SaleContent => ({
  ...content,
  net: { currency: content.net.currency, minor: BigInt(content.net.minor) },
});

const currentContent = (sale: Sale): SaleContent => {
  const last = sale.contents.at(-1);
  if (!last) throw new Error(`sale ${sale.saleId} has no content`);
  return restored(last);
};

type Accrued = ReturnType<typeof accrue>;

const accrualDecision = (
  event: Decision['event'],
  content: SaleContent,
  facts: SaleFacts,
  accrued: Accrued,
  program: Program,
  given: Given & { saleId: string; revision: number },
): Decision => ({
  decisionKey: `${given.saleId}~${given.revision}`,
  program: program.id,
  programVersion: program.version,
  period: given.period,
  event,
  saleId: given.saleId,
  revision: given.revision,
  ...(facts.referral ? { partnerId: facts.referral.partnerId, referral: facts.referral.id } : {}),
  product: content.product,
  occurredAt: content.occurredAt,
  currency: content.net.currency,
  net: content.net.minor.toString(),
  ...outcomeOf(accrued),
  actor: given.by,
  decidedAt: given.now,
  clause: clausePath(accrued),
});

const outcomeOf = (accrued: Accrued): Pick<Decision, 'outcome' | 'reason' | 'entries'> =>
  'entries' in accrued
    ? { outcome: 'posted', entries: accrued.entries.map(({ entryKey }) => entryKey) }
    : { outcome: 'excluded', reason: accrued.excluded, entries: [] };

const clausePath = (accrued: Accrued): string => {
  if ('entries' in accrued) return accrued.entries[0]?.clause ?? 'commission';
  return accrued.rule ? `commission.schemes.${accrued.rule}` : 'referral.protection';
};

const posted = (accrued: Accrued): Entry[] => ('entries' in accrued ? accrued.entries : []);

/** A sale arrives: posted, excluded with its reason, or known already. Other content under a known id is a conflict. */
export const postSale = (
  saleId: string,
  content: SaleContent,
  known: Sale | undefined,
  facts: SaleFacts,
  program: Program,
  given: Given,
): Outcome<Posting | Duplicate, 'sale-conflict'> => {
  if (known)
    return known.contents.some((earlier) => sameContent(restored(earlier), content))
      ? accept({ kind: 'duplicate', decision: known.decision })
      : refuse('sale-conflict');
  const accrued = accrue(content, facts, program, { saleId, revision: 1, period: given.period });
  const decision = accrualDecision('sale', content, facts, accrued, program, {
    ...given,
    saleId,
    revision: 1,
  });
  const entries = posted(accrued);
  const sale: Sale = {
    saleId,
    program: program.id,
    contents: [stored(content)],
    entries,
    refunded: '0',
    decision,
    causes: [],
    v: 1,
  };
  return accept({ kind: 'posting', decision, entries, sale });
};

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
 * so a full refund nets to exactly zero in any slices. Beyond what is left, or before the sale: a conflict.
 */
export const postRefund = (
  refund: { refundId: string; minor: bigint; currency: string; occurredAt: string; occurredOn: string },
  sale: Sale,
  program: Program,
  given: Given,
): Outcome<Posting, 'refund-conflict'> => {
  const content = currentContent(sale);
  const before = BigInt(sale.refunded);
  const after = before + refund.minor;
  if (refund.currency !== content.net.currency || after > content.net.minor)
    return refuse('refund-conflict', { detail: 'The refund is more than what is left of the sale.' });
  if (refund.occurredOn < content.occurredOn)
    return refuse('refund-conflict', { detail: 'The refund is dated before the sale.' });
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

/** A decision about a known sale, before its own event fills in the rest. */
const eventDecision = (sale: Sale, program: Program, given: Given, entries: readonly Entry[]): Decision => {
  const {
    reason: _reason,
    supersedes: _supersedes,
    cause: _cause,
    evidence: _evidence,
    approver: _approver,
    ...last
  } = sale.decision;
  return {
    ...last,
    programVersion: program.version,
    period: given.period,
    revision: sale.contents.length,
    outcome: 'posted',
    entries: entries.map(({ entryKey }) => entryKey),
    actor: given.by,
    decidedAt: given.now,
  };
};

/** What the current revision has left open, taken back in full. */
const reverseRest = (
  sale: Sale,
  cause: string,
  given: Given & { earnedAt: string; earnedOn: string },
): Entry[] => {
  const { net } = currentContent(sale);
  return sale.entries.flatMap((original) => {
    const of = BigInt(original.amount);
    const left = of - takenBack(of, BigInt(sale.refunded), net.minor);
    return left === 0n ? [] : [reversal(original, -left, cause, given)];
  });
};

/**
 * A correction reverses what revision n left open and posts n+1, both in one transaction, naming each other
 * (rules/money.md 9). This is how a wrong amount or a wrong partner is put right.
 */
export const postCorrection = (
  { revision, approver }: Pick<CorrectionInput, 'revision' | 'approver'>,
  content: SaleContent,
  sale: Sale,
  facts: SaleFacts,
  program: Program,
  given: Given & { today: string },
): Outcome<Posting | Duplicate, 'revision-conflict'> => {
  const asked = sale.contents[revision - 1];
  if (asked)
    return sameContent(restored(asked), content)
      ? accept({ kind: 'duplicate', decision: sale.decision })
      : refuse('revision-conflict');
  if (revision !== sale.contents.length + 1) return refuse('revision-conflict');
  const { saleId } = sale;
  const accrued = accrue(content, facts, program, { saleId, revision, period: given.period });
  const entries = posted(accrued);
  const back = reverseRest(sale, `correction~${revision}`, {
    ...given,
    earnedAt: given.now,
    earnedOn: given.today,
  });
  const decision: Decision = {
    ...accrualDecision('correction', content, facts, accrued, program, { ...given, saleId, revision }),
    entries: [...back, ...entries].map(({ entryKey }) => entryKey),
    supersedes: sale.decision.decisionKey,
    approver,
  };
  return accept({
    kind: 'posting',
    decision,
    entries: [...back, ...entries],
    sale: {
      ...sale,
      contents: [...sale.contents, stored(content)],
      entries,
      refunded: '0',
      decision,
      causes: [],
      v: sale.v + 1,
    },
  });
};

/** Refunds that came while the sale earned nothing count as soon as it earns. */
const refundedPart = (
  entries: readonly Entry[],
  sale: Sale,
  given: Given & { earnedAt: string; earnedOn: string },
): Entry[] => {
  const { net } = currentContent(sale);
  return entries.flatMap((original) => {
    const amount = takenBack(BigInt(original.amount), BigInt(sale.refunded), net.minor);
    return amount === 0n ? [] : [reversal(original, -amount, 'refunded-before', given)];
  });
};

/**
 * One decision replaces another, once per cause, naming the actor and the evidence (rules/money.md 6).
 * To `posted`: the reason of the exclusion is set aside. To `excluded`: what is left open is taken back.
 */
export const supersede = (
  input: SupersedeInput,
  sale: Sale,
  facts: SaleFacts,
  program: Program,
  given: Given & { today: string },
): Outcome<Posting, 'decision-conflict'> => {
  if (sale.causes.includes(input.cause) || sale.decision.outcome === input.to)
    return refuse('decision-conflict');
  const revision = sale.contents.length;
  const cause = `superseded~${input.cause}`;
  const accrued: Accrued =
    input.to === 'posted'
      ? accrue(
          currentContent(sale),
          facts,
          program,
          { saleId: sale.saleId, revision, period: given.period },
          sale.decision.reason,
        )
      : { excluded: 'superseded' };
  if (input.to === 'posted' && !('entries' in accrued))
    return refuse('decision-conflict', { detail: `The sale would still earn nothing: ${accrued.excluded}.` });
  const back = reverseRest(sale, cause, { ...given, earnedAt: given.now, earnedOn: given.today });
  const entries = posted(accrued).map((entry) => ({ ...entry, entryKey: `${entry.entryKey}~${cause}` }));
  const refunded = refundedPart(entries, sale, { ...given, earnedAt: given.now, earnedOn: given.today });
  const all = [...back, ...entries, ...refunded];
  const { reason: _reason, ...decision } = eventDecision(sale, program, given, all);
  const superseding: Decision = {
    ...decision,
    ...(facts.referral ? { partnerId: facts.referral.partnerId, referral: facts.referral.id } : {}),
    decisionKey: `${sale.saleId}~${revision}~${cause}`,
    event: 'superseding',
    outcome: input.to,
    ...(input.to === 'excluded' ? { reason: 'superseded' as const } : { clause: clausePath(accrued) }),
    supersedes: sale.decision.decisionKey,
    cause: input.cause,
    evidence: input.evidence,
  };
  return accept({
    kind: 'posting',
    decision: superseding,
    entries: all,
    sale: { ...sale, entries, decision: superseding, causes: [...sale.causes, input.cause], v: sale.v + 1 },
  });
};
