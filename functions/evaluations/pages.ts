import * as z from 'zod';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { evaluationPage as storedPage } from '../../shared/store/evaluations.ts';
import { partnerEvaluationsPage, waitingEvaluationsPage } from '../../shared/web/pages/evaluations/list.ts';
import { evaluationPageOf, type OneEvaluation } from '../../shared/web/pages/evaluations/one.ts';
import { distributorFrame, loadReseller, resellerHref, resellerPath } from '../distributors/frame.ts';
import { distributorPath, loadDistributor } from '../distributors/resellers.ts';
import { loadProgram } from '../loading.ts';
import { memberPath } from '../membership/load-member.ts';
import { deskPath, partnerPeople, portalFrame } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import {
  answerAppealRoute,
  appealEvaluationRoute,
  confirmEvaluationRoute,
  decideEvaluationRoute,
} from './decide.ts';
import {
  type EvaluationPath,
  evaluationPath,
  forecastOf,
  loadEvaluation,
  loadEvaluations,
  refusals,
  seenBy,
} from './load.ts';
import { forecastView, waitingFor } from './read.ts';

/** The list of a partner's evaluations as its page shows it; whose page it is decides the layout. */
const listOf = async (deps: Deps, request: PageRequest<{ readonly partner: string }>, base: string) => {
  const found = await loadEvaluations(deps, request, request.path.partner);
  if (!found.ok) return found;
  const { file, evaluations } = found.value;
  const forecast = forecastView(found.value, await forecastOf(deps, file, request.now));
  const seen = evaluations.map(seenBy(request, file));
  const model = { company: file.company, program: file.program, base, forecast, evaluations: seen };
  return accept({ file, model });
};

const modelOf = async (
  deps: Deps,
  request: PageRequest<EvaluationPath>,
  base: string,
  may: (evaluation: Evaluation) => OneEvaluation['may'],
) => {
  const found = await loadEvaluation(deps, request);
  if (!found.ok) return found;
  const { file, program, terms } = found.value;
  const evaluation = seenBy(request, file)(found.value.evaluation);
  const clause = clauseOf(program, 'evaluation');
  const model = { program, terms, evaluation, clause, base, token: request.token, sent: sentForm(request) };
  return accept({
    file,
    model: { ...model, may: may(evaluation) },
  });
};

const toList = (_value: unknown, { url }: { url?: string }): string =>
  (url ?? '/').replace(/(\/evaluations\/[\d-]+).*$/, '$1');

export const ownEvaluationsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /portal/{partner}/evaluations',
  summary: 'Where a partner stands today, and its evaluations so far',
  callers: partnerPeople,
  path: memberPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await listOf(deps, request, `/portal/${request.path.partner}/evaluations`);
    if (!found.ok) return found;
    const { file, model } = found.value;
    return accept({
      html: partnerEvaluationsPage(model, portalFrame(request, file.program, file.subject.category)),
    });
  },
});

export const ownEvaluationPageRoute = page({
  zone: 'evaluations',
  key: 'GET /portal/{partner}/evaluations/{on}',
  summary: 'One evaluation of a partner: facts, decision, and the appeal against it',
  callers: partnerPeople,
  path: evaluationPath,
  refusals,
  run: (deps) => async (request) => {
    const base = `/portal/${request.path.partner}/evaluations`;
    const found = await modelOf(deps, request, base, () => ({
      appeal: hasRole(request.caller, 'partner-admin'),
    }));
    if (!found.ok) return found;
    const { file, model } = found.value;
    return accept({
      html: evaluationPageOf(model, portalFrame(request, file.program, file.subject.category)),
    });
  },
});

export const appealAction = action({
  key: 'POST /portal/{partner}/evaluations/{on}',
  says: 'appealed',
  of: appealEvaluationRoute,
  on: ownEvaluationPageRoute,
  form: 'appeal',
  done: toList,
});

/** Whose work it is; finance looks at one partner's. */
const office = ['program-manager', 'auditor', 'administrator'] as const;
const deskReaders = [...office, 'finance'] as const;
const deskPartnerPath = deskPath.extend(memberPath.shape);
const deskOnePath = deskPath.extend(evaluationPath.shape);
const deskBase = ({ program, partner }: { program: string; partner: string }): string =>
  `/desk/${program}/partners/${partner}/evaluations`;

const LIMIT = 50;

/** The vendor, a distributor of the program, or what is over. */
const turnQuery = z.strictObject({ turn: z.string().max(40).default('vendor') });

export const deskEvaluationsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /desk/{program}/evaluations',
  summary: 'Evaluations that wait for the vendor or a distributor, and those that are over',
  callers: [...office],
  path: deskPath,
  query: turnQuery,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { turn } = request.query;
    const distributor = program.value.distributors.find(({ id }) => id === turn);
    const shown = turn === 'over' ? 'over' : 'vendor';
    const evaluations = distributor
      ? await waitingFor(deps, { program: program.value, distributor })
      : (await storedPage(deps.table, program.value.id, { turn: shown }, LIMIT)).items;
    const model = {
      program: program.value,
      evaluations,
      hrefOf: ({ partner, on }: Evaluation) => `${deskBase({ program: program.value.id, partner })}/${on}`,
      choice: { action: `/desk/${program.value.id}/evaluations`, turn },
    };
    return accept({ html: waitingEvaluationsPage(model, frame(request, 'desk', program.value)) });
  },
});

