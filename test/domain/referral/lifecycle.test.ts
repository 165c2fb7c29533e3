import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOf, plusMs } from '../../../shared/domain/civil-date.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';
import {
  advanceReferral,
  answerReferral,
  concludeReferral,
  extendReferral,
  referralDueAt,
  returnReferral,
} from '../../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../../shared/domain/referral/referral.ts';
import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import {
  accepted,
  asking,
  instants,
  NOW,
  openNebula,
  referral,
  refused,
  reviewer,
} from '../../support/given.ts';

const mine = () => referral({}, asking);
const byReviewer = { now: NOW, by: reviewer };
const ENDS = '2026-06-08T22:00:00.000Z';

describe('an extension', () => {
  test('lengthens the protection from its last day, as often as the program says', () => {
    const longer = accepted(extendReferral(mine(), asking, NOW));
    expect(longer).toMatchObject({ protectedUntil: '2026-07-08', extensions: 1, remindersSent: 0, v: 2 });
    expect(refused(extendReferral(longer, asking, NOW))).toMatchObject({
      code: 'extension-not-offered',
      clause: { path: 'referral' },
    });
  });

  test('begins the reminders anew', () => {
    const reminded = advanceReferral(mine(), asking, '2026-06-06T00:00:00.000Z');
    expect(reminded?.referral.remindersSent).toBe(2);
    const longer = accepted(extendReferral(reminded?.referral ?? mine(), asking, '2026-06-06T00:00:00.000Z'));
    expect(referralDueAt(longer, asking)).toBe('2026-06-23T22:00:00.000Z');
  });

  test('sends no reminder at once whose day was past when it was made', () => {
    const short = { ...asking, referral: { ...referralTermsOf(asking), extension: { days: 2, times: 1 } } };
    const lastDay = '2026-06-08T09:00:00.000Z';
    const longer = accepted(extendReferral(referral({}, short), short, lastDay));
    // Until 10 June: the day 14 days before is past, and 3 days before too.
    expect(longer.remindersSent).toBe(2);
    expect(advanceReferral(longer, short, lastDay)).toBeUndefined();
    expect(referralDueAt(longer, short)).toBe('2026-06-10T22:00:00.000Z');
  });

  test('comes too late at the very instant of the end, whether the sweep has seen it or not', () => {
    expect(extendReferral(mine(), asking, plusMs(ENDS, -1)).ok).toBe(true);
    expect(refused(extendReferral(mine(), asking, ENDS)).code).toBe('wrong-state');
  });

  test('is not known to a program that does not offer it', () => {
    expect(refused(extendReferral(referral(), openNebula, NOW)).code).toBe('extension-not-offered');
  });
});

describe('a return for information', () => {
  const question = { question: 'Which site?' };

  test('asks with a day to answer by, in the program’s zone, and the answer opens the referral again', () => {
    const returned = accepted(returnReferral(mine(), asking, question, NOW));
    expect(returned).toMatchObject({
      status: 'returned',
      v: 2,
      question: { text: 'Which site?', askedAt: NOW, answerBy: '2026-03-15T23:00:00.000Z' },
    });
    const answered = accepted(answerReferral(returned, { answer: 'Lyon' }, '2026-03-11T09:00:00.000Z'));
    expect(answered).toMatchObject({
      status: 'open',
      v: 3,
      answer: { text: 'Lyon', at: '2026-03-11T09:00:00.000Z' },
    });
  });

  test('neither shortens nor lengthens the protection', () => {
    const returned = accepted(returnReferral(mine(), asking, question, NOW));
    expect(returned.protectedUntil).toBe(mine().protectedUntil);
    expect(referralDueAt(returned, asking)).toBe(referralDueAt(mine(), asking));
  });

  test('is not known to a program that asks no follow-up', () => {
    expect(refused(returnReferral(referral(), openNebula, question, NOW))).toMatchObject({
      code: 'wrong-state',
      clause: { text: expect.stringContaining('no follow-up required') },
    });
  });

  test('is answered only when something was asked', () => {
    expect(refused(answerReferral(mine(), { answer: 'Lyon' }, NOW)).code).toBe('information-not-asked');
  });
});

describe('won or lost', () => {
  test('keeps when, by whom and why', () => {
    expect(accepted(concludeReferral(mine(), 'won', byReviewer))).toMatchObject({
      status: 'won',
      outcome: { at: NOW, by: reviewer },
      v: 2,
    });
    expect(
      accepted(concludeReferral(mine(), 'lost', { ...byReviewer, reason: 'Budget' })).outcome?.reason,
    ).toBe('Budget');
  });

  test('can still be said after the protection has ended', () => {
    const expired = referral({ status: 'expired' });
    expect(accepted(concludeReferral(expired, 'won', byReviewer)).status).toBe('won');
  });
});

