import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../../shared/domain/civil-date.ts';
import { afterLines, carryReason, isDue, isIssued, sumOf } from '../../../shared/domain/finance/payout.ts';
import type { OpenItem } from '../../../shared/domain/finance/settlement.ts';
import type { PayoutTerms } from '../../../shared/domain/program/payout.ts';

// Laws of payout runs (rules/money.md 21–23), over any life of what one partner has earned from one office in one
// currency: runs one after the other, each paid, returned, returned after it was paid, or discarded.

const terms: PayoutTerms = {
  ...{ atLeast: { EUR: '50.00' }, coolingDays: 7, document: 'self-billing', taxForms: [], setOff: 'never' },
  ...{ smallBalances: { month: 12, become: 'paid' }, holdWhile: [] },
};
const LEAST = 5000n;
const FIRST = '2026-01-01';

const items = fc
  .array(
    fc.record({
      amount: fc.bigInt({ min: -20_000n, max: 20_000n }).filter((minor) => minor !== 0n),
      month: fc.integer({ min: 0, max: 5 }),
      hold: fc.integer({ min: 0, max: 120 }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ amount, month, hold }, at): OpenItem => {
      const on = addMonths(FIRST, month);
      return {
        ...{ pk: 'MNY#OPEN#par_1', sk: `europe#EUR#S-${at}`, program: 'p', period: on.slice(0, 7) },
        ...{ amount: amount.toString(), holdUntil: addDays(on, hold) },
      };
    }),
  );
const outcomes = ['paid', 'returned', 'paid-then-returned', 'discarded'] as const;
const runs = fc.array(
  fc.record({ month: fc.integer({ min: 0, max: 13 }), outcome: fc.constantFrom(...outcomes) }),
  { maxLength: 6 },
);

type Line = { readonly run: string; readonly items: readonly OpenItem[]; readonly today: string };

/** What is open and what was paid in the end. */
const live = (all: readonly OpenItem[], life: readonly { month: number; outcome: string }[]) => {
  let open = [...all];
  const paid: Line[] = [];
  const proposed: Line[] = [];
  for (const [at, { month, outcome }] of life.entries()) {
    const [run, today] = [`run-${at}`, addMonths(FIRST, month)];
    const asOf = { id: run, program: 'p', through: addDays(today, -1).slice(0, 7), today };
    const due = open.filter((one) => isDue(one, asOf));
    const reason = carryReason({
      ...{ terms, currency: 'EUR', due: sumOf(due), gaps: [], today, left: false, overdue: false },
    });
    if (reason !== undefined) continue;
    const line = { run, items: due, today };
    proposed.push(line);
    const claimed = open.map((one) => (due.includes(one) ? { ...one, run } : one));
    // While the run has them, no other gets any of them.
    expect(claimed.some((one) => one.run === run && isDue(one, { ...asOf, id: 'another' }))).toBe(false);
    if (outcome !== 'paid') continue;
    open = claimed.filter((one) => one.run !== run);
    paid.push(line);
  }
  return { open, paid, proposed };
};

describe('payout runs', () => {
  test('what is paid and what is open add up to what was earned; nothing is paid twice', () => {
    fc.assert(
      fc.property(items, runs, (all, life) => {
        const { open, paid } = live(all, life);
        const lines = paid.flatMap((line) => line.items);
        expect(sumOf(lines) + sumOf(open)).toBe(sumOf(all));
        const keys = [...lines, ...open].map(({ sk }) => sk);
        expect(keys.toSorted()).toEqual(all.map(({ sk }) => sk).toSorted());
      }),
      { numRuns: 100 },
    );
  });

  test('a line holds what is past its hold in a closed month alone, is above zero, and small in its month only', () => {
    fc.assert(
      fc.property(items, runs, (all, life) => {
        for (const { items: of, today } of live(all, life).proposed) {
          for (const { holdUntil, period } of of) {
            expect(holdUntil < today).toBe(true);
            expect(period < today.slice(0, 7)).toBe(true);
          }
          expect(sumOf(of) > 0n).toBe(true);
          expect(sumOf(of) >= LEAST || today.slice(5, 7) === '12').toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('what came back can be paid by the next run, with the same sum', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(...outcomes), (all, outcome) => {
        const last = { month: 13, outcome: 'paid' };
        const once = live(all, [last]);
        const again = live(all, [{ month: 13, outcome }, last]);
        expect(again.paid.map((line) => sumOf(line.items))).toEqual(
          once.paid.map((line) => sumOf(line.items)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('that are with the bank are over exactly when no line waits for its word, and only these', () => {
    const states = [
      'claiming',
      'proposed',
      'issuing',
      'issued',
      'finished',
      'discarding',
      'discarded',
    ] as const;
    const line = fc.constantFrom('proposed', 'carried', 'paid', 'returned', 'discarded');
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.array(line, { maxLength: 8 }), (state, lines) => {
        const after = afterLines(
          { state },
          lines.map((one) => ({ state: one })),
        );
        if (state !== 'issued') expect(after).toBe(state);
        else expect(after).toBe(lines.includes('proposed') ? 'issued' : 'finished');
        expect(isIssued({ state: after })).toBe(state === 'issued' || state === 'finished');
      }),
    );
  });
});
