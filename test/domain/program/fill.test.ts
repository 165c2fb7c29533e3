import { describe, expect, test } from 'vitest';
import { readProgram } from '../../../shared/domain/program/fill.ts';
import { accepted, openNebulaExamples, openNebulaFile, refused } from '../../support/given.ts';
import { programFile } from '../../support/programs.ts';

type Tree = { [key: string]: Tree } | Tree[] | string | number | boolean;
type Leaf = { readonly path: string; readonly keys: readonly (string | number)[]; readonly value: Tree };

const [file, examples] = [openNebulaFile() as Tree, openNebulaExamples() as Tree];
const base = () => structuredClone(file);
const overlay = () => structuredClone(examples);
const isNode = (tree: Tree | undefined): tree is { [key: string]: Tree } | Tree[] => typeof tree === 'object';
const isIdentified = (tree: Tree): tree is { id: string } =>
  isNode(tree) && !Array.isArray(tree) && 'id' in tree;

/** Every place that holds a value, named as refusals name it: list items by their id. */
const leaves = (tree: Tree, stop = (_path: string) => false, path = '', keys: Leaf['keys'] = []): Leaf[] => {
  if (!isNode(tree) || stop(path)) return [{ path, keys, value: tree }];
  return Object.entries(tree).flatMap(([key, below]) => {
    const name = Array.isArray(tree) && isIdentified(below) ? below.id : key;
    return leaves(below, stop, path === '' ? name : `${path}.${name}`, [
      ...keys,
      Array.isArray(tree) ? Number(key) : key,
    ]);
  });
};

/** A copy of the tree without one of its places. */
const without = (tree: Tree, [key, ...rest]: Leaf['keys']): Tree => {
  if (!isNode(tree) || key === undefined) return tree;
  const entries = Object.entries(tree).flatMap(([name, below]): [string, Tree][] => {
    if (name !== String(key)) return [[name, below]];
    return rest.length ? [[name, without(below, rest)]] : [];
  });
  return Array.isArray(tree) ? entries.map(([, below]) => below) : Object.fromEntries(entries);
};

/** An overlay that says one thing at one place of a file. */
const only = (file: Tree, [key, ...rest]: Leaf['keys'], value: Tree): Tree => {
  if (key === undefined || !isNode(file)) return value;
  const below = (file as Record<string | number, Tree>)[key];
  if (below === undefined) return value;
  const inner = only(below, rest, value);
  if (!Array.isArray(file)) return { [key]: inner };
  return isIdentified(below) && isNode(inner) ? [{ id: below.id, ...inner }] : [inner];
};

const fields = (file: unknown, filling?: unknown) =>
  (refused(readProgram(file, filling)).fields ?? []).map(({ field, code }) => `${code} ${field}`);

const holes = leaves(base()).filter(({ value }) => value === 'required');
const facts = leaves(base()).filter(({ value, path }) => value !== 'required' && !path.endsWith('.id'));
const holePaths = holes.map(({ path }) => path);
/** The example figures, one per hole; a list of figures is one. */
const figures = leaves(overlay(), (path) => holePaths.includes(path)).filter(
  ({ path }) => !path.endsWith('.id'),
);

describe('a program file', () => {
  test('without its figures is refused with the name of every hole, and only of them', () => {
    expect(holes.length).toBeGreaterThan(15);
    expect(fields(base())).toEqual(holes.map(({ path }) => `not-set ${path}`));
  });

  test('with a figure for every hole becomes terms, and remembers which figures are examples', () => {
    const { terms, examples } = accepted(readProgram(base(), overlay()));
    expect(examples.toSorted()).toEqual(holes.map(({ path }) => path).toSorted());
    expect(terms.commission.schemes[0]?.rate).toBe(125_000);
    expect(terms.id).toBe('opennebula');
  });

  test('lacking any one figure is refused, and names it', () => {
    for (const figure of figures) {
      const named = fields(base(), without(overlay(), figure.keys));
      expect(named, figure.path).toEqual([`not-set ${figure.path}`]);
    }
  });

  test('leaves what the document says as it is, whatever the overlay holds', () => {
    const values = ['other', 7, true, 'required'];
    for (const [at, { keys, path }] of facts.entries()) {
      const named = fields(base(), only(base(), keys, values[at % values.length] ?? 'other'));
      const refusedAt = named.filter((one) => one.startsWith('not-a-hole ')).map((one) => one.slice(11));
      expect(refusedAt, path).toHaveLength(1);
      expect(path.startsWith(refusedAt[0] ?? '?'), path).toBe(true);
    }
  });

  test.each<[string, Tree, string]>([
    ['a place that the file does not know', { surprise: 1 }, 'not-a-hole surprise'],
    [
      'an item that the file does not list',
      { entities: [{ id: 'asia', mail: 'a@b.example' }] },
      'not-a-hole entities',
    ],
    [
      'an item twice',
      {
        entities: [
          { id: 'usa', mail: 'a@b.example' },
          { id: 'usa', mail: 'c@d.example' },
        ],
      },
      'not-a-hole entities',
    ],
    ['an item without an id', { entities: [{ mail: 'a@b.example' }] }, 'not-a-hole entities'],
    ['text for a list', { entities: 'none' }, 'not-a-hole entities'],
    ['text for a map', { contact: 'none' }, 'not-a-hole contact'],
    ['a list for a map', { contact: [] }, 'not-a-hole contact'],
    ['a key of every object', { constructor: 'x' }, 'not-a-hole constructor'],
  ])('refuses an overlay with %s', (_, filling, named) => {
    expect(fields(base(), filling)).toContain(named);
  });

  test('finds list items by their id, in any order', () => {
    const { entities, ...rest } = overlay() as { entities: Tree[] };
    const turned = { ...rest, entities: entities.toReversed() };
    expect(accepted(readProgram(base(), turned)).terms).toEqual(
      accepted(readProgram(base(), overlay())).terms,
    );
  });

  test('does not change the file or the overlay', () => {
    const [read, filling] = [base(), overlay()];
    readProgram(read, filling);
    expect(read).toEqual(base());
    expect(filling).toEqual(overlay());
  });

  test.each([undefined, null, 1, 'text', [], {}])('is not read from %j', (file) => {
    expect(readProgram(file, overlay()).ok).toBe(false);
  });
});

