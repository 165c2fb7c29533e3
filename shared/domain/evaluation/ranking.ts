import * as z from 'zod';
import { addDays, startOf } from '../civil-date.ts';
import type { HandInput } from '../commission/proposal.ts';
import { exponentOf, fromDecimal } from '../money.ts';
import { activationOf, type Partner, type Standing, standingAt } from '../partner/partner.ts';
import type { Benefit } from '../program/benefit.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { regionFor } from '../program/terms.ts';
import { type Happening, measure, measuredText, sumsIn } from './figure.ts';

// The best partner of a cycle: everybody is counted by the same figure over the same days, one wins in each country,
// region or the whole program, and the bonus is proposed to the books [S3-20].

/** One partner's place in the count; `of` / `to` is its exact figure. */
export const rankedSchema = z.object({
  partner: z.string(),
  company: z.string(),
  country: z.string(),
  tier: z.string(),
  /** The country, region or program in which it is compared. */
  group: z.string(),
  /** Instant of its activation: the earlier partner wins between equals. */
  since: z.iso.datetime(),
  of: z.string().regex(/^-?\d+$/),
  to: z.string().regex(/^\d+$/),
  have: z.string(),
  /** It also has sales in a currency that is not counted. */
  foreign: z.literal(true).optional(),
});
export type Ranked = z.infer<typeof rankedSchema>;

const winnerSchema = rankedSchema
  .pick({ group: true, partner: true, company: true, have: true })
  .extend({ ranked: z.int(), proposal: z.string().optional() });
export type Winner = z.infer<typeof winnerSchema>;

/** The count of one cycle; partners are counted page by page, so that thousands are one small item and many rows. */
export const rankingSchema = z.object({
  program: z.string(),
  benefit: z.string(),
  start: z.iso.date(),
  /** First day after the cycle. */
  end: z.iso.date(),
  status: z.enum(['coming', 'counting', 'awarding', 'done', 'dropped']),
  /** By the terms of which version it was counted. */
  version: z.int().optional(),
  /** Where the list of partners goes on. */
  next: z.record(z.string(), z.string()).optional(),
  counted: z.int(),
  winners: z.array(winnerSchema),
  doneAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Ranking = z.infer<typeof rankingSchema>;

type AwardTerms = NonNullable<Benefit['award']>;
/** A benefit that awards the best of a cycle. */
export type Award = Benefit & {
  readonly award: AwardTerms;
  readonly cycle: NonNullable<Benefit['cycle']>;
};

export const awardsOf = ({ benefits }: Pick<Program, 'benefits'>): Award[] =>
  benefits.filter(
    (one): one is Award =>
      one.kind === 'award' && one.sameAs === undefined && one.award !== undefined && one.cycle !== undefined,
  );

/** The count of the cycle in which a day lies, before anything is counted. */
export const newRanking = (program: string, { id, cycle }: Award, day: string): Ranking => {
  const { start, end } = cycleAt(cycle, day, day);
  return { program, benefit: id, start, end, status: 'coming', counted: 0, winners: [], v: 1 };
};

/** The instant up to which things must be known to count: the cycle is over, and the days for late bookings, too. */
export const countedAt = (
  { timeZone }: Pick<Program, 'timeZone'>,
  award: Award | undefined,
  { end }: Pick<Ranking, 'end'>,
): string => startOf(addDays(end, award?.award.afterDays ?? 0), timeZone);

const groupOf = (program: Program, { award: { scope } }: Award, country: string): string => {
  if (scope === 'country') return country;
  return scope === 'region' ? (regionFor(program, country)?.id ?? 'all') : 'all';
};

type Counting = {
  readonly partner: Partner;
  readonly history: readonly Standing[];
  readonly happenings: readonly Happening[];
};

/**
 * A partner's place, if it takes part: active at the end of the cycle, in a tier to which the program gives the award.
 * A ratio over nothing takes no part either: there is no figure to compare.
 */
export const rank = (
  program: Program,
  award: Award,
  { start, end }: Span,
  { partner, history, happenings }: Counting,
): Ranked | undefined => {
  const lastInstant = startOf(end, program.timeZone);
  const standing = standingAt(history, lastInstant) ?? partner;
  const since = activationOf(partner);
  const cell = award.cells[standing.tier];
  if (standing.status !== 'active' || since >= lastInstant || cell === undefined || cell === 'none')
    return undefined;
  const within = happenings.filter(({ on }) => on >= start && on < end);
  const { figure } = award.award;
  const measured = measure(figure, within, 10n ** BigInt(exponentOf(program.currencies[0] ?? 'EUR')));
  if (typeof measured === 'string') return undefined;
  const foreign = within.some((one) => one.foreign && sumsIn(figure).includes(one.what));
  const { name: company, country } = partner.company;
  return {
    ...{ partner: partner.id, company, country, tier: standing.tier, since },
    group: groupOf(program, award, country),
    ...{ of: measured.of.toString(), to: measured.to.toString(), have: measuredText(measured) },
    ...(foreign ? { foreign: true as const } : {}),
  };
};

/** A figure that was counted for an award, with what it is: an amount, a share, or a number of things. */
export const countedText = (
  { currencies: [currency = ''] }: Pick<Program, 'currencies'>,
  { award: { figure } }: Pick<Award, 'award'>,
  have: string,
): string => {
  if ('sum' in figure && figure.sum === 'sales-net') return `${have} ${currency}`;
  return 'ratio' in figure ? `${have} %` : have;
};

/** The better first: the higher figure, then who was here earlier, then the id. */
export const byFigure = (a: Ranked, b: Ranked): number => {
  const [left, right] = [BigInt(a.of) * BigInt(b.to), BigInt(b.of) * BigInt(a.to)];
  if (left !== right) return left > right ? -1 : 1;
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.partner < b.partner ? -1 : Number(a.partner > b.partner);
};

/** Everybody of a group in order, the groups by name; whoever has nothing is in no order. */
export const rankedGroups = (
  rows: readonly Ranked[],
): { readonly group: string; readonly rows: readonly Ranked[] }[] =>
  [...new Set(rows.map(({ group }) => group))].toSorted().map((group) => ({
    group,
    rows: rows.filter((one) => one.group === group && BigInt(one.of) > 0n).toSorted(byFigure),
  }));

/** A number of the books has 64 characters: day and group are always whole in it. */
const MOST_NUMBER = 64;

/** What the books are asked for the winner of a group; its number is the same whenever it is asked again. */
export const bonusFor = (
  award: Award,
  { start, end }: Span,
  { group, rows: [winner, ...others] }: { readonly group: string; readonly rows: readonly Ranked[] },
  {
    entity,
    currencies,
    firstPeriod,
  }: { readonly entity: string } & Pick<Program, 'currencies' | 'firstPeriod'>,
): HandInput | undefined => {
  const { amount, currency } = award.award.bonus;
  const bonus = fromDecimal(amount, currency);
  if (!winner || !bonus || bonus.minor === 0n) return undefined;
  const lastDay = addDays(end, -1);
  // A cycle that was over before the program's first month is paid in that month.
  const firstDay = `${firstPeriod}-01`;
  return {
    ...{ kind: 'award', number: `${start}:${group}:${award.id}`.slice(0, MOST_NUMBER) },
    ...{ partner: winner.partner },
    ...{
      vendorEntity: entity,
      amount: bonus,
      on: lastDay < firstDay ? firstDay : lastDay,
      clause: `benefits.${award.id}`,
    },
    reason: `${award.name.en}: ${group}, ${start} – ${lastDay}`,
    evidence: `First of ${others.length + 1}, with ${countedText({ currencies }, award, winner.have)}`,
  };
};
