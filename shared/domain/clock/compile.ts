import { instantOf } from '../civil-date.ts';
import { type Calendar, DAY_MS } from './calendar.ts';
import { type DayTable, dayTable, lastAtMost, lastBelow, localReach, openUntil } from './day-table.ts';
import { dayNumber } from './holiday-rule.ts';
import { offsetsOf } from './offsets.ts';

// A calendar made quick to ask (rules/service-clock.md 1-2, 11): time is cut where the zone's offset changes or another
// version takes effect. Within one piece the wall runs with the clock, so that open time is a sum over local days.

/** A calendar takes effect at an instant (milliseconds) and holds until the next one does. */
export type CalendarVersion = { readonly from: number; readonly calendar: Calendar };

/** Pieces of constant offset and calendar from `from[i]` until `from[i + 1]`; the last one until `end`. */
type Timeline = {
  readonly from: Float64Array;
  /** Open time before each piece; one more for the end of the last. */
  readonly before: Float64Array;
  readonly offset: Float64Array;
  readonly tables: readonly DayTable[];
  /** What each piece's table counts as open at its beginning. */
  readonly base: Float64Array;
  readonly end: number;
};

/** The years in which the clock counts, both included. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
export const CLOCK_BEGINS = 0;
export const CLOCK_ENDS = dayNumber(`${LAST_YEAR + 1}-01-01`) * DAY_MS;

type Piece = { readonly from: number; readonly offset: number; readonly table: DayTable };

const piecesOf = (
  { calendar, from }: CalendarVersion,
  until: number,
  firstYear: number,
  lastYear: number,
): Piece[] => {
  const table = dayTable(calendar, firstYear, lastYear);
  const { at, offset } = offsetsOf(calendar.timeZone, from, until);
  return at
    .map((instant, index) => ({ from: instant, offset: offset[index] ?? 0, table }))
    .filter((piece) => piece.from < until);
};

const compileYears = (
  versions: readonly CalendarVersion[],
  firstYear: number,
  lastYear: number,
): Timeline => {
  const begin = dayNumber(`${firstYear}-01-01`) * DAY_MS;
  const end = dayNumber(`${lastYear + 1}-01-01`) * DAY_MS;
  const pieces = versions.flatMap(({ calendar, from }, index) => {
    const start = index === 0 ? begin : Math.max(from, begin);
    const until = Math.min(versions[index + 1]?.from ?? end, end);
    return start < until ? piecesOf({ calendar, from: start }, until, firstYear, lastYear) : [];
  });
  const before = new Float64Array(pieces.length + 1);
  const base = new Float64Array(pieces.length);
  pieces.forEach(({ from, offset, table }, index) => {
    const until = pieces[index + 1]?.from ?? end;
    base[index] = openUntil(table, from + offset);
    before[index + 1] = (before[index] ?? 0) + openUntil(table, until + offset) - (base[index] ?? 0);
  });
  return {
    from: Float64Array.from(pieces, ({ from }) => from),
    before,
    offset: Float64Array.from(pieces, ({ offset }) => offset),
    tables: pieces.map(({ table }) => table),
    base,
    end,
  };
};

/** Open time of one or more calendars on one line; years are compiled as they are asked for. */
export type Clock = {
  /** Open milliseconds between two instants of the clock's years, the later one last. */
  openBetween(from: number, to: number): number;
  /** The first instant until which so much was open after `from`; undefined: not before the clock ends. */
  reach(from: number, open: number): number | undefined;
};

/** Open time until an instant that lies in a part of the timeline. */
const openIn = (timeline: Timeline, at: number, instant: number): number => {
  const local = instant + (timeline.offset[at] as number);
  return (
    (timeline.before[at] as number) +
    openUntil(timeline.tables[at] as DayTable, local) -
    (timeline.base[at] as number)
  );
};

const openBefore = (timeline: Timeline, instant: number): number =>
  openIn(timeline, lastAtMost(timeline.from, instant), instant);

/** The first instant until which so much was open after `from`; undefined: the timeline has less. */
const reached = (timeline: Timeline, from: number, open: number): number | undefined => {
  const { before } = timeline;
  const own = lastAtMost(timeline.from, from);
  const total = openIn(timeline, own, from) + open;
  if (total > (before[before.length - 1] as number)) return undefined;
  // Mostly before the next change of offset or hours.
  const at = total <= (before[own + 1] as number) ? own : lastBelow(before, total);
  const local = (timeline.base[at] as number) + total - (before[at] as number);
  const offset = timeline.offset[at] as number;
  return localReach(timeline.tables[at] as DayTable, local, from + offset) - offset;
};

const yearOf = (instant: number): number => Number(instantOf(instant).slice(0, 4));

/** How far ahead is compiled at first: most deadlines lie within. */
const YEARS_AHEAD = 2;

/** Makes a calendar, or its versions in the order in which they take effect, quick to ask. */
export const compile = (versions: readonly CalendarVersion[]): Clock => {
  let years = { first: LAST_YEAR + 1, last: FIRST_YEAR - 1 };
  let begin = Number.POSITIVE_INFINITY;
  let timeline: Timeline = compileYears([], FIRST_YEAR, FIRST_YEAR);
  const widen = (first: number, last: number): void => {
    years = { first: Math.min(first, years.first), last: Math.min(LAST_YEAR, Math.max(last, years.last)) };
    timeline = compileYears(versions, years.first, years.last);
    begin = timeline.from[0] as number;
  };
  const cover = (from: number, to: number): void => {
    if (from < CLOCK_BEGINS || to > CLOCK_ENDS) throw new RangeError('outside the years of the clock');
    if (from < begin || to > timeline.end) widen(yearOf(from), yearOf(to) + YEARS_AHEAD);
  };
  return {
    openBetween(from, to) {
      cover(from, to);
      return openBefore(timeline, to) - openBefore(timeline, from);
    },
    reach(from, open) {
      cover(from, from);
      for (;;) {
        const found = reached(timeline, from, open);
        if (found !== undefined || years.last === LAST_YEAR) return found;
        // Twice as many years: little is compiled again.
        widen(years.first, years.last + (years.last - years.first) + 1);
      }
    },
  };
};

/** One calendar that holds at all times. */
export const compileOne = (calendar: Calendar): Clock => compile([{ from: CLOCK_BEGINS, calendar }]);

const isOpenIn = (calendar: Calendar, firstYear: number, lastYear: number): boolean =>
  (dayTable(calendar, firstYear, lastYear).before.at(-1) ?? 0) > 0;

/** Whether it is open at any time at all: a calendar that never is can have no deadline. One look mostly shows it. */
export const isEverOpen = (calendar: Calendar): boolean =>
  isOpenIn(calendar, FIRST_YEAR, FIRST_YEAR) || isOpenIn(calendar, FIRST_YEAR, LAST_YEAR);
