import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { activationOf, type Partner } from '../../shared/domain/partner/partner.ts';
import type { FeeWatch } from '../../shared/domain/partner/records.ts';
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

type Versions = { readonly program: Program; readonly coming: readonly Program[] };

/**
 * A partner whose fee nobody watches yet: by the first of these versions that charges one, from its own year that begins
 * with that version or after it. The year that runs was free when it began.
 */
export const feeBegun = (
  partner: Partner,
  { program, coming }: Versions,
  watch: FeeWatch | undefined,
  now: string,
): Write<'changed-since'>[] => {
  const version = [program, ...coming].find(
    ({ charges, fee }) => charges !== 'none' && fee.amount !== 'none',
  );
  if (watch || !version || partner.status === 'terminated') return [];
  const today = dateIn(version.timeZone, now);
  const first = version.effectiveFrom > today ? version.effectiveFrom : today;
  return watching(partner, version, (began, months) => {
    if (began >= first) return began;
    const year = cycleAt({ from: 'activation', months }, began, first);
    return year.start === first ? first : year.end;
  });
};

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
