import { beforeAll, expect, test } from 'vitest';
import { readTable, type Snapshot } from '../faults/snapshot.ts';
import { digestOf, outcomeOf } from './digest.ts';
import { simulate } from './simulate.ts';
import type { Terms } from './stage.ts';
import { allTerms, changedTerms } from './terms.ts';

// The name of a simulation: the same for the same seed and terms, another one for anything else.

const onlyOpenNebula = (...changes: string[]): Terms => ({
  programs: changes.reduce(changedTerms, allTerms()).programs.filter(({ id }) => id === 'opennebula'),
});

const tableOf = async (terms: Terms, seed: number): Promise<Snapshot> => {
  const stage = await simulate(terms, { months: 1, partners: 1, seed });
  try {
    return await readTable(stage.system.embedded);
  } finally {
    await stage.close();
  }
};

let first: Snapshot;
beforeAll(async () => {
  first = await tableOf(onlyOpenNebula(), 1);
});

test('the same seed makes the same digest, another seed another one', async () => {
  const digest = (table: Snapshot) => digestOf(table, onlyOpenNebula());
  expect(digest(await tableOf(onlyOpenNebula(), 1))).toBe(digest(first));
  expect(digest(await tableOf(onlyOpenNebula(), 2))).not.toBe(digest(first));
});

test('a constant that nobody came near leaves the outcome as it was', async () => {
  const dearer = onlyOpenNebula('opennebula.commission.schemes.referred-sales.rate=130001');
  expect(outcomeOf(await tableOf(dearer, 1))).toBe(outcomeOf(first));
});

/** Ways to everything in a tree that is no tree itself, as `--change` names it. */
const waysTo = (tree: object, way: string): string[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const below = `${way}.${name}`;
    return typeof value === 'object' && value !== null ? waysTo(value, below) : [below];
  });

const SCHEMES = allTerms().programs.flatMap(({ id, commission }) =>
  'schemes' in commission ? waysTo(commission.schemes, `${id}.commission.schemes`) : [],
);

test('each constant of each scheme of each program is in the digest, also where nobody came near it', () => {
  const terms = allTerms();
  const few = { ...first, rows: first.rows.slice(0, 1) };
  const names = [
    digestOf(few, terms),
    ...SCHEMES.map((way) => digestOf(few, changedTerms(terms, `${way}="changed"`))),
  ];
  expect(SCHEMES.length).toBeGreaterThan(40);
  expect(new Set(names).size).toBe(names.length);
});
