import type { Clause } from '../outcome.ts';
import type { Benefit, Cell } from '../program/benefit.ts';
import type { Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { RefusalCode } from '../refusals.ts';
import { type DemoBook, isOpen } from './demo-book.ts';
import { benefitOf, type Entitlement, entitle, type Holder } from './entitlement.ts';
import { freshQuota, leftOf, limitOf, type Quota, takeUnit } from './quota.ts';
import { deliveredIn, type TrainingYear } from './yearly-training.ts';

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

/** What is counted of a partner beside its holder: units used, accounts open at an instant, trainings of its years. */
export type Facts = {
  readonly holder: Holder;
  readonly quotas: readonly Quota[];
  readonly demos?: readonly DemoBook[];
  readonly years?: readonly TrainingYear[];
  readonly now?: string;
};

/** Accounts at a time: how many are open. Trainings of a year: how many were held. */
const otherCount = (
  { benefit, cell, span }: Entitlement,
  { demos = [], years = [], now = '' }: Facts,
): Count | undefined => {
  if (typeof cell !== 'object') return undefined;
  if ('atOnce' in cell) {
    const book = demos.find((one) => one.benefit === benefit.id);
    const used = book?.accounts.filter((account) => isOpen(account, now)).length ?? 0;
    return { limit: cell.atOnce, used, left: Math.max(0, cell.atOnce - used) };
  }
  if (!('perCycle' in cell)) return undefined;
  const year = years.find((one) => one.benefit === benefit.id && one.start === span?.start);
  const used = year ? deliveredIn(year) : 0;
  return { limit: cell.perCycle, used, left: Math.max(0, cell.perCycle - used), span };
};

/** Undefined: the program has no such benefit. */
export const explain = (
  program: Program,
  id: string,
  facts: Facts,
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
  if (limit === undefined)
    return { benefit, cell, allowed: true, clause, count: otherCount(entitled.value, facts) };
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
