import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf } from '../../../shared/domain/civil-date.ts';
import { type Calendar, type Window, weekdays } from '../../../shared/domain/clock/calendar.ts';
import { CLOCK_ENDS, compile, compileOne, isEverOpen } from '../../../shared/domain/clock/compile.ts';
import { clockStart, deadline, elapsed, shareOf } from '../../../shared/domain/clock/deadline.ts';
import { mergePauses, runsFrom } from '../../../shared/domain/clock/pause.ts';
import { DAY, type Given, givenClocks } from './given-calendars.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RUNS = { numRuns: 20 };

const everyDay = (...windows: Window[]): Calendar['weekly'] =>
  Object.fromEntries(weekdays.map((day) => [day, windows]));
const inZone = (timeZone: string, weekly: Calendar['weekly'], holidays: string[] = []): Calendar => ({
  timeZone,
  weekly,
  holidays,
});
const office: Calendar['weekly'] = Object.fromEntries(
  weekdays.slice(0, 5).map((day): [string, Window[]] => [day, [['09:00', '17:00']]]),
);

/** A law of clocks that are open at some time, of random calendars around changes of offset. */
const law = (holds: (given: Given & { clock: ReturnType<typeof compileOne> }) => void) =>
  fc.assert(
    fc.property(
      givenClocks().filter(({ calendar }) => isEverOpen(calendar)),
      (given) => holds({ ...given, clock: compileOne(given.calendar) }),
    ),
    RUNS,
  );

describe('deadline and elapsed', () => {
  test('are inverse: the target is used up at the deadline, and at no earlier instant', () => {
    law(({ clock, start, target, pauses }) => {
      const due = deadline(clock, start, target, pauses);
      if (typeof due !== 'number') return;
      expect(elapsed(clock, start, due, pauses)).toBe(target);
      expect(elapsed(clock, start, due - 1, pauses)).toBe(target - 1);
    });
  });

  test('add up: what is open from one instant to a second and on to a third is open from the first to the third', () => {
    law(({ clock, start, later, target, pauses }) => {
      const third = later + target;
      expect(elapsed(clock, start, later, pauses) + elapsed(clock, later, third, pauses)).toBe(
        elapsed(clock, start, third, pauses),
      );
    });
  });

  test('grow with start, target, end and pauses', () => {
    law(({ clock, start, later, target, pauses }) => {
      const [due, dueLater, dueOfMore] = [
        deadline(clock, start, target),
        deadline(clock, later, target),
        deadline(clock, start, target + 1),
      ] as [number, number, number];
      expect(dueLater >= due && dueOfMore > due).toBe(true);
      expect(elapsed(clock, start, later, pauses)).toBeLessThanOrEqual(elapsed(clock, start, later));
      expect(deadline(clock, start, target, pauses)).toBeGreaterThanOrEqual(due);
    });
  });

  test('say the same whatever was asked before: years are compiled as they are needed', () => {
    law(({ calendar, clock, start, target }) => {
      const far = compileOne(calendar);
      far.openBetween(0, CLOCK_ENDS - 1);
      const near = deadline(clock, start, target);
      deadline(clock, start, 1000 * DAY);
      expect(deadline(clock, start, target)).toBe(near);
      expect(deadline(far, start, target)).toBe(near);
    });
  });

  test('count a pause once, in whatever order and pieces it is given', () => {
    law(({ clock, start, later, target, pauses }) => {
      const pieces = pauses.flatMap(({ from, to }) => {
        const middle = Math.floor((from + to) / 2);
        return [
          { from: middle, to },
          { from, to: middle },
        ];
      });
      const shuffled = [...pieces, ...pauses].toReversed();
      expect(deadline(clock, start, target, shuffled)).toBe(deadline(clock, start, target, pauses));
      expect(elapsed(clock, start, later, shuffled)).toBe(elapsed(clock, start, later, pauses));
    });
  });
});

