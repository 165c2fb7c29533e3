import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { assessmentOf } from '../../../shared/domain/support/assessment.ts';
import {
  advanceEscalation,
  decideEscalation,
  type Escalation,
  escalate,
  escalationDueAt,
  fixIn,
} from '../../../shared/domain/support/escalation.ts';
import { decideOrder, orderService } from '../../../shared/domain/support/order.ts';
import {
  compareReleases,
  coveredLines,
  lineOf,
  publishRelease,
  type ReleaseInput,
  type ReleaseList,
  releaseMakes,
} from '../../../shared/domain/support/release.ts';
import {
  advanceTask,
  agreeToSlot,
  askForTask,
  finishTask,
  installedBy,
  proposeSlot,
  type RemoteTask,
  startInput,
  startTask,
  taskOfRelease,
} from '../../../shared/domain/support/remote-task.ts';
import { isOfType, mayUpload } from '../../../shared/domain/support/service-file.ts';
import { renew, subscribe } from '../../../shared/domain/support/subscribe.ts';
import { endSubscription, type Subscription } from '../../../shared/domain/support/subscription.ts';
import { accepted, anId, refused } from '../../support/given.ts';
import { servicePlansNamed } from '../../support/programs.ts';

const plans = servicePlansNamed('otrs-services');
const now = '2026-06-01T10:00:00.000Z';
const today = '2026-06-01';
const given = { now, today, by: 'per_x' };
const [addOn = ''] = plans.addOns.items.map(({ id }) => id);

const system = (number: number, release: string, remote = true) => ({
  id: anId('ins', number),
  name: `System ${number}`,
  use: 'production' as const,
  release,
  ...(remote ? { remoteAccess: { by: 'per_x', at: now } } : {}),
});

const customer = (instances: Subscription['instances'], plan = 'basic'): Subscription => ({
  ...accepted(
    subscribe(
      plans,
      {
        customer: { name: 'Kunde AG', country: 'DE' },
        entity: plans.entities[0]?.id ?? '',
        plan,
        startsOn: '2026-01-01',
        months: 12,
        packages: 9,
        addOns: plan === 'quick-start' ? [] : [addOn],
      },
      { id: anId('sub'), number: 'AAAA-AAAA' },
    ),
  ),
  instances,
});

const patch = (number: string): ReleaseInput => ({ number, kind: 'patch', notes: 'x', fixes: [] });
const minor = (number: string): ReleaseInput => ({ ...patch(number), kind: 'minor' });
const major = (number: string): ReleaseInput => ({ ...patch(number), kind: 'major' });

const listOf = (...inputs: ReleaseInput[]): ReleaseList =>
  inputs.reduce<ReleaseList | undefined>(
    (list, input, at) =>
      accepted(publishRelease(plans, list, input, { ...given, id: anId('rls', at + 1) })).list,
    undefined,
  ) as ReleaseList;
const published = (list: ReleaseList | undefined, input: ReleaseInput) =>
  accepted(publishRelease(plans, list, input, { ...given, id: anId('rls', 99) })).release;

const before = listOf(minor('6.3.0'), minor('6.4.0'), minor('6.5.0'));

