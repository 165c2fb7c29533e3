import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { keepQuote, orderAtQuote } from '../../../shared/domain/partner/stored-quote.ts';
import { programNamed } from '../../support/programs.ts';

const program = programNamed('otrs');
const amount = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' });
const ids = { quote: 'quo_01JD0000000000000000000R01', order: 'ord_01JD0000000000000000000R01' };

it('a quote is ordered at what was told on every day up to its last, once, and on none after it', () => {
  const told = fc.record({
    pieces: fc.integer({ min: 1, max: 50 }),
    minor: fc.integer({ min: 0, max: 1_000_000 }),
    validDays: fc.integer({ min: 1, max: 366 }),
    after: fc.integer({ min: 0, max: 800 }),
  });
  fc.assert(
    fc.property(told, ({ pieces, minor, validDays, after }) => {
      const today = '2026-02-27';
      const price = {
        ...{ product: 'certification', use: 'internal' as const, pieces, price: amount(minor) },
        ...{ lines: [{ pieces, ppm: 0, net: amount(minor * pieces) }], total: amount(minor * pieces) },
      };
      const given = { by: 'per_x', today, now: `${today}T09:00:00.000Z` };
      const terms = { version: 3, quotes: { validDays } };
      const quote = keepQuote(terms, { ...price, endCustomer: undefined }, { ...given, id: ids.quote });
      const day = addDays(today, after);
      const taken = orderAtQuote(program, quote, { ...given, id: ids.order, today: day });
      expect(taken.ok).toBe(after <= validDays);
      if (!taken.ok) {
        expect(taken.code).toBe('quote-ended');
        return;
      }
      expect(taken.value.order).toMatchObject({
        product: price.product,
        lines: price.lines,
        version: 3,
        orderedOn: day,
        quote: quote?.number,
      });
      const again = orderAtQuote(program, taken.value.quote, { ...given, id: ids.order, today: day });
      expect(again.ok ? '' : again.code).toBe('quote-used');
    }),
    { numRuns: 50 },
  );
});

it('a program that keeps no quotes has none', () => {
  const told = {
    product: 'x',
    use: 'resale' as const,
    pieces: 1,
    price: amount(1),
    lines: [],
    total: amount(1),
  };
  const kept = keepQuote(
    { version: 1, quotes: 'none' },
    { ...told, endCustomer: undefined },
    { id: ids.quote, by: 'x', today: '2026-01-01' },
  );
  expect(kept).toBeUndefined();
});
