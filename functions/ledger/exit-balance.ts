import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Proposal } from '../../shared/domain/commission/proposal.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { raisedRow } from '../../shared/domain/finance/charge-row.ts';
import { balanceOwed, raiseCharge } from '../../shared/domain/finance/raise-charge.ts';
import { decimal } from '../../shared/domain/money.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { proposalProblem } from '../../shared/domain/proposal-problems.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { changedCharge, chargeId, newChargeRows } from '../../shared/store/charges.ts';
import type { Write } from '../../shared/store/commit.ts';
import { openItemsOf } from '../../shared/store/open-items.ts';
import { readPartner, readPartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { chargeMails } from '../charges/charge-mails.ts';

// A partner that left owing something of what it had earned: by two persons, with the reason, the balance is let go or
// becomes a charge (rules/money.md 22). An adjustment of just this sum ends it, so that nothing is lost and nothing left.

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

type Charged = {
  readonly writes: readonly Write<'changed-since' | 'already-there' | 'period-closed' | 'busy'>[];
  readonly notices: readonly Notice[];
};

/** What is ended by becoming a charge is owed with the same transaction, and the partner is told. */
export const chargedExit = async (
  table: Table,
  { byHand, status }: Proposal,
  program: Program,
  period: string,
  request: Pick<Request, 'now' | 'newId' | 'caller'>,
): Promise<Charged> => {
  const none = { writes: [], notices: [] };
  if (byHand?.exit !== 'charge' || status !== 'approved') return none;
  const owed = balanceOwed(program, byHand, dateIn(program.timeZone, request.now));
  const home = owed && (await readPartnerHome(table, byHand.to));
  if (!owed || !home) return none;
  const id = chargeId(program.id, owed);
  const charge = raiseCharge(program, owed, { id, by: request.caller.id, now: request.now, period });
  return {
    writes: [...changedCharge(charge, program.timeZone), ...newChargeRows([raisedRow(charge)])],
    notices: chargeMails('charge-raised', charge, home, program, request),
  };
};