describe('time passing over a referral', () => {
  const stepwise = (start: Referral, program: Program, until: string) => {
    const events: string[] = [];
    let at = start;
    for (
      let due = referralDueAt(at, program);
      due !== undefined && due <= until;
      due = referralDueAt(at, program)
    ) {
      const next = advanceReferral(at, program, due);
      if (!next || events.length > 20) throw new Error('due, and nothing moves on');
      events.push(next.event);
      at = next.referral;
    }
    return { at, events };
  };
  const inOneGo = (start: Referral, program: Program, until: string) =>
    advanceReferral(start, program, until)?.referral ?? start;
  const programs = fc
    .uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 4 })
    .map((reminderDays) => ({ ...asking, referral: { ...referralTermsOf(asking), reminderDays } }));
  const untils = instants('2026-03-10T09:00:00Z', '2026-07-31');

  test('reminds 14 and 3 days before the end, each from the start of its day, then ends the protection', () => {
    const { at, events } = stepwise(mine(), asking, '2027-01-01T00:00:00.000Z');
    expect(events).toEqual(['reminded', 'reminded', 'expired']);
    expect(at).toMatchObject({ status: 'expired', remindersSent: 2, v: 4 });
    expect(referralDueAt(mine(), asking)).toBe('2026-05-24T22:00:00.000Z');
    expect(referralDueAt({ ...mine(), remindersSent: 1 }, asking)).toBe('2026-06-04T22:00:00.000Z');
    expect(referralDueAt({ ...mine(), remindersSent: 2 }, asking)).toBe(ENDS);
  });

  test('ends in the same state in one go as in steps, but for the reminders that an expiry swallows', () => {
    fc.assert(
      fc.property(programs, untils, (program, until) => {
        const steps = stepwise(mine(), program, until).at;
        const once = inOneGo(mine(), program, until);
        if (once.status !== 'expired') expect(once.remindersSent).toBe(steps.remindersSent);
        expect({ ...once, v: 0, remindersSent: 0 }).toEqual({ ...steps, v: 0, remindersSent: 0 });
        expect(referralDueAt(once, program)).toBe(referralDueAt(steps, program));
      }),
    );
  });

  test('does nothing twice, and nothing before its time', () => {
    fc.assert(
      fc.property(programs, untils, (program, until) => {
        const once = inOneGo(mine(), program, until);
        expect(advanceReferral(once, program, until)).toBeUndefined();
        const due = referralDueAt(once, program);
        if (due !== undefined) expect(due > until).toBe(true);
      }),
    );
  });

  test('merges reminders that passed together into one', () => {
    const late = advanceReferral(mine(), asking, '2026-06-07T00:00:00.000Z');
    expect(late).toMatchObject({ event: 'reminded', referral: { remindersSent: 2, v: 2 } });
  });

  test('sends no reminder whose day had begun before the referral was there', () => {
    const week = { ...asking, referral: { ...referralTermsOf(asking), protection: { days: 7 } } };
    const mine = referral({}, week);
    expect(advanceReferral(mine, week, NOW)).toBeUndefined();
    // Protected until 17 March: not 14 days before, but 3.
    expect(referralDueAt(mine, week)).toBe('2026-03-13T23:00:00.000Z');
    expect(stepwise(mine, week, '2027-01-01T00:00:00.000Z').events).toEqual(['reminded', 'expired']);
  });

  test('touches nothing that is decided', () => {
    for (const status of ['won', 'lost', 'expired'] as const) {
      expect(referralDueAt(referral({ status }, asking), asking)).toBeUndefined();
      expect(
        advanceReferral(referral({ status }, asking), asking, '2030-01-01T00:00:00.000Z'),
      ).toBeUndefined();
    }
  });
});

describe('the life of a referral', () => {
  type Model = { now: string };
  type Real = { referral: Referral };
  type Tried = Outcome<Referral, RefusalCode> | undefined;

  const DONE = ['won', 'lost'];
  /** What must hold between any state and the next, whatever was done. */
  const holds = (before: Referral, after: Referral, now: string) => {
    expect(after.v).toBe(before.v + 1);
    expect(DONE).not.toContain(before.status);
    if (before.status === 'expired') expect(DONE).toContain(after.status);
    if (after.status === 'expired') expect(endOf(before.protectedUntil, asking.timeZone) <= now).toBe(true);
    expect(after.outcome !== undefined).toBe(DONE.includes(after.status));
    expect(after.protectedUntil).toBe(addDays(mine().protectedUntil, 30 * after.extensions));
    expect(after.extensions).toBeLessThanOrEqual(1);
    if (after.extensions > before.extensions)
      expect(now < endOf(before.protectedUntil, asking.timeZone)).toBe(true);
    const { id, claims, customer, partnerId, submittedAt, version } = before;
    expect(after).toMatchObject({ id, claims, customer, partnerId, submittedAt, version });
  };

  const command = (name: string, act: (referral: Referral, now: string) => Tried) => ({
    check: () => true,
    run: (model: Model, real: Real) => {
      const before = real.referral;
      const tried = act(before, model.now);
      if (!tried?.ok) return;
      holds(before, tried.value, model.now);
      real.referral = tried.value;
    },
    toString: () => name,
  });
  const advanced = (at: Referral, now: string): Tried => {
    const next = advanceReferral(at, asking, now);
    return next && { ok: true, value: next.referral };
  };
  const commands = [
    fc.constant(command('win', (at, now) => concludeReferral(at, 'won', { now, by: reviewer }))),
    fc.constant(
      command('lose', (at, now) => concludeReferral(at, 'lost', { now, by: reviewer, reason: 'x' })),
    ),
    fc.constant(command('extend', (at, now) => extendReferral(at, asking, now))),
    fc.constant(command('ask', (at, now) => returnReferral(at, asking, { question: 'x' }, now))),
    fc.constant(command('answer', (at, now) => answerReferral(at, { answer: 'x' }, now))),
    fc.constant(command('sweep', advanced)),
    fc.integer({ min: 0, max: 40 * 86_400_000 }).map((ms) => ({
      check: () => true,
      run: (model: Model) => {
        model.now = plusMs(model.now, ms);
      },
      toString: () => `wait ${ms}`,
    })),
  ];

  test('has one outcome at most, one version more per step, and no way back from the end of its protection', () => {
    fc.assert(
      fc.property(fc.commands(commands, { maxCommands: 25 }), (steps) => {
        fc.modelRun(() => ({ model: { now: NOW }, real: { referral: mine() } }), steps);
      }),
      { numRuns: 200 },
    );
  });
});
