import { type Calendar, DAY_MS, weekdays, windowSpan } from './calendar.ts';
import { countryHolidays } from './country-holidays.ts';
import { type DayNumber, dayNumber, everyYear, type HolidayRule, weekdayOf } from './holiday-rule.ts';
import { readHolidayFile } from './read-holiday-file.ts';

// The open time of a calendar on the wall: local time as if it had no offset. A local instant is milliseconds since
// 1970-01-01T00:00 of the wall; each day is one of at most 28 patterns, by weekday and holidays.

/** The open parts of one day in order: milliseconds from midnight, and the open time before each. */
type DayPattern = {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly before: Float64Array;
  readonly open: number;
};

export type DayTable = {
  readonly first: DayNumber;
  readonly patterns: readonly DayPattern[];
  /** Which pattern each day from `first` on has. */
  readonly pattern: Uint8Array;
  /** Open time before each day; one more for the end of the last. */
  readonly before: Float64Array;
};

const patternOf = (parts: readonly (readonly [from: number, to: number])[]): DayPattern => {
  const sorted = parts.toSorted(([a], [b]) => a - b);
  const before = new Float64Array(parts.length);
  let open = 0;
  for (const [at, [from, to]] of sorted.entries()) {
    before[at] = open;
    open += to - from;
  }
  return {
    from: Float64Array.from(sorted, ([from]) => from),
    to: Float64Array.from(sorted, ([, to]) => to),
    before,
    open,
  };
};

/** By weekday, then whether the day is a holiday, then whether the day before is one: its windows reach into this day. */
const patternsOf = (weekly: Calendar['weekly']): DayPattern[] => {
  const spans = weekdays.map((day) => (weekly[day] ?? []).map(windowSpan).filter(([from, to]) => from < to));
  return weekdays.flatMap((_, at) => {
    const own = (spans[at] ?? []).map(([from, to]) => [from, Math.min(to, DAY_MS)] as const);
    const left = (spans[(at + 6) % 7] ?? [])
      .filter(([, to]) => to > DAY_MS)
      .map(([, to]) => [0, to - DAY_MS] as const);
    return [[...own, ...left], own, left, []].map(patternOf);
  });
};

const rulesOf = ({ holidays, country, iCalendar }: Calendar): HolidayRule[] => [
  ...holidays.filter((day) => day.length === 5).map(everyYear),
  ...(country ? countryHolidays(country) : []),
  ...(iCalendar === undefined ? [] : (readHolidayFile(iCalendar) ?? [])),
];

/** Every holiday that can touch the years; one of the year before may be long, or kept in January. */
const holidaysOf = (calendar: Calendar, firstYear: number, lastYear: number): Set<DayNumber> => {
  const days = new Set(calendar.holidays.filter((day) => day.length === 10).map(dayNumber));
  const rules = rulesOf(calendar);
  for (let year = firstYear - 1; year <= lastYear + 1; year++)
    for (const rule of rules) for (const day of rule(year)) days.add(day);
  return days;
};

/** The days of some years, both included, and one more at either end: an offset may reach into them. */
export const dayTable = (calendar: Calendar, firstYear: number, lastYear: number): DayTable => {
  const first = dayNumber(`${firstYear}-01-01`) - 1;
  const end = dayNumber(`${lastYear + 1}-01-01`) + 1;
  const patterns = patternsOf(calendar.weekly);
  const holidays = holidaysOf(calendar, firstYear, lastYear);
  const pattern = new Uint8Array(end - first);
  const before = new Float64Array(end - first + 1);
  for (let at = 0; at < end - first; at++) {
    const day = first + at;
    const which = weekdayOf(day) * 4 + (holidays.has(day) ? 2 : 0) + (holidays.has(day - 1) ? 1 : 0);
    pattern[at] = which;
    before[at + 1] = (before[at] ?? 0) + (patterns[which]?.open ?? 0);
  }
  return { first, patterns, pattern, before };
};

/** Last index whose value is at most `value`, in rising values of which the first is. */
export const lastAtMost = (values: Float64Array, value: number): number => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Last index whose value is less than `value`, in rising values of which the first is. */
export const lastBelow = (values: Float64Array, value: number): number => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) < value) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The same, looked for from an index near by on: most deadlines lie a few days after their beginning. */
const lastBelowNear = (values: Float64Array, value: number, near: number): number => {
  if (!((values[near] as number) < value)) return lastBelow(values, value);
  let low = near;
  let step = 1;
  while (low + step < values.length && (values[low + step] as number) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) < value) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Open milliseconds from the table's first midnight until a local instant. */
export const openUntil = (table: DayTable, local: number): number => {
  const at = Math.floor(local / DAY_MS) - table.first;
  const pattern = table.patterns[table.pattern[at] as number] as DayPattern;
  const open = table.before[at] as number;
  const time = local - (table.first + at) * DAY_MS;
  if (pattern.from.length === 0 || time <= (pattern.from[0] as number)) return open;
  const part = lastAtMost(pattern.from, time);
  const inside = Math.min(time, pattern.to[part] as number) - (pattern.from[part] as number);
  return open + (pattern.before[part] as number) + inside;
};

/** The first local instant until which so much was open; `open` is more than nothing and less than all. */
export const localReach = (table: DayTable, open: number, after: number): number => {
  const near = Math.max(0, Math.floor(after / DAY_MS) - table.first);
  const at = lastBelowNear(table.before, open, near);
  const pattern = table.patterns[table.pattern[at] as number] as DayPattern;
  const left = open - (table.before[at] as number);
  const part = lastBelow(pattern.before, left);
  return (
    (table.first + at) * DAY_MS + (pattern.from[part] as number) + left - (pattern.before[part] as number)
  );
};
