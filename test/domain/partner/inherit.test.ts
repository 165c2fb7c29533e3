import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinDemos, joinQuotas, joinYears } from '../../../shared/domain/partner/inherit.ts';
import type { Quota } from '../../../shared/domain/partner/quota.ts';

// What two partners counted each by itself is counted together, and nothing is counted twice or lost.

const span = { start: '2026-01-01', end: '2027-01-01' };
const counts = fc.record({ used: fc.nat(20), granted: fc.nat(5) });
const quota = (numbers: { used: number; granted: number }, changes: Partial<Quota> = {}): Quota => ({
  ...{
    benefit: 'help',
    ...span,
    uses: Array.from({ length: numbers.used }, (_, at) => `${at}`),
    changes: [],
  },
  ...numbers,
  v: 3,
  ...changes,
});

test('units used and granted in the span of today are the sum of both, in the next version', () => {
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const joined = joinQuotas(quota(one), quota(other), '2026-05-01');
      expect(joined).toMatchObject({
        used: one.used + other.used,
        granted: one.granted + other.granted,
        v: 4,
      });
      expect(joined?.uses).toHaveLength(one.used + other.used);
    }),
    { numRuns: 20 },
  );
});

test('a span that is over stays with whom it was counted for, and so does another benefit', () => {
  const [own, other] = [quota({ used: 1, granted: 0 }), quota({ used: 2, granted: 0 })];
  expect(joinQuotas(own, other, '2027-01-01')).toBeUndefined();
  expect(joinQuotas(own, { ...other, benefit: 'else' }, '2026-05-01')).toBeUndefined();
  const year = { benefit: 'lessons', ...span, by: 'vendor' as const, sessions: [], v: 1 };
  expect(joinYears(year, year, '2025-12-31')).toBeUndefined();
  expect(joinYears(year, year, '2026-12-31')).toMatchObject({ v: 2 });
});

test('open demo accounts go over, each once; those that are over stay', () => {
  const account = (id: string, status: 'open' | 'ended', until?: string) => ({
    ...{ id, by: 'x', from: '2026-01-01T00:00:00.000Z', status },
    ...(until === undefined ? {} : { until }),
  });
  const other = {
    benefit: 'demo',
    accounts: [account('a', 'open'), account('b', 'ended'), account('c', 'open', '2026-02-01T00:00:00.000Z')],
    v: 2,
  };
  const joined = joinDemos(undefined, other, '2026-05-01T00:00:00.000Z');
  expect(joined?.own).toMatchObject({ accounts: [{ id: 'a' }], v: 1 });
  expect(joined?.other.accounts.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(joinDemos(undefined, joined?.other ?? other, '2026-05-01T00:00:00.000Z')).toBeUndefined();
});