describe('a release', () => {
  test('is the next one of its line, a new line, or a new number', () => {
    expect(refused(publishRelease(plans, before, minor('6.5.0'), { ...given, id: anId('rls') })).code).toBe(
      'already-there',
    );
    for (const wrong of [patch('6.6.1'), minor('6.4.7'), minor('6.5.1'), major('6.9.0'), minor('7.0.0')])
      expect(refused(publishRelease(plans, before, wrong, { ...given, id: anId('rls') })).fields).toEqual([
        { field: 'number', code: 'not-the-next-release', values: { known: '6.3.0, 6.4.0, 6.5.0' } },
      ]);
    for (const right of [patch('6.3.1'), patch('6.5.1'), minor('6.6.0'), major('7.0.0')])
      expect(published(before, right).number).toBe(right.number);
  });

  test('moves the window of what is covered: always the two latest lines, whatever came in which order [S1-09] [S1-12]', () => {
    expect(published(before, patch('6.5.1')).covered).toEqual(['6.5', '6.4']);
    expect(published(before, minor('6.6.0')).covered).toEqual(['6.6', '6.5']);
    const number = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), (numbers) => {
        const lines = coveredLines(numbers, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(coveredLines(numbers.toReversed(), 2)).toEqual(lines);
        for (const one of numbers.filter((each) => !lines.includes(lineOf(each))))
          for (const line of lines) expect(compareReleases(line, lineOf(one))).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });

  test('of a patch is for the systems of its line: an update where the customer lets us in, else instructions [S1-09] [S1-10]', () => {
    const one = customer([
      system(1, '6.5.0'),
      system(2, '6.5.0', false),
      system(3, '6.4.0'),
      system(4, '6.5.1'),
    ]);
    const made = releaseMakes(published(before, patch('6.5.1')), plans, one, []);
    expect(made.filter(({ what }) => what === 'update')).toMatchObject([
      { instance: anId('ins', 1), from: '6.5.0', remote: true },
      { instance: anId('ins', 2), remote: false },
    ]);
  });

  test('of a patch on an older line is a notice, and no update [S1-09]', () => {
    const one = customer([system(1, '6.3.0')]);
    const made = releaseMakes(published(before, patch('6.3.1')), plans, one, []);
    expect(made.filter(({ what }) => what !== 'porting')).toMatchObject([
      { what: 'uncovered', from: '6.3.0' },
    ]);
  });

  test('of a minor line is an update for who is subscribed that day and runs a covered one [S1-11] [S1-12]', () => {
    const release = published(before, minor('6.6.0'));
    const one = customer([system(1, '6.5.0'), system(2, '6.4.0')]);
    expect(releaseMakes(release, plans, one, []).map(({ what }) => what)).toEqual([
      'update',
      'uncovered',
      'porting',
    ]);
    const over = accepted(endSubscription(one, { on: '2026-05-31', reason: 'x' }, given));
    expect(releaseMakes(release, plans, over, [])).toEqual([]);
    expect(releaseMakes(release, plans, customer([system(1, '6.5.0')], 'quick-start'), [])).toEqual([]);
  });

  test('ports each add-on that is owned to a patch or a minor one, and to no major one [S1-05]', () => {
    const one = customer([]);
    const portings = (input: ReleaseInput) => releaseMakes(published(before, input), plans, one, []);
    for (const input of [patch('6.5.1'), minor('6.6.0')])
      expect(portings(input)).toEqual([{ key: `3#${addOn}`, what: 'porting', addOn }]);
    expect(portings(major('7.0.0'))).toEqual([]);
  });
});

const escalated = (bug = 'BUG-1', one = customer([])): Escalation =>
  accepted(escalate(plans, one, [], { bug, text: 'x' }, { ...given, id: anId('esc') }));

describe('an escalated bug', () => {
  test('is for who is subscribed, once a bug [S1-06]', () => {
    expect(escalated().status).toBe('requested');
    const none = customer([], 'quick-start');
    const input = { bug: 'BUG-1', text: 'x' };
    const sent = { ...given, id: anId('esc') };
    expect(refused(escalate(plans, none, [], input, sent))).toMatchObject({
      code: 'subscription-required',
      clause: { text: plans.escalations.says },
    });
    expect(refused(escalate(plans, customer([]), [escalated()], input, sent)).code).toBe('already-there');
    const no = accepted(decideEscalation(escalated(), { outcome: 'rejected', reason: 'x' }, plans, given));
    expect(escalate(plans, customer([]), [no], input, sent).ok).toBe(true);
  });

  test('counts from its confirmation and never before; what is late is late at its deadline [S1-07]', () => {
    const asked = escalated();
    expect(escalationDueAt(asked)).toBeUndefined();
    expect(advanceEscalation(asked, '2036-01-01T00:00:00.000Z')).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (wait, more) => {
        const day = addDays(today, wait);
        const step = { now: `${day}T10:00:00.000Z`, today: day, by: 'x' };
        const yes = accepted(decideEscalation(asked, { outcome: 'confirmed' }, plans, step));
        const due = yes.confirmed?.dueAt ?? '';
        expect(due > step.now).toBe(true);
        expect(advanceEscalation(yes, due)).toBeUndefined();
        const late = advanceEscalation(yes, `${addDays(due.slice(0, 10), more + 1)}T00:00:00.000Z`);
        expect(late?.breach?.at).toBe(due);
        if (late) expect(advanceEscalation(late, '2036-01-01T00:00:00.000Z')).toBeUndefined();
      }),
      { numRuns: 30 },
    );
    const no = accepted(decideEscalation(asked, { outcome: 'rejected', reason: 'Not a bug' }, plans, given));
    expect(no).toMatchObject({ status: 'rejected', rejected: { reason: 'Not a bug' } });
    expect(decideEscalation(no, { outcome: 'confirmed' }, plans, given).ok).toBe(false);
  });

  test('is over with the release that fixes it, late where it is [S1-08]', () => {
    const release = published(before, { ...patch('6.5.1'), fixes: ['BUG-1'] });
    const one = customer([]);
    const made = releaseMakes(release, plans, one, [escalated('BUG-2'), escalated()]);
    expect(made.filter(({ what }) => what === 'fixed')).toMatchObject([{ bug: 'BUG-1' }]);
    const yes = accepted(decideEscalation(escalated(), { outcome: 'confirmed' }, plans, given));
    expect(fixIn(yes, release, now)).toMatchObject({ status: 'fixed', fixedIn: { number: '6.5.1' } });
    const late = fixIn(yes, release, '2036-01-01T00:00:00.000Z');
    expect(late.breach?.at).toBe(yes.confirmed?.dueAt);
    expect(releaseMakes(release, plans, one, [late]).some(({ what }) => what === 'fixed')).toBe(false);
  });
});

