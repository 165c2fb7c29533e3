import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dateIn,
  dateSchema,
  daysBetween,
  endOf,
  instantSchema,
  monthOf,
  monthSchema,
  msBetween,
  nextMonth,
  plusMs,
  startOf,
} from '../../shared/domain/civil-date.ts';
import { civilDates, instants } from '../support/given.ts';

const DAY = 86_400_000;
const days = fc.integer({ min: -2000, max: 2000 });
/** Zones with daylight saving at midnight, half hours, both sides of the date line, a day that never was. */
const zones = fc.constantFrom(
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Apia',
);

/** What the platform's own calendar says, for comparison. */
const byPlatform = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );

describe('a civil date', () => {
  test('moves by days as the platform counts them', () => {
    fc.assert(
      fc.property(civilDates(), days, (date, count) => {
        const there = new Date(Date.parse(date) + count * DAY).toISOString().slice(0, 10);
        expect(addDays(date, count)).toBe(there);
        expect(daysBetween(date, there)).toBe(count);
      }),
    );
  });

  test('moves by months to the same day, or to the last one of a shorter month', () => {
    fc.assert(
      fc.property(civilDates(), fc.integer({ min: -60, max: 60 }), (date, count) => {
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
        const there = new Date(Date.UTC(year, month - 1 + count, Math.min(day, last)));
        expect(addMonths(date, count)).toBe(there.toISOString().slice(0, 10));
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (date, months, there) => {
    expect(addMonths(date, months)).toBe(there);
  });

  test('moves by working days, Monday to Friday', () => {
    fc.assert(
      fc.property(civilDates(), fc.integer({ min: 1, max: 60 }), (date, count) => {
        const there = addWorkingDays(date, count);
        const passed = Array.from({ length: daysBetween(date, there) }, (_, at) => addDays(date, at + 1));
        const weekdays = passed.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
        expect(weekdays).toHaveLength(count);
        expect(weekdays.at(-1)).toBe(there);
      }),
    );
    expect(addWorkingDays('2026-03-14', 0)).toBe('2026-03-14');
    expect(addWorkingDays('2026-03-13', 1)).toBe('2026-03-16');
    expect(addWorkingDays('2026-03-14', 1)).toBe('2026-03-16');
  });

  test('exists in the calendar, from 1970 on', () => {
    for (const date of ['1970-01-01', '2028-02-29', '9998-12-31'])
      expect(dateSchema.safeParse(date).data).toBe(date);
    for (const wrong of [
      '2026-02-29',
      '2026-13-01',
      '2026-04-31',
      '1969-12-31',
      '9999-01-01',
      '2026-1-1',
      '',
      '2026-01-01T00:00:00Z',
      ' 2026-01-01',
    ])
      expect(dateSchema.safeParse(wrong).success).toBe(false);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});

describe('a civil date in a time zone', () => {
  test('is the one that the platform shows at that instant', () => {
    fc.assert(
      fc.property(zones, instants('1995-01-01', '2030-12-31'), (zone, instant) => {
        expect(dateIn(zone, instant)).toBe(byPlatform(zone, instant));
      }),
    );
  });

  test('holds exactly the instants from its start until its end', () => {
    fc.assert(
      fc.property(zones, instants('1995-01-01', '2030-12-31'), (zone, instant) => {
        const date = dateIn(zone, instant);
        expect(startOf(date, zone) <= instant && instant < endOf(date, zone)).toBe(true);
        expect(byPlatform(zone, startOf(date, zone))).toBe(date);
        expect(byPlatform(zone, plusMs(endOf(date, zone), -1))).toBe(date);
        expect(byPlatform(zone, plusMs(startOf(date, zone), -1)) < date).toBe(true);
      }),
    );
  });

  test.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', 23],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', 23],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 23],
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z', 25],
    ['Europe/Madrid', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Madrid', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
  ])('in %s, %s starts at %s and lasts %d hours', (zone, date, start, hours) => {
    expect(startOf(date, zone)).toBe(start);
    expect(msBetween(startOf(date, zone), endOf(date, zone))).toBe(hours * 3_600_000);
  });

  test('lasts at least 22 and at most 26 hours, and ends where the next one starts', () => {
    fc.assert(
      fc.property(zones, civilDates('2012-01-01', '2030-12-31'), (zone, date) => {
        const hours = msBetween(startOf(date, zone), endOf(date, zone)) / 3_600_000;
        expect(hours >= 22 && hours <= 26).toBe(true);
        expect(endOf(date, zone)).toBe(startOf(addDays(date, 1), zone));
      }),
    );
  });
});

describe('an instant', () => {
  test('is stored in UTC with milliseconds, so that text compares as time does', () => {
    fc.assert(
      fc.property(instants('1970-01-02', '2190-01-01'), instants('1970-01-02', '2190-01-01'), (a, b) => {
        expect(instantSchema.parse(a)).toBe(a);
        expect(a < b).toBe(Date.parse(a) < Date.parse(b));
        expect(plusMs(a, msBetween(a, b))).toBe(b);
      }),
    );
    expect(instantSchema.parse('2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00.000Z');
    expect(instantSchema.parse('2026-01-01T00:00:00.1239Z')).toBe('2026-01-01T00:00:00.123Z');
  });

  test.each([
    '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00+01:00',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '+012026-01-01T00:00:00Z',
  ])('is not read from %s', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
  });
});

describe('a month', () => {
  test('is followed by the month of the day after its last', () => {
    fc.assert(
      fc.property(civilDates(), (date) => {
        const next = nextMonth(monthOf(date));
        expect(next > monthOf(date)).toBe(true);
        expect(monthOf(addDays(`${next}-01`, -1))).toBe(monthOf(date));
      }),
    );
  });

  test('is a month of the calendar', () => {
    expect(monthSchema.safeParse('2026-12').success).toBe(true);
    for (const wrong of ['2026-00', '2026-13', '2026-1', '26-01', '2026-01-01', '0026-01'])
      expect(monthSchema.safeParse(wrong).success).toBe(false);
  });
});
