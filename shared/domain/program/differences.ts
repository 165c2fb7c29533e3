import type { Language } from '../text.ts';
import { type Audience, audienceOf } from './audience.ts';
import type { Cell } from './benefit.ts';
import { type Known, knownPlaces } from './known-places.ts';
import type { ProgramTerms } from './program.ts';
import type { ServicePlansTerms } from './service-plans.ts';

// What a new version changes and for whom, in words: a walk through both versions at once, things of a list by their id.

type Words = Readonly<Record<Language, string>>;

export type Difference = {
  readonly field: string;
  /** What it is: `Benefit “Logo”, Gold`. */
  readonly place: Words;
  /** Whom it concerns, in words, and by what tells a partner that it is one of them. */
  readonly whom: Words;
  readonly audience: Audience;
  /** Undefined: it was not there before, or is there no more. */
  readonly was?: Words;
  readonly becomes?: Words;
};

type Tree = unknown;
type Change = { readonly keys: readonly string[]; readonly was: Tree; readonly becomes: Tree };

const isMap = (tree: Tree): tree is Readonly<Record<string, Tree>> =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);
const isNamed = (tree: Tree): tree is readonly { readonly id: string }[] =>
  Array.isArray(tree) && tree.every((item) => isMap(item) && typeof item['id'] === 'string');

const members = (tree: Tree): Readonly<Record<string, Tree>> => {
  if (isNamed(tree)) return Object.fromEntries(tree.map((item) => [item.id, item]));
  return isMap(tree) ? tree : {};
};
const isText = (tree: Tree): tree is Words =>
  isMap(tree) &&
  Object.keys(tree).toSorted().join() === 'de,en' &&
  Object.values(tree).every((one) => typeof one === 'string');

/** One cell of the vendor's table. */
const isCell = (keys: readonly string[]): boolean =>
  keys[0] === 'benefits' && keys[2] === 'cells' && keys.length === 4;

/** Lists of things and maps are compared by their members; a cell, everything else, and what is no more, as a whole. */
const changes = (was: Tree, becomes: Tree, keys: readonly string[] = []): Change[] => {
  const whole = isCell(keys);
  const inner =
    !whole && ((isNamed(was) && isNamed(becomes)) || (isMap(was) && isMap(becomes) && !isText(was)));
  if (!inner) return JSON.stringify(was) === JSON.stringify(becomes) ? [] : [{ keys, was, becomes }];
  const [before, after] = [members(was), members(becomes)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    changes(before[key], after[key], [...keys, key]),
  );
};

const nameOf = (tree: Tree, language: Language): string | undefined => {
  if (!isMap(tree)) return undefined;
  const name = tree['name'] ?? tree['label'] ?? tree['title'];
  return isText(name) ? name[language] : typeof name === 'string' ? name : undefined;
};

const PPM_OF_PERCENT = 10_000;
const isRate = (keys: readonly string[]): boolean =>
  ['rate', 'rates', 'discount'].some((key) => keys.includes(key)) ||
  keys.slice(-2).join('.') === 'tolerance.amount';

/** A value as people say it: rates in percent, a price with its currency, texts in the reader's language. */
const valueIn = (tree: Tree, keys: readonly string[], language: Language): string => {
  if (typeof tree === 'number') return isRate(keys) ? `${tree / PPM_OF_PERCENT} %` : String(tree);
  if (isText(tree)) return `“${tree[language]}”`;
  if (Array.isArray(tree)) return tree.map((one) => valueIn(one, keys, language)).join(', ') || '–';
  if (!isMap(tree)) return String(tree);
  const { amount, currency } = tree;
  if (typeof amount === 'string' && typeof currency === 'string') return `${amount} ${currency}`;
  const inner = Object.entries(tree).map(
    ([name, one]) => `${name} ${valueIn(one, [...keys, name], language)}`,
  );
  return nameOf(tree, language) ?? inner.join(', ');
};

const both = (make: (language: Language) => string): Words => ({ en: make('en'), de: make('de') });

/** What publishing adds to a file is no term of it. */
const added = new Set(['version', 'examples']);
const termChanges = (was: Tree, becomes: Tree): Change[] =>
  changes(was, becomes).filter(({ keys }) => !added.has(keys[0] ?? ''));

/** How a cell is said, by who has the words for it. */
export type SayCell = (cell: Cell, language: Language) => string;

type Given = { readonly known: Known; readonly versions: Versions; readonly sayCell?: SayCell | undefined };
type Versions = readonly [was: ProgramTerms, becomes: ProgramTerms];

const described = ({ keys, was, becomes }: Change, { known, versions, sayCell }: Given): Difference => {
  const said = (tree: Tree, language: Language) =>
    sayCell && isCell(keys) ? sayCell(tree as Cell, language) : valueIn(tree, keys, language);
  const value = (tree: Tree) => (tree === undefined ? undefined : both((language) => said(tree, language)));
  const [before, after] = [value(was), value(becomes)];
  return {
    field: keys.join('.'),
    place: both((language) => known.place(keys, language)),
    whom: both((language) => known.whom(keys, language)),
    audience: audienceOf(keys, versions),
    ...(before ? { was: before } : {}),
    ...(after ? { becomes: after } : {}),
  };
};

/** Every term in which two versions differ, in the order of the file. */
export const differences = (
  was: ProgramTerms,
  becomes: ProgramTerms,
  sayCell?: SayCell,
): readonly Difference[] => {
  const given: Given = { known: knownPlaces(was, becomes), versions: [was, becomes], sayCell };
  return termChanges(was, becomes).map((change) => described(change, given));
};

/** `12 % → 15 %`; what came or went is said so. */
export const changeText = ({ was, becomes }: Difference, language: Language): string => {
  if (was && becomes) return `${was[language]} → ${becomes[language]}`;
  const [gone, come] = language === 'de' ? ['entfällt', 'neu'] : ['no more', 'new'];
  return was ? `${gone}: ${was[language]}` : `${come}: ${becomes?.[language] ?? ''}`;
};

const withoutTable = (plans: ServicePlansTerms): ProgramTerms =>
  ({ ...plans, tiers: [], benefits: [], requirements: [], categories: [] }) as unknown as ProgramTerms;

/** The same of service plans, which concern customers and no partner. */
export const planDifferences = (
  was: ServicePlansTerms,
  becomes: ServicePlansTerms,
): readonly Difference[] => {
  const versions: Versions = [withoutTable(was), withoutTable(becomes)];
  const given: Given = { known: knownPlaces(...versions), versions };
  const nameOfPlan = (id: string | undefined) =>
    [...becomes.plans, ...was.plans].find((plan) => plan.id === id)?.name;
  return termChanges(was, becomes).map((change) => {
    const [section, id] = change.keys;
    const plan = section === 'plans' ? nameOfPlan(id) : undefined;
    return {
      ...described(change, given),
      whom: plan === undefined ? { en: 'every customer', de: 'alle Kunden' } : { en: plan, de: plan },
      audience: { tiers: [] },
    };
  });
};
