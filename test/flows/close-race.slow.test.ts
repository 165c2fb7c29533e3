import { afterAll, expect, it } from 'vitest';
import { open, TABLE } from '../infra/table-fixture.ts';
import { race } from './race-close.ts';

const { table, doc } = await open();
afterAll(() => table.close());

const RUNS = 200;

it('sixteen posters and one closer, two hundred times: no entry in a closed month, none lost, a fifth on each side at least', async () => {
  const sides = { inside: 0, after: 0 };
  const met = { 'period-closed': 0, busy: 0 };
  for (let seed = 1; seed <= RUNS; seed++) {
    const raced = await race({ client: doc, name: TABLE }, seed);
    expect([seed, raced.problems]).toEqual([seed, []]);
    sides.inside += raced.inside;
    sides.after += raced.after;
    met['period-closed'] += raced.met['period-closed'];
    met.busy += raced.met.busy;
  }
  const all = sides.inside + sides.after;
  expect(sides.inside / all).toBeGreaterThan(0.2);
  expect(sides.after / all).toBeGreaterThan(0.2);
  process.stdout.write(`${JSON.stringify({ runs: RUNS, ...sides, met })}\n`);
  expect(met['period-closed']).toBeGreaterThan(RUNS);
});
