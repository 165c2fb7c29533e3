import { describe, expect, it } from 'vitest';
import { kinds, storyIn } from './weather.ts';

// The whole story while the services misbehave in ways they are allowed to. `weather.slow.test.ts` has more seeds.

describe('the whole story', () => {
  it.each(kinds)('comes out the same in every count: %s', async (kind) => {
    expect(await storyIn(kind, 1)).toEqual([]);
  });
});
