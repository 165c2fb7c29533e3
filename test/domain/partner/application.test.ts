import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateIn } from '../../../shared/domain/civil-date.ts';
import { missingForActivation } from '../../../shared/domain/partner/activation.ts';
import {
  type Application,
  decideApplication,
  decisionInput,
  giveWebPage,
  recordSignature,
  score,
  scoresInput,
} from '../../../shared/domain/partner/application.ts';
import { advanceApplication, applicationDueAt } from '../../../shared/domain/partner/application-clock.ts';
import { applicationInput as applicationSchema, apply } from '../../../shared/domain/partner/apply.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import {
  accepted,
  acceptedApplication,
  anId,
  applicationInput,
  asking,
  instants,
  NOW,
  openNebula,
  refused,
  reviewer,
  scoredApplication,
  submittedApplication,
} from '../../support/given.ts';

const by = { now: NOW, by: reviewer };
const criteria = openNebula.application.scorecard.criteria.map(({ id }) => id);

describe('an application', () => {
  test('is on the vendor’s own clock from its first moment, at the office for its country', () => {
    const application = submittedApplication();
    expect(application).toMatchObject({ status: 'submitted', entity: 'europe', v: 1, version: 1 });
    // Ten working days after Tuesday 10 March end with the 24th, in Madrid.
    expect(application.decideBy).toBe('2026-03-24T23:00:00.000Z');
    const american = apply(applicationInput({ country: 'BR' }), openNebula, { id: anId('app'), now: NOW });
    expect(accepted(american).entity).toBe('usa');
  });

  test('is refused before the program starts, by the program’s own calendar', () => {
    const at = (now: string) => apply(applicationInput(), openNebula, { id: anId('app'), now });
    expect(refused(at('2025-12-31T22:59:59.999Z')).code).toBe('program-not-open');
    expect(at('2025-12-31T23:00:00.000Z').ok).toBe(true);
  });

  test.each(['marketPresence', 'technicalSkills', 'openNebulaExperience'])(
    'without the required answer %s is refused, and names it',
    (name) => {
      const input = applicationInput();
      const { [name]: _left, ...answers } = input.answers;
      const outcome = apply({ ...input, answers }, openNebula, { id: anId('app'), now: NOW });
      expect(refused(outcome)).toMatchObject({
        code: 'invalid-input',
        fields: [{ field: `answers.${name}` }],
      });
    },
  );

  test('takes no answer that the form does not offer or ask', () => {
    const wrong = { ...applicationInput().answers, openNebulaExperience: 'expert', shoeSize: '44' };
    const outcome = apply({ ...applicationInput(), answers: wrong }, openNebula, {
      id: anId('app'),
      now: NOW,
    });
    expect(refused(outcome).fields?.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'answers.openNebulaExperience not-an-option',
      'answers.shoeSize unknown-field',
    ]);
  });

  test('is read strictly: no unknown field, no number for a text, no foreign country', () => {
    const input = applicationInput();
    expect(applicationSchema.safeParse(input).success).toBe(true);
    for (const wrong of [
      { ...input, tier: 'gold' },
      { ...input, company: { ...input.company, name: 5 } },
      { ...input, company: { ...input.company, country: 'XX' } },
      { ...input, contact: { ...input.contact, email: 'ada' } },
      { ...input, answers: { marketPresence: ['a'] } },
      { ...input, company: [input.company] },
    ])
      expect(applicationSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('the scorecard', () => {
  const scored = (marks: readonly string[], application: Application = submittedApplication()) =>
    accepted(
      score(application, openNebula, { scores: marks.map((criterion) => ({ criterion, score: 3 })) }, by),
    );

  test('lets nothing be decided before every criterion is scored [S4-18]', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(criteria), fc.boolean(), (marks, accepting) => {
        const decision = accepting
          ? ({ outcome: 'accepted' } as const)
          : ({ outcome: 'rejected', reason: 'Too small' } as const);
        const application = marks.length ? scored(marks) : submittedApplication();
        const outcome = decideApplication(application, openNebula, decision, by);
        const missing = criteria.filter((id) => !marks.includes(id));
        expect(outcome.ok).toBe(missing.length === 0);
        if (outcome.ok) return;
        expect(outcome).toMatchObject({
          code: 'scores-missing',
          detail: { en: `Not scored: ${missing.join(', ')}.` },
          clause: { text: expect.stringContaining('market presence, proven competency') },
        });
      }),
    );
  });

  test('keeps each mark with its reviewer, and the later mark counts', () => {
    const first = scored(criteria);
    const again = { scores: [{ criterion: 'market-presence', score: 5, note: 'Two new offices' }] };
    const later = { now: '2026-03-11T09:00:00.000Z', by: anId('per', 9) };
    const { scores, v } = accepted(score(first, openNebula, again, later));
    expect(scores['market-presence']).toEqual({
      score: 5,
      note: 'Two new offices',
      by: later.by,
      at: later.now,
    });
    expect(scores['proven-competency']).toEqual({ score: 3, by: reviewer, at: NOW });
    expect(v).toBe(3);
  });

  test.each([0, 6, -1, 100])('has no mark %i on a scale from 1 to 5', (mark) => {
    const outcome = score(
      submittedApplication(),
      openNebula,
      { scores: [{ criterion: 'market-presence', score: mark }] },
      by,
    );
    expect(refused(outcome)).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'scores.0.score', code: 'out-of-scale' }],
    });
  });

  test('has no other criterion, and takes all marks of one request or none', () => {
    const scores = [
      { criterion: 'market-presence', score: 3 },
      { criterion: 'charm', score: 3 },
    ];
    expect(refused(score(submittedApplication(), openNebula, { scores }, by)).fields).toMatchObject([
      { field: 'scores.1.criterion', code: 'unknown-criterion' },
    ]);
    expect(scoresInput.safeParse({ scores: [] }).success).toBe(false);
    expect(scoresInput.safeParse({ scores: [{ criterion: 'charm', score: 2.5 }] }).success).toBe(false);
  });

  test('closes with the decision', () => {
    const decided = accepted(decideApplication(scoredApplication(), openNebula, { outcome: 'accepted' }, by));
    const again = { scores: [{ criterion: 'market-presence', score: 1 }] };
    expect(refused(score(decided, openNebula, again, by)).code).toBe('wrong-state');
  });
});

