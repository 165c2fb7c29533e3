import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { fieldCode } from '../field-problems.ts';
import { countriesWithHolidays } from './country-holidays.ts';
import { isHolidayFile } from './read-holiday-file.ts';
import { timeZoneSchema } from './time-zone.ts';

// When a vendor's support is there: the hours in which a service clock runs (rules/service-clock.md 1-3).

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fieldCode('not-a-clock-time'));
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, fieldCode('not-a-clock-time'));

/**
 * Half-open, in local wall time. A window that closes before it opens crosses midnight and belongs to the day it begins
 * on; one that opens and closes at one time is empty, never a whole day.
 */
const window = z.tuple([opens, closes]);

/** A day, or a month and day that come every year: `2026-05-01`, `12-25`. */
const holiday = z
  .string()
  .refine(
    (day) => dateSchema.safeParse(/^\d\d-\d\d$/.test(day) ? `2000-${day}` : day).success,
    fieldCode('not-a-holiday'),
  );

/** Days by themselves; more come by a rule: every year, by country, from a file. */
const MOST_HOLIDAYS = 1000;

/** The fields of a calendar. `calendarIssues` finds what they cannot see of each other. */
export const calendarFields = {
  timeZone: timeZoneSchema,
  weekly: z.partialRecord(z.enum(weekdays), z.array(window)),
  holidays: z.array(holiday).max(MOST_HOLIDAYS).default([]),
  /** Its public holidays: those that all of the country has. */
  country: z.enum(countriesWithHolidays).optional(),
  /** The text of an iCalendar file: its events are holidays. */
  iCalendar: z.string().max(200_000).refine(isHolidayFile, fieldCode('not-a-holiday-file')).optional(),
};

export type Window = readonly [from: string, to: string];
export type Calendar = {
  readonly timeZone: string;
  readonly weekly: { readonly [Day in Weekday]?: readonly Window[] | undefined };
  readonly holidays: readonly string[];
  readonly country?: (typeof countriesWithHolidays)[number] | undefined;
  readonly iCalendar?: string | undefined;
};

const MINUTE = 60_000;
export const DAY_MS = 24 * 60 * MINUTE;

/** `09:30` in milliseconds from midnight. */
const clockTime = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;

/** A window in milliseconds from the midnight of its day: beyond 24 hours on the next one. */
export const windowSpan = ([from, to]: Window): readonly [from: number, to: number] => {
  const [start, end] = [clockTime(from), clockTime(to)];
  return [start, end < start ? end + DAY_MS : end];
};

type Place = { readonly path: readonly [Weekday, number]; readonly from: number; readonly to: number };

const placesOf = (weekly: Calendar['weekly']): Place[] =>
  weekdays.flatMap((day, at) =>
    (weekly[day] ?? []).map((one, index): Place => {
      const [from, to] = windowSpan(one);
      return { path: [day, index], from: at * DAY_MS + from, to: at * DAY_MS + to };
    }),
  );

/** Windows that begin before another one of the week has ended: a sum would count their common time twice. */
const overlapping = (weekly: Calendar['weekly']): Place[] => {
  const places = placesOf(weekly)
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  // What Sunday's windows leave for Monday.
  let until = Math.max(0, ...places.map(({ to }) => to - 7 * DAY_MS));
  return places.filter(({ from, to }) => {
    const overlaps = from < until;
    until = Math.max(until, to);
    return overlaps;
  });
};

type Check = {
  readonly value: Pick<Calendar, 'weekly'>;
  readonly issues: { push(issue: unknown): unknown };
};

/** What the fields of a calendar cannot see of each other: windows that overlap, in a day or across midnight. */
export const checkWindows = ({ value, issues }: Check): void => {
  for (const { path } of overlapping(value.weekly))
    issues.push({
      code: 'custom',
      message: fieldCode('overlapping-windows'),
      path: ['weekly', ...path],
      input: value,
    });
};

/** A service calendar as it is published and tried. */
export const calendarSchema = z.strictObject(calendarFields).check(checkWindows);