export const deskPartnerEvaluationsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /desk/{program}/partners/{partner}/evaluations',
  summary: 'A partner’s evaluations, at the desk',
  callers: [...deskReaders],
  path: deskPartnerPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await listOf(deps, request, deskBase(request.path));
    if (!found.ok) return found;
    const { file, model } = found.value;
    if (file.program.id !== request.path.program) return refuse('not-found');
    return accept({ html: partnerEvaluationsPage(model, frame(request, 'desk', file.program)) });
  },
});

export const deskEvaluationPageRoute = page({
  zone: 'evaluations',
  key: 'GET /desk/{program}/partners/{partner}/evaluations/{on}',
  summary: 'One evaluation, at the desk: decide it, confirm it, answer an appeal',
  callers: [...deskReaders],
  path: deskOnePath,
  refusals,
  run: (deps) => async (request) => {
    const mayDecide = hasRole(request.caller, 'program-manager', 'administrator');
    const found = await modelOf(deps, request, deskBase(request.path), () => ({
      decide: mayDecide ? 'vendor' : undefined,
      confirm: mayDecide,
      answer: mayDecide,
    }));
    if (!found.ok) return found;
    const { file, model } = found.value;
    if (file.program.id !== request.path.program) return refuse('not-found');
    return accept({ html: evaluationPageOf(model, frame(request, 'desk', file.program)) });
  },
});

export const decideEvaluationAction = action({
  key: 'POST /desk/{program}/partners/{partner}/evaluations/{on}',
  says: 'decided',
  of: decideEvaluationRoute,
  on: deskEvaluationPageRoute,
  form: (_path, { outcome }) => String(outcome),
  done: toList,
});

export const confirmEvaluationAction = action({
  key: 'POST /desk/{program}/partners/{partner}/evaluations/{on}/confirmations',
  says: 'confirmed',
  of: confirmEvaluationRoute,
  on: deskEvaluationPageRoute,
  form: (_path, { outcome }) => (outcome === 'confirmed' ? 'confirm' : 'take-over'),
  done: toList,
});

export const answerAppealAction = action({
  key: 'POST /desk/{program}/partners/{partner}/evaluations/{on}/appeal-decisions',
  says: 'answered',
  of: answerAppealRoute,
  on: deskEvaluationPageRoute,
  form: (_path, { outcome }) => (outcome === 'granted' ? 'grant' : 'refuse'),
  done: toList,
});

const resellerReaders = ['distributor-manager', 'distributor-finance', ...deskReaders] as const;
const resellerOnePath = resellerPath.extend(evaluationPath.shape);

export const distributorEvaluationsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /portal/distributors/{program}/{distributor}/evaluations',
  summary: 'Evaluations that wait for a distributor',
  callers: ['distributor-manager', 'distributor-finance', ...office],
  path: distributorPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    if (!found.ok) return found;
    const { program, distributor } = found.value;
    const place = { program: program.id, distributor: distributor.id };
    const model = {
      program,
      evaluations: await waitingFor(deps, found.value),
      hrefOf: ({ partner, on }: Evaluation) => `${resellerHref({ ...place, partner })}/evaluations/${on}`,
    };
    return accept({ html: waitingEvaluationsPage(model, distributorFrame(request, program, distributor)) });
  },
});

export const resellerEvaluationsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations',
  summary: 'A reseller’s evaluations, for its distributor',
  callers: [...resellerReaders],
  path: resellerPath,
  refusals,
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const found = await listOf(deps, request, `${resellerHref(request.path)}/evaluations`);
    if (!found.ok) return found;
    const { program, distributor } = reseller.value;
    return accept({
      html: partnerEvaluationsPage(found.value.model, distributorFrame(request, program, distributor)),
    });
  },
});

export const resellerEvaluationPageRoute = page({
  zone: 'evaluations',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations/{on}',
  summary: 'One evaluation of a reseller, for its distributor: decide it',
  callers: [...resellerReaders],
  path: resellerOnePath,
  refusals,
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const base = `${resellerHref(request.path)}/evaluations`;
    const mayDecide = hasRole(request.caller, 'distributor-manager');
    const found = await modelOf(deps, request, base, ({ by }) => ({
      decide: mayDecide && by === 'distributor' ? 'distributor' : undefined,
    }));
    if (!found.ok) return found;
    const { program, distributor } = reseller.value;
    return accept({
      html: evaluationPageOf(found.value.model, distributorFrame(request, program, distributor)),
    });
  },
});

export const decideResellerEvaluationAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations/{on}',
  says: 'decided',
  of: decideEvaluationRoute,
  on: resellerEvaluationPageRoute,
  form: (_path, { outcome }) => String(outcome),
  done: toList,
});
