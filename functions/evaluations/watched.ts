import { dateIn } from '../../shared/domain/civil-date.ts';
import { watchFrom } from '../../shared/domain/evaluation/watch.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { EvaluationWatch } from '../../shared/domain/partner/records.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { evaluationWatches } from '../../shared/store/partner-records.ts';
import { versionsAfter } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';

type Known = {
  readonly program: Program;
  /** Published and not in force yet, the earliest first. */
  readonly coming: readonly Program[];
  readonly watch?: EvaluationWatch | undefined;
};

/** A partner that nobody looks at yet is watched from the first version on that evaluates: today's, or one that comes. */
export const evaluationsBegun = (
  partner: Partner,
  { program, coming, watch }: Known,
  now: string,
): Write<'changed-since'>[] => {
  const begun = watchFrom([program, ...coming], partner, watch, dateIn(program.timeZone, now));
  return begun ? [evaluationWatches.write(partner.id, begun.watch, begun.dueAt)] : [];
};

/** From a partner's first day here on it is known when it is evaluated; what was before that day is nobody's to look at. */
export const watchedEvaluations = async (
  table: Table,
  partner: Partner,
  program: Program,
  now: string,
): Promise<Write<'changed-since'>[]> => {
  const coming = await versionsAfter(table, program.id, dateIn(program.timeZone, now));
  return evaluationsBegun(partner, { program, coming }, now);
};
