import { expect, test } from 'vitest';
import { readTable } from '../faults/snapshot.ts';
import { digestOf, outcomeOf } from './digest.ts';
import { whatIsWrong } from './hold.ts';
import { type Settings, simulate } from './simulate.ts';
import type { Terms } from './stage.ts';
import { allTerms, changedTerms } from './terms.ts';

// The time machine itself: the same for the same seed, another for other terms, and never quiet about a mistake.

const play = async (terms: Terms, settings: Settings) => {
  const stage = await simulate(terms, settings);
  const table = await readTable(stage.system.embedded);
  const [digest, outcome] = [digestOf(table, terms), outcomeOf(table)];
  const wrong = await whatIsWrong(stage, terms);
  await stage.close();
  return { digest, outcome, wrong, happened: stage.happened };
};

test('five programs for two months: nothing contradicts itself, and the same seed makes the same table', async () => {
  const settings = { months: 2, partners: 4, seed: 7 };
  const first = await play(allTerms(), settings);
  expect(first.wrong).toEqual([]);
  for (const program of ['opennebula', 'otrs', 'open-xchange', 'rsupport', 'otrs-services'])
    expect([program, first.happened.get(program)?.get('sign-up')]).toEqual([program, expect.any(Number)]);
  expect((await play(allTerms(), settings)).digest).toBe(first.digest);
});

const onlyOpenNebula = (...changes: string[]): Terms => ({
  programs: changes.reduce(changedTerms, allTerms()).programs.filter(({ id }) => id === 'opennebula'),
});
const brisk = { months: 4, partners: 4, seed: 3 };

test('a day more of holding makes another table, and a write that is lost on its way is found', async () => {
  const as = await play(onlyOpenNebula(), brisk);
  expect(as.wrong).toEqual([]);
  const hold = 'opennebula.commission.schemes.referred-sales.holdDays=31';
  const held = await play(onlyOpenNebula(hold), brisk);
  expect(held.outcome).not.toBe(as.outcome);
  expect(held.digest).not.toBe(as.digest);
  expect(() => onlyOpenNebula('opennebula.commission.schemes.none.rate=1')).toThrow('no constant');
  const plant = (write: string) => write.includes('"open-item"');
  expect((await play(onlyOpenNebula(), { ...brisk, plant })).wrong).toContainEqual(
    expect.stringContaining('entry without open item'),
  );
});
