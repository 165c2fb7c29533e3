import * as z from 'zod';
import { dateSchema, startOf } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program, Tier } from '../program/program.ts';
import type { Rule } from '../program/requirement.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { type RequirementState, requirementStates, type Subject } from './entry.ts';
import type { Partner, Standing } from './partner.ts';
import type { TierAward } from './tier-award.ts';

// A tier changes by a person's decision alone. Rising needs what the tier asks for, or a reason why not [S2-12].

/** All of a list, or so many of it, down to single requirements; what nobody can say is not met. */
export const ruleMet = (rule: Rule, isMet: (requirement: string) => boolean): boolean => {
  if (typeof rule === 'string') return isMet(rule);
  if ('all' in rule) return rule.all.every((one) => ruleMet(one, isMet));
  return rule.any.filter((one) => ruleMet(one, isMet)).length >= rule.atLeast;
};

/** What of a rule is not met, and would help to meet it. */
export const openIn = (rule: Rule, isMet: (requirement: string) => boolean): string[] => {
  if (ruleMet(rule, isMet)) return [];
  if (typeof rule === 'string') return [rule];
  return ('all' in rule ? rule.all : rule.any).flatMap((one) => openIn(one, isMet));
};

const tierOf = ({ tiers }: Pick<Program, 'tiers'>, id: string): Tier | undefined =>
  tiers.find((tier) => tier.id === id);

/** Requirements of a tier as they stand for a partner, the award among them as given: the decision itself is the award. */
const statesFor = (
  program: Pick<Program, 'requirements' | 'fee'>,
  subject: Subject,
  tier: string,
): RequirementState[] =>
  requirementStates(program, { ...subject, tier }).map((one) =>
    one.requirement.kind === 'award' ? { ...one, state: 'met' } : one,
  );

/** What a tier still asks of a partner: by its rule, or everything that is for it when it has none. */
export const missingForTier = (
  program: Pick<Program, 'requirements' | 'tiers' | 'fee'>,
  subject: Subject,
  tier: string,
): string[] => {
  const states = statesFor(program, subject, tier);
  const isMet = (id: string) =>
    states.some(({ requirement, state }) => requirement.id === id && state === 'met');
  const rule = tierOf(program, tier)?.requires;
  return [...new Set(openIn(rule ?? { all: states.map(({ requirement }) => requirement.id) }, isMet))];
};

const tierId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, fieldCode('wrong-format'));

export const tierChangeInput = z.strictObject({
  tier: tierId,
  reason: paragraphs(1000),
  /** Why the tier is given although something is missing. */
  override: paragraphs(1000).optional(),
});

type Given = { readonly id: string; readonly now: string; readonly by: string };
/** The partner in its next version, what stands from now on, and the decision as it is kept. */
export type TierChange = {
  readonly partner: Partner;
  readonly standing: Omit<Standing, 'from' | 'status'>;
  readonly award: TierAward;
};
type Refusals = 'invalid-input' | 'wrong-state' | 'already-there' | 'requirements-missing';

const changeable = (
  program: Pick<Program, 'tiers'>,
  { status, tier: now }: Pick<Partner, 'status' | 'tier'>,
  tier: string,
): Outcome<undefined, 'invalid-input' | 'wrong-state' | 'already-there'> => {
  if (!tierOf(program, tier)) {
    const options = program.tiers.map(({ id }) => id).join(', ');
    return refuse('invalid-input', {
      fields: [{ field: 'tier', code: 'not-an-option', values: { options } }],
    });
  }
  if (status === 'terminated') return refuse('wrong-state');
  return now === tier ? refuse('already-there') : accept(undefined);
};

/** A lower tier needs no requirement: nobody has to earn less. */
const missingToRise = (program: Program, partner: Partner, subject: Subject, tier: string): string[] =>
  (tierOf(program, tier)?.rank ?? 0) > (tierOf(program, partner.tier)?.rank ?? 0)
    ? missingForTier(program, subject, tier)
    : [];