describe('a hole in one of several forms of a term', () => {
  test('is all that is asked for: no mistake is seen beside it', () => {
    const found = refused(readProgram(programFile('rsupport'))).fields ?? [];
    expect(found.map(({ field }) => field)).toContain('benefits.profit.cells.gold.rates');
    expect(found.filter(({ code }) => code !== 'not-set')).toEqual([]);
  });
});

describe('the figures of a program', () => {
  const changed = (change: (file: Record<string, Tree>) => void): unknown => {
    const file = base() as Record<string, Tree>;
    change(file);
    return readProgram(file, overlay());
  };
  const wrongFields = (overlayChange: Record<string, Tree>) =>
    (
      refused(readProgram(base(), { ...(overlay() as Record<string, Tree>), ...overlayChange })).fields ?? []
    ).map(({ field }) => field);

  test.each<[string, Record<string, Tree>, string]>([
    ['a currency that does not exist', { currencies: ['EUR', 'ABC'] }, 'currencies.1'],
    ['no currency', { currencies: [] }, 'currencies'],
    ['a day that does not exist', { effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    ['a month that does not exist', { firstPeriod: '2026-13' }, 'firstPeriod'],
    [
      'a rate over 100',
      { commission: { schemes: [{ id: 'referred-sales', rate: '100.1', holdDays: 30 }] } },
      'commission.schemes.referred-sales.rate',
    ],
    [
      'a rate as a float',
      { commission: { schemes: [{ id: 'referred-sales', rate: 12.5, holdDays: 30 }] } },
      'commission.schemes.referred-sales.rate',
    ],
    [
      'negative days',
      { commission: { schemes: [{ id: 'referred-sales', rate: '1', holdDays: -1 }] } },
      'commission.schemes.referred-sales.holdDays',
    ],
    [
      'half days',
      { referral: { protection: { days: 1.5 }, answerWorkingDays: 5 } },
      'referral.protection.days',
    ],
    [
      'no protection at all',
      { referral: { protection: { days: 0 }, answerWorkingDays: 5 } },
      'referral.protection.days',
    ],
  ])('with %s are refused at their place', (_, change, place) => {
    expect(wrongFields(change)).toContain(place);
  });

  test.each<[string, (file: Record<string, Tree>) => void, string]>([
    ['an unknown term', (file) => Object.assign(file, { revenueTarget: 5 }), 'unknown-field'],
    [
      'an unknown time zone',
      (file) => Object.assign(file, { timeZone: 'Europe/Atlantis' }),
      'not-a-time-zone',
    ],
    ['a fee', (file) => Object.assign(file, { fee: { amount: '100' } }), 'fee.amount'],
    [
      'an entry tier that is none',
      (file) => Object.assign(file, { entryTier: 'gold' }),
      'no tier of this program',
    ],
    [
      'two offices for the rest of the world',
      (file) => Object.assign((file['entities'] as Tree[])[0] ?? {}, { serves: 'rest' }),
      'exactly one',
    ],
    [
      'one country served twice',
      (file) => Object.assign((file['entities'] as Tree[])[0] ?? {}, { serves: ['US', 'US'] }),
      'two entities',
    ],
    [
      'one product twice',
      (file) => (file['products'] as Tree[]).push({ id: 'training', name: { en: 'T', de: 'T' } }),
      'different',
    ],
    [
      'a scheme for a product that is none',
      (file) =>
        Object.assign((file['commission'] as { schemes: Tree[] }).schemes[0] ?? {}, {
          products: ['hardware'],
        }),
      'no product of this program',
    ],
  ])('with %s are refused', (_, change, why) => {
    expect(JSON.stringify(changed(change))).toContain(why);
    expect(changed(change)).toMatchObject({ ok: false, code: 'program-incomplete' });
  });
});
