import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { activationOf, type Partner } from '../../shared/domain/partner/partner.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { feeWatches } from '../../shared/store/fee-watches.ts';

const watching = (
  partner: Partner,
  { charges, fee, timeZone }: Program,
  from: (began: string, months: number) => string,
): Write<'changed-since'>[] => {
  if (charges === 'none' || fee.amount === 'none' || !('months' in fee)) return [];
  const began = dateIn(timeZone, activationOf(partner));
  return [feeWatches.write(partner.id, { from: from(began, fee.months), v: 1 }, timeZone)];
};

/** From a partner's first day on, the fee of each of its years is charged. */
export const watchedFee = (partner: Partner, program: Program): Write<'changed-since'>[] =>
  watching(partner, program, (began) => began);

/** For a partner whose years began before it came here: the year that runs was billed by whom it comes from. */
export const watchedFeeFrom = (
  partner: Partner,
  program: Program,
  { today, paidUntil = today }: { readonly today: string; readonly paidUntil?: string | undefined },
): Write<'changed-since'>[] =>
  watching(partner, program, (began, months) => {
    const last = paidUntil > today ? addDays(paidUntil, 1) : today;
    const year = cycleAt({ from: 'activation', months }, began, last);
    return year.start === last ? last : year.end;
  });