const namesOf = ({ requirements }: Program, ids: readonly string[], language: 'en' | 'de'): string =>
  ids.map((id) => requirements.find((one) => one.id === id)?.name[language] ?? id).join(', ');

export const changeTier = (
  program: Program,
  partner: Partner,
  subject: Subject,
  { tier, reason, override }: z.infer<typeof tierChangeInput>,
  { id, now, by }: Given,
): Outcome<TierChange, Refusals> => {
  const open = changeable(program, partner, tier);
  if (!open.ok) return open;
  const missing = missingToRise(program, partner, subject, tier);
  if (missing.length && override === undefined)
    return refuse('requirements-missing', {
      detail: {
        en: `Missing: ${namesOf(program, missing, 'en')}.`,
        de: `Es fehlt: ${namesOf(program, missing, 'de')}.`,
      },
      more: { missing: missing.join(', ') },
      clause: clauseOf(program, `tiers.${tier}`),
    });
  const source = missing.length ? 'override' : 'decided';
  const because = missing.length && override !== undefined ? { override } : {};
  return accept({
    partner: { ...partner, tier, v: partner.v + 1 },
    standing: { tier, reason, source },
    award: { id, tier, source, reason, ...because, missing, by, at: now, v: 1 },
  });
};

const MOST_GRANTS = 100;
export const grantRow = z.strictObject({
  partner: idSchema('par'),
  tier: tierId,
  /** Since when it has been a partner, where that was before the program. */
  memberSince: dateSchema.optional(),
});
export const tierGrantsInput = z.strictObject({
  reason: paragraphs(1000),
  rows: z.array(grantRow).min(1).max(MOST_GRANTS),
});

/** Has this very grant been made already? Then it is made, and the same answer goes out again. */
export const isGranted = (
  { tier }: Pick<Partner, 'tier'>,
  awards: readonly TierAward[],
  row: z.infer<typeof grantRow>,
  reason: string,
): boolean => {
  const last = awards.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  return (
    tier === row.tier && last?.source === 'grandfathered' && last.tier === tier && last.reason === reason
  );
};

/**
 * Who had the tier before the program began keeps it, without what it asks for; said so for ever, and left out of the
 * first evaluation where the program says so [S2-23].
 */
export const grantTier = (
  program: Program,
  partner: Partner,
  { tier, memberSince }: z.infer<typeof grantRow>,
  { id, now, by, reason }: Given & { readonly reason: string },
): Outcome<TierChange, 'invalid-input' | 'wrong-state' | 'already-there'> => {
  const open = changeable(program, partner, tier);
  if (!open.ok) return open;
  const since = memberSince === undefined ? accept(partner) : sinceBefore(program, partner, memberSince);
  if (!since.ok) return since;
  const { evaluation } = program;
  const exempt = evaluation.by !== 'nobody' && evaluation.grandfathered === 'first-evaluation-skipped';
  return accept({
    partner: { ...since.value, tier, v: partner.v + 1 },
    standing: { tier, reason, source: 'grandfathered', ...(exempt ? { skipsEvaluation: true } : {}) },
    award: { id, tier, source: 'grandfathered', reason, missing: [], by, at: now, v: 1 },
  });
};

export const memberSinceInput = z.strictObject({ memberSince: dateSchema, reason: paragraphs(1000) });

/** Since when a company has been a partner may lie before the program; its own years go on from its activation [S2-24]. */
export const sinceBefore = (
  { timeZone }: Pick<Program, 'timeZone'>,
  partner: Partner,
  date: string,
): Outcome<Partner, 'invalid-input'> => {
  const activatedAt = partner.activatedAt ?? partner.memberSince;
  const memberSince = startOf(date, timeZone);
  if (memberSince > activatedAt)
    return refuse('invalid-input', { fields: [{ field: 'memberSince', code: 'after-activation' }] });
  return accept({ ...partner, memberSince, activatedAt });
};
