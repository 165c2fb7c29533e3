import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOf, startOf } from '../../../shared/domain/civil-date.ts';
import { askedAnew, datedOf } from '../../../shared/domain/partner/dated.ts';
import type { Subject } from '../../../shared/domain/partner/entry.ts';
import {
  advancePapers,
  type Dated,
  hasEnded,
  notePapers,
  paperWatchDueAt,
  toRenew,
} from '../../../shared/domain/partner/paper-watch.ts';
import { type Agreement, noPapers } from '../../../shared/domain/partner/papers.ts';
import type { PaperWatch } from '../../../shared/domain/partner/records.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { anId, NOW } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const timeZone = 'Europe/Berlin';
const day = '2027-03-10';
const at = (date: string) => startOf(date, timeZone);
const given = (now: string) => ({ now, timeZone });
const met = (until: string | undefined, reminderDays = [30, 7]): Dated => ({
  requirement: 'paper',
  state: 'met',
  until,
  reminderDays,
});

/** What is true of it on a day, when nothing is renewed. */
const on = (date: string, until: string, reminderDays: readonly number[]): Dated => ({
  requirement: 'paper',
  state: date <= until ? 'met' : 'expired',
  until: date <= until ? until : undefined,
  reminderDays,
});

type Seen = { event: string; on: string };

/** Ticks at the given days: everything that was said, and on which day. */
const story = (days: readonly string[], until: string, reminderDays: readonly number[], from: string) => {
  let watch = notePapers(undefined, [on(from, until, reminderDays)], given(at(from)));
  const seen: Seen[] = [];
  for (const date of days) {
    const step = advancePapers(watch, [on(date, until, reminderDays)], given(at(date)));
    if (!step) continue;
    expect(advancePapers(step.watch, [on(date, until, reminderDays)], given(at(date)))).toBeUndefined();
    watch = step.watch;
    seen.push(...step.events.map(({ event }) => ({ event, on: date })));
  }
  return { watch, seen };
};

