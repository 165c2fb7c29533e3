import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { systemForFile } from '../support/system.ts';

// A vendor tries a service calendar over the API.

const { call, as } = await systemForFile();

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const office = {
  timeZone: 'Europe/Berlin',
  weekly: Object.fromEntries(days.slice(0, 5).map((day) => [day, [['09:00', '17:00']]])),
  holidays: ['2026-12-25'],
};
const one = { start: '2026-11-20T17:40:00Z', targetMinutes: 480 };

const preview = (calendar: unknown, cases: unknown, role = 'program-manager') =>
  call('POST', '/v1/service-clock/preview', as(role), { body: { calendar, cases } });
const codes = ({ fields }: { fields: { field: string; code: string }[] }) =>
  fields.map(({ field, code }) => `${field}: ${code}`);

describe('a preview of the service clock', () => {
  test('answers every case of the public test suites, a thousand at once', async () => {
    type Case = { calendar: object; case: object; expect: { dueAt?: string; openMinutes?: number } };
    const { cases } = JSON.parse(readFileSync('test/domain/clock/service-clock-cases.json', 'utf8')) as {
      cases: Case[];
    };
    const calendars = new Set(cases.map(({ calendar }) => JSON.stringify(calendar)));
    for (const calendar of calendars) {
      const group = cases.filter((one) => JSON.stringify(one.calendar) === calendar);
      const { status, body } = await preview(
        group[0]?.calendar,
        group.map((asked) => asked.case),
      );
      expect(status).toBe(200);
      expect(body.results).toMatchObject(group.map((asked) => asked.expect));
    }
    const many = await preview(
      office,
      Array.from({ length: 1000 }, () => one),
    );
    expect([many.status, many.body.results.length]).toEqual([200, 1000]);
  });

  test('says in words how a deadline came about', async () => {
    const paused = { ...one, pauses: [['2026-11-23T10:00:00Z', '2026-11-23T10:30:00Z']] };
    const { body } = await preview(office, [paused]);
    expect(body.results).toEqual([
      {
        dueAt: '2026-11-24T08:30:00Z',
        explanation:
          'Submitted Fri, 20 Nov 2026, 18:40 CET. Service hours: Mon–Fri 09:00–17:00 (Europe/Berlin), holidays excepted. The clock starts Mon, 23 Nov 2026, 09:00 CET, at the next opening. Paused from Mon, 23 Nov 2026, 11:00 CET to Mon, 23 Nov 2026, 11:30 CET: 30 min of service time. 8 h of service time: due Tue, 24 Nov 2026, 09:30 CET.',
      },
    ]);
  });

  test('has no deadline while a pause lasts, and tells many pauses in one sentence', async () => {
    const waiting = { ...one, pauses: [['2026-11-23T10:00:00Z', null]] };
    const { body } = await preview(office, [waiting, { ...one, pauses: [['2026-11-23T10:00:00Z']] }]);
    expect(body.results.map(({ dueAt }: { dueAt: unknown }) => dueAt)).toEqual([null, null]);
    expect(body.results[0].explanation).toContain(
      'Paused since Mon, 23 Nov 2026, 11:00 CET, with 2 h used: no deadline until it goes on; then 6 h are left.',
    );
    const pauses = ['10', '11', '12', '13'].map((hour) => [
      `2026-11-23T${hour}:00:00Z`,
      `2026-11-23T${hour}:05:30Z`,
    ]);
    const told = await preview(office, [{ ...one, start: '2026-11-23T08:00:00Z', pauses }]);
    expect(told.body.results[0].dueAt).toBe('2026-11-24T08:22:00Z');
    expect(told.body.results[0].explanation).toContain('The clock starts at once. Paused 4 times: 22 min');
  });

  test('is for the vendor’s people', async () => {
    for (const role of ['administrator', 'release-manager', 'support-agent'])
      expect((await preview(office, [one], role)).status).toBe(200);
    expect((await preview(office, [one], 'finance')).status).toBe(403);
    expect((await call('POST', '/v1/service-clock/preview', {}, { body: {} })).status).toBe(401);
  });
});

