import { expect, test } from 'vitest';
import { msOf } from '../../../shared/domain/civil-date.ts';
import type { Calendar } from '../../../shared/domain/clock/calendar.ts';
import { compileOne } from '../../../shared/domain/clock/compile.ts';
import { durationText, explain, hoursText } from '../../../shared/domain/clock/explain.ts';

const calendar: Calendar = {
  timeZone: 'Europe/Berlin',
  weekly: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [
      ['13:00', '17:00'],
      ['09:00', '12:00'],
    ],
    fri: [['22:00', '06:00']],
    sun: [['09:00', '09:00']],
  },
  holidays: [],
};
const clock = compileOne(calendar);
const facts = { start: msOf('2026-11-20T17:40:30Z'), target: 10 * 3_600_000 };

test('a clock is explained in German, seconds where there are some', () => {
  expect(explain(clock, calendar, facts, 'de')).toBe(
    'Eingereicht Fr., 20. Nov. 2026, 18:40:30 MEZ. Servicezeit: Mo–Di 09:00–17:00; Mi 09:00–12:00, 13:00–17:00; Fr 22:00–06:00 (Europe/Berlin), außer an Feiertagen. Die Uhr läuft ab Fr., 20. Nov. 2026, 22:00 MEZ, der nächsten Öffnung. 10 h Servicezeit: fällig Mo., 23. Nov. 2026, 11:00 MEZ.',
  );
});

test('pauses are told one by one, by what they take of service time, and only where they count', () => {
  const pauses = [
    { from: msOf('2026-11-20T16:00:00Z'), to: msOf('2026-11-20T22:00:00Z') },
    { from: msOf('2026-11-24T00:00:00Z'), to: msOf('2026-11-25T00:00:00Z') },
  ];
  expect(explain(clock, calendar, { ...facts, pauses }, 'en')).toContain(
    'Paused from Fri, 20 Nov 2026, 17:00 CET to Fri, 20 Nov 2026, 23:00 CET: 1 h of service time. 10 h of service time: due Mon, 23 Nov 2026, 12:00 CET.',
  );
  const waiting = [...pauses, { from: msOf('2026-11-23T08:30:00Z'), to: Number.POSITIVE_INFINITY }];
  expect(explain(clock, calendar, { ...facts, pauses: waiting }, 'de')).toContain(
    'Angehalten seit Mo., 23. Nov. 2026, 09:30 MEZ, 7 h 30 min sind verbraucht: keine Frist, bis es weitergeht; dann bleiben 2 h 30 min.',
  );
});

test('minutes are rounded down', () => {
  expect([0, 59_999, 60_000, 3_599_999, 3_600_000, 5_400_000].map(durationText)).toEqual([
    '0 min',
    '0 min',
    '1 min',
    '59 min',
    '1 h',
    '1 h 30 min',
  ]);
  expect(hoursText(calendar, 'en')).toBe(
    'Mon–Tue 09:00–17:00; Wed 09:00–12:00, 13:00–17:00; Fri 22:00–06:00',
  );
});