const update = (one = customer([system(1, '6.5.0')])) =>
  taskOfRelease(
    published(before, patch('6.5.1')),
    one,
    { instance: anId('ins', 1) },
    { ...given, id: anId('rmt') },
  );
const slot = { from: '2026-06-02T10:00:00.000Z', minutes: 60 };

describe('a task', () => {
  test('of an update that is done is the installed release, and nothing is installed backwards [S1-11]', () => {
    const one = customer([system(1, '6.5.0')]);
    const proposed = accepted(proposeSlot(update(), slot, 'vendor', given));
    const agreed = accepted(agreeToSlot(proposed, 'customer', given));
    const started = accepted(startTask(agreed, one, plans, { acknowledged: true }, given));
    const end = (outcome: 'done' | 'failed') =>
      accepted(finishTask(started, { outcome, text: 'x' }, undefined, plans, given));
    expect(installedBy(end('done'), one)?.instances[0]?.release).toBe('6.5.1');
    expect(installedBy(end('done'), customer([system(1, '6.6.0')]))).toBeUndefined();
    expect(installedBy(end('failed'), one)).toBeUndefined();
    expect(finishTask(end('done'), { outcome: 'failed', text: 'x' }, undefined, plans, given).ok).toBe(false);
    expect(finishTask(agreed, { outcome: 'done', text: 'x' }, undefined, plans, given).ok).toBe(false);
  });

  test('has a time that one side names and the other accepts, and none in the past', () => {
    const proposed = accepted(proposeSlot(update(), slot, 'vendor', given));
    expect(agreeToSlot(proposed, 'vendor', given).ok).toBe(false);
    expect(agreeToSlot(proposed, 'customer', { ...given, now: '2026-06-03T00:00:00.000Z' }).ok).toBe(false);
    expect(refused(proposeSlot(update(), { ...slot, from: now }, 'vendor', given)).fields?.[0]?.code).toBe(
      'too-early',
    );
    const agreed = accepted(agreeToSlot(proposed, 'customer', given));
    expect(accepted(proposeSlot(agreed, slot, 'customer', given)).status).toBe('proposed');
  });

  test('begins only with the customer’s rules as they are now acknowledged, and never without its consent [S1-27] [S1-10]', () => {
    const agreed = accepted(
      agreeToSlot(accepted(proposeSlot(update(), slot, 'vendor', given)), 'customer', given),
    );
    const policy = { text: 'Not at night', by: 'per_x', at: now };
    const one = { ...customer([system(1, '6.5.0')]), policy };
    const start = (subscription: Subscription, policyAt?: string) =>
      startTask(
        agreed,
        subscription,
        plans,
        { acknowledged: true, ...(policyAt ? { policyAt } : {}) },
        given,
      );
    expect(refused(start(one))).toMatchObject({
      code: 'changed-since',
      clause: { text: plans.resolution.policy.says },
    });
    expect(start(one, '2026-05-01T00:00:00.000Z').ok).toBe(false);
    expect(accepted(start(one, now)).started).toMatchObject({ policyAt: now });
    expect(start({ ...one, instances: [system(1, '6.5.0', false)] }, now).ok).toBe(false);
    expect(startInput.safeParse({ acknowledged: false }).success).toBe(false);
  });

  test('is asked for within what is covered, both from and to [S1-12]', () => {
    const releases = listOf(minor('6.3.0'), minor('6.4.0'), minor('6.5.0'), patch('6.3.1'));
    const known = { releases, tasks: [], today };
    const ask = (from: string, to: string, remote = true) =>
      askForTask(
        plans,
        customer([system(1, from, remote)]),
        { kind: 'update', instance: anId('ins', 1), release: to },
        known,
        { ...given, id: anId('rmt') },
      );
    expect(ask('6.4.0', '6.5.0').ok).toBe(true);
    for (const [from = '', to = ''] of [
      ['6.3.0', '6.3.1'],
      ['6.3.0', '6.5.0'],
    ])
      expect(refused(ask(from, to))).toMatchObject({
        code: 'minor-not-covered',
        clause: { text: plans.updates.minor.coverage.says },
      });
    expect(refused(ask('6.5.0', '6.4.0')).code).toBe('invalid-input');
    expect(refused(ask('6.4.0', '6.5.0', false)).code).toBe('wrong-state');
  });
});

