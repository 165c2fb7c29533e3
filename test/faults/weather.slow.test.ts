import { describe, expect, it } from 'vitest';
import { kinds, storyIn } from './weather.ts';

const SEEDS = 60;

describe.each(kinds.filter((kind) => kind !== 'no stream'))('the whole story in bad weather: %s', (kind) => {
  it.each(Array.from({ length: SEEDS }, (_, at) => 1000 + at))('seed %i', async (seed) => {
    expect(await storyIn(kind, seed)).toEqual([]);
  });
});
