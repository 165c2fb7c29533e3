import { proposalIdentity, proposeByHand } from '../../shared/domain/commission/proposal.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { changedProposal, proposalId, readProposal } from '../../shared/store/proposals.ts';
import { type Bringing, homeOf, noPartner, type Planned, wrong } from './bringing.ts';

/** A column by the field of a proposal that it fills. */
const columnOf = (field: string): string => (field.startsWith('amount.') ? field.slice(7) : field);

/**
 * What was owed to a partner before the program's first month here: proposed by the file, posted when another person
 * approves it.
 */
export const openings = async (into: Bringing, row: ImportRow<'openings'>): Planned => {
  const { table, program, now, by } = into;
  const { partner: _number, amount: text, currency, ...named } = row;
  const identity = proposalIdentity({ kind: 'opening', number: row.number });
  const id = proposalId(program.id, identity);
  const [home, known] = await Promise.all([homeOf(into, row), readProposal(table, program.id, id)]);
  if (!home) return noPartner();
  if (known) return wrong(importProblem('number', 'already-recorded'));
  const amount = fromDecimal(text, currency);
  if (!amount) return wrong({ field: 'amount', code: 'not-an-amount', values: { currency } });
  const input = { kind: 'opening' as const, ...named, partner: home.partner.id, amount };
  const next = proposeByHand(input, program, { id, now, by });
  if (!next.ok) return wrong(...(next.fields ?? []).map((one) => ({ ...one, field: columnOf(one.field) })));
  return accept({
    about: home.partner.id,
    writes: [changedProposal(next.value)],
    adds: { [currency]: 1 },
  });
};
