import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../shared/domain/civil-date.ts';
import type { Item } from '../../../shared/domain/commission/rebate.ts';
import {
  type BookedSale,
  type Compared,
  reachedPercent,
  reconcile,
} from '../../../shared/domain/commission/reconcile.ts';

const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-11-01', days));
const facts = { product: fc.constantFrom('a', 'b'), minor: fc.bigInt({ min: 90n, max: 110n }), on: day };
const lines = fc.array(fc.record({ customer: fc.constantFrom('Acme', 'Beta'), ...facts }), { maxLength: 7 });
const sales = fc
  .array(fc.record(facts), { maxLength: 7 })
  .map((list) => list.map((one, at): BookedSale => ({ saleId: `S-${at}`, ...one })));
const tolerance = fc.record({
  amount: fc.integer({ min: 0, max: 100_000 }),
  days: fc.integer({ min: 0, max: 9 }),
});

const isAlike = (line: Item, sale: BookedSale, days: number): boolean =>
  line.product === sale.product && Math.abs(daysBetween(line.on, sale.on)) <= days;
const isAllowed = (one: Compared, terms: { amount: number; days: number }): boolean => {
  if (one.state !== 'matched' && one.state !== 'different') return true;
  const off = Math.abs(Number(one.line.minor - one.sale.minor)) * 1_000_000;
  const isNear = off <= Number(one.sale.minor) * terms.amount;
  return isAlike(one.line, one.sale, terms.days) && (one.state === 'different' || isNear);
};

describe('reports beside the books', () => {
  test('place each line and each sale once, and match only what is within the tolerance', () => {
    fc.assert(
      fc.property(lines, sales, tolerance, (reported, booked, terms) => {
        const all = reconcile(reported, booked, terms);
        expect(all.flatMap((one) => ('line' in one ? [one.line] : []))).toEqual(reported);
        const used = all.flatMap((one) => ('sale' in one ? [one.sale.saleId] : []));
        expect(used.toSorted()).toEqual(booked.map(({ saleId }) => saleId).toSorted());
        expect(all.every((one) => isAllowed(one, terms))).toBe(true);
        // Nothing stays open on both sides that could be a pair.
        const alone = all.flatMap((one) => (one.state === 'not-booked' ? [one.line] : []));
        const unsaid = all.flatMap((one) => (one.state === 'not-reported' ? [one.sale] : []));
        expect(alone.some((line) => unsaid.some((sale) => isAlike(line, sale, terms.days)))).toBe(false);
      }),
    );
  });

  test('match everything that was reported as it was booked, in whatever order', () => {
    fc.assert(
      fc.property(sales, (booked) => {
        const reported = booked
          .toReversed()
          .map(({ product, minor, on }) => ({ customer: 'Acme', product, minor, on }));
        const states = reconcile(reported, booked, { amount: 0, days: 0 }).map(({ state }) => state);
        expect(new Set(states).size <= 1 && !states.includes('different')).toBe(true);
      }),
    );
  });

  test('of a goal as many percent are reached as are whole', () => {
    expect([reachedPercent(300n, 148n), reachedPercent(0n, 0n), reachedPercent(100n, -5n)]).toEqual([
      49, 100, 0,
    ]);
  });
});
