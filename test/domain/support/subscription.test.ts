import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import {
  appoint,
  changeInstance,
  dismiss,
  instanceInput,
  instancesAllowed,
  registerInstance,
  setPackages,
} from '../../../shared/domain/support/coverage.ts';
import { discountFor } from '../../../shared/domain/support/discount.ts';
import { renew, subscribe } from '../../../shared/domain/support/subscribe.ts';
import {
  endInput,
  endSubscription,
  isFor,
  policyInput,
  type Subscription,
  termOn,
} from '../../../shared/domain/support/subscription.ts';
import { accepted, anId, refused } from '../../support/given.ts';
import { servicePlansNamed } from '../../support/programs.ts';

const plans = { ...servicePlansNamed('otrs-services'), version: 1, examples: [] };
const given = { id: anId('sub'), number: 'AAAA-AAAA' };
const step = { now: '2026-06-01T10:00:00.000Z', by: 'per_x' };

const input = (change: object = {}) => ({
  customer: { name: 'Kunde AG', country: 'DE' },
  entity: plans.entities[0]?.id ?? '',
  plan: 'basic',
  startsOn: '2026-01-01',
  months: 12,
  packages: 0,
  addOns: [],
  ...change,
});
const basic = accepted(subscribe(plans, input(), given));
const system = (id: string) => ({ id, name: id, use: 'production' as const, release: '6.5.8' });

describe('a subscription', () => {
  test('has a plan and an office of the vendor, and add-ons only where it is a subscription [S1-01] [S1-04]', () => {
    const wrong = refused(subscribe(plans, input({ plan: 'gold', entity: 'moon', addOns: ['x'] }), given));
    expect(wrong.fields?.map(({ field }) => field)).toEqual(['plan', 'entity', 'addOns.0']);
    const addOns = plans.addOns.items.slice(0, 1).map(({ id }) => id);
    expect(refused(subscribe(plans, input({ plan: 'quick-start', addOns }), given))).toMatchObject({
      code: 'subscription-required',
      clause: { text: plans.addOns.says },
    });
    expect(accepted(subscribe(plans, input({ addOns: [...addOns, ...addOns] }), given)).addOns).toEqual(
      addOns,
    );
  });

  test('lasts to the last day of its term, goes on with the next one, and never overlaps itself', () => {
    expect(termOn(basic, '2026-12-31')?.plan).toBe('basic');
    expect(termOn(basic, '2027-01-01')).toBeUndefined();
    expect(
      refused(renew(basic, plans, { plan: 'enterprise', startsOn: '2026-12-31', months: 12 })).fields,
    ).toEqual([{ field: 'startsOn', code: 'too-early', values: { first: '2027-01-01' } }]);
    const longer = accepted(renew(basic, plans, { plan: 'enterprise', startsOn: '2027-01-01', months: 12 }));
    expect(['2026-12-31', '2027-01-01'].map((day) => termOn(longer, day)?.plan)).toEqual([
      'basic',
      'enterprise',
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 24 })), {
          maxLength: 4,
        }),
        (terms) => {
          const all = terms.reduce((one: Subscription, [gap, months]) => {
            const startsOn = addDays(one.terms.at(-1)?.endsOn ?? '', 1 + gap);
            return accepted(renew(one, plans, { plan: 'basic', startsOn, months }));
          }, basic);
          const days = all.terms.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]);
          expect(days).toEqual(days.toSorted());
        },
      ),
      { numRuns: 20 },
    );
  });

  test('ends early on a day of its own, once', () => {
    expect(endInput.safeParse({ on: '2026-02-30', reason: 'x' }).success).toBe(false);
    expect(endSubscription(basic, { on: '2028-01-01', reason: 'Sold' }, step).ok).toBe(false);
    const over = accepted(endSubscription(basic, { on: '2026-06-30', reason: 'Sold' }, step));
    expect(['2026-06-30', '2026-07-01'].map((day) => termOn(over, day) !== undefined)).toEqual([true, false]);
    expect(endSubscription(over, { on: '2026-06-30', reason: 'Sold' }, step).ok).toBe(false);
    expect(renew(over, plans, { plan: 'basic', startsOn: '2027-01-01', months: 1 }).ok).toBe(false);
  });
});

