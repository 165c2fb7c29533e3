import { addDays } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import { countsForATime, type Requirement, remindersOf } from '../program/requirement.ts';
import { type RequirementState, requirementStates, requirementsFor, type Subject } from './entry.ts';
import { obligationOf, owedBetween, reportsOf } from './obligation.ts';
import { type Dated, watchedReport } from './paper-watch.ts';

// Until when each requirement is met: under the terms in force, and under those that are published already.

const agreementsOf = ({ requirements }: Pick<Program, 'requirements'>) =>
  requirements.flatMap((one) => (one.kind === 'agreement' ? [one] : []));

/** Agreements of a version whose terms the one before it did not have. */
export const newTerms = (
  before: Pick<Program, 'requirements'>,
  after: Pick<Program, 'requirements'>,
): Extract<Requirement, { kind: 'agreement' }>[] =>
  agreementsOf(after).filter(
    ({ id, terms }) =>
      !agreementsOf(before).some((one) => one.id === id && one.terms.version === terms.version),
  );

/** What a version asks anew of a company: terms that it has not seen, documents that nobody asked for before. */
export const askedAnew = (
  before: Pick<Program, 'requirements'>,
  after: Pick<Program, 'requirements'>,
  subject: Pick<Subject, 'tier' | 'category'>,
): Requirement[] => {
  const own = requirementsFor(after, subject);
  return [
    ...newTerms(before, { requirements: own }),
    ...own.filter(({ id, kind }) => kind === 'document' && !before.requirements.some((one) => one.id === id)),
  ];
};

type Terms = Pick<Program, 'requirements' | 'fee' | 'effectiveFrom'>;

/** How everything will stand on a coming version's first day, if nothing is done until then. */
const statesOn = (coming: Terms, before: Terms, subject: Subject): RequirementState[] => {
  const anew = newTerms(before, coming).map(
    ({ id, reacceptWithinDays }) => [id, addDays(coming.effectiveFrom, reacceptWithinDays)] as const,
  );
  return requirementStates(coming, {
    ...subject,
    today: coming.effectiveFrom,
    reacceptBy: { ...subject.reacceptBy, ...Object.fromEntries(anew) },
  });
};

/** What a coming version ends: terms, a release, months that count. A document keeps the day that it was given. */
const endedBy = (id: string, coming: Terms, states: readonly RequirementState[]): string | undefined => {
  const then = states.find(({ requirement }) => requirement.id === id);
  if (!then || then.requirement.kind === 'document' || then.requirement.kind === 'fee') return undefined;
  return then.state === 'met' ? then.until : addDays(coming.effectiveFrom, -1);
};

const earliest = (days: readonly (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0];

const YEAR_DAYS = 366;

/** Reports whose day comes or has just passed, each by its period: what was handed in and not rejected is not owed. */
const reportsDated = (program: Terms, subject: Subject): Dated[] => {
  const { owes, today, papers } = subject;
  if (!owes) return [];
  return owedBetween(reportsOf(program, subject), owes, addDays(today, -YEAR_DAYS), today)
    .map((owed) => obligationOf(owed, papers.books ?? [], today))
    .filter(({ state }) => state !== 'given' && state !== 'accepted')
    .map(({ requirement, period, dueOn }) => ({
      requirement: watchedReport(requirement.id, period.start),
      state: today > dueOn ? 'missing' : 'met',
      until: dueOn,
      reminderDays: requirement.reminderDays,
    }));
};

/** Everything that counts for a time, as it stands today and with what is coming. */
export const datedOf = (program: Terms, coming: readonly Terms[], subject: Subject): Dated[] => {
  const ahead = coming.map((one, at) => ({
    terms: one,
    states: statesOn(one, coming[at - 1] ?? program, subject),
  }));
  const papers = requirementStates(program, subject)
    .filter(({ requirement }) => countsForATime(requirement))
    .map(
      ({ requirement, state, until }): Dated => ({
        requirement: requirement.id,
        state,
        until:
          state === 'met'
            ? earliest([until, ...ahead.map(({ terms, states }) => endedBy(requirement.id, terms, states))])
            : undefined,
        reminderDays: remindersOf(requirement),
      }),
    );
  return [...papers, ...reportsDated(program, subject)];
};
