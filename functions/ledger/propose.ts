import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import {
  type HandInput,
  handInput,
  proposalIdentity,
  proposeByHand,
} from '../../shared/domain/commission/proposal.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, write } from '../../shared/runtime/route.ts';
import { proposalId, proposalPage } from '../../shared/store/proposals.ts';
import { loadProgram } from '../loading.ts';
import { namedSeller } from '../sales/load.ts';
import { bookkeepers } from '../sales/plan.ts';
import { type Proposed, planProposal, proposedSchema } from './plan-proposal.ts';
import { type ProposalView, programPath, proposalView, viewProposal } from './proposal-view.ts';

type Path = z.infer<typeof programPath>;

type ProposeRefusal = 'not-found' | 'invalid-input' | 'proposal-conflict';

export const propose: UseCase<Path, undefined, HandInput, Proposed, ProposeRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { input, now, caller } = request;
    const { id } = program.value;
    const seller = await namedSeller(deps.table, id, input.partner);
    if (!seller.ok) return seller;
    const next = proposeByHand(input, program.value, {
      id: proposalId(id, proposalIdentity(input)),
      now,
      by: caller.id,
    });
    return next.ok ? planProposal(deps.table, next.value, program.value, request) : next;
  };

export const proposeRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/entry-proposals',
  summary: 'Propose an adjustment, an award or an opening balance; another person approves it',
  callers: bookkeepers,
  path: programPath,
  input: handInput,
  output: proposedSchema,
  success: 202,
  refusals: { 'not-found': true, 'invalid-input': true, 'proposal-conflict': true },
  run: propose,
});

const readers: Allowed[] = ['program-manager', 'finance', 'auditor', 'administrator'];

export const listProposalsRoute = list({
  zone: 'ledger',
  key: 'GET /v1/programs/{program}/entry-proposals',
  summary: 'What was proposed to the books: what waits, or what is decided',
  callers: readers,
  path: programPath,
  query: listQuery({ of: z.enum(['waiting', 'decided']).default('waiting') }),
  output: proposalView,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { items, next } = await proposalPage(
      deps.table,
      program.value.id,
      request.query.of,
      place.limit,
      place.start,
    );
    return accept({ items: items.map((one): ProposalView => viewProposal(one)), next });
  },
});
