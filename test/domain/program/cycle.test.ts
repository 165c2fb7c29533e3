import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { type Cycle, cycleAt } from '../../../shared/domain/program/cycle.ts';
import { civilDates } from '../../support/given.ts';

const months = fc.integer({ min: 1, max: 60 });
const cycles: fc.Arbitrary<Cycle> = fc.oneof(
  months.map((months) => ({ from: 'activation', months }) as const),
  months.map((months) => ({ from: 'purchase', months }) as const),
  fc
    .record({ months, firstMonth: fc.integer({ min: 1, max: 12 }) })
    .map((rest) => ({ from: 'calendar', ...rest }) as const),
);
const year: Cycle = { from: 'activation', months: 12 };

describe('a cycle', () => {
  test('contains the day it was asked about, and its neighbours follow without gap or overlap', () => {
    fc.assert(
      fc.property(
        cycles,
        civilDates('1990-01-01', '2060-12-31'),
        civilDates('1990-01-01', '2060-12-31'),
        (cycle, began, date) => {
          const { start, end } = cycleAt(cycle, began, date);
          expect(start <= date && date < end).toBe(true);
          expect(cycleAt(cycle, began, end).start).toBe(end);
          expect(cycleAt(cycle, began, addDays(start, -1)).end).toBe(start);
        },
      ),
    );
  });

  test('of one partner begins on its own day, whatever the day asked about', () => {
    fc.assert(
      fc.property(months, civilDates('1990-01-01', '2060-12-31'), (months, began) => {
        expect(cycleAt({ from: 'activation', months }, began, began).start).toBe(began);
      }),
    );
  });

  test('from a 29 February begins on the 28th, and on the 29th again in the next leap year [S0-06]', () => {
    const starts = ['2024-03-01', '2025-03-01', '2026-03-01', '2027-03-01', '2028-03-01'].map(
      (date) => cycleAt(year, '2024-02-29', date).start,
    );
    expect(starts).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  test('of the calendar is the same for every partner', () => {
    const half: Cycle = { from: 'calendar', months: 6, firstMonth: 4 };
    expect(cycleAt(half, '2026-01-15', '2026-03-31')).toEqual({ start: '2025-10-01', end: '2026-04-01' });
    expect(cycleAt(half, '2020-07-07', '2026-04-01')).toEqual({ start: '2026-04-01', end: '2026-10-01' });
  });
});
