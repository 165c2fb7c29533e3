import type { Language } from '../text.ts';
import { type Known, knownPlaces } from './known-places.ts';
import type { ProgramTerms } from './program.ts';

// What a new version changes and for whom, in words: a walk through both versions at once, things of a list by their id.

type Words = Readonly<Record<Language, string>>;

export type Difference = {
  readonly field: string;
  /** What it is: `Benefit “Logo”, Gold`. */
  readonly place: Words;
  /** Whom it concerns. */
  readonly whom: Words;
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

/** Lists of things and maps are compared by their members; everything else, and what is no more, as a whole. */
const changes = (was: Tree, becomes: Tree, keys: readonly string[] = []): Change[] => {
  const inner = (isNamed(was) && isNamed(becomes)) || (isMap(was) && isMap(becomes) && !isText(was));
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

const described = ({ keys, was, becomes }: Change, known: Known): Difference => {
  const value = (tree: Tree) =>
    tree === undefined ? undefined : both((language) => valueIn(tree, keys, language));
  const [before, after] = [value(was), value(becomes)];
  return {
    field: keys.join('.'),
    place: both((language) => known.place(keys, language)),
    whom: both((language) => known.whom(keys, language)),
    ...(before ? { was: before } : {}),
    ...(after ? { becomes: after } : {}),
  };
};

/** Every term in which two versions differ, in the order of the file. */
export const differences = (was: ProgramTerms, becomes: ProgramTerms): Difference[] => {
  const known = knownPlaces(was, becomes);
  return changes(was, becomes).map((change) => described(change, known));
};
