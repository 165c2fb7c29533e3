import * as z from 'zod';
import { addDays, dateIn, endOf } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { EvaluationTerms } from '../program/evaluation.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { openWith, tierFactsSchema } from './assess.ts';
import { groundsToFall, proposalSchema, reachable } from './propose.ts';

// One evaluation of a partner: facts that stay as they were found, what follows from them, and what people decided.
// The effect switches tier and entitlements at one instant; before a lower tier there is notice, and an appeal.

const decided = ['keep', 'upgrade', 'downgrade'] as const;
const byAt = { by: z.string(), at: z.iso.datetime() };

const decisionSchema = z.object({
  outcome: z.enum(decided),
  tier: z.string(),
  reason: z.string(),
  /** Why a higher tier although something is missing, and what. */
  override: z.string().optional(),
  missing: z.array(z.string()),
  /** What a distributor had decided and the vendor has taken over: it never counted. */
  overruled: z.object({ reason: z.string(), ...byAt }).optional(),
  ...byAt,
});

const evaluationStates = ['open', 'decided', 'coming', 'appealed', 'done', 'ended'] as const;

export const evaluationSchema = z.object({
  partner: idSchema('par'),
  company: z.string(),
  country: z.string(),
  program: z.string(),
  version: z.int(),
  /** The day on which it was due; facts are as of its first instant. One evaluation a day. */
  on: z.iso.date(),
  at: z.iso.datetime(),
  /** What is looked at; `end` is the first day after it. */
  cycle: z.object({ start: z.iso.date(), end: z.iso.date() }),
  /** Not at a cycle's end: a higher tier was met before. */
  between: z.boolean().optional(),
  tier: z.string(),
  /** Evaluations missed in a row, this one among them; and that this one lowers nothing [S2-23]. */
  misses: z.int(),
  skipped: z.boolean(),
  facts: z.array(tierFactsSchema),
  proposal: proposalSchema,
  /** Whose turn it is; a distributor is whoever stands for the vendor in the country on that day. */
  by: z.enum(['vendor', 'distributor']),
  decideBy: z.iso.datetime(),
  /** When a distributor had not decided in time, so that the vendor does. */
  escalatedAt: z.iso.datetime().optional(),
  status: z.enum(evaluationStates),
  /** What was decided, the last one last: an appeal that was granted leads to another. */
  decisions: z.array(decisionSchema),
  confirmed: z.object(byAt).optional(),
  /** When the tier changes or has changed. */
  effectiveAt: z.iso.datetime().optional(),
  appealUntil: z.iso.datetime().optional(),
  appeals: z.array(
    z.object({
      text: z.string(),
      ...byAt,
      decision: z.object({ outcome: z.enum(['granted', 'refused']), reason: z.string(), ...byAt }).optional(),
    }),
  ),
  v: z.int(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
type Decision = z.infer<typeof decisionSchema>;

/** The decisions that counted, the last one last. */
export const decisionsOf = ({ decisions }: Pick<Evaluation, 'decisions'>): Decision[] =>
  decisions.filter(({ overruled }) => overruled === undefined);

export const decisionOf = (evaluation: Pick<Evaluation, 'decisions'>): Decision | undefined =>
  decisionsOf(evaluation).at(-1);

type Opening = Pick<
  Evaluation,
  | 'partner'
  | 'company'
  | 'country'
  | 'on'
  | 'at'
  | 'cycle'
  | 'between'
  | 'tier'
  | 'misses'
  | 'skipped'
  | 'facts'
  | 'proposal'
  | 'by'
>;

/** The end of the civil day so many days later, in the program's zone. */
export const daysAfter = (instant: string, days: number, { timeZone }: Pick<Program, 'timeZone'>): string =>
  endOf(addDays(dateIn(timeZone, instant), days), timeZone);

/** As it is found, before anybody has looked at it: the same bytes whenever the sweep comes. */
export const openEvaluation = (
  program: Pick<Program, 'id' | 'version' | 'timeZone'>,
  { decideWithinDays }: Pick<EvaluationTerms, 'decideWithinDays'>,
  opening: Opening,
): Evaluation => ({
  ...opening,
  program: program.id,
  version: program.version,
  decideBy: daysAfter(opening.at, decideWithinDays, program),
  status: 'open',
  decisions: [],
  appeals: [],
  v: 1,
});

const tierId = z.string().max(40);
const reason = paragraphs(1000);
export const evaluationDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('keep'), reason }),
  z.strictObject({
    outcome: z.literal('upgrade'),
    tier: tierId,
    reason,
    override: paragraphs(1000).optional(),
  }),
  z.strictObject({ outcome: z.literal('downgrade'), tier: tierId, reason }),
]);
export type EvaluationDecision = z.infer<typeof evaluationDecision>;

export type Who = { readonly by: string; readonly as: 'vendor' | 'distributor'; readonly now: string };
type Refusals = 'invalid-input' | 'wrong-state' | 'requirements-missing' | 'tier-stays';

/** What a higher tier still lacks by the facts; what nobody can say is for the person who decides. */
const missingFor = (
  { facts, tier: present }: Pick<Evaluation, 'facts' | 'tier'>,
  { upgradeNeeds }: EvaluationTerms,
  above: readonly string[],
  tier: string,
): string[] => {
  const way = above.slice(0, above.indexOf(tier) + 1);
  const missed = facts
    .filter((one) => way.includes(one.tier) && one.state === 'missed')
    .flatMap((one) => openWith(one, ({ state }) => state === 'missed'));
  const own = facts.find((one) => one.tier === present)?.criteria ?? [];
  const needs = upgradeNeeds.filter(
    (id) => own.find(({ requirement }) => requirement === id)?.state === 'missed',
  );
  return [...new Set([...missed, ...needs])];
};

