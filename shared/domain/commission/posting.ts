import type { Program } from '../program/program.ts';
import type { accrue, SaleFacts } from './accrue.ts';
import type { Decision, Entry, Sale } from './entry.ts';
import type { SaleContent } from './sale.ts';

/** What one event does to the ledger: written in one transaction, or not at all (rules/money.md 15). */
export type Posting = {
  readonly kind: 'posting';
  readonly decision: Decision;
  readonly entries: readonly Entry[];
  readonly sale: Sale;
};
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

export const currentContent = (sale: Sale): SaleContent => {
  const last = sale.contents.at(-1);
  if (!last) throw new Error(`sale ${sale.saleId} has no content`);
  return restored(last);
};

export type Accrued = ReturnType<typeof accrue>;

export const accrualDecision = (
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

export const clausePath = (accrued: Accrued): string => {
  if ('entries' in accrued) return accrued.entries[0]?.clause ?? 'commission';
  return accrued.rule ? `commission.schemes.${accrued.rule}` : 'referral.protection';
};

export const posted = (accrued: Accrued): Entry[] => ('entries' in accrued ? accrued.entries : []);

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
