import type * as z from 'zod';
import {
  appealDecision,
  appealEvaluation,
  appealInput,
  decideAppeal,
} from '../../shared/domain/evaluation/appeal.ts';
import {
  confirmationInput,
  confirmEvaluation,
  decideEvaluation,
  type Evaluation,
  evaluationDecision,
  evaluationSchema,
} from '../../shared/domain/evaluation/evaluation.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { notice, noticesToMembers } from '../notices.ts';
import {
  decidesAs,
  type EvaluationPath,
  evaluationPath,
  evaluators,
  loadEvaluation,
  refusals,
  seenBy,
  vendors,
} from './load.ts';
import { decidedMails, decisionFacts, settled, taskFor, type Whose } from './settle.ts';

type Loaded = Extract<Awaited<ReturnType<typeof loadEvaluation>>, { ok: true }>['value'];
type Found = 'not-found' | 'partner-not-active';

/** One step of an evaluation with everything that follows: worklist, tier where it changes now, mails where it is settled. */
const stepOf = async <Code extends RefusalCode>(
  deps: Deps,
  request: Request<EvaluationPath>,
  decide: (found: Loaded) => Outcome<Evaluation, Code>,
  extra: (whose: Whose, after: Evaluation) => ReturnType<typeof noticesToMembers> = () => [],
) => {
  const found = await loadEvaluation(deps, request);
  if (!found.ok) return found;
  const { file, evaluation: before, program } = found.value;
  if (isStale(request, before)) return refuse('changed-since');
  const decided = decide(found.value);
  if (!decided.ok) return decided;
  const whose: Whose = { partner: file.partner, dossier: file.dossier, program: file.program };
  const done = await settled(deps.table, whose, decided.value, request, before.status);
  const after = done.evaluation;
  const task = await taskFor(deps.table, whose, after, request);
  const isSettled = after.status === 'done' || after.status === 'coming';
  const told = isSettled && before.status !== 'appealed' ? decidedMails(whose, after, request) : [];
  return accept({
    value: seenBy(request, file)(after),
    writes: [...done.writes, ...task.writes],
    // Whoever is told of the decision is told of its effect with it.
    notices: [...told, ...task.notices, ...extra(whose, after)],
    audit: {
      program: program.id,
      about: file.id,
      changes: {
        [`evaluation ${after.on}`]: [before.status, after.status] as const,
        ...(after.decisions.length > before.decisions.length
          ? {
              outcome: ['', after.decisions.at(-1)?.outcome ?? ''] as const,
              tier: [before.tier, after.decisions.at(-1)?.tier ?? ''] as const,
              reason: ['', after.decisions.at(-1)?.reason ?? ''] as const,
            }
          : {}),
      },
    },
  });
};

const decide: UseCase<
  EvaluationPath,
  undefined,
  z.infer<typeof evaluationDecision>,
  Evaluation,
  Found | 'invalid-input' | 'wrong-state' | 'requirements-missing' | 'tier-stays'
> = (deps) => async (request) =>
  stepOf(deps, request, ({ file, evaluation, program, terms }) => {
    const as = decidesAs(request, file);
    if (as === 'distributor' && evaluation.by === 'vendor') return refuse('wrong-state');
    // The program is the vendor's: it may decide before a distributor has, and the record says who did.
    const who = { by: request.caller.id, as, now: request.now };
    return decideEvaluation(program, terms, evaluation, request.input, who);
  });

export const decideEvaluationRoute = write({
  zone: 'evaluations',
  key: 'POST /v1/partners/{partner}/evaluations/{on}/decisions',
  summary: 'Decide an evaluation: the tier stays, rises or falls, with a reason',
  callers: evaluators,
  path: evaluationPath,
  input: evaluationDecision,
  output: evaluationSchema,
  success: 201,
  refusals: {
    ...refusals,
    'invalid-input': true,
    'wrong-state': true,
    'requirements-missing': true,
    'tier-stays': true,
  },
  run: decide,
});

const confirm: UseCase<
  EvaluationPath,
  undefined,
  z.infer<typeof confirmationInput>,
  Evaluation,
  Found | 'wrong-state'
> = (deps) => async (request) =>
  stepOf(deps, request, ({ evaluation, program, terms }) => {
    const who = { by: request.caller.id, now: request.now };
    return confirmEvaluation(program, terms, evaluation, request.input, who);
  });

export const confirmEvaluationRoute = write({
  zone: 'evaluations',
  key: 'POST /v1/partners/{partner}/evaluations/{on}/confirmations',
  summary: 'Confirm what a distributor has decided, or take the evaluation over',
  callers: vendors,
  path: evaluationPath,
  input: confirmationInput,
  output: evaluationSchema,
  success: 201,
  refusals: { ...refusals, 'wrong-state': true },
  run: confirm,
});

const appeal: UseCase<
  EvaluationPath,
  undefined,
  z.infer<typeof appealInput>,
  Evaluation,
  Found | 'wrong-state' | 'appeal-over'
> = (deps) => async (request) =>
  stepOf(deps, request, ({ evaluation, program }) =>
    appealEvaluation(program, evaluation, request.input, { by: request.caller.id, now: request.now }),
  );

export const appealEvaluationRoute = write({
  zone: 'evaluations',
  key: 'POST /v1/partners/{partner}/evaluations/{on}/appeals',
  summary: 'Appeal against a decision, inside the program’s window; what has not taken effect waits',
  callers: ['partner-admin'],
  path: evaluationPath,
  input: appealInput,
  output: evaluationSchema,
  success: 201,
  refusals: { ...refusals, 'wrong-state': true, 'appeal-over': true },
  run: appeal,
});

const answerAppeal: UseCase<
  EvaluationPath,
  undefined,
  z.infer<typeof appealDecision>,
  Evaluation,
  Found | 'wrong-state'
> = (deps) => async (request) =>
  stepOf(
    deps,
    request,
    ({ evaluation, program, terms }) =>
      decideAppeal(program, terms, evaluation, request.input, { by: request.caller.id, now: request.now }),
    ({ partner, dossier, program }, after) =>
      noticesToMembers(dossier, (to) =>
        notice('evaluation-appeal-decided', to, partner, program, request, {
          ...decisionFacts(after),
          answer: request.input.outcome,
          reason: request.input.reason,
        }),
      ),
  );

export const answerAppealRoute = write({
  zone: 'evaluations',
  key: 'POST /v1/partners/{partner}/evaluations/{on}/appeal-decisions',
  summary: 'Grant an appeal, so that the vendor decides anew, or refuse it',
  callers: vendors,
  path: evaluationPath,
  input: appealDecision,
  output: evaluationSchema,
  success: 201,
  refusals: { ...refusals, 'wrong-state': true },
  run: answerAppeal,
});