describe('a preview is refused by name', () => {
  const closed = Object.fromEntries(days.map((day) => [day, []]));
  const everyDay = Array.from({ length: 366 }, (_, day) =>
    new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(5, 10),
  );

  test.each<[string, object]>([
    ['no window', { ...office, weekly: {} }],
    ['only closed days', { ...office, weekly: closed }],
    ['only empty windows', { ...office, weekly: { mon: [['09:00', '09:00']] } }],
    ['a holiday on every day', { ...office, holidays: everyDay }],
  ])('for a calendar with %s: no-open-time', async (_, calendar) => {
    const { status, body } = await preview(calendar, [one]);
    expect([status, body.code]).toEqual([422, 'no-open-time']);
    expect(codes(body)).toEqual(['calendar.weekly: no-open-time']);
  });

  test.each<[string, object, string[]]>([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, ['calendar.timeZone: not-a-time-zone']],
    ['an offset for a zone', { timeZone: '+01:00' }, ['calendar.timeZone: not-a-time-zone']],
    [
      'windows that overlap',
      {
        weekly: {
          mon: [
            ['09:00', '13:00'],
            ['12:59', '17:00'],
          ],
        },
      },
      ['calendar.weekly.mon.1: overlapping-windows'],
    ],
    [
      'a window twice',
      {
        weekly: {
          tue: [
            ['09:00', '13:00'],
            ['09:00', '13:00'],
          ],
        },
      },
      ['calendar.weekly.tue.1: overlapping-windows'],
    ],
    [
      'a reversed window, which crosses midnight and meets the next day’s',
      { weekly: { mon: [['17:00', '09:30']], tue: [['09:00', '17:00']] } },
      ['calendar.weekly.tue.0: overlapping-windows'],
    ],
    [
      'windows that meet between Sunday and Monday',
      { weekly: { sun: [['22:00', '02:00']], mon: [['01:00', '03:00']] } },
      ['calendar.weekly.mon.0: overlapping-windows'],
    ],
    [
      'an hour that is none',
      { weekly: { mon: [['9:00', '25:00']] } },
      ['calendar.weekly.mon.0.0: not-a-clock-time', 'calendar.weekly.mon.0.1: not-a-clock-time'],
    ],
    [
      'a beginning at 24:00',
      { weekly: { mon: [['24:00', '06:00']] } },
      ['calendar.weekly.mon.0.0: not-a-clock-time'],
    ],
    [
      'a day that is none',
      { weekly: { monday: [['09:00', '17:00']] } },
      ['calendar.weekly.monday: unknown-field'],
    ],
    [
      'thousands of holidays',
      { holidays: Array.from({ length: 3000 }, () => '2026-12-25') },
      ['calendar.holidays: too-many'],
    ],
    ['a holiday that is no day', { holidays: ['2026-02-30'] }, ['calendar.holidays.0: not-a-holiday']],
    ['a country whose holidays we do not know', { country: 'KR' }, ['calendar.country: not-an-option']],
    ['a file of meetings', { iCalendar: 'BEGIN:VCALENDAR' }, ['calendar.iCalendar: not-a-holiday-file']],
  ])('for a calendar with %s', async (_, change, expected) => {
    const { status, body } = await preview({ ...office, ...change }, [one]);
    expect([status, body.code]).toEqual([422, 'invalid-input']);
    expect(codes(body)).toEqual(expected);
  });

  const CENTURY = 100 * 365 * 24 * 60;
  test.each<[string, object, string[]]>([
    ['an instant without zone', { ...one, start: '2026-11-20T17:40:00' }, ['cases.0.start: not-an-instant']],
    [
      'an instant of another zone',
      { ...one, start: '2026-11-20T17:40:00+01:00' },
      ['cases.0.start: not-an-instant'],
    ],
    [
      'an instant before the clock',
      { ...one, start: '1969-12-31T23:59:59Z' },
      ['cases.0.start: outside-the-clock'],
    ],
    ['a target of zero', { ...one, targetMinutes: 0 }, ['cases.0.targetMinutes: too-low']],
    ['a negative target', { ...one, targetMinutes: -5 }, ['cases.0.targetMinutes: too-low']],
    ['half a minute', { ...one, targetMinutes: 0.5 }, ['cases.0.targetMinutes: not-a-whole-number']],
    ['a century', { ...one, targetMinutes: CENTURY }, ['cases.0.targetMinutes: too-high']],
    [
      'a target that is never used up',
      { start: '2199-12-30T00:00:00Z', targetMinutes: 5000 },
      ['cases.0.targetMinutes: outside-the-clock'],
    ],
    [
      'an end before the beginning',
      { from: '2026-11-21T00:00:00Z', to: '2026-11-20T00:00:00Z' },
      ['cases.0.to: ends-before-it-begins'],
    ],
    [
      'a reversed pause',
      { ...one, pauses: [['2026-11-21T00:00:00Z', '2026-11-20T00:00:00Z']] },
      ['cases.0.pauses.0: ends-before-it-begins'],
    ],
    [
      'two questions in one',
      { ...one, from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' },
      ['cases.0: deadline-or-elapsed'],
    ],
    ['half a question', { start: '2026-11-20T00:00:00Z' }, ['cases.0: deadline-or-elapsed']],
    ['nothing', {}, ['cases.0: deadline-or-elapsed']],
  ])('for %s', async (_, asked, expected) => {
    const { status, body } = await preview(office, [asked]);
    expect([status, body.code]).toEqual([422, 'invalid-input']);
    expect(codes(body)).toEqual(expected);
  });

  test('for more than a thousand cases, for none, and for too large a body', async () => {
    const many = await preview(
      office,
      Array.from({ length: 1001 }, () => one),
    );
    expect(codes(many.body)).toEqual(['cases: too-many']);
    expect(codes((await preview(office, [])).body)).toEqual(['cases: too-few']);
    const large = await preview({ ...office, iCalendar: 'x'.repeat(270_000) }, [one]);
    expect(large.body).toMatchObject({ status: 413, code: 'too-large' });
  });
});
