import { expect, test } from 'vitest';
import type { Program } from '../../shared/domain/program/program.ts';
import { readTable } from '../faults/snapshot.ts';
import { digestOf } from './digest.ts';
import { whatIsWrong } from './hold.ts';
import { type Settings, simulate } from './simulate.ts';
import type { Terms } from './stage.ts';
import { allTerms } from './terms.ts';

// The time machine itself: the same for the same seed, another for other terms, and never quiet about a mistake.

const play = async (terms: Terms, settings: Settings) => {
  const stage = await simulate(terms, settings);
  const digest = digestOf(await readTable(stage.system.embedded));
  const wrong = await whatIsWrong(stage, terms);
  await stage.close();
  return { digest, wrong, happened: stage.happened };
};

test('five programs for two months: nothing contradicts itself, and the same seed makes the same table', async () => {
  const settings = { months: 2, partners: 4, seed: 7 };
  const first = await play(allTerms(), settings);
  expect(first.wrong).toEqual([]);
  for (const program of ['opennebula', 'otrs', 'open-xchange', 'rsupport', 'otrs-services'])
    expect([program, first.happened.get(program)?.get('sign-up')]).toEqual([program, expect.any(Number)]);
  expect((await play(allTerms(), settings)).digest).toBe(first.digest);
});

const onlyOpenNebula = (change: (program: Program) => Program = (program) => program): Terms => ({
  programs: allTerms()
    .programs.filter(({ id }) => id === 'opennebula')
    .map(change),
});
const brisk = { months: 4, partners: 4, seed: 3 };

test('a day more of holding makes another table, and a write that is lost on its way is found', async () => {
  const as = await play(onlyOpenNebula(), brisk);
  expect(as.wrong).toEqual([]);
  const scheme = (program: Program): Program => ({
    ...program,
    commission: { schemes: program.commission.schemes.map((one) => ({ ...one, holdDays: 31 })) },
  });
  expect((await play(onlyOpenNebula(scheme), brisk)).digest).not.toBe(as.digest);
  const plant = (write: string) => write.includes('"open-item"');
  expect((await play(onlyOpenNebula(), { ...brisk, plant })).wrong).toContainEqual(
    expect.stringContaining('entry without open item'),
  );
});