describe('the assessment', () => {
  const made = (one: Subscription) => assessmentOf(plans, one, { ...given, id: anId('rmt') });

  test('comes with the first term of a subscription, two hours, and never again [S1-02]', () => {
    const first = customer([]);
    expect(made(first)).toMatchObject({ kind: 'assessment', minutes: 120, status: 'open' });
    const again = accepted(renew(first, plans, { plan: 'enterprise', startsOn: '2027-01-01', months: 12 }));
    expect(made(again)).toBeUndefined();
    const bare = customer([], 'quick-start');
    expect(made(bare)).toBeUndefined();
    const later = accepted(renew(bare, plans, { plan: 'basic', startsOn: '2027-01-01', months: 12 }));
    expect(made(later)).toBeDefined();
  });

  test('is done with its report alone, and its office is told once when it is overdue [S1-03]', () => {
    const task = made(customer([])) as RemoteTask;
    const agreed = accepted(
      agreeToSlot(accepted(proposeSlot(task, slot, 'customer', given)), 'vendor', given),
    );
    const started = accepted(startTask(agreed, customer([]), plans, { acknowledged: true }, given));
    const end = (report?: string) =>
      finishTask(started, { outcome: 'done', text: 'x' }, report, plans, given);
    expect(refused(end())).toMatchObject({ code: 'file-missing', clause: { text: plans.assessment.says } });
    expect(accepted(end(anId('fil'))).report).toBe(anId('fil'));
    const due = task.dueAt ?? '';
    expect(advanceTask(task, '2026-01-02T00:00:00.000Z')).toBeUndefined();
    const told = advanceTask(task, due);
    expect(told?.toldAt).toBe(due);
    expect(told && advanceTask(told, '2036-01-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('an order', () => {
  const sent = { ...given, id: anId('ord') };
  const one = { ...customer([]), addOns: [] };

  test('of an add-on is for subscribers, asked again at its confirmation [S1-04]', () => {
    const input = { of: 'add-on', addOn } as const;
    expect(refused(orderService(plans, customer([], 'quick-start'), input, sent)).code).toBe(
      'subscription-required',
    );
    const order = accepted(orderService(plans, one, input, sent));
    const yes = (subscription: Subscription, day = today) =>
      decideOrder(order, { outcome: 'confirmed' }, plans, subscription, { ...given, today: day });
    expect(accepted(yes(one)).subscription?.addOns).toEqual([addOn]);
    expect(refused(yes(one, '2027-01-01')).code).toBe('subscription-required');
    expect(refused(yes(customer([]))).code).toBe('already-there');
  });

  test('of a development or a migration has its discount within the term alone [S1-17] [S1-18]', () => {
    const decide = (
      of: 'development' | 'migration',
      authoredBy: 'vendor' | 'other' | undefined,
      day = today,
    ) => {
      const order = accepted(orderService(plans, one, { of, text: 'x' }, sent));
      const decision = { outcome: 'confirmed', ...(authoredBy ? { authoredBy } : {}) } as const;
      return decideOrder(order, decision, plans, one, { ...given, today: day });
    };
    const { development, migration } = plans.discounts;
    expect(accepted(decide('development', undefined)).order.discount).toEqual({ ppm: development.percent });
    expect(accepted(decide('development', undefined, '2027-02-01')).order.discount).toEqual({
      ppm: 0,
      reason: 'outside-term',
    });
    expect(refused(decide('migration', undefined)).fields?.[0]?.field).toBe('authoredBy');
    expect(accepted(decide('migration', 'vendor')).order.discount).toEqual({ ppm: migration.percent });
    expect(accepted(decide('migration', 'other')).order.discount?.reason).toBe('not-authored-by-vendor');
  });
});

test('a file is of a type and size that the plans take, and what lies about its type is found out [S1-36]', () => {
  const { mostBytes, types } = plans.portal.uploads;
  expect(mayUpload(plans, { type: types[0] ?? '', bytes: mostBytes }).ok).toBe(true);
  expect(mayUpload(plans, { type: types[0] ?? '', bytes: mostBytes + 1 }).ok).toBe(false);
  expect(mayUpload(plans, { type: 'application/x-msdownload', bytes: 1 }).ok).toBe(false);
  const bytes = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
  const is = (text: string, type: string) => isOfType(bytes(text), type);
  expect([is('%PDF-1.7', 'application/pdf'), is('MZ\x90', 'application/pdf')]).toEqual([true, false]);
  expect([is('a log', 'text/plain'), is('a\0log', 'text/plain'), is('PK\x03\x04', 'text/plain')]).toEqual([
    true,
    false,
    false,
  ]);
});