const optionError = (options: readonly string[]): FieldError => ({
  field: 'tier',
  code: 'not-an-option',
  values: { options: options.join(', ') },
});

const rise = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  input: Extract<EvaluationDecision, { outcome: 'upgrade' }>,
  { as }: Who,
): Outcome<string[], Refusals> => {
  const { above } = reachable(program, terms, evaluation.tier);
  if (!above.includes(input.tier)) return refuse('invalid-input', { fields: [optionError(above)] });
  const missing = missingFor(evaluation, terms, above, input.tier);
  // Where the vendor confirms it, a distributor may say why as well.
  const maySay = as === 'vendor' || terms.vendorConfirms;
  if (!missing.length || (input.override !== undefined && maySay)) return accept(missing);
  const names = (language: 'en' | 'de') =>
    missing.map((id) => program.requirements.find((one) => one.id === id)?.name[language] ?? id).join(', ');
  return refuse('requirements-missing', {
    detail: { en: `Missing: ${names('en')}.`, de: `Es fehlt: ${names('de')}.` },
    more: { missing: missing.join(', ') },
    clause: clauseOf(program, 'evaluation'),
  });
};

/** Lower only where the program says so, for something that a lower tier asks less of, and as often in a row as it says. */
export const mayFall = (
  program: Pick<Program, 'tiers'>,
  terms: EvaluationTerms,
  { facts, tier, misses, skipped }: Pick<Evaluation, 'facts' | 'tier' | 'misses' | 'skipped'>,
): boolean =>
  terms.downgrade === 'proposed' &&
  !skipped &&
  groundsToFall(facts, tier, reachable(program, terms, tier).below).length > 0 &&
  misses >= (terms.missesBeforeDowngrade ?? 1);

const fall = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  input: Extract<EvaluationDecision, { outcome: 'downgrade' }>,
): Outcome<string[], Refusals> => {
  if (!mayFall(program, terms, evaluation))
    return refuse('tier-stays', { clause: clauseOf(program, 'evaluation') });
  const { below } = reachable(program, terms, evaluation.tier);
  return below.includes(input.tier) ? accept([]) : refuse('invalid-input', { fields: [optionError(below)] });
};

const checked = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  input: EvaluationDecision,
  who: Who,
): Outcome<string[], Refusals> => {
  if (input.outcome === 'upgrade') return rise(program, terms, evaluation, input, who);
  return input.outcome === 'downgrade' ? fall(program, terms, evaluation, input) : accept([]);
};

/** What stands once nobody has to confirm it any more: a lower tier comes after its notice, anything else at once. */
const settled = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  now: string,
): Evaluation => {
  const { outcome } = decisionOf(evaluation) ?? { outcome: 'keep' as const };
  const { appealDays, noticeDays = 0 } = terms;
  const appealUntil = appealDays === undefined ? {} : { appealUntil: daysAfter(now, appealDays, program) };
  if (outcome === 'keep') return { ...evaluation, ...appealUntil, status: 'done' };
  const waits = outcome === 'downgrade' && noticeDays > 0;
  const effectiveAt = waits ? daysAfter(now, noticeDays, program) : now;
  return { ...evaluation, ...appealUntil, status: waits ? 'coming' : 'done', effectiveAt };
};

/** A person decides on the facts; a distributor's decision waits for the vendor where the program says so [S3-03, S3-04]. */
export const decideEvaluation = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  input: EvaluationDecision,
  who: Who,
): Outcome<Evaluation, Refusals> => {
  if (evaluation.status !== 'open') return refuse('wrong-state');
  const missing = checked(program, terms, evaluation, input, who);
  if (!missing.ok) return missing;
  const { outcome, reason: why } = input;
  const override =
    'override' in input && input.override !== undefined && missing.value.length
      ? { override: input.override }
      : {};
  const decision: Decision = {
    ...{ outcome, reason: why, ...override, missing: missing.value, by: who.by, at: who.now },
    tier: 'tier' in input ? input.tier : evaluation.tier,
  };
  const after = { ...evaluation, decisions: [...evaluation.decisions, decision], v: evaluation.v + 1 };
  return accept(
    who.as === 'distributor' && terms.vendorConfirms
      ? { ...after, status: 'decided' }
      : settled(program, terms, after, who.now),
  );
};

export const confirmationInput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('confirmed') }),
  /** The vendor decides itself. */
  z.strictObject({ outcome: z.literal('taken-over'), reason }),
]);

export const confirmEvaluation = (
  program: Program,
  terms: EvaluationTerms,
  evaluation: Evaluation,
  input: z.infer<typeof confirmationInput>,
  { by, now }: Pick<Who, 'by' | 'now'>,
): Outcome<Evaluation, 'wrong-state'> => {
  if (evaluation.status !== 'decided') return refuse('wrong-state');
  const v = evaluation.v + 1;
  if (input.outcome === 'taken-over')
    return accept({
      ...evaluation,
      decisions: evaluation.decisions.map((one, at, all) =>
        at === all.length - 1 ? { ...one, overruled: { reason: input.reason, by, at: now } } : one,
      ),
      status: 'open',
      by: 'vendor',
      decideBy: daysAfter(now, terms.decideWithinDays, program),
      v,
    });
  return accept(settled(program, terms, { ...evaluation, confirmed: { by, at: now }, v }, now));
};

/** The next instant at which anything about it happens by itself. */
export const evaluationDueAt = ({ status, by, decideBy, effectiveAt }: Evaluation): string | undefined => {
  if (status === 'coming') return effectiveAt;
  return status === 'open' && by === 'distributor' ? decideBy : undefined;
};
