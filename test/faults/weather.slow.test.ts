import { describe, expect, it } from 'vitest';
import { kinds, storyIn } from './weather.ts';

/** A storm keeps the SDK waiting; the others only look again. */
const SEEDS = {
  storm: 18,
  'lost replies': 27,
  'wild stream': 27,
  'no stream': 0,
  'everything at once': 30,
} as const;

describe.each(kinds.filter((kind) => SEEDS[kind] > 0))('the whole story in bad weather: %s', (kind) => {
  it.each(Array.from({ length: SEEDS[kind] }, (_, at) => 1000 + at))('seed %i', async (seed) => {
    expect(await storyIn(kind, seed)).toEqual([]);
  });
});
