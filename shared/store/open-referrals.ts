import * as z from 'zod';
import { endOf } from '../domain/civil-date.ts';
import type { Program } from '../domain/program/program.ts';
import { item, type Write } from './commit.ts';
import { keys } from './keys.ts';
import { readReferrals, referralPage } from './referrals.ts';
import { getItem, type Table } from './table.ts';

// Which of a partner's referrals are open, where the program limits them: only a submission writes it, and whoever
// submits at the same moment looks again. What has ended since is found by looking at the referrals themselves.

const openSchema = z.object({ referrals: z.array(z.string()), v: z.int() });
export type OpenReferrals = { readonly open: readonly string[]; readonly v: number };

const MOST = 100;

/** Those that are open now; before the first submission under a limit, those that the index knows. */
export const readOpenReferrals = async (
  table: Table,
  partner: string,
  { timeZone }: Pick<Program, 'timeZone'>,
  now: string,
): Promise<OpenReferrals> => {
  const known = await getItem(table, keys.openReferrals(partner), openSchema);
  const referrals = known
    ? await readReferrals(table, known.referrals)
    : [
        ...(await referralPage(table, partner, MOST, undefined, 'open')).items,
        ...(await referralPage(table, partner, MOST, undefined, 'returned')).items,
      ];
  const open = referrals.filter(
    ({ status, protectedUntil, partnerId }) =>
      partnerId === partner &&
      (status === 'open' || status === 'returned') &&
      now < endOf(protectedUntil, timeZone),
  );
  return { open: open.map(({ id }) => id), v: known?.v ?? 0 };
};

export const openReferralsWith = (
  partner: string,
  { open, v }: OpenReferrals,
  referral: string,
): Write<'changed-since'> => ({
  put: item(keys.openReferrals(partner), 'open-referrals', { referrals: [...open, referral], v: v + 1 }),
  expect: v === 0 ? 'absent' : { v },
  otherwise: 'changed-since',
});
