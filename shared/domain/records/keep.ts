import { addDays, addMonths, dateIn, endOf, startOf } from '../civil-date.ts';
import type { Application } from '../partner/application.ts';
import type { Partner, Standing } from '../partner/partner.ts';
import type { Program } from '../program/program.ts';
import { type RetentionTerms, retentionOf } from '../program/retention.ts';
import type { Referral } from '../referral/referral.ts';

// How long what says who somebody is stays: from the end of what it was needed for, by the program's months.

/** The first instant at which something that ended then is kept too long. */
const overAt = (program: Program, kind: keyof RetentionTerms, endedAt: string): string =>
  startOf(addMonths(dateIn(program.timeZone, endedAt), retentionOf(program)[kind]), program.timeZone);

/** Undefined as long as the application is under way, or became a partner. */
export const applicationOver = (
  { status, decision, submittedAt }: Application,
  program: Program,
): string | undefined =>
  status === 'rejected' || status === 'lapsed'
    ? overAt(program, 'applications', decision?.at ?? submittedAt)
    : undefined;

/** Undefined as long as the customer is protected, or was won. */
export const referralOver = (
  { status, outcome, protectedUntil, submittedAt }: Referral,
  program: Program,
): string | undefined => {
  if (status === 'lost') return overAt(program, 'referrals', outcome?.at ?? submittedAt);
  return status === 'expired'
    ? overAt(program, 'referrals', endOf(protectedUntil, program.timeZone))
    : undefined;
};

/** Undefined as long as it is a partner. */
export const partnerOver = (
  { status, memberSince }: Partner,
  history: readonly Standing[],
  program: Program,
): string | undefined => {
  const ended = history
    .filter((one) => one.status === 'terminated')
    .map(({ from }) => from)
    .toSorted()[0];
  return status === 'terminated' ? overAt(program, 'partners', ended ?? memberSince) : undefined;
};

/**
 * When to look next: on the first day on which something is kept too long, or on which something that ends from now on
 * may be. Never before tomorrow, so that a program is swept once a day at most.
 */
export const nextSweep = (program: Program, overs: readonly string[], now: string): string => {
  const { timeZone } = program;
  const today = dateIn(timeZone, now);
  const shortest = Math.min(...Object.values(retentionOf(program)));
  const tomorrow = startOf(addDays(today, 1), timeZone);
  const first = [...overs, startOf(addMonths(today, shortest), timeZone)].toSorted()[0] ?? tomorrow;
  return first < tomorrow ? tomorrow : first;
};
