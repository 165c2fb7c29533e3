import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { chargeSums } from '../../shared/domain/finance/charge.ts';
import { lineRow, raisedRow } from '../../shared/domain/finance/charge-row.ts';
import { raiseCharge } from '../../shared/domain/finance/owed.ts';
import { feeOwed } from '../../shared/domain/finance/raise-charge.ts';
import { payCharge } from '../../shared/domain/finance/settle-charge.ts';
import type { FeePayment } from '../../shared/domain/partner/records.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { changedCharge, chargeId, newChargeRows, readCharge } from '../../shared/store/charges.ts';
import type { Write } from '../../shared/store/commit.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import type { Table } from '../../shared/store/table.ts';

type Payer = {
  readonly partner: string;
  readonly vendorEntity: string;
  readonly tier: string;
  /** The civil day from which its years run. */
  readonly began: string;
};
type Codes = 'changed-since' | 'already-there' | 'period-closed' | 'busy';

/**
 * A fee that finance records as paid is the charge of its year, paid in full: raised now where nobody was charged for it
 * yet. Nothing in a program that charges nothing.
 */
export const paidFee = async (
  table: Table,
  program: Program,
  payer: Payer,
  paid: FeePayment,
  request: Request,
): Promise<Write<Codes>[]> => {
  const owed = feeOwed(program, payer, paid.paidUntil);
  if (!owed || addDays(paid.paidUntil, 1) !== owed.year.end) return [];
  const id = chargeId(program.id, owed);
  const known = await readCharge(table, payer.partner, id);
  const monthOf = (day: string) => {
    const first = `${program.firstPeriod}-01`;
    return openPeriod(table, program.id, day < first ? first : day, payer.partner);
  };
  const today = dateIn(program.timeZone, request.now);
  // A year that begins later is owed from its first day on, and stands in the books from today.
  const on = owed.on > today ? today : owed.on;
  const by = request.caller.id;
  const given = { by, now: request.now, timeZone: program.timeZone, period: await monthOf(paid.paidOn) };
  const charge =
    known ?? raiseCharge(program, { ...owed, on }, { id, by, now: request.now, period: await monthOf(on) });
  const { open } = chargeSums(charge);
  if (open === 0n) return [];
  const { paidOn, reference } = paid;
  const amount = { currency: charge.currency, minor: open };
  const done = payCharge(charge, { amount, paidOn, reference }, given);
  if (!done.ok || !done.value) return [];
  // Raised and paid at once it is written once, as it stands after both.
  const after = { ...done.value.charge, v: known ? done.value.charge.v : 1 };
  return [
    ...changedCharge(after, program.timeZone),
    ...newChargeRows([...(known ? [] : [raisedRow(charge)]), lineRow(after, done.value.line)]),
  ];
};