describe('the decision', () => {
  test('to reject needs a reason, to accept has none', () => {
    expect(decisionInput.safeParse({ outcome: 'rejected' }).success).toBe(false);
    expect(decisionInput.safeParse({ outcome: 'rejected', reason: ' ' }).success).toBe(false);
    expect(decisionInput.safeParse({ outcome: 'rejected', reason: 'Too small' }).success).toBe(true);
    expect(decisionInput.safeParse({ outcome: 'accepted' }).success).toBe(true);
    expect(decisionInput.safeParse({ outcome: 'accepted', reason: 'Nice' }).success).toBe(false);
  });

  test('is made once, and keeps who made it, when and why', () => {
    const rejected = accepted(
      decideApplication(scoredApplication(), openNebula, { outcome: 'rejected', reason: 'Too small' }, by),
    );
    expect(rejected).toMatchObject({
      status: 'rejected',
      decision: { outcome: 'rejected', reason: 'Too small', by: reviewer, at: NOW },
    });
    for (const done of [rejected, acceptedApplication()])
      expect(refused(decideApplication(done, openNebula, { outcome: 'accepted' }, by)).code).toBe(
        'wrong-state',
      );
  });

  test('to accept opens the signatures: nobody is active by acceptance alone', () => {
    expect(acceptedApplication().status).toBe('accepted-pending-signature');
    expect(missingForActivation(acceptedApplication(), openNebula)).toEqual([
      'order-form',
      'partner-agreement',
      'web-page',
    ]);
  });
});

