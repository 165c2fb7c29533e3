import type { Clause } from '../outcome.ts';
import type { Benefit, Cell } from '../program/benefit.ts';
import type { Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { RefusalCode } from '../refusals.ts';
import { benefitOf, entitle, type Holder } from './entitlement.ts';
import { freshQuota, leftOf, limitOf, type Quota, takeUnit } from './quota.ts';

/** What of a benefit is counted now. */
export type Count = {
  readonly limit: number | 'unlimited';
  readonly used: number;
  /** Undefined: there is no end to it. */
  readonly left?: number | undefined;
  readonly span?: Span | undefined;
};

/** What trying would answer now, without trying: the same decision, and the sentence behind it. */
export type Explanation = {
  readonly benefit: Benefit;
  readonly allowed: boolean;
  readonly code?: RefusalCode | undefined;
  readonly cell: Cell;
  readonly count?: Count | undefined;
  readonly clause?: Clause | undefined;
};

/** The counter of the span that runs now, as stored or as it begins. */
export const quotaOf = (fresh: Quota | undefined, kept: readonly Quota[]): Quota | undefined =>
  fresh && (kept.find(({ benefit, start }) => benefit === fresh.benefit && start === fresh.start) ?? fresh);

/** Undefined: the program has no such benefit. */
export const explain = (
  program: Program,
  id: string,
  facts: { readonly holder: Holder; readonly quotas: readonly Quota[] },
  today: string,
): Explanation | undefined => {
  const benefit = benefitOf(program, id);
  if (!benefit) return undefined;
  const cell = benefit.cells[facts.holder.partner.tier] ?? 'none';
  const entitled = entitle(program, benefit.id, facts.holder, today);
  if (!entitled.ok) return { benefit, cell, allowed: false, code: entitled.code, clause: entitled.clause };
  const clause = clauseOf(program, `benefits.${benefit.id}`);
  const limit = limitOf(entitled.value);
  const quota = quotaOf(freshQuota(entitled.value), facts.quotas);
  if (limit === undefined) return { benefit, cell, allowed: true, clause };
  if (limit === 'unlimited' || !quota)
    return { benefit, cell, allowed: true, clause, count: { limit, used: quota?.used ?? 0 } };
  const taken = takeUnit(program, entitled.value, quota, '');
  const count = {
    limit: limit + quota.granted,
    used: quota.used,
    left: leftOf(limit, quota),
    span: { start: quota.start, end: quota.end },
  };
  return { benefit, cell, allowed: taken.ok, code: taken.ok ? undefined : taken.code, clause, count };
};