describe('what counts for a time', () => {
  test('is due at its reminders and at its end, one instant at a time, and then never again', () => {
    const all = [met(addDays(day, 40))];
    let watch = notePapers(undefined, all, given(at(day))) as PaperWatch;
    const instants: string[] = [];
    for (;;) {
      const next = paperWatchDueAt(watch, all, timeZone);
      if (next === undefined) break;
      instants.push(next);
      const ended = next >= endOf(addDays(day, 40), timeZone);
      const step = advancePapers(watch, ended ? [{ ...met(undefined), state: 'expired' }] : all, given(next));
      expect(step?.events.map(({ event }) => event)).toEqual([ended ? 'ended' : 'ending']);
      watch = step?.watch ?? watch;
    }
    expect(instants).toEqual([at(addDays(day, 10)), at(addDays(day, 33)), endOf(addDays(day, 40), timeZone)]);
    expect(hasEnded(watch)).toBe(true);
  });

  test('a late tick says once what still makes sense: one reminder for all that passed, none of what is over', () => {
    const ticks = fc.uniqueArray(fc.nat(80), { minLength: 1, maxLength: 8 });
    const reminders = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 });
    fc.assert(
      fc.property(ticks, reminders, fc.nat(50), (offsets, reminderDays, left) => {
        const until = addDays(day, left);
        const days = offsets.toSorted((a, b) => a - b).map((offset) => addDays(day, offset));
        const { seen } = story(days, until, reminderDays, day);
        const ends = seen.filter(({ event }) => event === 'ended');
        const reminded = seen.filter(({ event }) => event === 'ending');
        expect(ends.map((one) => one.on)).toEqual(days.filter((date) => date > until).slice(0, 1));
        expect(reminded.every((one) => one.on <= until)).toBe(true);
        expect(reminded.length).toBeLessThanOrEqual(reminderDays.length);
        // A tick each day sends each reminder whose day is still ahead, on its day.
        const daily = Array.from({ length: left + 2 }, (_, offset) => addDays(day, offset));
        const every = story(daily, until, reminderDays, day).seen;
        expect(every.filter(({ event }) => event === 'ending').map((one) => one.on)).toEqual(
          reminderDays
            .map((before) => addDays(until, -before))
            .filter((date) => date > day)
            .toSorted(),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('renewed, it begins anew; met no more for another reason, nothing runs out', () => {
    const { watch } = story([addDays(day, 11)], addDays(day, 10), [7], day);
    expect(hasEnded(watch)).toBe(true);
    const anew = notePapers(watch, [met(addDays(day, 300))], given(at(addDays(day, 12))));
    expect(hasEnded(anew)).toBe(false);
    expect(anew?.ends['paper']).toEqual({ until: addDays(day, 300), reminded: 0 });
    expect(notePapers(anew, [met(addDays(day, 300))], given(at(addDays(day, 13))))).toBeUndefined();
    const missing: Dated = { ...met(undefined), state: 'missing' };
    expect(notePapers(anew, [missing], given(at(addDays(day, 13))))?.ends).toEqual({});
    const waits: Dated = { ...met(undefined), state: 'submitted' };
    const over = advancePapers(anew, [waits], given(at(addDays(day, 301))));
    expect(over?.events).toEqual([]);
    expect(over && paperWatchDueAt(over.watch, [waits], timeZone)).toBeUndefined();
  });
});

const agreed = (version: string): Agreement => ({
  id: anId('agr'),
  requirement: 'operating-rights',
  version,
  by: 'x',
  source: 'x',
  at: NOW,
  v: 1,
});
const versionTwo = (changes: (one: Program['requirements'][number]) => object): Program => ({
  ...rsupport,
  version: 2,
  effectiveFrom: '2027-06-01',
  requirements: rsupport.requirements.map(
    (one) => ({ ...one, ...changes(one) }) as Program['requirements'][number],
  ),
});
const subject = (more: Partial<Subject>): Subject => ({
  tier: 'silver',
  papers: noPapers,
  signed: [],
  today: '2027-05-01',
  ...more,
});

describe('a version that is published', () => {
  test('ends agreement to older terms on its own last day, and asks for the new ones', () => {
    const next = versionTwo((one) =>
      one.kind === 'agreement' ? { terms: { ...one.terms, version: '2027-1' } } : {},
    );
    const old = subject({ papers: { ...noPapers, agreements: [agreed('2026-1')] } });
    const end = (whose: Subject) =>
      datedOf(rsupport, [next], whose).find(({ requirement }) => requirement === 'operating-rights');
    expect(end(old)).toMatchObject({ state: 'met', until: '2027-07-01', reminderDays: [14, 3] });
    const both = [agreed('2026-1'), agreed('2027-1')];
    expect(end(subject({ papers: { ...noPapers, agreements: both } }))?.until).toBeUndefined();
    expect(askedAnew(rsupport, next, old).map(({ id }) => id)).toEqual(['operating-rights']);
    expect(askedAnew(rsupport, rsupport, old)).toEqual([]);
    const watch = notePapers(undefined, datedOf(rsupport, [next], old), given(NOW));
    expect(toRenew(watch, rsupport)).toEqual([
      { requirement: 'operating-rights', until: '2027-07-01', ended: false },
    ]);
  });

  test('ends certificates of an earlier release on the day before it', () => {
    const asks = (release: string): Program['requirements'] => [
      {
        id: 'engineers',
        name: { en: 'Engineers', de: 'Technik' },
        when: 'tier',
        kind: 'certificates',
        certificate: 'engineer',
        countedBy: 'person',
        atLeast: 1,
        expires: { release },
        reminderDays: [60],
      },
    ];
    const now: Program = { ...rsupport, requirements: asks('7') };
    const next: Program = { ...now, version: 2, effectiveFrom: '2027-06-01', requirements: asks('8') };
    const held = {
      id: anId('crt'),
      certificate: 'engineer',
      person: { name: 'A', email: 'a@x.example' },
      issuedOn: '2026-01-01',
      release: '7',
      recordedBy: 'x',
      at: NOW,
      v: 1,
    };
    const own = subject({ papers: { ...noPapers, certificates: [held] } });
    expect(datedOf(now, [], own)).toEqual([
      { requirement: 'engineers', state: 'met', until: undefined, reminderDays: [60] },
    ]);
    expect(datedOf(now, [next], own)[0]).toMatchObject({ state: 'met', until: '2027-05-31' });
    const renewed = [held, { ...held, id: anId('crt', 2), release: '8' }];
    expect(
      datedOf(now, [next], subject({ papers: { ...noPapers, certificates: renewed } }))[0]?.until,
    ).toBeUndefined();
  });
});
