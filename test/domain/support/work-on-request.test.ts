import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf, plusMs } from '../../../shared/domain/civil-date.ts';
import type { Impact } from '../../../shared/domain/program/impact.ts';
import { advanceRequest, requestDueAt, upToNow } from '../../../shared/domain/support/advance-request.ts';
import { planClock } from '../../../shared/domain/support/plan-clock.ts';
import { subscribe } from '../../../shared/domain/support/subscribe.ts';
import { termOn } from '../../../shared/domain/support/subscription.ts';
import {
  type SupportRequest,
  submitSupportRequest,
  targetOf,
} from '../../../shared/domain/support/support-request.ts';
import { dueAt, usedUntil } from '../../../shared/domain/support/target.ts';
import {
  answered,
  askForMissing,
  changeImpact,
  close,
  confirmInPortal,
  recordNonCooperation,
  rejectResolution,
  reopen,
  replied,
  resolve,
} from '../../../shared/domain/support/work-on-request.ts';
import { accepted, refused } from '../../support/given.ts';
import { servicePlansNamed } from '../../support/programs.ts';

const named = servicePlansNamed('otrs-services');
const MINUTE = 60_000;
const week = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [
    day,
    [['09:00', '17:00'] as [string, string]],
  ]),
);
const office = { timeZone: 'Europe/Berlin', weekly: week, holidays: [], says: 'Office hours' };
const plans = {
  ...named,
  version: 1,
  examples: [],
  timeZone: 'Europe/Berlin',
  plans: named.plans.map((plan) => ({
    ...plan,
    response: { 1: 960, 2: 480, 3: 120 },
    ...(plan.id === 'enterprise' ? { resolution: { 3: 480 } } : { window: office }),
  })),
  response: { ...named.response, warnAtPercent: [50, 90] },
  resolution: { ...named.resolution, warnAtPercent: [75], silenceDays: 5 },
  alerts: [
    { level: 1, at: 'warning', tell: 'office' },
    { level: 2, at: 'breach', tell: 'office' },
    { level: 3, at: 'after-breach', hours: 2, tell: 'office' },
  ] as const satisfies typeof named.alerts,
};
type Plans = typeof plans;

const PERSON = 'per_00000000000000000000000001';
const customer = (plan: string, startsOn = '2026-01-01') => ({
  ...accepted(
    subscribe(
      plans,
      {
        customer: { name: 'Kunde AG', country: 'DE' },
        entity: plans.entities[0]?.id ?? '',
        plan,
        startsOn,
        months: 12,
        packages: 0,
        addOns: [],
      },
      { id: 'sub_00000000000000000000000001', number: 'AAAA-AAAA' },
    ),
  ),
  contacts: [{ person: PERSON, since: '2026-01-01T00:00:00.000Z' }],
  instances: [{ id: 'one', name: 'Main', use: 'production' as const, release: '6.5.8' }],
});

const answersFor: Record<Impact, Record<string, string>> = {
  3: { about: 'problem', production: 'yes', operations: 'stopped', workaround: 'no', restart: 'tried' },
  2: { about: 'problem', production: 'yes', operations: 'disrupted', workaround: 'yes', restart: 'tried' },
  1: {
    about: 'usage-question',
    production: 'yes',
    operations: 'running',
    workaround: 'yes',
    restart: 'not-tried',
  },
};

const submitted = (
  plan: string,
  impact: Impact,
  now: string,
  channel: SupportRequest['channel'] = 'portal',
): SupportRequest =>
  accepted(
    submitSupportRequest(
      plans,
      customer(plan),
      {
        kind: 'incident-report',
        title: 'Down',
        text: 'All of it',
        instance: 'one',
        answers: answersFor[impact],
      },
      {
        id: 'sup_00000000000000000000000001',
        number: 'BBBB-BBBB',
        now,
        today: now.slice(0, 10),
        contact: PERSON,
        channel,
      },
    ),
  );

