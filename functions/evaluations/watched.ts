import { beganOn, newWatch, termsOf, watchDueAt } from '../../shared/domain/evaluation/watch.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { evaluationWatches } from '../../shared/store/partner-records.ts';

/** From a partner's first day here on it is known when it is evaluated; what was before that day is nobody's to look at. */
export const watchedEvaluations = (
  partner: Partner,
  program: Program,
  today: string,
): Write<'changed-since'>[] => {
  const terms = termsOf(program);
  if (!terms) return [];
  const watch = newWatch(terms, beganOn(program, partner), today);
  return [evaluationWatches.write(partner.id, watch, watchDueAt(terms, watch, program.timeZone))];
};
