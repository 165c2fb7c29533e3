import * as z from 'zod';
import { addDays, dateIn, dateSchema } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { cycleAt } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { line } from '../text.ts';
import { type FeePayment, lastDayPaid } from './records.ts';

export const feeInput = z.strictObject({
  paidOn: dateSchema,
  /** Number of the invoice or of the payment, as the books have it. */
  reference: line(64),
});

/**
 * The annual fee came in: it covers the partner's own year of today, or the next one where this is paid already. A late
 * payment opens the year and shifts none [S0-24].
 */
export const payFee = (
  { fee, timeZone, ...program }: Program,
  { began, paid }: { readonly began: string; readonly paid: readonly FeePayment[] },
  { paidOn, reference }: z.infer<typeof feeInput>,
  { id, now, by }: { readonly id: string; readonly now: string; readonly by: string },
): Outcome<FeePayment, 'wrong-state' | 'already-there' | 'invalid-input'> => {
  const clause = clauseOf({ ...program, fee } as Program, 'fee');
  if (fee.amount === 'none' || !('months' in fee)) return refuse('wrong-state', { clause });
  const today = dateIn(timeZone, now);
  if (paidOn > today)
    return refuse('invalid-input', { fields: [{ field: 'paidOn', code: 'in-the-future' }] });
  if (paid.some((one) => one.reference === reference)) return refuse('already-there');
  const year = cycleAt({ from: 'activation', months: fee.months }, dateIn(timeZone, began), today);
  const covered = lastDayPaid(paid);
  const open =
    covered !== undefined && covered >= today
      ? cycleAt({ from: 'activation', months: fee.months }, dateIn(timeZone, began), addDays(covered, 1))
      : year;
  const paidUntil = addDays(open.end, -1);
  const returned = paid.find((one) => one.paidUntil === paidUntil);
  return accept({ id, paidUntil, paidOn, reference, recordedBy: by, at: now, v: (returned?.v ?? 0) + 1 });
};
