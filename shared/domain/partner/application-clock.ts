import { addDays, dateIn, endOf, startOf } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import type { Application } from './application.ts';

// What happens to an accepted application by itself: reminders of what is missing, and the end of its days.

/** Instants counted from the acceptance, in the program's zone: a day count ends with that day. */
const daysAfterAcceptance = (application: Application, program: Program, days: number): string => {
  const accepted = dateIn(program.timeZone, application.decision?.at ?? application.submittedAt);
  return endOf(addDays(accepted, days), program.timeZone);
};

/** From the start of its day; none on the day of the acceptance itself, whose mail says the same. */
const nextReminder = (application: Application, program: Program): string | undefined => {
  const at = application.decision?.at ?? application.submittedAt;
  const accepted = dateIn(program.timeZone, at);
  return program.application.signatures.reminderDays
    .toSorted((a, b) => a - b)
    .map((days) => startOf(addDays(accepted, days), program.timeZone))
    .filter((instant) => instant > at)[application.remindersSent];
};

const lapseAt = (application: Application, program: Program): string | undefined => {
  const days = program.application.signatures.lapsesAfterDays;
  return days === 'never' ? undefined : daysAfterAcceptance(application, program, days);
};

/** Compared on every step, so that a late sweep opens nothing. */
export const hasLapsed = (application: Application, program: Program, now: string): boolean => {
  const lapse = lapseAt(application, program);
  return lapse !== undefined && lapse <= now;
};

/** The next instant at which anything happens to this application by itself. */
export const applicationDueAt = (application: Application, program: Program): string | undefined =>
  application.status === 'accepted-pending-signature'
    ? [nextReminder(application, program), lapseAt(application, program)]
        .filter((instant) => instant !== undefined)
        .toSorted()[0]
    : undefined;

/** Does everything up to `now`: reminds once for all reminders that passed, lapses when its days are over. */
export const advanceApplication = (
  application: Application,
  program: Program,
  now: string,
): { application: Application; event: 'reminded' | 'lapsed' } | undefined => {
  const due = applicationDueAt(application, program);
  if (due === undefined || due > now) return undefined;
  if (hasLapsed(application, program, now))
    return { application: { ...application, status: 'lapsed', v: application.v + 1 }, event: 'lapsed' };
  let reminded = application;
  for (
    let at = nextReminder(reminded, program);
    at !== undefined && at <= now;
    at = nextReminder(reminded, program)
  )
    reminded = { ...reminded, remindersSent: reminded.remindersSent + 1 };
  return { application: { ...reminded, v: application.v + 1 }, event: 'reminded' };
};
