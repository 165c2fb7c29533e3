import { addDays, dateIn, startOf } from '../../shared/domain/civil-date.ts';
import { endedEvaluation, escalated } from '../../shared/domain/evaluation/effect.ts';
import {
  type Evaluation,
  evaluationDueAt,
  openEvaluation,
} from '../../shared/domain/evaluation/evaluation.ts';
import { missesAfter } from '../../shared/domain/evaluation/propose.ts';
import {
  beganOn,
  termsOf,
  type WatchEvent,
  watchAfter,
  watchDueAt,
  watchEvent,
} from '../../shared/domain/evaluation/watch.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { EvaluationWatch } from '../../shared/domain/partner/records.ts';
import type { EvaluationTerms } from '../../shared/domain/program/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Write } from '../../shared/store/commit.ts';
import { evaluationsOf, writtenEvaluation } from '../../shared/store/evaluations.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { evaluationWatches } from '../../shared/store/partner-records.ts';
import { programOn, programVersion } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Assessed, assessed } from '../evaluations/assessed.ts';
import { gather } from '../evaluations/gather.ts';
import { settled, taskFor, type Whose } from '../evaluations/settle.ts';
import { programToday } from '../loading.ts';
import { subjectOf } from '../membership/subject-of.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { closePartnerTask } from '../partner-task.ts';
import type { Advance, Tick } from './step.ts';

type Step = Awaited<ReturnType<Advance>>;
type Watching = Whose & { readonly watch: EvaluationWatch; readonly terms: EvaluationTerms };

/** Facts of a day as of its first instant, by the program in force then; forecasts are as of now. */
const looked = async (
  table: Table,
  { partner, dossier, program, watch, terms }: Watching,
  asOf: string,
  today: string,
  now: string,
): Promise<Assessed> => {
  const subject = await subjectOf(table, partner, dossier.papers, program, now);
  const known = await gather(table, program, partner, subject, { asOf, today });
  return assessed(program, terms, known, { history: dossier.history, watch, asOf });
};

const distributorOf = (program: Program, country: string) => distributorFor(program, country)?.id;

/** Whoever evaluates has it before it: the distributor by mail, the vendor on its worklist [S3-03]. */
const opened = async (
  table: Table,
  of: Watching,
  { before, facts, proposal }: Assessed,
  day: { readonly on: string; readonly at: string; readonly between?: true },
  tick: Tick,
): Promise<{ writes: Write[]; notices: Notice[] }> => {
  const { partner, program, terms, watch } = of;
  const { country, name: company } = partner.company;
  const distributor = terms.by === 'distributor' ? distributorOf(program, country) : undefined;
  const evaluation = openEvaluation(program, terms, {
    ...{ partner: partner.id, company, country, ...day, facts: [...facts], proposal },
    cycle: watch.cycle,
    tier: before.tier,
    misses: missesAfter(facts, before),
    skipped: before.skipped,
    by: distributor === undefined ? 'vendor' : 'distributor',
  });
  const task = await taskFor(table, of, evaluation, tick);
  const about = { on: day.on, ...watch.cycle, decideAt: evaluation.decideBy };
  return {
    writes: [writtenEvaluation(evaluation), ...task.writes],
    notices:
      distributor === undefined
        ? task.notices
        : [notice('evaluation-owed', { kind: 'distributor', distributor }, partner, program, tick, about)],
  };
};

const nothing = { writes: [], notices: [] };

/** Once for each day that a program names, the partner's people read where it would stand. */
const forecast = async (
  table: Table,
  of: Watching,
  tick: Tick,
): Promise<{ writes: Write[]; notices: Notice[] }> => {
  const { partner, program, dossier, watch } = of;
  if (partner.status !== 'active') return nothing;
  const { proposal } = await looked(table, of, tick.now, dateIn(program.timeZone, tick.now), tick.now);
  const facts = {
    ...watch.cycle,
    outcome: proposal.outcome,
    tierId: proposal.tier,
    requirements: proposal.requirements.join(' '),
  };
  return {
    writes: [],
    notices: noticesToMembers(dossier, (to) =>
      notice('evaluation-forecast', to, partner, program, tick, facts),
    ),
  };
};

/** A day's facts are those of its first instant; what a late sweep finds is the same. */
const evaluate = async (
  table: Table,
  of: Watching,
  event: Exclude<WatchEvent, { kind: 'forecast' }>,
  tick: Tick,
): Promise<{ writes: Write[]; notices: Notice[]; misses: number }> => {
  const at = startOf(event.on, of.program.timeZone);
  const lastDay = event.kind === 'evaluate' ? of.watch.cycle.end : event.on;
  const result = await looked(table, of, at, addDays(lastDay, -1), tick.now);
  const misses = missesAfter(result.facts, result.before);
  if (event.kind === 'evaluate')
    return { ...(await opened(table, of, result, { on: event.on, at }, tick)), misses };
  const isWorth = result.proposal.outcome === 'upgrade';
  return isWorth
    ? { ...(await opened(table, of, result, { on: event.on, at, between: true }, tick)), misses }
    : { ...nothing, misses };
};

