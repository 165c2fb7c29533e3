import * as z from 'zod';
import { tierFactsSchema } from '../../shared/domain/evaluation/assess.ts';
import { evaluationSchema } from '../../shared/domain/evaluation/evaluation.ts';
import { proposalSchema } from '../../shared/domain/evaluation/propose.ts';
import { evaluatedOn, termsOf } from '../../shared/domain/evaluation/watch.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { evaluationPage } from '../../shared/store/evaluations.ts';
import { distributorPath, type FoundDistributor, loadDistributor } from '../distributors/resellers.ts';
import { loadProgram } from '../loading.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import {
  type Evaluated,
  type EvaluationPath,
  evaluationPath,
  type Forecast,
  forecastOf,
  loadEvaluation,
  loadEvaluations,
  readers,
  refusals,
  seenBy,
} from './load.ts';

const forecastSchema = z.object({
  cycle: z.object({ start: z.iso.date(), end: z.iso.date() }),
  /** The day on which it will be looked at. */
  on: z.iso.date(),
  tier: z.string(),
  /** What would be proposed if it were today; nobody is bound by it. */
  proposal: proposalSchema,
  facts: z.array(tierFactsSchema),
});
export type ForecastView = z.infer<typeof forecastSchema>;

export const forecastView = (
  { file: { program, dossier } }: Evaluated,
  forecast: Forecast | undefined,
): ForecastView | undefined => {
  const terms = termsOf(program);
  const { evaluation: watch } = dossier;
  if (!forecast || !terms || !watch) return undefined;
  const { cycle } = watch;
  const { before, proposal, facts } = forecast;
  return { cycle, on: evaluatedOn(terms, cycle), tier: before.tier, proposal, facts: [...facts] };
};

const allSchema = z.object({ forecast: forecastSchema.optional(), items: z.array(evaluationSchema) });

const listAll: Reading<MemberPath, undefined, z.infer<typeof allSchema>, keyof typeof refusals> =
  (deps) => async (request) => {
    const found = await loadEvaluations(deps, request, request.path.partner);
    if (!found.ok) return found;
    const forecast = forecastView(found.value, await forecastOf(deps, found.value.file, request.now));
    const items = found.value.evaluations.map(seenBy(request, found.value.file));
    return accept({ items, ...(forecast ? { forecast } : {}) });
  };

export const evaluationsRoute = read({
  zone: 'evaluations',
  key: 'GET /v1/partners/{partner}/evaluations',
  summary: 'A partner’s evaluations, the latest first, and where it would stand if the cycle ended today',
  callers: readers,
  path: memberPath,
  output: allSchema,
  refusals,
  run: listAll,
});

const readOne: Reading<EvaluationPath, undefined, z.infer<typeof evaluationSchema>, keyof typeof refusals> =
  (deps) => async (request) => {
    const found = await loadEvaluation(deps, request);
    return found.ok ? accept(seenBy(request, found.value.file)(found.value.evaluation)) : found;
  };

export const evaluationRoute = read({
  zone: 'evaluations',
  key: 'GET /v1/partners/{partner}/evaluations/{on}',
  summary: 'One evaluation: the facts as they were found, what follows from them, and what was decided',
  callers: readers,
  path: evaluationPath,
  output: evaluationSchema,
  refusals,
  run: readOne,
});

const waitingQuery = {
  /** Those that wait for the vendor, the earliest to decide first; or those that are over, the latest first. */
  turn: z.enum(['vendor', 'over']).default('vendor'),
};

export const programEvaluationsRoute = list({
  zone: 'evaluations',
  key: 'GET /v1/programs/{program}/evaluations',
  summary: 'Evaluations that wait for the vendor, or those that are over',
  callers: ['program-manager', 'auditor', 'administrator'],
  path: z.object({ program: z.string().max(40) }),
  query: listQuery(waitingQuery),
  output: evaluationSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      return accept(
        await evaluationPage(deps.table, program.value.id, { turn: request.query.turn }, limit, start),
      );
    },
});

const MOST_WAITING = 200;

/** What waits for a distributor in its countries of today, the earliest to decide first. */
export const waitingFor = async (
  deps: Parameters<typeof loadDistributor>[0],
  { program, distributor }: FoundDistributor,
) => {
  const own = distributor.countries.filter((one) => distributorFor(program, one)?.id === distributor.id);
  const pages = await Promise.all(
    own.map((country) =>
      evaluationPage(deps.table, program.id, { turn: 'distributor', country }, MOST_WAITING),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => (a.decideBy < b.decideBy ? -1 : 1))
    .slice(0, MOST_WAITING);
};

const waitingSchema = z.object({ items: z.array(evaluationSchema) });

export const distributorEvaluationsRoute = read({
  zone: 'evaluations',
  key: 'GET /v1/programs/{program}/distributors/{distributor}/evaluations',
  summary: 'Evaluations that wait for a distributor, the earliest to decide first, 200 at most',
  callers: ['distributor-manager', 'distributor-finance', 'program-manager', 'auditor', 'administrator'],
  path: distributorPath,
  output: waitingSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    return found.ok ? accept({ items: await waitingFor(deps, found.value) }) : found;
  },
});
