import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

// Instants are UTC strings with milliseconds and Z, civil dates YYYY-MM-DD, months YYYY-MM: each kind compares as text.

const plain = (date: string) => PlainDate.fromString(date, getISO);
const inZone = (instant: string, timeZone: string) =>
  Instant.toZonedDateTimeISO(Instant.fromString(instant), timeZone);
const text = (instant: Parameters<typeof Instant.toString>[0]) =>
  Instant.toString(instant, { smallestUnit: 'millisecond' });

/** `date` is YYYY-MM-DD; the schema at the edge has checked it. */
export const addDays = (date: string, days: number): string =>
  PlainDate.toString(PlainDate.addDays(plain(date), days));

/** A day that the target month lacks becomes its last day: 31 January and one month is 28 February. */
export const addMonths = (date: string, months: number): string =>
  PlainDate.toString(PlainDate.addMonths(plain(date), months));

/** Days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => PlainDate.diffDays(plain(from), plain(to));

/** Counts Monday to Friday; 0 working days after a Saturday is the Saturday itself. */
export const addWorkingDays = (date: string, days: number): string => {
  let day = plain(date);
  for (let left = days; left > 0; ) {
    day = PlainDate.addDays(day, 1);
    if (PlainDate.dayOfWeek(day) <= 5) left--;
  }
  return PlainDate.toString(day);
};

/** Civil date of an instant in a time zone. */
export const dateIn = (timeZone: string, instant: string): string =>
  PlainDate.toString(ZonedDateTime.toPlainDate(inZone(instant, timeZone)));

/** First instant of a civil date in a time zone; where midnight does not exist, the first instant after it. */
export const startOf = (date: string, timeZone: string): string =>
  text(ZonedDateTime.toInstant(PlainDate.toZonedDateTime(plain(date), timeZone)));

/** First instant after a civil date: what lasts through `date` has ended at this instant. */
export const endOf = (date: string, timeZone: string): string => startOf(addDays(date, 1), timeZone);

export const plusMs = (instant: string, ms: number): string =>
  text(Instant.addMilliseconds(Instant.fromString(instant), ms));

export const msBetween = (from: string, to: string): number =>
  Instant.diffMilliseconds(Instant.fromString(from), Instant.fromString(to));

/** An instant as milliseconds since 1970: what a service clock counts in. */
export const msOf = (instant: string): number => Instant.fromString(instant).epochMilliseconds;
export const instantOf = (ms: number): string => text(Instant.fromEpochMilliseconds(ms));

/** An instant in UTC, stored with milliseconds. */
export const instantSchema = z.iso.datetime().transform((value) => text(Instant.fromString(value)));

/** A day that exists, in the years that civil arithmetic here is meant for. */
export const dateSchema = z.iso
  .date()
  .refine((date) => date >= '1970-01-01' && date <= '9998-12-31', fieldCode('not-a-date'));

export const monthSchema = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, fieldCode('not-a-month'));

export const monthOf = (date: string): string => date.slice(0, 7);
export const nextMonth = (month: string): string => monthOf(addMonths(`${month}-01`, 1));
/** Every month from the first to the last, both included. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
};
