import * as z from 'zod';
import { besideKnown, type Proposal } from '../../shared/domain/commission/proposal.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { changedProposal, proposalPage, readProposal } from '../../shared/store/proposals.ts';
import type { Table } from '../../shared/store/table.ts';
import { notice } from '../notices.ts';
import { proposalView, viewProposal } from './proposal-view.ts';

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
  return [notice('proposal-waiting', to, { id: proposal.id }, program, given, { proposal: number })];
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
