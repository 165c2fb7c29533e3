import { type Proposal, proposalSchema } from '../domain/commission/proposal.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

/** The same thing proposed again has the same id. */
export const proposalId = (program: string, identity: string): string => derivedId('prp', program, identity);

export const readProposal = (table: Table, program: string, id: string) =>
  getItem(table, keys.proposal(program, id), proposalSchema);

/** What waits, oldest first; or what is decided, latest first. */
export const proposalPage = (
  table: Table,
  program: string,
  of: 'waiting' | 'decided',
  limit: number,
  start?: Record<string, unknown>,
) =>
  listPage(
    table,
    { listPk: lists.proposals(program, of), limit, start, backwards: of === 'decided' },
    proposalSchema,
  );

export const changedProposal = (proposal: Proposal): Write<'changed-since'> => ({
  put: item(
    keys.proposal(proposal.program, proposal.id),
    'proposal',
    proposal,
    listed(
      lists.proposals(proposal.program, proposal.status === 'proposed' ? 'waiting' : 'decided'),
      `${(proposal.decided ?? proposal.proposed).at}#${proposal.id}`,
    ),
  ),
  expect: proposal.v === 1 ? 'absent' : { v: proposal.v - 1 },
  otherwise: 'changed-since',
});
