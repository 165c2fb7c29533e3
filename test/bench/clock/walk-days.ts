import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { type Calendar, weekdays } from '../../../shared/domain/clock/calendar.ts';

// Deadlines as they are usually found: day after day, window after window, each bound turned into an instant. Right for
// windows that no change of offset cuts, which is all that the comparison asks for.

const DAY = 86_400_000;

/** One window of a date, in instants. */
type Bounds = (date: string, time: string) => number;

/** The windows of each day from a date on, in instants; holidays have none. */
function* windowsFrom(calendar: Calendar, date: string, after: (date: string) => string, bounds: Bounds) {
  const holidays = new Set(calendar.holidays);
  for (let day = date; ; day = after(day)) {
    if (holidays.has(day) || holidays.has(day.slice(5))) continue;
    const weekday = weekdays[(new Date(day).getUTCDay() + 6) % 7] ?? 'mon';
    for (const [from, to] of calendar.weekly[weekday] ?? [])
      yield [bounds(day, from), bounds(day, to)] as const;
  }
}

const walk = (windows: Iterable<readonly [number, number]>, start: number, target: number): number => {
  let left = target;
  for (const [from, to] of windows) {
    const opens = Math.max(start, from);
    if (left <= to - opens) return opens + left;
    left -= Math.max(0, to - opens);
  }
  return Number.NaN;
};

/** With temporal-polyfill: dates, date times and zones of a library. */
export const walkWithTemporal = (calendar: Calendar, start: number, target: number): number => {
  const { timeZone } = calendar;
  const first = ZonedDateTime.toPlainDate(
    Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(start), timeZone),
  );
  const windows = windowsFrom(
    calendar,
    PlainDate.toString(first),
    (date) => PlainDate.toString(PlainDate.addDays(PlainDate.fromString(date, getISO), 1)),
    (date, time) =>
      ZonedDateTime.toInstant(
        PlainDateTime.toZonedDateTime(PlainDateTime.fromString(`${date}T${time}`, getISO), timeZone),
      ).epochMilliseconds,
  );
  return walk(windows, start, target);
};

/** With the platform's formats alone: an offset is the difference between what the wall shows and the instant. */
export const walkWithIntl = (
  calendar: Calendar,
  format: Intl.DateTimeFormat,
  start: number,
  target: number,
): number => {
  const shown = (instant: number): number => Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
  const windows = windowsFrom(
    calendar,
    new Date(shown(start)).toISOString().slice(0, 10),
    (date) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10),
    (date, time) => {
      const local = Date.parse(`${date}T${time}:00Z`);
      const near = local - (shown(local) - local);
      return local - (shown(near) - near);
    },
  );
  return walk(windows, start, target);
};

/** What `walkWithIntl` reads: made once, since making one costs more than a walk. */
export const wallFormat = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
