import type { Partner } from '../partner/partner.ts';
import type { TierChange } from '../partner/tier.ts';
import type { EvaluationTerms } from '../program/evaluation.ts';
import type { Program } from '../program/program.ts';
import { daysAfter, decisionOf, type Evaluation } from './evaluation.ts';

// What becomes of an evaluation by itself: its turn passes on, it ends, or its decision becomes the partner's tier, at one
// instant and only as it was looked at.

/** Nothing of it happens any more: the partner left, or its tier was given otherwise meanwhile. */
export const endedEvaluation = (evaluation: Evaluation): Evaluation => ({
  ...evaluation,
  status: 'ended',
  v: evaluation.v + 1,
});

/** Does the tier change now? Only for a partner that still has the tier that was looked at. */
export const takesEffect = (
  { status, effectiveAt, tier }: Evaluation,
  partner: Pick<Partner, 'status' | 'tier'>,
  now: string,
): boolean =>
  status === 'done' &&
  effectiveAt !== undefined &&
  effectiveAt <= now &&
  partner.status !== 'terminated' &&
  partner.tier === tier;

/** The tier, what stands from now on, and the award, as the evaluation decided it. */
export const effectOf = (
  evaluation: Evaluation,
  partner: Partner,
  { id, now }: { readonly id: string; readonly now: string },
): TierChange | undefined => {
  const decision = decisionOf(evaluation);
  if (!decision || decision.tier === partner.tier) return undefined;
  const { tier, reason: why, override, missing, by } = decision;
  const because = override === undefined ? {} : { override };
  return {
    partner: { ...partner, tier, v: partner.v + 1 },
    standing: { tier, reason: why, source: 'evaluated' },
    award: { id, tier, source: 'evaluated', reason: why, ...because, missing, by, at: now, v: 1 },
  };
};

/** A distributor that has not decided in time: the vendor does, at the instant that was said [S3-03]. */
export const escalated = (
  program: Pick<Program, 'timeZone'>,
  { decideWithinDays }: Pick<EvaluationTerms, 'decideWithinDays'>,
  evaluation: Evaluation,
): Evaluation => ({
  ...evaluation,
  by: 'vendor',
  escalatedAt: evaluation.decideBy,
  decideBy: daysAfter(evaluation.decideBy, decideWithinDays, program),
  v: evaluation.v + 1,
});
