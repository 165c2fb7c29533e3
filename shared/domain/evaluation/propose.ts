import * as z from 'zod';
import type { EvaluationTerms } from '../program/evaluation.ts';
import type { Program } from '../program/program.ts';
import { tiersByRank } from '../program/terms.ts';
import { type Criterion, openWith, type TierFacts } from './assess.ts';

// What follows from the facts by the program's own terms: proposed, never done by itself. Nobody falls for what the
// program names no threshold for, nor further or faster than its terms say [S3-04, S3-17, S2-21].

const outcomes = ['keep', 'upgrade', 'downgrade', 'manual-review'] as const;

export const proposalSchema = z.object({
  outcome: z.enum(outcomes),
  tier: z.string(),
  /** Why no lower or higher tier is proposed although the facts would have it; why a person has to look. */
  because: z
    .enum(['skipped', 'first-misses', 'never-lower', 'no-tier-helps', 'needs-missing', 'undecided'])
    .optional(),
  /** Requirements behind it: what is missed, or what nobody can say. */
  requirements: z.array(z.string()),
});
export type Proposal = z.infer<typeof proposalSchema>;

export type Before = {
  readonly tier: string;
  /** Evaluations missed in a row, without this one. */
  readonly misses: number;
  /** Grandfathered, and this is the first one [S2-23]. */
  readonly skipped: boolean;
};

/** What speaks against the present tier: only what a threshold was missed of, or a person may judge. */
const grounds = (facts: readonly TierFacts[], tier: string): string[] =>
  openWith(
    facts.find((one) => one.tier === tier),
    ({ state, why }) => state === 'missed' || (why !== undefined && why !== 'no-threshold'),
  );

/** The tiers that one evaluation may lead to: up and down by as many ranks as the program allows. */
export const reachable = (
  program: Pick<Program, 'tiers'>,
  { mostSteps }: Pick<EvaluationTerms, 'mostSteps'>,
  tier: string,
): { readonly above: string[]; readonly below: string[] } => {
  const ids = tiersByRank(program).map(({ id }) => id);
  const at = ids.indexOf(tier);
  const steps = mostSteps ?? ids.length;
  return {
    above: ids.slice(at + 1, at + 1 + steps),
    below: ids.slice(Math.max(0, at - steps), Math.max(0, at)).toReversed(),
  };
};

const needsMissing = ({ upgradeNeeds }: EvaluationTerms, present: TierFacts | undefined): string[] =>
  upgradeNeeds.filter(
    (id) => present?.criteria.find(({ requirement }) => requirement === id)?.state !== 'met',
  );

/** The highest tier whose criteria are met and those of every one on the way to it; none when the next is not. */
const risesTo = (facts: readonly TierFacts[], above: readonly string[]): string | undefined => {
  const stateOf = (tier: string) => facts.find((one) => one.tier === tier)?.state;
  const stop = above.findIndex((tier) => stateOf(tier) !== 'met');
  return above[(stop === -1 ? above.length : stop) - 1];
};

const criterion = (facts: readonly TierFacts[], tier: string, requirement: string): Criterion | undefined =>
  facts.find((one) => one.tier === tier)?.criteria.find((one) => one.requirement === requirement);

/** Would a lower tier help with it: is it met there, not asked for, or asked for less? */
const isEased = (facts: readonly TierFacts[], from: string, to: string, requirement: string): boolean => {
  const [own, there] = [criterion(facts, from, requirement), criterion(facts, to, requirement)];
  if (!there || there.state === 'met') return true;
  return own?.need !== undefined && there.need !== undefined && Number(there.need) < Number(own.need);
};

/**
 * What speaks for a lower tier: what one of them asks less of. A fee or a paper that every tier asks for is missed
 * there as well, and no fall makes up for it.
 */
export const groundsToFall = (
  facts: readonly TierFacts[],
  tier: string,
  below: readonly string[],
): string[] =>
  grounds(facts, tier).filter((requirement) => below.some((to) => isEased(facts, tier, to, requirement)));

const lower = (
  terms: EvaluationTerms,
  facts: readonly TierFacts[],
  { tier, misses, skipped }: Before,
  below: readonly string[],
): Proposal => {
  const requirements = grounds(facts, tier);
  const keep = (because: NonNullable<Proposal['because']>): Proposal => ({
    outcome: 'keep',
    tier,
    because,
    requirements,
  });
  if (skipped) return keep('skipped');
  const lowest = below.at(-1);
  if (terms.downgrade === 'never' || lowest === undefined) return keep('never-lower');
  const eased = groundsToFall(facts, tier, below);
  if (!eased.length) return keep('no-tier-helps');
  if (misses + 1 < (terms.missesBeforeDowngrade ?? 1)) return keep('first-misses');
  const met = below.find((to) => eased.every((one) => (criterion(facts, to, one)?.state ?? 'met') === 'met'));
  return { outcome: 'downgrade', tier: met ?? lowest, requirements };
};

/** What the program's terms make of the facts. */
export const propose = (
  program: Pick<Program, 'tiers'>,
  terms: EvaluationTerms,
  facts: readonly TierFacts[],
  before: Before,
): Proposal => {
  const { tier } = before;
  const present = facts.find((one) => one.tier === tier);
  const { above, below } = reachable(program, terms, tier);
  if (present?.state === 'missed') return lower(terms, facts, before, below);
  const review = (of: TierFacts): Proposal => ({
    outcome: 'manual-review',
    tier,
    because: 'undecided',
    requirements: openWith(of, ({ state }) => state === 'unknown'),
  });
  if (present?.state === 'unknown') return before.skipped ? keepTier(tier) : review(present);
  const to = risesTo(facts, above);
  const next = facts.find((one) => one.tier === above[0]);
  if (to === undefined) return next?.state === 'unknown' ? review(next) : keepTier(tier);
  const missing = needsMissing(terms, present);
  return missing.length
    ? { outcome: 'keep', tier, because: 'needs-missing', requirements: missing }
    : { outcome: 'upgrade', tier: to, requirements: [] };
};

const keepTier = (tier: string): Proposal => ({ outcome: 'keep', tier, requirements: [] });

/** Is this one more in a row? What a person has to look at, and what was skipped, changes nothing. */
export const missesAfter = (facts: readonly TierFacts[], { tier, misses, skipped }: Before): number => {
  const state = facts.find((one) => one.tier === tier)?.state;
  if (skipped || state === 'unknown') return misses;
  return state === 'missed' ? misses + 1 : 0;
};