describe('what an accepted application still lacks', () => {
  const sign = (document: string) => (application: Application) =>
    accepted(
      recordSignature(application, openNebula, { document, signedOn: '2026-03-09', signedBy: 'Ada' }, by),
    );
  const page = (application: Application) =>
    accepted(giveWebPage(application, openNebula, { url: 'https://nimbus.example/opennebula' }, by));
  const steps = [sign('order-form'), sign('partner-agreement'), page] as const;

  test('is nothing exactly when every document is signed and the web page is given, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps]), (order) => {
        const end = order.reduce((application, step) => step(application), acceptedApplication());
        expect(missingForActivation(end, openNebula)).toHaveLength(steps.length - order.length);
        expect(end.v).toBe(acceptedApplication().v + order.length);
        expect(end.status).toBe('accepted-pending-signature');
      }),
    );
  });

  test('does not hold the web page where the program does not ask for one', () => {
    const { application } = openNebula;
    const program = { ...openNebula, application: { ...application, webPage: { required: false } } };
    expect(missingForActivation(acceptedApplication(), program)).toEqual(['order-form', 'partner-agreement']);
  });

  test('does not hold a web page that was given while the vendor still decided', () => {
    const early = page(scoredApplication());
    const decided = accepted(decideApplication(early, openNebula, { outcome: 'accepted' }, by));
    expect(missingForActivation(decided, openNebula)).not.toContain('web-page');
  });

  test('is told by the later web page', () => {
    const twice = accepted(
      giveWebPage(page(acceptedApplication()), openNebula, { url: 'https://nimbus.example/new' }, by),
    );
    expect(twice.webPage?.url).toBe('https://nimbus.example/new');
  });
});

describe('a signature', () => {
  const signed = (application: Application, change: object = {}) =>
    recordSignature(
      application,
      openNebula,
      { document: 'order-form', signedOn: '2026-03-10', signedBy: 'Ada', ...change },
      by,
    );

  test('is not dated in the future, by the program’s calendar', () => {
    expect(refused(signed(acceptedApplication(), { signedOn: '2026-03-11' }))).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'signedOn', code: 'in-the-future' }],
    });
    const lateEvening = { now: '2026-03-10T23:30:00.000Z', by: reviewer };
    const input = { document: 'order-form', signedOn: '2026-03-11', signedBy: 'Ada' };
    expect(recordSignature(acceptedApplication(), openNebula, input, lateEvening).ok).toBe(true);
  });

  test('belongs to a document of the program, and is recorded once', () => {
    expect(refused(signed(acceptedApplication(), { document: 'lease' })).fields).toMatchObject([
      { field: 'document' },
    ]);
    const once = accepted(signed(acceptedApplication()));
    expect(once.signatures['order-form']).toEqual({
      signedOn: '2026-03-10',
      signedBy: 'Ada',
      recordedBy: reviewer,
      at: NOW,
    });
    expect(refused(signed(once)).code).toBe('already-there');
  });

  test.each(['submitted', 'rejected', 'active', 'lapsed'] as const)(
    'is not taken while the application is %s',
    (status) => {
      const application = { ...acceptedApplication(), status };
      expect(refused(signed(application)).code).toBe('wrong-state');
      const outcome = giveWebPage(application, openNebula, { url: 'https://nimbus.example/' }, by);
      expect(outcome.ok).toBe(status === 'submitted');
    },
  );

  test('comes too late at the very instant of the lapse, whether the sweep has seen it or not', () => {
    const at = (now: string) =>
      recordSignature(
        acceptedApplication(asking),
        asking,
        { document: 'order-form', signedOn: '2026-03-10', signedBy: 'Ada' },
        { now, by: reviewer },
      );
    expect(at('2026-04-09T21:59:59.999Z').ok).toBe(true);
    expect(refused(at('2026-04-09T22:00:00.000Z')).code).toBe('wrong-state');
  });
});