describe('a deadline', () => {
  const berlin = compileOne(inZone('Europe/Berlin', office));
  const dueAt = (start: string, minutes: number, pauses: [string, string?][] = [], clock = berlin) => {
    const due = deadline(
      clock,
      msOf(start),
      minutes * MINUTE,
      pauses.map(([from, to]) => ({
        from: msOf(from),
        to: to === undefined ? Number.POSITIVE_INFINITY : msOf(to),
      })),
    );
    return typeof due === 'number' ? instantOf(due) : due;
  };

  test('that exactly fills a window is due when it closes', () => {
    expect(dueAt('2026-11-20T08:00:00Z', 480)).toBe('2026-11-20T16:00:00.000Z');
    expect(dueAt('2026-11-20T08:00:00.001Z', 480)).toBe('2026-11-23T08:00:00.001Z');
  });

  test('is undefined while a pause lasts, unless it comes first', () => {
    expect(dueAt('2026-11-20T08:00:00Z', 60, [['2026-11-20T08:59:59Z']])).toBeUndefined();
    expect(dueAt('2026-11-20T08:00:00Z', 60, [['2026-11-20T07:00:00Z']])).toBeUndefined();
    expect(dueAt('2026-11-20T08:00:00Z', 60, [['2026-11-20T09:00:00Z']])).toBe('2026-11-20T09:00:00.000Z');
    expect(
      dueAt('2026-11-20T08:00:00Z', 60, [
        ['2026-11-20T08:30:00Z', '2026-11-20T10:00:00Z'],
        ['2026-11-20T10:15:00Z'],
      ]),
    ).toBeUndefined();
  });

  test('may lie years away, but not beyond the years of the clock', () => {
    const rare = compileOne(inZone('Europe/Berlin', { mon: [['09:00', '09:01']] }));
    expect(dueAt('2026-11-20T08:00:00Z', 520, [], rare)).toBe('2036-11-03T08:01:00.000Z');
    expect(dueAt('2026-11-20T08:00:00Z', 20_000, [], rare)).toBe('never');
    expect(dueAt('2026-11-20T08:00:00Z', 60, [['2026-11-20T08:30:00Z', '2200-01-01T00:00:00Z']])).toBe(
      'never',
    );
    expect(() => deadline(berlin, CLOCK_ENDS + 1, MINUTE)).toThrow(RangeError);
    expect(() => deadline(berlin, -1, MINUTE)).toThrow(RangeError);
  });

  test.each<[string, Calendar, string, number, string]>([
    [
      'an hour that is left out',
      inZone('Europe/Berlin', everyDay(['01:00', '04:00'])),
      '2026-03-29T00:00:00Z',
      120,
      '2026-03-29T02:00:00.000Z',
    ],
    [
      'an hour that comes twice',
      inZone('Europe/Berlin', everyDay(['02:00', '03:00'])),
      '2026-10-25T00:00:00Z',
      120,
      '2026-10-25T02:00:00.000Z',
    ],
    [
      'half an hour that comes twice',
      inZone('Australia/Lord_Howe', everyDay(['01:30', '02:00'])),
      '2026-04-04T14:30:00Z',
      60,
      '2026-04-04T15:30:00.000Z',
    ],
    [
      'a change at one minute past midnight',
      inZone('America/St_Johns', everyDay(['00:00', '00:01'])),
      '2010-11-07T02:00:00Z',
      2,
      '2010-11-07T03:31:00.000Z',
    ],
    [
      'a day that never was',
      inZone('Pacific/Apia', everyDay(['09:00', '10:00'])),
      '2011-12-29T19:00:00Z',
      120,
      '2011-12-30T20:00:00.000Z',
    ],
    [
      'a window across midnight on the eve of a holiday',
      inZone('Europe/Berlin', everyDay(['22:00', '02:00']), ['2026-12-25']),
      '2026-12-24T21:00:00Z',
      300,
      '2026-12-26T22:00:00.000Z',
    ],
    [
      'a window until midnight',
      inZone('Europe/Berlin', { fri: [['20:00', '24:00']], sat: [['00:00', '01:00']] }),
      '2026-11-20T19:00:00Z',
      300,
      '2026-11-21T00:00:00.000Z',
    ],
    [
      '29 February',
      inZone('UTC', everyDay(['00:00', '24:00']), ['02-29']),
      '2028-02-28T23:00:00Z',
      120,
      '2028-03-01T01:00:00.000Z',
    ],
  ])('passes %s by what the wall shows', (_, calendar, start, minutes, due) => {
    expect(dueAt(start, minutes, [], compileOne(calendar))).toBe(due);
  });

  test('passes the holidays of a country and of a file', () => {
    const german = { ...inZone('Europe/Berlin', office), country: 'DE' } as const;
    // Good Friday and Easter Monday of 2026.
    expect(dueAt('2026-04-02T14:00:00Z', 120, [], compileOne(german))).toBe('2026-04-07T08:00:00.000Z');
    const iCalendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20260407',
      'DTEND;VALUE=DATE:20260409',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
    expect(dueAt('2026-04-02T14:00:00Z', 120, [], compileOne({ ...german, iCalendar }))).toBe(
      '2026-04-09T08:00:00.000Z',
    );
  });
});