const clocks = new Map(
  plans.plans.map(({ id }) => [id, planClock([plans], id, plans.entities[0]?.id ?? '')]),
);
const clockOf = (plan: string) => {
  const clock = clocks.get(plan);
  if (!clock) throw new Error(`no hours for ${plan}`);
  return clock;
};
const by = (plan: string, now: string) => ({ clock: clockOf(plan), now, by: 'per_x' });

// Friday, 20 November 2026, in Berlin (UTC+1).
const FRIDAY_10 = '2026-11-20T09:00:00.000Z';
const FRIDAY_1840 = '2026-11-20T17:40:00.000Z';

describe('a response', () => {
  test('counts from the submission, outside the hours from the next opening [S1-21] [S1-22]', () => {
    const due = (plan: string, at: string) =>
      dueAt(targetOf(submitted(plan, 3, at), 'response') as never, clockOf(plan));
    expect(due('basic', FRIDAY_10)).toBe('2026-11-20T11:00:00.000Z');
    expect(due('basic', FRIDAY_1840)).toBe('2026-11-23T10:00:00.000Z');
    expect(due('enterprise', FRIDAY_1840)).toBe('2026-11-20T19:40:00.000Z');
  });

  test('is kept up to its deadline and missed the millisecond after, in an answer as in the sweep', () => {
    const request = submitted('basic', 3, FRIDAY_10);
    const due = '2026-11-20T11:00:00.000Z';
    expect(targetOf(accepted(answered(request, by('basic', due))), 'response')?.breach).toBeUndefined();
    const late = plusMs(due, 1);
    expect(targetOf(accepted(answered(request, by('basic', late))), 'response')?.breach).toEqual({
      at: due,
      detectedAt: late,
    });
    expect(advanceRequest(request, clockOf('basic'), plans, due)?.events ?? []).not.toContainEqual(
      expect.objectContaining({ what: 'breach' }),
    );
    expect(advanceRequest(request, clockOf('basic'), plans, late)?.events).toEqual([
      { what: 'breach', at: due, kind: 'response', cycle: 1 },
    ]);
  });

  test('that stays missed is escalated after so many hours of service time, each level once, and not after an answer', () => {
    const request = submitted('basic', 3, '2026-11-20T14:00:00.000Z');
    const due = '2026-11-20T16:00:00.000Z';
    const missed = upToNow(request, clockOf('basic'), plans, plusMs(due, 1)).request;
    expect(requestDueAt(missed, clockOf('basic'), plans)).toBe('2026-11-23T10:00:00.000Z');
    const monday = advanceRequest(missed, clockOf('basic'), plans, '2026-11-23T10:00:00.000Z');
    expect(monday?.events).toEqual([
      { what: 'escalated', level: 3, at: '2026-11-23T10:00:00.000Z', kind: 'response', cycle: 1 },
    ]);
    const after = monday?.request as SupportRequest;
    expect(advanceRequest(after, clockOf('basic'), plans, '2026-12-01T00:00:00.000Z')).toBeUndefined();
    const late = advanceRequest(request, clockOf('basic'), plans, '2026-12-01T00:00:00.000Z');
    expect(late?.events.map(({ what }) => what)).toEqual(['breach', 'escalated']);
    const said = accepted(answered(missed, by('basic', '2026-11-23T09:00:00.000Z')));
    expect(requestDueAt(said, clockOf('basic'), plans)).toBeUndefined();
  });

  test('does not wait for the customer before there was one [S1-24]', () => {
    const request = submitted('basic', 3, FRIDAY_10);
    const asked = accepted(askForMissing(request, ['log file'], by('basic', '2026-11-20T12:00:00.000Z')));
    expect(targetOf(asked, 'response')?.breach?.at).toBe('2026-11-20T11:00:00.000Z');
  });
});

