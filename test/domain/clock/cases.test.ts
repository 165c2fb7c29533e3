import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { instantOf, msOf } from '../../../shared/domain/civil-date.ts';
import { type Calendar, calendarSchema } from '../../../shared/domain/clock/calendar.ts';
import { compileOne } from '../../../shared/domain/clock/compile.ts';
import { deadline, elapsed } from '../../../shared/domain/clock/deadline.ts';

// Facts of public test suites, each with where it comes from.

type Case = {
  readonly source: string;
  readonly note: string;
  readonly calendar: Calendar;
  readonly case: {
    readonly start: string;
    readonly targetMinutes: number;
    readonly from: string;
    readonly to: string;
    readonly pauses?: [string, string][];
  };
  readonly expect: { readonly dueAt?: string; readonly openMinutes?: number };
};

const { cases } = JSON.parse(readFileSync(new URL('service-clock-cases.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

const MINUTE = 60_000;

test('there are 128 of them', () => {
  expect(cases).toHaveLength(128);
});

test.each(cases.map((one, at) => [at + 1, one.source, one.note, one] as const))(
  'case %i of %s %s',
  (_at, _source, _note, { calendar, case: asked, expect: fact }) => {
    const clock = compileOne(calendarSchema.parse(calendar));
    const pauses = (asked.pauses ?? []).map(([from, to]) => ({ from: msOf(from), to: msOf(to) }));
    if (fact.dueAt !== undefined) {
      const due = deadline(clock, msOf(asked.start), asked.targetMinutes * MINUTE, pauses);
      expect(instantOf(due as number)).toBe(instantOf(msOf(fact.dueAt)));
    } else {
      const used = elapsed(clock, msOf(asked.from), msOf(asked.to), pauses);
      expect(Math.floor(used / MINUTE)).toBe(fact.openMinutes);
    }
  },
);
