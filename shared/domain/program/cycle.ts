import * as z from 'zod';
import { addMonths } from '../civil-date.ts';

/**
 * A stretch of months that repeats: from the day something began for this partner (its activation, the purchase of a
 * package), or on the calendar from a month of the year.
 */
export const cycleSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('activation'), months: z.int().min(1).max(120) }),
  z.strictObject({ from: z.literal('purchase'), months: z.int().min(1).max(120) }),
  z.strictObject({
    from: z.literal('calendar'),
    months: z.int().min(1).max(120),
    /** The month of the year in which a cycle begins: 1 is January. */
    firstMonth: z.int().min(1).max(12),
  }),
]);
export type Cycle = z.infer<typeof cycleSchema>;

/** From `start` through the day before `end`; `end` is the first day of the next one. Civil dates. */
export type Span = { readonly start: string; readonly end: string };

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** The `n`-th cycle after the first day, each counted from that day: a 29 February stands again in the next leap year. */
const nth = (first: string, months: number, n: number): Span => ({
  start: addMonths(first, n * months),
  end: addMonths(first, (n + 1) * months),
});

const firstDay = (cycle: Cycle, began: string): string =>
  cycle.from === 'calendar' ? `2000-${String(cycle.firstMonth).padStart(2, '0')}-01` : began;

/**
 * The cycle that contains a civil date. `began` is the day of activation or purchase; the calendar's cycles ignore it.
 * A date before `began` belongs to a cycle before the first.
 */
export const cycleAt = (cycle: Cycle, began: string, date: string): Span => {
  const first = firstDay(cycle, began);
  const guess = Math.floor((monthNumber(date) - monthNumber(first)) / cycle.months);
  const span = nth(first, cycle.months, guess);
  return date < span.start ? nth(first, cycle.months, guess - 1) : span;
};
