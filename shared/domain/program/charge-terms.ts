import * as z from 'zod';
import type { Contradiction } from './contradictions.ts';
import { days, reading, says } from './term.ts';

// What partners owe, and when (rules/money.md 16). What costs something stands where it is sold: the fee, a package.

export const chargeTerms = z.strictObject({
  /** Days from when something is owed to when it is due. */
  dueDays: days,
  /** Who lets somebody off: one person of finance with a reason, or one who proposes and another who approves. */
  waiver: z.enum(['one-person', 'two-persons']),
  says,
  reading,
});
export type ChargeTerms = z.infer<typeof chargeTerms>;

/** A price that a partner was told is a quote, valid for some days after the one on which it was made. */
export const quoteTerms = z.strictObject({ validDays: days.min(1).max(366), says, reading });

type Terms = {
  readonly charges: 'none' | ChargeTerms;
  readonly fee: { readonly amount: unknown; readonly graceDays?: number };
};

/** A year that is locked before its fee is due would be locked for nothing. */
export const chargeGaps = ({ charges, fee }: Terms): Contradiction[] =>
  charges !== 'none' && fee.graceDays !== undefined && charges.dueDays > fee.graceDays
    ? [{ path: 'charges.dueDays', message: 'is later than the end of the grace (fee.graceDays)' }]
    : [];
