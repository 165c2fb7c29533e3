import type { Program } from '../program/program.ts';
import type { Accrued, SaleFacts } from './accrue.ts';
import type { Decision, Earning, Entry, Sale } from './entry.ts';
import type { SaleContent } from './sale.ts';

/** What one event does to the ledger: written in one transaction, or not at all (rules/money.md 15). */
export type Posting = {
  readonly kind: 'posting';
  readonly decision: Decision;
  readonly entries: readonly Entry[];
  readonly sale: Sale;
};

/** A sale before its decision is known. */
export type Undecided = Omit<Sale, 'decision' | 'causes'>;
/** The same content again: nothing changes, the first decision is the answer. */
export type Duplicate = { readonly kind: 'duplicate'; readonly decision: Decision };

export type Given = {
  readonly now: string;
  readonly by: string;
  /** Month of the decision and of what it takes back. */
  readonly period: string;
  /** Month of what a dated-back event earns, where it differs: that of the sale, as long as it is open. */
  readonly earnedPeriod?: string;
};

export const stored = (content: SaleContent) => ({
  ...content,
  net: { currency: content.net.currency, minor: content.net.minor.toString() },
});
export const restored = (content: Sale['contents'][number]): SaleContent => ({
  ...content,
  net: { currency: content.net.currency, minor: BigInt(content.net.minor) },
});

export const currentContent = (sale: Undecided): SaleContent => {
  const last = sale.contents.at(-1);
  if (!last) throw new Error(`sale ${sale.saleId} has no content`);
  return restored(last);
};

/** What the current revision may earn; of a sale from before payments earned, what its entries say. */
export const earningsOf = (sale: Pick<Sale, 'earnings' | 'entries'>): readonly Earning[] =>
  sale.earnings ??
  sale.entries.map((entry) => ({
    rule: entry.rule,
    clause: entry.clause,
    programVersion: entry.programVersion,
    role: entry.role,
    to: entry.partnerId,
    vendorEntity: entry.vendorEntity,
    tier: entry.tier,
    ratePpm: entry.ratePpm,
    capped: entry.capped,
    full: entry.amount,
    pool: entry.amount,
    holdDays: 0,
    earnedBy: 'sale',
    reversal: 'proportional',
  }));

export const accrualDecision = (
  event: Decision['event'],
  content: SaleContent,
  facts: SaleFacts,
  accrued: Accrued,
  entries: readonly Entry[],
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
  ...(facts.seller ? { partnerId: facts.seller.id } : {}),
  ...(facts.referral ? { referral: facts.referral.id } : {}),
  product: content.product,
  occurredAt: content.occurredAt,
  currency: content.net.currency,
  net: content.net.minor.toString(),
  ...outcomeOf(accrued, entries),
  ...('excluded' in accrued && accrued.excluded === 'not-unique' && facts.conflictsWith !== undefined
    ? { conflictsWith: facts.conflictsWith }
    : {}),
  actor: given.by,
  decidedAt: given.now,
  clause: clausePath(accrued),
});

const outcomeOf = (
  accrued: Accrued,
  entries: readonly Entry[],
): Pick<Decision, 'outcome' | 'reason' | 'entries'> => {
  if ('excluded' in accrued) return { outcome: 'excluded', reason: accrued.excluded, entries: [] };
  // Everything it may earn waits for the customer's payment.
  if (!entries.length) return { outcome: 'excluded', reason: 'awaiting-payment', entries: [] };
  return { outcome: 'posted', entries: entries.map(({ entryKey }) => entryKey) };
};

export const clausePath = (accrued: Accrued): string => {
  if ('earnings' in accrued) return accrued.earnings[0]?.clause ?? 'commission';
  if (accrued.clause !== undefined) return accrued.clause;
  if (accrued.excluded === 'not-unique') return 'referral.unique';
  return accrued.rule ? `commission.schemes.${accrued.rule}` : 'referral.protection';
};

export const accruedEarnings = (accrued: Accrued): Earning[] =>
  'earnings' in accrued ? accrued.earnings : [];

/** A decision about a known sale, before its own event fills in the rest. */
export const eventDecision = (
  sale: Sale,
  program: Program,
  given: Given,
  entries: readonly Entry[],
): Decision => {
  const {
    reason: _reason,
    supersedes: _supersedes,
    cause: _cause,
    evidence: _evidence,
    approver: _approver,
    conflictsWith: _conflictsWith,
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