describe('contacts', () => {
  test('are two at one time; who leaves makes room [S1-32]', () => {
    const first = accepted(appoint(basic, plans, anId('per', 1), step.now));
    expect(refused(appoint(first, plans, anId('per', 1), step.now)).code).toBe('already-there');
    const both = accepted(appoint(first, plans, anId('per', 2), step.now));
    expect(refused(appoint(both, plans, anId('per', 3), step.now))).toMatchObject({
      code: 'contact-limit',
      more: { limit: 2 },
      clause: { text: plans.contacts.says },
    });
    expect(dismiss(both, anId('per', 9)).ok).toBe(false);
    const left = accepted(dismiss(both, anId('per', 1)));
    expect(accepted(appoint(left, plans, anId('per', 3), step.now)).contacts).toHaveLength(2);
  });
});

describe('systems', () => {
  test('are one, and one more for each package; no package goes while its system is there [S1-19] [S1-20]', () => {
    const one = accepted(registerInstance(basic, plans, system('a')));
    expect(refused(registerInstance(one, plans, system('b')))).toMatchObject({
      code: 'instance-limit',
      more: { limit: 1 },
    });
    const more = accepted(setPackages(one, plans, 1));
    const two = accepted(registerInstance(more, plans, system('b')));
    expect(refused(setPackages(two, plans, 0)).code).toBe('instance-limit');
    const removed = accepted(changeInstance(two, 'a', undefined));
    expect(accepted(setPackages(removed, plans, 0)).instances.map(({ id }) => id)).toEqual(['b']);
    for (const packages of [0, 1, 5, 40]) expect(instancesAllowed({ packages }, plans)).toBe(1 + packages);
  });

  test('say what is installed, and whether the vendor may come in from afar [S1-26]', () => {
    expect(instanceInput.safeParse({ name: 'A', use: 'test', release: '6.5' }).success).toBe(false);
    const one = accepted(registerInstance(basic, plans, system('a')));
    const remoteAccess = { by: 'per_x', at: step.now };
    expect(accepted(changeInstance(one, 'a', { remoteAccess })).instances[0]).toMatchObject({ remoteAccess });
    expect(changeInstance(one, 'z', {}).ok).toBe(false);
    expect(policyInput.safeParse({ text: 'No access at night', url: 'ftp://x' }).success).toBe(false);
  });
});

describe('discounts', () => {
  const of = (orderedOn: string, confirmedOn: string, one = basic) =>
    discountFor(one, plans, { of: 'development', orderedOn, confirmedOn });

  test('on developments need order and confirmation within the term [S1-17]', () => {
    expect(of('2026-01-01', '2026-12-31')).toEqual({ ppm: plans.discounts.development.percent });
    expect(of('2025-12-31', '2026-01-02')).toEqual({ ppm: 0, reason: 'outside-term' });
    expect(of('2026-12-31', '2027-01-01')).toEqual({ ppm: 0, reason: 'outside-term' });
    const package_ = accepted(subscribe(plans, input({ plan: 'quick-start' }), given));
    expect(of('2026-02-01', '2026-02-02', package_)).toEqual({ ppm: 0, reason: 'subscription-required' });
  });

  test('on migrations are for what the vendor programmed [S1-18]', () => {
    const move = (authoredBy: 'vendor' | 'other', on = '2026-03-01') =>
      discountFor(basic, plans, { of: 'migration', on, authoredBy });
    expect(move('vendor')).toEqual({ ppm: plans.discounts.migration.percent });
    expect(move('other')).toEqual({ ppm: 0, reason: 'not-authored-by-vendor' });
    expect(move('vendor', '2027-03-01')).toEqual({ ppm: 0, reason: 'outside-term' });
  });

  test('and what else is a subscription’s are no package’s [S1-01]', () => {
    expect(isFor(basic, plans, plans.escalations.for, '2026-05-05')).toBe(true);
    expect(isFor(basic, plans, plans.escalations.for, '2027-05-05')).toBe(false);
  });
});
