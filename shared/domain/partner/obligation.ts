import { addDays, addMonths, dateIn } from '../civil-date.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { type OwesSince, requirementsFor, type Subject } from './entry.ts';
import type { ReportBook } from './papers.ts';
import { activationOf, type Partner } from './partner.ts';

// Reports that are owed again in every period: which there are, until when, and how each stands. Nothing of it is
// stored but what was handed in, so that a changed due day counts at once [S3-07, S3-09, S3-10].

export type ReportTerms = Extract<Requirement, { kind: 'report' }>;

/** One report for one period: from `period.start` through the day before `period.end`, due at the end of `dueOn`. */
export type Owed = { readonly requirement: ReportTerms; readonly period: Span; readonly dueOn: string };

export const obligationStates = ['coming', 'open', 'missed', 'given', 'accepted', 'rejected'] as const;
export type Obligation = Owed & {
  readonly state: (typeof obligationStates)[number];
  /** What stands was first handed in after the due day. */
  readonly late: boolean;
  /** How often it was handed in. */
  readonly revision: number;
};

const lastDayOf = (month: string): number => Number(addDays(addMonths(`${month}-01`, 1), -1).slice(8));
const dayIn = (month: string, day: number): string =>
  `${month}-${String(Math.min(day, lastDayOf(month))).padStart(2, '0')}`;

/** The first such day of a month on or after the period's end; a day that the month lacks is its last. */
export const dueDate = (dueDay: number, end: string): string => {
  const inMonth = dayIn(end.slice(0, 7), dueDay);
  return inMonth >= end ? inMonth : dayIn(addMonths(`${end.slice(0, 7)}-01`, 1).slice(0, 7), dueDay);
};

/** Since when a partner owes reports: its activation, and not before the program counts anything. */
export const owesSince = (
  { firstPeriod, timeZone }: Pick<Program, 'firstPeriod' | 'timeZone'>,
  partner: Pick<Partner, 'activatedAt' | 'memberSince'>,
): OwesSince => {
  const began = dateIn(timeZone, activationOf(partner));
  return { began, since: [began, `${firstPeriod}-01`].toSorted()[1] ?? began };
};

const MOST_PERIODS = 1_200;

/** The periods of one report that touch the days from `from` to `until`, the earliest first. */
const periodsOf = ({ cycle }: ReportTerms, began: string, from: string, until: string): Span[] => {
  const periods: Span[] = [];
  let period = cycleAt(cycle, began, from);
  while (period.start <= until && periods.length < MOST_PERIODS) {
    periods.push(period);
    period = cycleAt(cycle, began, period.end);
  }
  return periods;
};

export const reportsOf = (
  program: Pick<Program, 'requirements'>,
  whose: Pick<Subject, 'tier' | 'category'>,
): ReportTerms[] => requirementsFor(program, whose).flatMap((one) => (one.kind === 'report' ? [one] : []));

/** Everything owed for periods that touch these days; the first period is the one in which the partner began. */
export const owedBetween = (
  reports: readonly ReportTerms[],
  { began, since }: OwesSince,
  from: string,
  until: string,
): Owed[] =>
  reports.flatMap((requirement) =>
    periodsOf(requirement, began, from > since ? from : since, until).map((period) => ({
      requirement,
      period,
      dueOn: dueDate(requirement.dueDay, period.end),
    })),
  );

/**
 * From when on it is taken: lines when the period is over, since until then there may be one more; texts and figures
 * from the day of the first reminder.
 */
export const takenFrom = ({ requirement, period, dueOn }: Owed): string => {
  if (requirement.items) return period.end;
  const reminded = addDays(dueOn, -Math.max(0, ...requirement.reminderDays));
  return reminded < period.end ? reminded : period.end;
};

/** How what is owed stands on a civil date of the program. */
export const obligationOf = (owed: Owed, books: readonly ReportBook[], today: string): Obligation => {
  const book = books.find(({ requirement }) => requirement === owed.requirement.id);
  const given = book?.periods[owed.period.start];
  const over = today > owed.dueOn;
  const revision = given?.revision ?? 0;
  if (given && given.state !== 'rejected') return { ...owed, state: given.state, late: given.late, revision };
  if (given) return { ...owed, state: 'rejected', late: over, revision };
  const waiting = today < takenFrom(owed) ? 'coming' : 'open';
  return { ...owed, state: over ? 'missed' : waiting, late: over, revision };
};
