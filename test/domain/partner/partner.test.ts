import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activate,
  changeStatus,
  type Partner,
  standingAt,
  statusInput,
} from '../../../shared/domain/partner/partner.ts';
import {
  accepted,
  acceptedApplication,
  activePartner,
  anId,
  instants,
  NOW,
  openNebula,
  refused,
  standing,
} from '../../support/given.ts';

describe('a partner', () => {
  test('begins active, at the entry tier, under the application’s office and the program’s version', () => {
    const partner = activate(
      acceptedApplication(),
      { ...openNebula, version: 4 },
      { id: anId('par'), now: NOW },
    );
    expect(partner).toMatchObject({
      status: 'active',
      tier: 'reseller',
      entity: 'europe',
      version: 4,
      memberSince: NOW,
      v: 1,
      company: { name: 'Nimbus GmbH' },
    });
  });

  const expected = (partner: Partner, status: Partner['status']) => {
    if (partner.status === 'terminated') return { ok: false, code: 'wrong-state' };
    if (partner.status === status) return { ok: false, code: 'already-there' };
    return { ok: true, value: { ...partner, status, v: partner.v + 1 } };
  };

  test('can be suspended and taken back, but never comes back from termination', () => {
    const statuses = fc.array(
      fc.constantFrom('active' as const, 'suspended' as const, 'terminated' as const),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(statuses, (wished) => {
        const end = wished.reduce<Partner>((partner, status) => {
          const outcome = changeStatus(partner, { status, reason: 'Because' });
          expect(outcome).toMatchObject(expected(partner, status));
          return outcome.ok ? outcome.value : partner;
        }, activePartner());
        expect(end.status === 'terminated').toBe(wished.includes('terminated'));
      }),
    );
  });

  test('changes status with a reason only', () => {
    expect(statusInput.safeParse({ status: 'suspended' }).success).toBe(false);
    expect(statusInput.safeParse({ status: 'suspended', reason: '' }).success).toBe(false);
    expect(statusInput.safeParse({ status: 'paused', reason: 'x' }).success).toBe(false);
    expect(refused(changeStatus(activePartner(), { status: 'active', reason: 'x' })).code).toBe(
      'already-there',
    );
    expect(accepted(changeStatus(activePartner(), { status: 'terminated', reason: 'x' })).status).toBe(
      'terminated',
    );
  });
});

describe('what stood at an instant', () => {
  const histories = fc
    .uniqueArray(instants('2026-01-01', '2026-12-31'), { maxLength: 6 })
    .map((froms) => froms.map((from, at) => standing(from, at % 2 ? 'suspended' : 'active')));

  test('is the last standing that had begun, whatever the order of the history', () => {
    fc.assert(
      fc.property(
        histories,
        instants('2025-12-01', '2027-01-31'),
        fc.infiniteStream(fc.nat()),
        (history, instant, noise) => {
          const begun = history.filter(({ from }) => from <= instant);
          const last = begun.toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from))[0];
          const shuffled = history
            .map((one) => ({ one, key: noise.next().value }))
            .toSorted((a, b) => a.key - b.key);
          expect(standingAt(history, instant)).toEqual(last);
          expect(
            standingAt(
              shuffled.map(({ one }) => one),
              instant,
            ),
          ).toEqual(last);
        },
      ),
    );
  });

  test('is nothing before the first, and the later recorded of two with one beginning', () => {
    const history = [standing(NOW, 'active'), standing(NOW, 'suspended')];
    expect(standingAt(history, NOW)?.status).toBe('suspended');
    expect(standingAt(history, '2026-03-10T08:59:59.999Z')).toBeUndefined();
    expect(standingAt([], NOW)).toBeUndefined();
  });
});
