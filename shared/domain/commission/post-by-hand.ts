import { endOf, monthOf, plusMs } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import type { Decision, Entry } from './entry.ts';
import type { Given } from './posting.ts';
import type { Proposal } from './proposal.ts';

export type HandPosting = { readonly decision: Decision; readonly entries: readonly Entry[] };

/**
 * What becomes of a proposal by hand: approved, one entry of its own kind, which is not held (rules/money.md 21);
 * rejected, a decision that says so, and no entry.
 */
export const postByHand = (proposal: Proposal, program: Program, given: Given): HandPosting => {
  const { byHand: one, kind } = proposal;
  if (!one || kind === 'correction') throw new Error(`proposal ${proposal.id} is not by hand`);
  // A civil date counts as its last millisecond, as it does for sales.
  const earnedAt = plusMs(endOf(one.earnedOn, program.timeZone), -1);
  const approved = proposal.status === 'approved';
  // No sale is ever called so: ids of the books hold no ~.
  const name = `${kind}~${one.number}`;
  const entryKey = `${name}~${one.to}`;
  const entry: Entry = {
    ...{ entryKey, program: program.id, programVersion: program.version, period: given.period },
    ...{ originalPeriod: monthOf(one.earnedOn), vendorEntity: one.vendorEntity, partnerId: one.to },
    ...{ role: one.role, entryType: kind, rule: kind, saleId: name, revision: 1, product: '' },
    ...{ occurredAt: earnedAt, earnedAt, tier: '', ratePpm: 0, capped: false, currency: one.currency },
    ...{ saleNet: '0', amount: one.minor, holdUntil: one.earnedOn, clause: one.clause },
    // Let go, or owed as a charge from now on: either way nothing was earned by it.
    ...(one.exit === undefined ? {} : { exit: 'written-off' as const }),
  };
  return {
    entries: approved ? [entry] : [],
    decision: {
      ...{ decisionKey: name, program: program.id, programVersion: program.version },
      ...{ period: given.period, event: kind, saleId: name, revision: 1, adjustmentId: one.number },
      ...{ partnerId: one.to, product: '', occurredAt: earnedAt, currency: one.currency, net: one.minor },
      ...(approved
        ? { outcome: 'posted', entries: [entryKey] }
        : { outcome: 'excluded', reason: 'not-approved', entries: [] }),
      ...(proposal.evidence === undefined ? {} : { evidence: proposal.evidence }),
      ...{ actor: proposal.proposed.by, approver: given.by, decidedAt: given.now, clause: one.clause },
    },
  };
};