describe('a resolution', () => {
  test('is promised for Enterprise and a critical impact alone [S1-23]', () => {
    for (const { id } of plans.plans)
      for (const impact of [1, 2, 3] as const)
        expect(targetOf(submitted(id, impact, FRIDAY_10), 'resolution') !== undefined).toBe(
          id === 'enterprise' && impact === 3,
        );
  });

  test('waits with a list of what is missing, keeps what was used, and goes on with the rest [S1-24]', () => {
    const request = submitted('enterprise', 3, FRIDAY_10);
    const waiting = accepted(
      askForMissing(request, ['log file'], by('enterprise', '2026-11-20T11:00:00.000Z')),
    );
    expect(dueAt(targetOf(waiting, 'resolution') as never, clockOf('enterprise'))).toBeUndefined();
    expect(requestDueAt(waiting, clockOf('enterprise'), plans)).toBeUndefined();
    const on = accepted(replied(waiting, by('enterprise', '2026-11-21T11:00:00.000Z')));
    expect(on.missing).toEqual([]);
    expect(dueAt(targetOf(on, 'resolution') as never, clockOf('enterprise'))).toBe(
      '2026-11-21T17:00:00.000Z',
    );
    expect(
      usedUntil(targetOf(on, 'resolution') as never, clockOf('enterprise'), '2026-11-21T12:00:00.000Z'),
    ).toEqual({
      used: 180 * MINUTE,
      waited: 1440 * MINUTE,
    });
  });

  test('stops when the vendor says so, and counts the time between when the contact does not agree', () => {
    const request = submitted('enterprise', 3, FRIDAY_10);
    const done = accepted(resolve(request, 'Restarted', plans, by('enterprise', '2026-11-20T12:00:00.000Z')));
    expect(targetOf(done, 'resolution')).toMatchObject({ ended: { by: 'resolved' } });
    expect(targetOf(done, 'response')).toMatchObject({ ended: { by: 'answered' } });
    const refusedLate = accepted(rejectResolution(done, by('enterprise', '2026-11-20T18:00:00.000Z')));
    expect(targetOf(refusedLate, 'resolution')?.breach?.at).toBe('2026-11-20T17:00:00.000Z');
  });

  test('is confirmed by days of silence, once, at the end of the last day', () => {
    const request = submitted('enterprise', 3, FRIDAY_10);
    const done = accepted(resolve(request, 'Restarted', plans, by('enterprise', '2026-11-20T12:00:00.000Z')));
    const until = '2026-11-25T23:00:00.000Z';
    expect(requestDueAt(done, clockOf('enterprise'), plans)).toBe(until);
    const over = advanceRequest(done, clockOf('enterprise'), plans, '2026-11-29T00:00:00.000Z');
    expect(over?.events).toEqual([{ what: 'closed', at: until }]);
    expect(over?.request.closed).toEqual({ at: until, by: 'silence', how: 'silence' });
  });

  test('goes on after the request is opened again, without the time in which it was closed', () => {
    const request = submitted('enterprise', 3, FRIDAY_10);
    const closed = accepted(close(request, 'contact', by('enterprise', '2026-11-20T10:00:00.000Z')));
    expect(requestDueAt(closed, clockOf('enterprise'), plans)).toBeUndefined();
    const again = accepted(reopen(closed, by('enterprise', '2026-11-22T10:00:00.000Z')));
    expect(dueAt(targetOf(again, 'resolution') as never, clockOf('enterprise'))).toBe(
      '2026-11-22T17:00:00.000Z',
    );
  });
});

