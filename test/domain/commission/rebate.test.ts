import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import {
  type Item,
  type Listed,
  listedBy,
  listedUntil,
  matched,
} from '../../../shared/domain/commission/rebate.ts';
import type { PeriodReport } from '../../../shared/domain/partner/report.ts';
import type { Rebate } from '../../../shared/domain/program/rebate.ts';

// Which sales of a report were listed as opportunities, and in time.

const rebate: Rebate = {
  ...{ id: 'listed', products: 'all', rate: 30_000, holdDays: 30, sales: 'sales' },
  listed: { in: 'chances', until: 'report-due', tolerance: { amount: 200_000, days: 10 } },
};
const DAY = '2026-11-10';
const item = (more: Partial<Item> = {}): Item => ({
  ...{ customer: 'Acme GmbH', product: 'remote', minor: 100_000n, on: DAY },
  ...more,
});
const listed = (more: Partial<Listed> = {}): Listed => ({
  ...item(),
  since: '2026-11-01T00:00:00.000Z',
  ...more,
});
const until = '2026-12-10T15:00:00.000Z';
const isListed = (sale: Item, one: Listed, end: string | undefined = until) =>
  matched([{ ...sale, until: end }], [one], rebate)[0] !== undefined;

describe('a sale is listed [S3-12]', () => {
  test('by customer, whatever its legal form, and product', () => {
    expect(isListed(item(), listed({ customer: 'ACME' }))).toBe(true);
    expect(isListed(item(), listed({ customer: 'Beta' }))).toBe(false);
    expect(isListed(item(), listed({ product: 'access' }))).toBe(false);
  });

  test.each([
    [120_000n, true],
    [120_001n, false],
    [80_000n, true],
    [79_999n, false],
  ])('at an amount that differs by no more than the program tolerates: %d', (minor, expected) => {
    expect(isListed(item({ minor }), listed())).toBe(expected);
  });

  test.each([
    [10, true],
    [11, false],
    [-10, true],
    [-11, false],
  ])('on a day that differs by no more than it tolerates: %d', (days, expected) => {
    expect(isListed(item({ on: addDays(DAY, days) }), listed())).toBe(expected);
  });

  test('until the window ends, and not at its end', () => {
    expect(isListed(item(), listed({ since: until }))).toBe(false);
    expect(isListed(item(), listed({ since: '2026-12-10T14:59:59.999Z' }))).toBe(true);
    const open = matched([{ ...item(), until: undefined }], [listed({ since: until })], rebate);
    expect(open[0]).toBeDefined();
  });

  test.each([
    ['sale-date', '2026-11-11T00:00:00Z'],
    ['report-due', '2026-12-11T00:00:00Z'],
    ['period-close', '2026-12-15T08:00:00.000Z'],
  ] as const)('window until %s', (how, end) => {
    const closedAt = '2026-12-15T08:00:00.000Z';
    const terms = { ...rebate, listed: { ...rebate.listed, until: how } };
    const found = listedUntil(terms, item(), { timeZone: 'UTC', owed: { dueOn: '2026-12-10' }, closedAt });
    expect(Date.parse(found ?? '')).toBe(Date.parse(end));
  });
});

describe('an opportunity', () => {
  const columns = [
    { id: 'customer', kind: 'customer' as const },
    { id: 'product', kind: 'product' as const },
    { id: 'amount', kind: 'amount' as const },
    { id: 'expected-on', kind: 'date' as const },
  ].map((column) => ({ ...column, name: { en: '', de: '' } }));
  const row = (customer: string) => ({
    ...{ customer, product: 'remote', amount: '10.00', 'expected-on': DAY },
  });
  const revision = (number: number, customers: string[], state: PeriodReport['state'] = 'given') =>
    ({
      ...{
        requirement: 'chances',
        period: { start: DAY, end: DAY },
        revision: number,
        texts: {},
        figures: {},
      },
      ...{
        lines: customers.map(row),
        by: 'p',
        at: `2026-11-0${number}T00:00:00.000Z`,
        late: false,
        state,
        v: 1,
      },
    }) satisfies PeriodReport;
  const since = (revisions: PeriodReport[]) =>
    listedBy({ items: columns }, revisions, 'EUR').map((one) => [one.customer, one.since.slice(8, 10)]);

  test('is listed since the first revision in a row that names it; a rejected one lists nothing', () => {
    expect(since([revision(1, ['A', 'B']), revision(2, ['B']), revision(3, ['A', 'B'])])).toEqual([
      ['A', '03'],
      ['B', '01'],
    ]);
    expect(since([revision(1, ['A']), revision(2, ['B'], 'rejected')])).toEqual([['A', '01']]);
    expect(since([revision(1, ['A'], 'rejected')])).toEqual([]);
  });

  const customer = fc.constantFrom('A', 'B');
  const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 6 });
  const near = fc.record({
    customer,
    minor: fc.constantFrom(80_000n, 100_000n, 120_000n, 150_000n),
    on: fc.constantFrom(DAY, addDays(DAY, 9), addDays(DAY, 18)),
  });

  test('counts for one sale; as many sales are served as can be, in whatever order all is listed', () => {
    fc.assert(
      fc.property(some(near), some(near), (sold, chances) => {
        const sales = sold.map((one) => ({ ...item(one), until }));
        const all = chances.map((one) => listed(one));
        const found = matched(sales, all, rebate);
        const served = found.filter((one) => one !== undefined);
        expect(new Set(served).size).toBe(served.length);
        expect(matched(sales, all.toReversed(), rebate).filter(Boolean)).toHaveLength(served.length);
        expect(matched(sales.toReversed(), all, rebate).filter(Boolean)).toHaveLength(served.length);
        // Nobody can be served by one more opportunity than is left.
        const left = all.filter((one) => !served.includes(one));
        sales.forEach((sale, at) => {
          if (!found[at]) expect(left.some((one) => isListed(sale, one))).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });
});
