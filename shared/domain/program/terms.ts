import { addWorkingDays, dateIn, endOf } from '../civil-date.ts';
import type { Clause } from '../outcome.ts';
import type { ReferralTerms } from './onboarding.ts';
import type { Distributor, Region, VendorEntity } from './parties.ts';
import type { Program, Tier } from './program.ts';
import type { Price } from './term.ts';

/** One line per version, oldest first; versions are immutable, the list only grows. */
export type VersionList = readonly { readonly version: number; readonly effectiveFrom: string }[];

/** The version in force on a civil date: the latest that has started; of two with one date, the later published. */
export const versionOn = (versions: VersionList, date: string): number | undefined =>
  versions
    .filter((version) => version.effectiveFrom <= date)
    .reduce<VersionList[number] | undefined>(
      (best, next) => (!best || next.effectiveFrom >= best.effectiveFrom ? next : best),
      undefined,
    )?.version;

/** The region of a country: the one that names it, else the one for the rest. Undefined: the program has no such region. */
export const regionFor = ({ regions }: Pick<Program, 'regions'>, country: string): Region | undefined =>
  regions.find(({ countries }) => countries !== 'rest' && countries.includes(country)) ??
  regions.find(({ countries }) => countries === 'rest');

/** The office for a country: the one that names it, else the one for its region, else for the rest of the world [S4-27]. */
export const entityFor = (program: Program, country: string): VendorEntity => {
  const { entities } = program;
  const region = regionFor(program, country)?.id;
  const found =
    entities.find(({ serves }) => Array.isArray(serves) && serves.includes(country)) ??
    entities.find((entity) => entity.serves === 'region' && entity.region === region) ??
    entities.find(({ serves }) => serves === 'rest');
  if (!found) throw new Error(`${program.id} v${program.version} has no office for the rest of the world`);
  return found;
};

/**
 * Who represents the vendor in a country: nobody where the vendor has an office of its own, else the distributor that
 * names the country. Undefined: the vendor deals with partners there directly.
 */
export const distributorFor = (
  { entities, distributors }: Pick<Program, 'entities' | 'distributors'>,
  country: string,
): Distributor | undefined =>
  entities.some((entity) => entity.country === country)
    ? undefined
    : distributors.find(({ countries }) => countries.includes(country));

/** The tiers from the lowest rank to the highest: rank orders them, never the name. */
export const tiersByRank = ({ tiers }: Pick<Program, 'tiers'>): Tier[] =>
  tiers.toSorted((a, b) => a.rank - b.rank);

const isPrice = (amount: Price | Readonly<Record<string, Price>>): amount is Price =>
  typeof amount['currency'] === 'string';

/** What a tier pays for a year of the fee; undefined where it pays nothing. */
export const feeFor = ({ fee }: Pick<Program, 'fee'>, tier: string): Price | undefined => {
  if (fee.amount === 'none') return undefined;
  return isPrice(fee.amount) ? fee.amount : fee.amount[tier];
};

/** The terms under which a referral of this program was born; only a program that takes referrals has referrals. */
export const referralTermsOf = ({ id, referral }: Pick<Program, 'id' | 'referral'>): ReferralTerms => {
  if (referral === 'none') throw new Error(`${id} takes no referrals`);
  return referral;
};

/**
 * Does the program take referrals from partners of a category? From all of them, unless it names the categories that
 * include it [S4-09].
 */
export const includesReferral = (
  { referral, categories }: Pick<Program, 'referral' | 'categories'>,
  category: string | undefined,
): boolean => {
  if (referral === 'none') return false;
  const including = categories.filter(({ includes }) => includes?.includes('referral'));
  return !including.length || including.some(({ id }) => id === category);
};

const step = (node: unknown, key: string): unknown => {
  if (Array.isArray(node)) return node.find((item) => item?.id === key);
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
};

/** The sentence at a path such as `referral.protection`; list items are named by their id. */
export const clauseOf = (
  program: { readonly id: string; readonly version: number },
  path: string,
): Clause | undefined => {
  const says = step(path.split('.').reduce(step, program as unknown), 'says');
  return typeof says === 'string'
    ? { program: program.id, version: program.version, path, text: says }
    : undefined;
};

/** Is there a term at this path? A vendor's file need not quote a sentence for each of its terms. */
export const isTerm = (program: object, path: string): boolean => {
  const found = path.split('.').reduce(step, program as unknown);
  return typeof found === 'object' && found !== null && !Array.isArray(found);
};

/** Last instant of the n-th working day after `now`, in the program's zone: when the vendor's own clock runs out. */
export const workingDaysFrom = (program: Program, now: string, days: number): string =>
  endOf(addWorkingDays(dateIn(program.timeZone, now), days), program.timeZone);