describe('another impact', () => {
  const change = (request: SupportRequest, to: Impact, now: string, consented: boolean) =>
    accepted(
      changeImpact(
        request,
        { to, reason: 'As it turned out', consented },
        plans.plans.find(({ id }) => id === request.plan) as Plans['plans'][number],
        by(request.plan ?? '', now),
      ),
    );

  test('that is graver is promised from the raise on; the history is kept [S1-31]', () => {
    const raised = change(submitted('basic', 1, FRIDAY_10), 3, '2026-11-20T12:00:00.000Z', true);
    expect(dueAt(targetOf(raised, 'response') as never, clockOf('basic'))).toBe('2026-11-20T14:00:00.000Z');
    expect(raised.targets.map(({ cycle, ended }) => [cycle, ended?.by])).toEqual([
      [1, 'raised'],
      [2, undefined],
    ]);
    expect(raised.changes).toMatchObject([{ from: 1, to: 3, consented: true }]);
  });

  test('that is less grave is promised from the submission on [S1-31]', () => {
    const lowered = change(submitted('basic', 3, FRIDAY_10), 2, '2026-11-20T10:00:00.000Z', false);
    expect(dueAt(targetOf(lowered, 'response') as never, clockOf('basic'))).toBe('2026-11-23T09:00:00.000Z');
  });

  test('removes no miss, and no deadline that has passed before anybody looked', () => {
    const lowered = change(submitted('basic', 3, FRIDAY_10), 1, '2026-11-20T15:00:00.000Z', true);
    expect(targetOf(lowered, 'response')?.breach?.at).toBe('2026-11-20T11:00:00.000Z');
    expect(lowered.targets).toHaveLength(1);
  });

  test('leaves alone what was answered', () => {
    const request = accepted(answered(submitted('enterprise', 1, FRIDAY_10), by('enterprise', FRIDAY_10)));
    const raised = change(request, 3, '2026-11-20T12:00:00.000Z', true);
    expect(raised.targets.map(({ kind, cycle, ended }) => [kind, cycle, ended?.by])).toEqual([
      ['response', 1, 'answered'],
      ['resolution', 1, undefined],
    ]);
  });
});

describe('a contact who does not cooperate', () => {
  test('is recorded once, with reason and evidence; what is missed stays missed [S1-25]', () => {
    const request = submitted('enterprise', 3, FRIDAY_10);
    const said = { reason: 'Nobody answers the phone', evidence: 'Three calls' };
    const recorded = accepted(recordNonCooperation(request, said, by('enterprise', FRIDAY_1840)));
    expect(recorded.nonCooperation).toMatchObject(said);
    expect(recordNonCooperation(recorded, said, by('enterprise', FRIDAY_1840)).ok).toBe(false);
    const late = upToNow(recorded, clockOf('enterprise'), plans, '2026-12-01T00:00:00.000Z').request;
    expect(targetOf(late, 'resolution')?.breach?.at).toBe('2026-11-20T17:00:00.000Z');
  });
});

describe('what staff write down', () => {
  test('informs and is never missed until the contact confirms it in the portal; then it counts from there [S1-38] [S1-41]', () => {
    const noted = submitted('basic', 3, FRIDAY_10, 'phone');
    expect(noted.guaranteed).toBe(false);
    expect(requestDueAt(noted, clockOf('basic'), plans)).toBeUndefined();
    expect(advanceRequest(noted, clockOf('basic'), plans, '2026-12-01T00:00:00.000Z')).toBeUndefined();
    const confirmed = accepted(
      confirmInPortal(
        noted,
        plans.plans.find(({ id }) => id === 'basic'),
        by('basic', '2026-11-20T10:00:00.000Z'),
      ),
    );
    expect(confirmed.guaranteed).toBe(true);
    expect(requestDueAt(confirmed, clockOf('basic'), plans)).toBe('2026-11-20T11:00:00.000Z');
    expect(dueAt(targetOf(confirmed, 'response') as never, clockOf('basic'))).toBe(
      '2026-11-20T12:00:00.000Z',
    );
    expect(confirmInPortal(confirmed, undefined, by('basic', FRIDAY_1840)).ok).toBe(false);
  });
});

describe('who may ask', () => {
  const ask = (
    impact: Impact,
    change: Partial<Parameters<typeof submitSupportRequest>[2]>,
    contact = PERSON,
    today = '2026-11-20',
  ) =>
    submitSupportRequest(
      plans,
      customer('basic'),
      {
        kind: 'support-request',
        title: 'A',
        text: 'B',
        instance: 'one',
        answers: answersFor[impact],
        ...change,
      },
      {
        id: 'sup_00000000000000000000000002',
        number: 'CCCC-CCCC',
        now: `${today}T10:00:00.000Z`,
        today,
        contact,
        channel: 'portal',
      },
    );

  test('are the two contacts, about registered systems, within the term [S1-19] [S1-32]', () => {
    expect(refused(ask(1, {}, 'per_other')).code).toBe('not-a-support-contact');
    expect(refused(ask(2, { instance: 'two' })).code).toBe('instance-not-registered');
    expect(refused(ask(1, {}, PERSON, '2027-01-01')).code).toBe('subscription-required');
  });

  test('is anybody in an emergency: taken, flagged, settled later', () => {
    expect(accepted(ask(3, { instance: 'two' }, 'per_other')).unclear).toEqual(['contact', 'instance']);
    expect(accepted(ask(3, {}, PERSON, '2027-01-01'))).toMatchObject({ unclear: ['term'], targets: [] });
  });

  test('hear the level that fits when what they claim contradicts their answers [S1-28] [S1-29] [S1-30]', () => {
    expect(refused(ask(1, { impact: 3 }))).toMatchObject({
      code: 'impact-contradicted',
      more: { impact: 1 },
    });
    expect(refused(ask(2, { impact: 3 }))).toMatchObject({ more: { impact: 2 } });
    expect(accepted(ask(2, { impact: 2 })).impact).toBe(2);
  });
});

