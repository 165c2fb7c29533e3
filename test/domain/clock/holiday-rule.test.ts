import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../shared/domain/civil-date.ts';
import {
  type CountryWithHolidays,
  countriesWithHolidays,
  countryHolidays,
} from '../../../shared/domain/clock/country-holidays.ts';
import {
  dayNumber,
  everyYear,
  fromEaster,
  type HolidayRule,
  nthWeekday,
  weekdayOf,
} from '../../../shared/domain/clock/holiday-rule.ts';
import { readHolidayFile } from '../../../shared/domain/clock/read-holiday-file.ts';
import { civilDates } from '../../support/given.ts';

const date = (day: number) => addDays('1970-01-01', day);
const datesOf = (rules: readonly HolidayRule[], ...years: number[]) =>
  years.flatMap((year) => rules.flatMap((rule) => rule(year).map(date))).toSorted();

describe('a day', () => {
  test('has the number and the weekday that the calendar gives it', () => {
    fc.assert(
      fc.property(civilDates(), (day) => {
        expect(dayNumber(day)).toBe(daysBetween('1970-01-01', day));
        expect(weekdayOf(dayNumber(day))).toBe((new Date(day).getUTCDay() + 6) % 7);
      }),
    );
    expect([dayNumber('1969-12-31'), weekdayOf(-1)]).toEqual([-1, 2]);
  });
});

describe('a rule', () => {
  test('of 29 February is there in leap years alone', () => {
    expect(datesOf([everyYear('02-29')], 1999, 2000, 2023, 2024, 2100)).toEqual(['2000-02-29', '2024-02-29']);
  });

  test('of an n-th weekday lies in its week of the month, the last in the last seven days', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(-1, 1, 2, 3, 4),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1970, max: 2199 }),
        (nth, weekday, month, year) => {
          const [found = ''] = datesOf([nthWeekday(nth, weekday, month)], year);
          expect(weekdayOf(dayNumber(found))).toBe(weekday);
          expect(Number(found.slice(5, 7))).toBe(month);
          const [sooner, later] = [addDays(found, -7 * nth), addDays(found, 7 - 7 * nth)];
          if (nth > 0)
            expect([sooner.slice(5, 7) === found.slice(5, 7), later.slice(5, 7)]).toEqual([
              false,
              found.slice(5, 7),
            ]);
          else expect(addDays(found, 7).slice(5, 7)).not.toBe(found.slice(5, 7));
        },
      ),
    );
    expect(datesOf([nthWeekday(5, 0, 2)], 2026)).toEqual([]);
  });

  test('of Easter is the Sunday that churches keep', () => {
    expect(datesOf([fromEaster(0)], 1970, 2000, 2024, 2025, 2026, 2038, 2199)).toEqual([
      '1970-03-29',
      '2000-04-23',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2038-04-25',
      '2199-04-14',
    ]);
  });
});

describe('a country', () => {
  test.each<[CountryWithHolidays, number, string]>([
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['AT', 2026, '01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26'],
    ['CH', 2026, '01-01 05-14 08-01 12-25'],
    ['ES', 2026, '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['BE', 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    // The fourth of July 2026 is a Saturday.
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    ['US', 2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
    // Christmas Day on a Sunday, then Boxing Day on a Saturday and on a Sunday.
    ['GB', 2022, '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27'],
    ['GB', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['GB', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  ])('%s has in %i its holidays', (country, year, days) => {
    expect(datesOf(countryHolidays(country), year).map((day) => day.slice(5))).toEqual(days.split(' '));
  });

  test('has days of its year, or the day before it', () => {
    for (const country of countriesWithHolidays)
      for (let year = 1970; year < 2200; year++)
        for (const day of datesOf(countryHolidays(country), year))
          expect(day >= `${year - 1}-12-31` && day <= `${year}-12-31`).toBe(true);
  });
});

const file = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const read = (lines: string[], ...years: number[]) => datesOf(readHolidayFile(file(lines)) ?? [], ...years);

describe('an iCalendar file', () => {
  test('has days, several at once, folded lines, and cancelled ones that do not count', () => {
    const text = file(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261228', 'SUMMARY:Closed for\r\n  Christmas'],
      ['DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day: closed'],
      ['DTSTART;TZID=Europe/Berlin:20261003T000000', 'DURATION:P1D'],
      ['DTSTART;VALUE=DATE:20260717', 'STATUS:CANCELLED'],
    );
    const expected = ['2026-05-01', '2026-10-03', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27'];
    expect(datesOf(readHolidayFile(text) ?? [], 2025, 2026, 2027)).toEqual(expected);
    expect(datesOf(readHolidayFile(text.replaceAll('\r\n', '\n')) ?? [], 2026)).toEqual(expected);
  });

  test.each<[string, string[], number[], string[]]>([
    [
      'every year',
      ['DTSTART;VALUE=DATE:20241225', 'RRULE:FREQ=YEARLY'],
      [2023, 2024, 2030],
      ['2024-12-25', '2030-12-25'],
    ],
    [
      'every other year until a day, one left out',
      [
        'DTSTART;VALUE=DATE:20200101',
        'RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20260101',
        'EXDATE;VALUE=DATE:20220101',
      ],
      [2020, 2021, 2022, 2024, 2026, 2028],
      ['2020-01-01', '2024-01-01', '2026-01-01'],
    ],
    [
      'so many times, in leap years',
      ['DTSTART;VALUE=DATE:20200229', 'RRULE:FREQ=YEARLY;COUNT=3'],
      [2020, 2022, 2024, 2028, 2032],
      ['2020-02-29', '2024-02-29', '2028-02-29'],
    ],
    [
      'on the fourth Thursday and on the last Monday',
      ['DTSTART;VALUE=DATE:20251127', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      [2025, 2026],
      ['2025-11-27', '2026-11-26'],
    ],
    [
      'on the last Monday of May',
      ['DTSTART;VALUE=DATE:20250526', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO'],
      [2025, 2026],
      ['2025-05-26', '2026-05-25'],
    ],
  ])('has days %s', (_, lines, years, expected) => {
    expect(read(lines, ...years)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['an event that never ends', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VCALENDAR'],
    ['a file cut short', file(['DTSTART;VALUE=DATE:20260101']).replace(/END:VCALENDAR\r\n$/, '')],
    ['a meeting', file(['DTSTART:20260101T090000Z', 'DTEND:20260101T100000Z'])],
    ['a day that is none', file(['DTSTART;VALUE=DATE:20260230'])],
    ['an event without a beginning', file(['SUMMARY:x'])],
    ['an end before the beginning', file(['DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20260104'])],
    ['a day of years', file(['DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20290104'])],
    ['weekly repetition', file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=WEEKLY'])],
    [
      'repetition by more than we read',
      file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=YEARLY;BYYEARDAY=5']),
    ],
    ['no count', file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=YEARLY;COUNT=0'])],
    ['no day to the end', file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=YEARLY;UNTIL=soon'])],
    ['a month that is none', file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=YEARLY;BYMONTH=13'])],
    ['a weekday in no week', file(['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO'])],
    ['days beside the rule', file(['DTSTART;VALUE=DATE:20260105', 'RDATE;VALUE=DATE:20260201'])],
    ['an exception that is no day', file(['DTSTART;VALUE=DATE:20260105', 'EXDATE:never'])],
    [
      'a thousand and one events',
      file(...Array.from({ length: 1001 }, () => ['DTSTART;VALUE=DATE:20260105'])),
    ],
  ])('is not read from %s', (_, text) => {
    expect(readHolidayFile(text)).toBeUndefined();
  });
});
