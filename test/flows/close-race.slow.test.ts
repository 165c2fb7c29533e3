import { afterAll, expect, it } from 'vitest';
import { open, TABLE } from '../infra/table-fixture.ts';
import { race } from './race-close.ts';

const { table, doc } = await open();
afterAll(() => table.close());

/** About a second each on a busy machine: no more than stay under two minutes. */
const RUNS = 80;

it('sixteen posters and one closer, eighty times: no entry in a closed month, none lost, a fifth on each side at least', async () => {
  const sides = { inside: 0, after: 0 };
  for (let seed = 1; seed <= RUNS; seed++) {
    const raced = await race({ client: doc, name: TABLE }, seed);
    expect([seed, raced.problems]).toEqual([seed, []]);
    sides.inside += raced.inside;
    sides.after += raced.after;
  }
  const all = sides.inside + sides.after;
  expect(sides.inside / all).toBeGreaterThan(0.2);
  expect(sides.after / all).toBeGreaterThan(0.2);
});
