import { afterAll, expect, it } from 'vitest';
import { open, TABLE } from '../infra/table-fixture.ts';
import { race } from './race-close.ts';

const { table, doc } = await open();
afterAll(() => table.close());

it.each([1, 2, 3])(
  'sixteen posters and one closer: no entry in a closed month, and none lost (seed %i)',
  async (seed) => {
    const raced = await race({ client: doc, name: TABLE }, seed);
    expect(raced.problems).toEqual([]);
    expect(Math.min(raced.inside, raced.after)).toBeGreaterThan(0);
  },
);
