import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { petitionPage } from '../../shared/store/petitions.ts';
import { loadProgram } from '../loading.ts';
import {
  deskReaders,
  loadPetition,
  loadPetitions,
  type PartnerPath,
  type PetitionPath,
  type PetitionView,
  partnerPath,
  petitionPath,
  petitionView,
  readers,
  refusals,
  seenBy,
} from './load.ts';

const allSchema = z.object({ items: z.array(petitionView) });

const listAll: Reading<PartnerPath, undefined, z.infer<typeof allSchema>, keyof typeof refusals> =
  (deps) => async (request) => {
    const found = await loadPetitions(deps, request, request.path.partner);
    return found.ok ? accept({ items: found.value.petitions.map(seenBy(request)) }) : found;
  };

export const petitionsRoute = read({
  zone: 'petitions',
  key: 'GET /v1/partners/{partner}/petitions',
  summary: 'What a partner has asked to be decided anew, the latest first',
  callers: readers,
  path: partnerPath,
  output: allSchema,
  refusals,
  run: listAll,
});

const readOne: Reading<PetitionPath, undefined, PetitionView, keyof typeof refusals> =
  (deps) => async (request) => {
    const found = await loadPetition(deps, request);
    return found.ok ? accept(seenBy(request)(found.value.petition)) : found;
  };

export const petitionRoute = read({
  zone: 'petitions',
  key: 'GET /v1/partners/{partner}/petitions/{petition}',
  summary: 'One dispute, appeal or request for another mode, with its answer',
  callers: readers,
  path: petitionPath,
  output: petitionView,
  refusals,
  run: readOne,
});

export const programPetitionsRoute = list({
  zone: 'petitions',
  key: 'GET /v1/programs/{program}/petitions',
  summary: 'What partners have asked: what waits, the earliest to decide first, or what is decided',
  callers: deskReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({ of: z.enum(['open', 'decided']).default('open') }),
  output: petitionView,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      return accept(await petitionPage(deps.table, program.value.id, request.query.of, limit, start));
    },
});
