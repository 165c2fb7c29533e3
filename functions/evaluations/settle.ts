import { effectOf, endedEvaluation, takesEffect } from '../../shared/domain/evaluation/effect.ts';
import { decisionOf, type Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { taskAbout } from '../../shared/domain/partner/partner-task.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { evaluationsOf, turnOf, writtenEvaluation } from '../../shared/store/evaluations.ts';
import type { Dossier } from '../../shared/store/papers.ts';
import type { Table } from '../../shared/store/table.ts';
import { changedTask, doneTask, readTask } from '../../shared/store/tasks.ts';
import { subjectOf } from '../membership/subject-of.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { openPartnerTask } from '../partner-task.ts';
import { plannedChange } from '../standing/change-tier.ts';

// What follows once something of an evaluation is decided, by a person or by its day: tier, tasks and mails with it.

type Given = Pick<Request, 'now' | 'newId'>;
export type Whose = { readonly partner: Partner; readonly dossier: Dossier; readonly program: Program };
type Done = {
  readonly evaluation: Evaluation;
  readonly writes: readonly Write<'changed-since' | 'busy'>[];
  readonly notices: readonly Notice[];
};

/** On the vendor's worklist as long as any evaluation of the partner waits for it. */
export const taskFor = async (
  table: Table,
  { partner, program }: Pick<Whose, 'partner' | 'program'>,
  evaluation: Evaluation,
  given: Given,
): Promise<{ writes: Write<'changed-since' | 'busy'>[]; notices: Notice[] }> => {
  const about = { id: partner.id, company: partner.company.name, entity: partner.entity };
  if (turnOf(evaluation) === 'vendor')
    return openPartnerTask(table, 'evaluation-decision', about, program, given, evaluation.decideBy);
  // The task before the evaluations: whoever finishes one of them in between has written it anew.
  const task = await readTask(table, taskAbout(partner.id, 'evaluation-decision'));
  if (!task) return { writes: [], notices: [] };
  const waits = (await evaluationsOf(table, partner.id)).some(
    (one) => one.on !== evaluation.on && turnOf(one) === 'vendor',
  );
  // What waits already is written anew, so that of two who finish two at once the last one sees that it is the last.
  return { writes: waits ? [changedTask({ ...task, v: task.v + 1 })] : doneTask(task), notices: [] };
};

/** What a mail about a decision says: ids and days, made into words when it is sent. */
export const decisionFacts = (evaluation: Evaluation): Record<string, string> => {
  const { cycle, effectiveAt, appealUntil, status, on } = evaluation;
  const decision = decisionOf(evaluation);
  return {
    ...{ on, start: cycle.start, end: cycle.end, outcome: decision?.outcome ?? 'keep' },
    ...{ tierId: decision?.tier ?? evaluation.tier, reason: decision?.reason ?? '' },
    ...(status === 'coming' && effectiveAt !== undefined ? { effectiveAt } : {}),
    ...(appealUntil === undefined ? {} : { appealUntil }),
  };
};

/**
 * The evaluation as it is now, and the tier with it where it changes at this instant: one transaction, so that tier
 * and entitlements switch at once. A partner that has left, or has another tier by now, keeps what it has.
 */
export const settled = async (
  table: Table,
  { partner, dossier, program }: Whose,
  evaluation: Evaluation,
  given: Given,
  from: Evaluation['status'],
): Promise<Done> => {
  const { status, effectiveAt } = evaluation;
  // What was appealed against has taken effect already, or goes on to its day.
  const isNow =
    from !== 'appealed' && status === 'done' && effectiveAt !== undefined && effectiveAt <= given.now;
  if (!isNow) return { evaluation, writes: [writtenEvaluation(evaluation)], notices: [] };
  const change = takesEffect(evaluation, partner, given.now)
    ? effectOf(evaluation, partner, { id: given.newId('awd'), now: given.now })
    : undefined;
  if (!change) {
    const ended = { ...endedEvaluation(evaluation), v: evaluation.v };
    return { evaluation: ended, writes: [writtenEvaluation(ended)], notices: [] };
  }
  const subject = await subjectOf(table, partner, dossier.papers, program, given.now);
  const planned = await plannedChange({ table }, { partner, program, dossier, subject }, change, given);
  return {
    evaluation,
    writes: [writtenEvaluation(evaluation), ...planned.writes],
    notices: planned.notices,
  };
};

/**
 * The partner's people hear what was decided, while it is suspended nobody of them, who cannot sign in then; and so does
 * the distributor of its country.
 */
export const decidedMails = (
  { partner, dossier, program }: Whose,
  evaluation: Evaluation,
  given: Given,
): Notice[] => {
  const facts = decisionFacts(evaluation);
  const distributor = distributorFor(program, partner.company.country)?.id;
  const make = (kind: 'evaluation-decided' | 'evaluation-of-reseller') => (to: Recipient) =>
    notice(kind, to, partner, program, given, facts);
  return [
    ...(partner.status === 'active' ? noticesToMembers(dossier, make('evaluation-decided')) : []),
    ...(distributor === undefined
      ? []
      : [make('evaluation-of-reseller')({ kind: 'distributor', distributor })]),
  ];
};
