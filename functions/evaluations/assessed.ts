import { type Known, type TierFacts, tierFacts } from '../../shared/domain/evaluation/assess.ts';
import { type Before, type Proposal, propose } from '../../shared/domain/evaluation/propose.ts';
import { type Standing, standingAt } from '../../shared/domain/partner/partner.ts';
import type { EvaluationWatch } from '../../shared/domain/partner/records.ts';
import type { EvaluationTerms } from '../../shared/domain/program/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';

/** The civil day, in UTC, on which it came to the tier that it had at an instant. */
const tierSince = (history: readonly Standing[], asOf: string): string => {
  const known = history.filter(({ from }) => from <= asOf).toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const other = known.findIndex(({ tier }) => tier !== known[0]?.tier);
  return (other === -1 ? '' : (known[other - 1]?.from ?? '')).slice(0, 10);
};

export type Assessed = {
  readonly before: Before;
  readonly facts: readonly TierFacts[];
  readonly proposal: Proposal;
};

/** The facts and what would follow from them, for the tier that the partner had at the instant. */
export const assessed = (
  program: Program,
  terms: EvaluationTerms,
  known: Known,
  {
    history,
    watch,
    asOf,
  }: { readonly history: readonly Standing[]; readonly watch: EvaluationWatch; readonly asOf: string },
): Assessed => {
  const standing = standingAt(history, asOf);
  const tier = standing?.tier ?? known.subject.tier;
  const skipped = watch.evaluated === 0 && history.some(({ skipsEvaluation }) => skipsEvaluation === true);
  // What was missed at another tier says nothing about this one.
  const misses = tierSince(history, asOf) > watch.cycle.start ? 0 : watch.misses;
  const before = { tier, misses, skipped };
  const facts = tierFacts(program, { ...known, subject: { ...known.subject, tier } });
  return { before, facts, proposal: propose(program, terms, facts, before) };
};