const watchStep = async (table: Table, of: Watching, tick: Tick): Promise<Step> => {
  const { partner, program, terms, watch } = of;
  const { id } = partner;
  const event = watchEvent(terms, watch, dateIn(program.timeZone, tick.now));
  if (!event) return undefined;
  const done =
    event.kind === 'forecast'
      ? { ...(await forecast(table, of, tick)), misses: watch.misses }
      : await evaluate(table, of, event, tick);
  const after = watchAfter(terms, watch, event, { began: beganOn(program, partner), misses: done.misses });
  const dueAt = watchDueAt(terms, after, program.timeZone);
  return {
    program: program.id,
    about: id,
    event: `evaluation-${event.kind === 'evaluate' ? 'due' : event.kind}`,
    writes: [evaluationWatches.write(id, after, dueAt), ...done.writes],
    notices: done.notices,
    again: dueAt !== undefined && dueAt <= tick.now,
  };
};

/** Of one that is under way: a distributor's time has passed, or the day has come on which a tier changes. */
const evaluationStep = async (
  table: Table,
  whose: Whose,
  evaluation: Evaluation,
  tick: Tick,
): Promise<Step> => {
  const { partner, program } = whose;
  const terms = termsOf(await programVersion(table, evaluation.program, evaluation.version));
  if (!terms) return undefined;
  if (evaluation.status === 'coming') {
    const now = { ...evaluation, status: 'done' as const, v: evaluation.v + 1 };
    const { writes, notices } = await settled(table, whose, now, tick, 'coming');
    const step = { program: program.id, about: partner.id, event: 'evaluation-effect' };
    return { ...step, writes, notices, again: true };
  }
  const late = escalated(program, terms, evaluation);
  const task = await taskFor(table, whose, late, tick);
  const distributor = distributorOf(program, evaluation.country);
  const { on, cycle } = evaluation;
  return {
    program: program.id,
    about: partner.id,
    event: 'evaluation-escalated',
    writes: [writtenEvaluation(late), ...task.writes],
    notices: [
      ...task.notices,
      ...(distributor === undefined
        ? []
        : [
            notice('evaluation-escalated', { kind: 'distributor', distributor }, partner, program, tick, {
              on,
              ...cycle,
            }),
          ]),
    ],
    again: true,
  };
};

/** Nobody evaluates a partner that has left; where a version in force asks for no evaluation, nothing is due. */
const stopped = async (
  table: Table,
  { id, program }: Partner,
  watch: EvaluationWatch,
  evaluations: readonly Evaluation[],
): Promise<Step> => {
  const open = evaluations.filter((one) => !isOver(one));
  return {
    program,
    about: id,
    event: 'evaluation-stopped',
    writes: [
      evaluationWatches.write(id, { ...watch, stopped: true, v: watch.v + 1 }, undefined),
      ...open.map((one) => writtenEvaluation(endedEvaluation(one))),
      ...(open.length ? await closePartnerTask(table, 'evaluation-decision', id) : []),
    ],
    notices: [],
  };
};

const isOver = ({ status }: Evaluation): boolean => status === 'done' || status === 'ended';

/** The next thing of its watch, looked at by the program of the day on which it was due. */
const next = async (table: Table, whose: Whose, watch: EvaluationWatch, tick: Tick): Promise<Step> => {
  const { program } = whose;
  const terms = termsOf(program);
  if (!terms) return undefined;
  const event = watchEvent(terms, watch, dateIn(program.timeZone, tick.now));
  const then = event && event.kind !== 'forecast' ? await programOn(table, program.id, event.on) : undefined;
  const inForce = then ?? program;
  return watchStep(table, { ...whose, program: inForce, watch, terms: termsOf(inForce) ?? terms }, tick);
};

/** A partner's evaluations, forecasts and their effects, each at its instant and once, whenever the sweep comes. */
export const evaluation: Advance = async (table, id, tick) => {
  const dossier = await readDossier(table, id);
  const { partner, evaluation: watch } = dossier;
  const found = partner && (await programToday({ table }, tick, partner.program));
  if (!partner || !found?.ok) return undefined;
  const whose = { partner, dossier, program: found.value };
  const evaluations = await evaluationsOf(table, id);
  const isStopped = partner.status === 'terminated' || termsOf(found.value) === undefined;
  if (watch && isStopped)
    return watch.stopped && evaluations.every(isOver)
      ? undefined
      : stopped(table, partner, watch, evaluations);
  const due = evaluations.find((one) => (evaluationDueAt(one) ?? '9') <= tick.now);
  if (due) return evaluationStep(table, whose, due, tick);
  return watch ? next(table, whose, watch, tick) : undefined;
};
