import * as z from 'zod';
import { addDays, dateIn, endOf, startOf } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, referralTermsOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import type { Referral } from './referral.ts';

// What happens to a referral after its submission. Reminders, extension and return for information exist only where
// the program says so: "no follow-up required" [S4-07] is a program without them.

const isOpen = (referral: Referral) => referral.status === 'open' || referral.status === 'returned';

/** Protection grows from its last day, as often as the program says, and never once it has ended. */
export const extendReferral = (
  referral: Referral,
  program: Program,
  now: string,
): Outcome<Referral, 'wrong-state' | 'extension-not-offered'> => {
  if (!isOpen(referral) || expiresAt(referral, program) <= now) return refuse('wrong-state');
  const { extension } = referralTermsOf(program);
  if (extension === 'none' || referral.extensions >= extension.times)
    return refuse('extension-not-offered', { clause: clauseOf(program, 'referral') });
  const extended = {
    ...referral,
    protectedUntil: addDays(referral.protectedUntil, extension.days),
    extensions: referral.extensions + 1,
    v: referral.v + 1,
  };
  // The reminders begin anew; one whose day is past already would come at once and tell nobody anything.
  return accept({ ...extended, remindersSent: remindersBefore(extended, program, now) });
};

export const questionInput = z.strictObject({ question: paragraphs(2000) });
export const answerInput = z.strictObject({ answer: paragraphs(4000) });

/** The vendor hands a referral back with a question; only where the program knows that. */
export const returnReferral = (
  referral: Referral,
  program: Program,
  { question }: z.infer<typeof questionInput>,
  now: string,
): Outcome<Referral, 'wrong-state'> => {
  const { information } = referralTermsOf(program);
  if (referral.status !== 'open' || information === 'none')
    return refuse('wrong-state', { clause: clauseOf(program, 'referral') });
  const answerBy = endOf(addDays(dateIn(program.timeZone, now), information.days), program.timeZone);
  return accept({
    ...referral,
    status: 'returned',
    question: { text: question, askedAt: now, answerBy },
    v: referral.v + 1,
  });
};

export const answerReferral = (
  referral: Referral,
  { answer }: z.infer<typeof answerInput>,
  now: string,
): Outcome<Referral, 'information-not-asked'> =>
  referral.status === 'returned'
    ? accept({ ...referral, status: 'open', answer: { text: answer, at: now }, v: referral.v + 1 })
    : refuse('information-not-asked');

/** Won or lost is said once; a referral whose protection ended may still be won. */
export const concludeReferral = (
  referral: Referral,
  outcome: 'won' | 'lost',
  given: { now: string; by: string; reason?: string | undefined },
): Outcome<Referral, 'wrong-state'> =>
  isOpen(referral) || referral.status === 'expired'
    ? accept({
        ...referral,
        status: outcome,
        outcome: {
          at: given.now,
          by: given.by,
          ...(given.reason === undefined ? {} : { reason: given.reason }),
        },
        v: referral.v + 1,
      })
    : refuse('wrong-state');

/** Another partner goes on with it, under the number and the protection it has. */
export const handOnReferral = (referral: Referral, to: string): Referral => ({
  ...referral,
  partnerId: to,
  v: referral.v + 1,
});

/** The last day that it can be protected, with every extension that is left. */
export const protectedAtMostUntil = (referral: Referral, program: Program): string => {
  const { extension } = referralTermsOf(program);
  if (extension === 'none') return referral.protectedUntil;
  const left = Math.max(0, extension.times - referral.extensions);
  return addDays(referral.protectedUntil, left * extension.days);
};

const expiresAt = (referral: Referral, program: Program) => endOf(referral.protectedUntil, program.timeZone);

/** The instants of its reminders, earliest first; none whose day had begun when the referral was submitted. */
const remindersOf = ({ protectedUntil, submittedAt }: Referral, program: Program): string[] =>
  referralTermsOf(program)
    .reminderDays.toSorted((a, b) => b - a)
    .map((days) => startOf(addDays(protectedUntil, -days), program.timeZone))
    .filter((instant) => instant > submittedAt);

/** How many of its reminders are past at an instant. */
export const remindersBefore = (referral: Referral, program: Program, instant: string): number =>
  remindersOf(referral, program).filter((at) => at <= instant).length;

const nextReminder = (referral: Referral, program: Program): string | undefined =>
  remindersOf(referral, program)[referral.remindersSent];

/** The next instant at which anything happens to this referral by itself. */
export const referralDueAt = (referral: Referral, program: Program): string | undefined =>
  isOpen(referral)
    ? [nextReminder(referral, program), expiresAt(referral, program)]
        .filter((instant) => instant !== undefined)
        .toSorted()[0]
    : undefined;

/** Does everything up to `now`: protection ends on its date; reminders that passed together are one reminder. */
export const advanceReferral = (
  referral: Referral,
  program: Program,
  now: string,
): { referral: Referral; event: 'reminded' | 'expired' } | undefined => {
  const due = referralDueAt(referral, program);
  if (due === undefined || due > now) return undefined;
  if (expiresAt(referral, program) <= now)
    return { referral: { ...referral, status: 'expired', v: referral.v + 1 }, event: 'expired' };
  let reminded = referral;
  for (
    let at = nextReminder(reminded, program);
    at !== undefined && at <= now;
    at = nextReminder(reminded, program)
  )
    reminded = { ...reminded, remindersSent: reminded.remindersSent + 1 };
  return { referral: { ...reminded, v: referral.v + 1 }, event: 'reminded' };
};