const steps = fc.constantFrom(
  'answer',
  'ask',
  'reply',
  'resolve',
  'reject',
  'raise',
  'lower',
  'close',
  'reopen',
);

const act = (request: SupportRequest, step: string, now: string): SupportRequest => {
  const given = by('enterprise', now);
  const plan = plans.plans.find(({ id }) => id === 'enterprise');
  const to = Math.min(3, Math.max(1, request.impact + (step === 'raise' ? 1 : -1))) as Impact;
  const doings: Record<string, () => { ok: boolean; value?: SupportRequest }> = {
    answer: () => answered(request, given),
    ask: () => askForMissing(request, ['something'], given),
    reply: () => replied(request, given),
    resolve: () => resolve(request, 'Done', plans, given),
    reject: () => rejectResolution(request, given),
    raise: () => changeImpact(request, { to, reason: 'r', consented: true }, plan, given),
    lower: () => changeImpact(request, { to, reason: 'r', consented: false }, plan, given),
    close: () => close(request, 'contact', given),
    reopen: () => reopen(request, given),
  };
  const outcome = doings[step]?.();
  return outcome?.ok && outcome.value ? outcome.value : request;
};

const swept = (request: SupportRequest, until: string): SupportRequest => {
  let now = request;
  for (let rounds = 0; rounds < 50; rounds++) {
    const at = requestDueAt(now, clockOf('enterprise'), plans);
    if (at === undefined || at > until) return now;
    now = advanceRequest(now, clockOf('enterprise'), plans, at)?.request ?? now;
  }
  throw new Error('the sweep does not come to an end');
};

/** What was promised and what became of it; not when somebody looked. */
const became = ({ targets, status }: SupportRequest) => ({
  status,
  targets: targets.map(({ warned: _warned, breach, ...target }) => ({ ...target, breach: breach?.at })),
});

describe('a life of any steps', () => {
  test('comes out the same whether the sweep looked at every due instant or only at the end; a miss stays, once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9000 })), steps),
          { maxLength: 12 },
        ),
        (life) => {
          const begin = submitted('enterprise', 3, FRIDAY_10);
          let [often, seldom, now] = [begin, begin, msOf(FRIDAY_10)];
          for (const [minutes, step] of life) {
            now += minutes * MINUTE;
            const missed = often.targets.flatMap(({ breach }) => (breach ? [breach.at] : []));
            often = act(swept(often, instantOf(now)), step, instantOf(now));
            seldom = act(
              upToNow(seldom, clockOf('enterprise'), plans, instantOf(now)).request,
              step,
              instantOf(now),
            );
            for (const at of missed) expect(often.targets.map(({ breach }) => breach?.at)).toContain(at);
          }
          const end = instantOf(now + 10 * 24 * 60 * MINUTE);
          const last = advanceRequest(seldom, clockOf('enterprise'), plans, end)?.request ?? seldom;
          expect(became(last)).toEqual(became(swept(often, end)));
          expect(advanceRequest(swept(often, end), clockOf('enterprise'), plans, end)).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a term ends with its last day', () => {
  expect(termOn(customer('basic'), '2026-12-31')).toBeDefined();
  expect(termOn(customer('basic'), '2027-01-01')).toBeUndefined();
});