describe('versions of a calendar', () => {
  const long: Calendar['weekly'] = everyDay(['08:00', '20:00']);

  test('take effect from their instant: time already used is kept, the rest counts on the new hours', () => {
    law(({ calendar, clock, start, later, target }) => {
      const next = inZone('America/New_York', long);
      const both = compile([
        { from: 0, calendar },
        { from: later, calendar: next },
      ]);
      const used = elapsed(clock, start, later);
      expect(elapsed(both, start, later)).toBe(used);
      const due = deadline(both, start, target);
      expect(due).toBe(
        target <= used ? deadline(clock, start, target) : deadline(compileOne(next), later, target - used),
      );
    });
  });

  test('of which one takes effect at once replace each other', () => {
    const [first, second] = [inZone('UTC', office), inZone('UTC', long)];
    const start = msOf('2026-11-20T12:00:00Z');
    const clock = compile([
      { from: 0, calendar: first },
      { from: start, calendar: first },
      { from: start, calendar: second },
    ]);
    expect(deadline(clock, start, 8 * HOUR)).toBe(msOf('2026-11-20T20:00:00Z'));
  });
});

describe('the start of a clock', () => {
  test('is at once in service time, else at the next opening', () => {
    law(({ clock, start }) => {
      const first = clockStart(clock, start) as number;
      expect(elapsed(clock, start, first)).toBe(0);
      expect(elapsed(clock, first, first + 1)).toBe(1);
    });
  });

  test('of a request on Friday at 18:40 is Monday at 09:00 in the zone of the plan, holidays and clock changes passed', () => {
    const friday = (calendar: Calendar, at: string) =>
      instantOf(clockStart(compileOne(calendar), msOf(at)) as number);
    const berlin = inZone('Europe/Berlin', office);
    expect(friday(berlin, '2026-11-20T17:40:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(friday(berlin, '2026-03-27T17:40:00Z')).toBe('2026-03-30T07:00:00.000Z');
    expect(friday(berlin, '2026-10-23T16:40:00Z')).toBe('2026-10-26T08:00:00.000Z');
    expect(friday({ ...berlin, holidays: ['2026-11-23'] }, '2026-11-20T17:40:00Z')).toBe(
      '2026-11-24T08:00:00.000Z',
    );
  });
});

test('a warning at so many percent is so many percent of service time', () => {
  law(({ clock, start, target }) => {
    const warned = deadline(clock, start, shareOf(target, 50)) as number;
    expect(elapsed(clock, start, warned)).toBe(Math.ceil(target / 2));
  });
  expect(shareOf(480 * MINUTE, 80)).toBe(384 * MINUTE);
});

test('pauses are merged in order, and what they leave is where the clock runs', () => {
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 }))
      .map(([from, length]) => ({ from, to: from + length })),
  );
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 60 }), (pauses, start) => {
      const inside = (list: readonly { from: number; to: number }[], at: number) =>
        list.some(({ from, to }) => from <= at && at < to);
      const [merged, runs] = [mergePauses(pauses), runsFrom(start, pauses)];
      for (let at = 0; at < 80; at++) {
        expect(inside(merged, at)).toBe(inside(pauses, at));
        expect(inside(runs, at)).toBe(at >= start && !inside(pauses, at));
      }
      for (const [at, { from, to }] of merged.entries())
        expect(from < to && from > (merged[at - 1]?.to ?? -1)).toBe(true);
    }),
  );
});
