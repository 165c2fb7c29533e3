import fc from 'fast-check';
import {
  type Calendar,
  calendarSchema,
  type Window,
  weekdays,
} from '../../../shared/domain/clock/calendar.ts';

// Random calendars, instants around the changes of their zone's offset, and pauses.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Instants near which something is unusual about a zone's offset: what the laws and the comparison look at. */
const changes: Readonly<Record<string, readonly string[]>> = {
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '1980-04-06T01:00:00Z'],
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '1974-01-06T07:00:00Z'],
  // Until 2011 at one minute past midnight; in 1988 by two hours.
  'America/St_Johns': ['2010-03-14T03:31:00Z', '2010-11-07T02:31:00Z', '1988-04-03T03:31:00Z'],
  // By half an hour.
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  // 30 December 2011 never was.
  'Pacific/Apia': ['2011-12-30T10:00:00Z', '2012-03-31T14:00:00Z', '2021-04-03T14:00:00Z'],
  'Pacific/Kwajalein': ['1993-08-21T12:00:00Z'],
  'America/Mexico_City': ['2022-04-03T08:00:00Z', '2022-10-30T07:00:00Z', '2026-04-05T08:00:00Z'],
  'Asia/Kolkata': ['2026-03-29T01:00:00Z'],
  // From +5:30 to +5:45.
  'Asia/Kathmandu': ['1985-12-31T18:30:00Z', '2026-03-29T01:00:00Z'],
  // By two hours.
  'Antarctica/Troll': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'America/Sao_Paulo': ['2018-11-04T03:00:00Z', '2019-02-17T02:00:00Z'],
  // Other hours in Ramadan.
  'Africa/Casablanca': ['2025-02-23T02:00:00Z', '2025-04-06T02:00:00Z', '2018-10-28T01:00:00Z'],
  'America/Recife': ['2000-10-08T03:00:00Z', '2000-10-15T02:00:00Z'],
  'Asia/Pyongyang': ['2015-08-14T15:00:00Z', '2018-05-04T15:00:00Z'],
  'America/Caracas': ['2007-12-09T07:00:00Z', '2016-05-01T07:00:00Z'],
  'Asia/Gaza': ['2025-04-12T00:00:00Z', '2025-10-24T23:00:00Z'],
  'Africa/Cairo': ['2026-04-23T22:00:00Z', '2026-10-29T21:00:00Z', '2010-08-10T21:00:00Z'],
  'Europe/Moscow': ['2011-03-27T00:00:00Z', '2014-10-25T22:00:00Z'],
};

const two = (number: number) => String(number).padStart(2, '0');
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Windows of one day that do not overlap: on the quarter hour or beside it, until 24:00, across midnight. */
const windowsOfDay = fc
  .tuple(
    fc.uniqueArray(
      fc.oneof(
        fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
        fc.integer({ min: 0, max: 24 * 60 }),
      ),
      { maxLength: 6 },
    ),
    fc.option(fc.tuple(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 300 })), { freq: 4 }),
  )
  .map(([bounds, night]): Window[] => {
    const edges = bounds.toSorted((a, b) => a - b);
    const pairs = edges.flatMap((edge, at): Window[] => {
      const next = edges[at + 1];
      return at % 2 === 0 && next !== undefined ? [[time(edge), time(next)]] : [];
    });
    return night ? [...pairs, [time(1200 + night[0]), time(night[1])]] : pairs;
  });

const holidaysNear = (instant: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -4, max: 6 }), fc.boolean())
      .map(([days, yearly]) => new Date(instant + days * DAY).toISOString().slice(yearly ? 5 : 0, 10)),
    { maxLength: 3 },
  );

const calendarIn = (timeZone: string, near: number): fc.Arbitrary<Calendar> =>
  fc
    .record({
      weekly: fc.record(Object.fromEntries(weekdays.map((day) => [day, windowsOfDay])), {
        requiredKeys: [],
      }),
      holidays: holidaysNear(near),
    })
    .map((fields) => ({ timeZone, ...fields }) as Calendar)
    .filter((calendar) => calendarSchema.safeParse(calendar).success);

const weekdayHours: Calendar['weekly'] = Object.fromEntries(
  weekdays.slice(0, 5).map((day): [string, Window[]] => [day, [['09:00', '17:00']]]),
);

export type Pause = { readonly from: number; readonly to: number };

/** Overlapping, nested, touching, empty, before the beginning, beyond the end. */
const pausesNear = (instant: number, days: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: -days * DAY, max: days * DAY }),
        fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: days * DAY })),
      )
      .map(([at, length]) => ({ from: instant + at, to: instant + at + length })),
    { maxLength: 4 },
  );

/** Whole minutes, or any millisecond. */
const instantNear = (instant: number, days: number) =>
  fc.oneof(
    fc.integer({ min: -days * 24 * 60, max: days * 24 * 60 }).map((minutes) => instant + minutes * MINUTE),
    fc.integer({ min: -days * DAY, max: days * DAY }).map((ms) => instant + ms),
  );

export type Given = {
  readonly calendar: Calendar;
  readonly start: number;
  readonly later: number;
  readonly target: number;
  readonly pauses: readonly Pause[];
};

/** A calendar, two instants around a change of its zone's offset, a target and pauses. */
export const givenClocks = (days = 3): fc.Arbitrary<Given> =>
  fc
    .constantFrom(
      ...Object.entries(changes).flatMap(([zone, instants]) =>
        instants.map((instant) => [zone, Date.parse(instant)] as const),
      ),
    )
    .chain(([zone, near]) =>
      fc
        .record({
          calendar: fc.oneof(
            { weight: 4, arbitrary: calendarIn(zone, near) },
            { weight: 1, arbitrary: fc.constant({ timeZone: zone, weekly: weekdayHours, holidays: [] }) },
          ),
          one: instantNear(near, days),
          other: instantNear(near, days),
          target: fc.oneof(
            fc.integer({ min: 1, max: 20 * 60 }).map((minutes) => minutes * MINUTE),
            fc.integer({ min: 1, max: 3 * HOUR }),
          ),
          pauses: pausesNear(near, days),
        })
        .map(({ one, other, ...rest }) => ({
          ...rest,
          start: Math.min(one, other),
          later: Math.max(one, other),
        })),
    );
