import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import {
  besideKnown,
  type HandInput,
  handInput,
  type Proposal,
  proposalIdentity,
  proposeByHand,
} from '../../shared/domain/commission/proposal.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, write } from '../../shared/runtime/route.ts';
import { changedProposal, proposalId, proposalPage, readProposal } from '../../shared/store/proposals.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadProgram } from '../loading.ts';
import { notice } from '../notices.ts';
import { namedSeller } from '../sales/load.ts';
import { bookkeepers } from '../sales/plan.ts';
import { type ProposalView, proposalView, viewProposal } from './proposal-view.ts';

export const programPath = z.object({ program: z.string().max(40) });
type Path = z.infer<typeof programPath>;

/** What somebody proposed is answered with the proposal; the same again changes nothing. */
export const proposedSchema = proposalView.extend({ result: z.enum(['proposed', 'duplicate']) });
export type Proposed = z.infer<typeof proposedSchema>;

/** Written if it is new; the plan of whoever proposes something. */
export const planProposal = async (
  table: Table,
  next: Proposal,
  program: Program,
  given: Pick<Request, 'now' | 'newId'>,
): Promise<Outcome<ReturnType<typeof planned> & { notices: Notice[] }, 'proposal-conflict'>> => {
  const beside = besideKnown(next, await readProposal(table, next.program, next.id));
  if (!beside.ok) return beside;
  const { proposal, known } = beside.value;
  const notices = known ? [] : await approverMails(table, proposal, program, given);
  return accept({ ...planned(beside.value), notices });
};

/** The office is told when something begins to wait; what comes while it waits stands in the same list. */
const approverMails = async (
  table: Table,
  proposal: Proposal,
  program: Program,
  given: Pick<Request, 'now' | 'newId'>,
): Promise<Notice[]> => {
  const { items } = await proposalPage(table, program.id, 'waiting', 1);
  if (items.length) return [];
  const { number } = viewProposal(proposal);
  const entity = proposal.byHand?.vendorEntity ?? program.entities[0]?.id ?? '';
  const to = { kind: 'entity', entity } as const;
  return [notice('proposal-waiting', to, { id: proposal.id }, program, given, { number })];
};

const planned = ({ proposal, known }: { readonly proposal: Proposal; readonly known: boolean }) => ({
  value: { ...viewProposal(proposal), result: known ? ('duplicate' as const) : ('proposed' as const) },
  writes: known ? [] : [changedProposal(proposal)],
  audit: {
    program: proposal.program,
    about: proposal.id,
    ...(known ? {} : { changes: { [proposal.kind]: ['', 'proposed'] as const } }),
  },
});

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
