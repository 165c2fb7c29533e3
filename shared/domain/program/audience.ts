import type { ProgramTerms } from './program.ts';

// Which partners a term concerns, so that whoever a change does not touch is not told of it.

/** What is left out does not restrict; an empty list leaves nobody. */
export type Audience = {
  readonly tiers?: readonly string[];
  readonly categories?: readonly string[];
  readonly countries?: readonly string[];
  readonly entities?: readonly string[];
};

/** What of a partner decides whether a term is its own. */
export type Concerned = {
  readonly tier: string;
  readonly category?: string | undefined;
  readonly country: string;
  readonly entity: string;
};

type Keys = readonly string[];
type Versions = readonly [was: ProgramTerms, becomes: ProgramTerms];

const NOBODY: Audience = { tiers: [] };
const EVERYBODY: Audience = {};

/** Sections that no partner lives by: how one becomes a partner, how mails are worded, and what only the file needs. */
const inward = new Set([
  'kind',
  'id',
  'effectiveFrom',
  'documentLanguage',
  'about',
  'firstPeriod',
  'reading',
  'application',
  'mails',
  'notes',
  'contact',
]);

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** Restricted only where both versions restrict: who had it, or gets it, without a condition is concerned. */
const both = (
  lists: readonly (readonly string[] | undefined)[],
): { readonly list?: readonly string[] | undefined } =>
  lists.some((list) => list === undefined) ? {} : { list: unique(lists.flatMap((list) => list ?? [])) };

const limited = (
  name: 'tiers' | 'categories',
  lists: readonly (readonly string[] | undefined)[],
): Audience => {
  const { list } = both(lists);
  return list ? { [name]: list } : {};
};

/** The level that a place names: one cell of the table, one line of what is asked or paid by level. */
const levelIn = (keys: Keys, versions: Versions): string | undefined => {
  const known = new Set(versions.flatMap(({ tiers }) => tiers.map(({ id }) => id)));
  return keys.slice(1).find((key) => known.has(key));
};

const benefit = (keys: Keys, versions: Versions): Audience => {
  const found = versions.flatMap(({ benefits }) => benefits.filter(({ id }) => id === keys[1]));
  const having = found.flatMap(({ cells }) => Object.keys(cells).filter((tier) => cells[tier] !== 'none'));
  const level = keys[2] === 'cells' ? levelIn(keys.slice(2), versions) : undefined;
  // Another line of the table may be this benefit under the same conditions or others: its own do not narrow it.
  const repeated = versions.some(({ benefits }) => benefits.some(({ sameAs }) => sameAs === keys[1]));
  return {
    tiers: level === undefined ? unique(having) : [level],
    ...(repeated
      ? {}
      : limited(
          'categories',
          found.map(({ categories }) => categories),
        )),
  };
};

const requirement = (keys: Keys, versions: Versions): Audience => {
  const found = versions.flatMap(({ requirements }) => requirements.filter(({ id }) => id === keys[1]));
  const level = levelIn(keys.slice(2), versions);
  const categories = limited(
    'categories',
    found.map((one) => one.for?.categories),
  );
  const tiers = limited(
    'tiers',
    found.map((one) => one.for?.tiers),
  );
  return { ...(level === undefined ? tiers : { tiers: [level] }), ...categories };
};

/** Countries that a list gained or lost; undefined: one of the lists is the rest of the world. */
const moved = (lists: readonly (readonly string[] | string | undefined)[]): string[] | undefined => {
  const known = lists.map((list = []) => list);
  if (known.some((list) => typeof list === 'string')) return undefined;
  const all = known.flatMap((list) => unique(list as readonly string[]));
  return all.filter((country) => all.indexOf(country) === all.lastIndexOf(country));
};

const inCountries =
  (section: 'regions' | 'distributors') =>
  (keys: Keys, versions: Versions): Audience => {
    const lists = versions.map(
      (version) =>
        version[section].find(({ id }) => id === keys[1])?.countries as string[] | string | undefined,
    );
    if (keys[2] === 'countries') {
      const countries = moved(lists);
      return countries ? { countries } : EVERYBODY;
    }
    if (lists.some((list) => typeof list === 'string')) return EVERYBODY;
    return { countries: unique(lists.flatMap((list) => list ?? [])) };
  };

/** Partners of the categories that take part in referrals; all of them where no category is named for it. */
const referring = (_keys: Keys, versions: Versions): Audience =>
  limited(
    'categories',
    versions.map(({ categories }) => {
      const including = categories.filter(({ includes }) => includes?.includes('referral'));
      return including.length ? including.map(({ id }) => id) : undefined;
    }),
  );

const level = (keys: Keys, versions: Versions): Audience => {
  const named = levelIn(keys, versions);
  return named === undefined ? EVERYBODY : { tiers: [named] };
};

/** How a section says whom it is for; any other is for everybody, or for the level that it names. */
const sections: Readonly<Record<string, (keys: Keys, versions: Versions) => Audience>> = {
  benefits: benefit,
  requirements: requirement,
  regions: inCountries('regions'),
  distributors: inCountries('distributors'),
  entities: (keys) => (keys[2] === 'serves' || keys.length === 2 ? EVERYBODY : { entities: [keys[1] ?? ''] }),
  categories: (keys) => (keys[1] === undefined ? EVERYBODY : { categories: [keys[1]] }),
  referral: referring,
  commission: referring,
};

/** Whom a change at this place concerns; a vendor's reading of its own sentence changes nothing for anybody. */
export const audienceOf = (keys: Keys, versions: Versions): Audience => {
  const [section = ''] = keys;
  if (inward.has(section) || keys.at(-1) === 'reading') return NOBODY;
  return (sections[section] ?? level)(keys, versions);
};

const within = (list: readonly string[] | undefined, one: string | undefined): boolean =>
  list === undefined || (one !== undefined && list.includes(one));

export const concerns = (
  { tiers, categories, countries, entities }: Audience,
  { tier, category, country, entity }: Concerned,
): boolean =>
  within(tiers, tier) &&
  within(categories, category) &&
  within(countries, country) &&
  within(entities, entity);
