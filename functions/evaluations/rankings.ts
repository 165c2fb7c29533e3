import * as z from 'zod';
import {
  type Ranked,
  rankedGroups,
  rankedSchema,
  rankingSchema,
} from '../../shared/domain/evaluation/ranking.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { page } from '../../shared/runtime/page.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { rankingPage, ranksOf, readRanking } from '../../shared/store/rankings.ts';
import { rankingPageOf, rankingsPage } from '../../shared/web/pages/evaluations/rankings.ts';
import { loadProgram } from '../loading.ts';
import { deskPath } from '../own-pages.ts';
import { frame } from '../page-frame.ts';

const readers = ['program-manager', 'finance', 'auditor', 'administrator'] as const;
const programPath = z.object({ program: z.string().max(40) });
const onePath = programPath.extend({ benefit: z.string().max(40), start: z.iso.date() });
type OnePath = z.infer<typeof onePath>;

/** The count without where it is in the list of partners. */
const viewSchema = rankingSchema.omit({ next: true, v: true });
const viewOf = ({ next: _next, v: _v, ...view }: z.infer<typeof rankingSchema>): z.infer<typeof viewSchema> =>
  view;

const oneSchema = viewSchema.extend({
  /** Country by country, region by region, or all together; the first of each is the best. */
  groups: z.array(z.object({ group: z.string(), rows: z.array(rankedSchema) })),
  /** Partners that took part and have nothing that counts. */
  without: z.int(),
});

const placed = (rows: readonly Ranked[]) => {
  const groups = rankedGroups(rows).map(({ group, rows: own }) => ({ group, rows: [...own] }));
  const shown = groups.reduce((sum, { rows: own }) => sum + own.length, 0);
  return { groups: groups.filter(({ rows: own }) => own.length > 0), without: rows.length - shown };
};

const loadRanking = async (deps: Deps, request: Request<OnePath>) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { benefit, start } = request.path;
  const ranking = await readRanking(deps.table, `${program.value.id}.${benefit}.${start}`);
  if (!ranking) return refuse('not-found');
  const view = { ...viewOf(ranking), ...placed(await ranksOf(deps.table, ranking)) };
  return accept({ program: program.value, view });
};

export const rankingsRoute = list({
  zone: 'evaluations',
  key: 'GET /v1/programs/{program}/evaluations/rankings',
  summary: 'Counts for the program’s awards, the latest cycle first, with whoever has won',
  callers: [...readers],
  path: programPath,
  query: listQuery({}),
  output: viewSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      const { items, next } = await rankingPage(deps.table, program.value.id, limit, start);
      return accept({ items: items.map(viewOf), next });
    },
});

export const rankingRoute = read({
  zone: 'evaluations',
  key: 'GET /v1/programs/{program}/evaluations/rankings/{benefit}/{start}',
  summary: 'The count of one cycle: every partner’s place',
  callers: [...readers],
  path: onePath,
  output: oneSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadRanking(deps, request);
    return found.ok ? accept(found.value.view) : found;
  },
});

const LIMIT = 50;
const baseOf = ({ id }: Pick<Program, 'id'>): string => `/desk/${id}/evaluations/rankings`;

export const rankingsPageRoute = page({
  zone: 'evaluations',
  key: 'GET /desk/{program}/evaluations/rankings',
  summary: 'Awards: who won which cycle, and which is counted next',
  callers: [...readers],
  path: deskPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { items } = await rankingPage(deps.table, program.value.id, LIMIT);
    const model = { program: program.value, base: baseOf(program.value), rankings: items };
    return accept({ html: rankingsPage(model, frame(request, 'desk', program.value)) });
  },
});

export const rankingPageRoute = page({
  zone: 'evaluations',
  key: 'GET /desk/{program}/evaluations/rankings/{benefit}/{start}',
  summary: 'The count of one cycle for an award, at the desk',
  callers: [...readers],
  path: onePath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadRanking(deps, request);
    if (!found.ok) return found;
    const { program, view } = found.value;
    const model = { program, base: baseOf(program), ranking: view };
    return accept({ html: rankingPageOf(model, frame(request, 'desk', program)) });
  },
});
