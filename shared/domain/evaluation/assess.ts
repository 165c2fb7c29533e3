import * as z from 'zod';
import { addDays, addMonths } from '../civil-date.ts';
import { exponentOf } from '../money.ts';
import { type RequirementState, requirementStates, type Subject } from '../partner/entry.ts';
import { obligationOf, owedBetween } from '../partner/obligation.ts';
import { openIn } from '../partner/tier.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program, Tier } from '../program/program.ts';
import type { Requirement, Rule } from '../program/requirement.ts';
import { tiersByRank } from '../program/terms.ts';
import { type Happening, measure, measuredText, measuresIn, reaches, sumsIn } from './figure.ts';

// What each tier asks for and how a partner stands to it, on one day: the facts of an evaluation and of its forecast
// alike. A country without a threshold is nobody's miss: a person looks [S3-17].

export const criterionSchema = z.object({
  requirement: z.string(),
  state: z.enum(['met', 'missed', 'unknown']),
  /** Why nobody can say without looking. */
  why: z.enum(['no-threshold', 'empty-base', 'other-currency']).optional(),
  have: z.string().optional(),
  need: z.string().optional(),
  /** The window of a figure; `end` is the first day after it. */
  window: z.object({ start: z.iso.date(), end: z.iso.date() }).optional(),
  /** Last day on which what is met stays so without anything being done. */
  until: z.iso.date().optional(),
  /** Ids of what counted, the first of them. */
  evidence: z.array(z.string()),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const tierFactsSchema = z.object({
  tier: z.string(),
  state: criterionSchema.shape.state,
  /** Requirements that are not met and that its rule asks for. */
  open: z.array(z.string()),
  criteria: z.array(criterionSchema),
});
export type TierFacts = z.infer<typeof tierFactsSchema>;

/** What is known of a partner on a day. */
export type Known = {
  /** Of the present tier; `today` is the day that is looked at. */
  readonly subject: Subject;
  readonly country: string;
  /** Civil date of its activation in the program's zone: from then its own periods run. */
  readonly began: string;
  readonly happenings: readonly Happening[];
};

const MOST_EVIDENCE = 20;

type FigureTerms = Extract<Requirement, { kind: 'figure' }>;

/** The window of a figure as of a day: the months that end with it, or the cycle that it lies in. */
export const windowOf = ({ window }: FigureTerms, began: string, today: string): Span =>
  'rollingMonths' in window
    ? { start: addDays(addMonths(today, -window.rollingMonths), 1), end: addDays(today, 1) }
    : cycleAt(window, began, today);

const thresholdOf = ({ atLeast }: FigureTerms, country: string, tier: string): number | undefined => {
  if (typeof atLeast === 'number') return atLeast;
  if (!('byCountry' in atLeast)) return (atLeast as Record<string, number>)[tier];
  const own = (atLeast.byCountry as Record<string, number | Record<string, number>>)[country];
  if (own === undefined || typeof own === 'number') return own;
  return own[tier];
};

const figureCriterion = (
  terms: FigureTerms,
  { currencies }: Pick<Program, 'currencies'>,
  { began, country, happenings, subject }: Known,
  tier: string,
): Criterion => {
  const window = windowOf(terms, began, subject.today);
  const within = happenings.filter(({ on }) => on >= window.start && on < window.end && on <= subject.today);
  const measured = measure(terms.figure, within, 10n ** BigInt(exponentOf(currencies[0] ?? 'EUR')));
  const counted = measuresIn(terms.figure);
  const evidence = [...new Set(within.filter(({ what }) => counted.includes(what)).map(({ id }) => id))];
  const base = { requirement: terms.id, window, evidence: evidence.slice(0, MOST_EVIDENCE) };
  if (measured === 'manual-review') return { ...base, state: 'unknown', why: 'empty-base' };
  if (typeof measured === 'string') return { ...base, state: measured };
  const have = measuredText(measured);
  const threshold = thresholdOf(terms, country, tier);
  if (threshold === undefined) return { ...base, have, state: 'unknown', why: 'no-threshold' };
  const need = String(threshold);
  if (reaches(measured, threshold)) return { ...base, have, need, state: 'met' };
  // Nobody converts what a threshold would then be missed by: a person does.
  const foreign = within.some((one) => one.foreign && sumsIn(terms.figure).includes(one.what));
  return foreign
    ? { ...base, have, need, state: 'unknown', why: 'other-currency' }
    : { ...base, have, need, state: 'missed' };
};

const evidenceOf = (requirement: Requirement, { papers }: Subject): string[] => {
  switch (requirement.kind) {
    case 'document':
      return papers.documents
        .filter((one) => one.requirement === requirement.id && one.status === 'accepted')
        .map(({ id }) => id);
    case 'agreement':
      return papers.agreements.filter((one) => one.requirement === requirement.id).map(({ id }) => id);
    case 'references':
      return papers.references.filter(({ status }) => status === 'verified').map(({ id }) => id);
    case 'certificates':
      return papers.certificates
        .filter(({ certificate }) => certificate === requirement.certificate)
        .map(({ id }) => id);
    case 'trainings': {
      const { needs } = requirement;
      const named =
        'training' in needs
          ? [needs.training]
          : (papers.checklists.find((one) => one.requirement === requirement.id)?.items ?? []).map(
              ({ id }) => id,
            );
      return papers.attendances.filter(({ training }) => named.includes(training)).map(({ id }) => id);
    }
    case 'award':
      return papers.awards.map(({ id }) => id);
    default:
      return [];
  }
};

const text = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

const stateCriterion = (
  { requirement, state, have, need, until }: RequirementState,
  subject: Subject,
): Criterion => ({
  requirement: requirement.id,
  state: state === 'met' ? 'met' : 'missed',
  ...(have === undefined ? {} : { have: text(have) }),
  ...(need === undefined ? {} : { need: text(need) }),
  ...(state === 'met' && until !== undefined ? { until } : {}),
  evidence: evidenceOf(requirement, subject).slice(0, MOST_EVIDENCE),
});

type ReportTerms = Extract<Requirement, { kind: 'report' }>;

/** Of a report that is owed in every period: all that were due in the year before the day must be there. */
const reportCriterion = (terms: ReportTerms, { subject }: Known): Criterion | undefined => {
  const { owes, papers, today } = subject;
  const since = addMonths(today, -12);
  const due = (owes ? owedBetween([terms], owes, since, today) : [])
    .filter(({ dueOn }) => dueOn > since && dueOn < today)
    .map((one) => obligationOf(one, papers.books ?? [], today));
  if (!due.length) return undefined;
  const given = due.filter(({ state }) => state === 'given' || state === 'accepted');
  return {
    requirement: terms.id,
    state: given.length === due.length ? 'met' : 'missed',
    have: String(given.length),
    need: String(due.length),
    evidence: given.map(({ period }) => period.start).slice(-MOST_EVIDENCE),
  };
};

/** Nothing was due yet of what is handed in from period to period: nothing is missed. */
const isNotDueYet = (terms: Requirement, { papers }: Subject): boolean =>
  terms.kind === 'report' &&
  terms.when === 'tier' &&
  !papers.reports.some((one) => one.requirement === terms.id);

const criterionOf = (program: Program, known: Known, tier: string, state: RequirementState): Criterion => {
  const { requirement } = state;
  if (requirement.kind === 'figure') return figureCriterion(requirement, program, known, tier);
  const report = requirement.kind === 'report' ? reportCriterion(requirement, known) : undefined;
  if (report) return report;
  return isNotDueYet(requirement, known.subject)
    ? { requirement: requirement.id, state: 'met', evidence: [] }
    : stateCriterion(state, known.subject);
};

type State = Criterion['state'];

/** A rule over criteria of which some are nobody's to say: open only where they decide. */
export const ruleState = (rule: Rule, stateOf: (requirement: string) => State): State => {
  if (typeof rule === 'string') return stateOf(rule);
  if ('all' in rule) {
    const states = rule.all.map((one) => ruleState(one, stateOf));
    if (states.includes('missed')) return 'missed';
    return states.includes('unknown') ? 'unknown' : 'met';
  }
  const states = rule.any.map((one) => ruleState(one, stateOf));
  const sure = states.filter((one) => one === 'met').length;
  if (sure >= rule.atLeast) return 'met';
  return sure + states.filter((one) => one === 'unknown').length >= rule.atLeast ? 'unknown' : 'missed';
};

/**
 * How a partner stands to one tier. An award is given by the decision itself, so for a tier that it does not hold it
 * is no criterion [S2-12].
 */
const factsForTier = (program: Program, known: Known, tier: Tier): TierFacts => {
  const { subject } = known;
  const states = requirementStates(program, { ...subject, tier: tier.id });
  const criteria = states
    .filter(({ requirement }) => requirement.kind !== 'award' || tier.id === subject.tier)
    .map((one) => criterionOf(program, known, tier.id, one));
  const stateOf = (id: string): State =>
    criteria.find(({ requirement }) => requirement === id)?.state ??
    (states.some(({ requirement }) => requirement.id === id) ? 'met' : 'missed');
  const rule = tier.requires ?? { all: criteria.map(({ requirement }) => requirement) };
  const open = [...new Set(openIn(rule, (id) => stateOf(id) === 'met'))];
  return { tier: tier.id, state: ruleState(rule, stateOf), open, criteria };
};

/** Every tier, the lowest first. */
export const tierFacts = (program: Program, known: Known): TierFacts[] =>
  tiersByRank(program).map((tier) => factsForTier(program, known, tier));

/** What its rule asks for and these states answer, such as what was missed. */
export const openWith = (facts: TierFacts | undefined, is: (criterion: Criterion) => boolean): string[] =>
  (facts?.criteria ?? [])
    .filter((one) => facts?.open.includes(one.requirement) && is(one))
    .map(({ requirement }) => requirement);
