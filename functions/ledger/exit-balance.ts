import type { Proposal } from '../../shared/domain/commission/proposal.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { proposalProblem } from '../../shared/domain/proposal-problems.ts';
import { openItemsOf } from '../../shared/store/open-items.ts';
import { readPartner } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';

// A partner that left owing something of what it had earned: by two persons, with the reason, the balance is let go
// (rules/money.md 22). An adjustment of just this sum ends it, so that nothing is lost and nothing is left.

const mistakes = async (
  table: Table,
  { to, vendorEntity, currency, minor }: NonNullable<Proposal['byHand']>,
): Promise<FieldError[]> => {
  const [partner, items] = await Promise.all([readPartner(table, to), openItemsOf(table, to)]);
  if (partner?.status !== 'terminated') return [proposalProblem('exit', 'partner-has-not-left')];
  const balance = items
    .filter((one) => one.entity === vendorEntity && one.currency === currency)
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const left = `${decimal({ currency, minor: balance })} ${currency}`;
  return balance < 0n && BigInt(minor) === -balance
    ? []
    : [proposalProblem('amount.amount', 'not-the-negative-balance', { balance: left })];
};

/** When it is approved: does what was proposed end what this partner owes there, to the cent? Of everything else nothing is asked. */
export const checkExit = async (
  table: Table,
  { byHand, status }: Proposal,
): Promise<Outcome<undefined, 'invalid-input'>> => {
  if (byHand?.exit === undefined || status === 'rejected') return accept(undefined);
  const fields = await mistakes(table, byHand);
  return fields.length ? refuse('invalid-input', { fields }) : accept(undefined);
};