describe('time passing over an accepted application', () => {
  /** Walks from one due instant to the next, up to and including `until`. */
  const stepwise = (application: Application, program: Program, until: string) => {
    const events: string[] = [];
    let at = application;
    for (
      let due = applicationDueAt(at, program);
      due !== undefined && due <= until;
      due = applicationDueAt(at, program)
    ) {
      const next = advanceApplication(at, program, due);
      if (!next || events.length > 20) throw new Error('due, and nothing moves on');
      events.push(next.event);
      at = next.application;
    }
    return { at, events };
  };
  const inOneGo = (application: Application, program: Program, until: string) =>
    advanceApplication(application, program, until)?.application ?? application;

  const programs = fc
    .record({
      reminderDays: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
      lapsesAfterDays: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant('never' as const)),
    })
    .map((signatures) => ({
      ...openNebula,
      application: {
        ...openNebula.application,
        signatures: { ...openNebula.application.signatures, ...signatures },
      },
    }));

  test('reminds on the days of the program, then lapses with the end of its last day', () => {
    const { at, events } = stepwise(acceptedApplication(asking), asking, '2027-01-01T00:00:00.000Z');
    expect(events).toEqual(['reminded', 'reminded', 'lapsed']);
    expect(at).toMatchObject({ status: 'lapsed', remindersSent: 2 });
    const accepted10March = acceptedApplication(asking);
    expect(applicationDueAt(accepted10March, asking)).toBe('2026-03-16T23:00:00.000Z');
    expect(applicationDueAt({ ...accepted10March, remindersSent: 1 }, asking)).toBe(
      '2026-03-23T23:00:00.000Z',
    );
    expect(applicationDueAt({ ...accepted10March, remindersSent: 2 }, asking)).toBe(
      '2026-04-09T22:00:00.000Z',
    );
  });

  test('ends in the same state in one go as in steps, but for the count of merged reminders', () => {
    fc.assert(
      fc.property(programs, instants('2026-03-10T09:00:00Z', '2026-06-30'), (program, until) => {
        const application = acceptedApplication(program);
        const steps = stepwise(application, program, until).at;
        const once = inOneGo(application, program, until);
        expect(once.status).toBe(steps.status);
        // A lapse swallows the reminders before it; short of it, the same ones count as sent.
        if (once.status !== 'lapsed') expect(once.remindersSent).toBe(steps.remindersSent);
        expect({ ...once, v: 0, remindersSent: 0 }).toEqual({ ...steps, v: 0, remindersSent: 0 });
        expect(applicationDueAt(once, program)).toBe(applicationDueAt(steps, program));
      }),
    );
  });

  test('does nothing twice, and nothing before its time', () => {
    fc.assert(
      fc.property(programs, instants('2026-03-10T09:00:00Z', '2026-06-30'), (program, until) => {
        const once = inOneGo(acceptedApplication(program), program, until);
        expect(advanceApplication(once, program, until)).toBeUndefined();
        const due = applicationDueAt(once, program);
        if (due !== undefined) expect(due > until).toBe(true);
      }),
    );
  });

  test('touches only who was accepted and has not signed', () => {
    const far = '2030-01-01T00:00:00.000Z';
    for (const status of ['submitted', 'rejected', 'active', 'lapsed'] as const)
      expect(advanceApplication({ ...acceptedApplication(asking), status }, asking, far)).toBeUndefined();
    expect(advanceApplication(acceptedApplication(), openNebula, far)).toBeUndefined();
  });

  test('counts from the day of acceptance in the program’s zone', () => {
    const lateEvening = acceptedApplication(asking, '2026-03-10T23:30:00.000Z');
    expect(dateIn(asking.timeZone, applicationDueAt(lateEvening, asking) ?? '')).toBe('2026-03-18');
  });
});
