import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import type { Claim, OwnCustomer } from '../../../shared/domain/referral/claim.ts';
import { type ConflictFacts, conflictsOf } from '../../../shared/domain/referral/conflicts.ts';
import { anId, NOW, openNebula, referral } from '../../support/given.ts';

const TODAY = NOW.slice(0, 10);
const claim = (of: string, changes: Partial<Claim> = {}): Claim => ({
  ...{ referral: of, partner: anId('par', 7), until: addDays(TODAY, 30), since: '2026-01-01T00:00:00.000Z' },
  ...{ released: false, v: 1, ...changes },
});
const own = (changes: Partial<OwnCustomer> = {}): OwnCustomer => ({
  ...{ program: 'opennebula', number: 'K-1', name: 'Fjord', standing: 'customer', since: '2026-02-01' },
  ...{ at: NOW, by: anId('per'), v: 1, ...changes },
});
const conflicts = (facts: Partial<ConflictFacts>) =>
  conflictsOf({ referrals: [], claims: [], own: [], contests: [], ...facts }, openNebula, NOW);

describe('everybody who has or had a customer', () => {
  test('stands in the order of time, holds by its claims alone, and ends on its last day', () => {
    const drawn = fc.record({
      began: fc.integer({ min: -200, max: 0 }),
      days: fc.integer({ min: 0, max: 120 }),
      status: fc.constantFrom('open', 'returned', 'won', 'lost', 'expired'),
      after: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), fc.nat({ max: 6 }), (all, holder) => {
        const referrals = all.map(({ began, days, status, after }, at) => {
          const from = addDays(TODAY, began);
          const outcome = { at: `${addDays(from, after)}T12:00:00.000Z`, by: anId('per') };
          return {
            company: `Company ${at}`,
            referral: referral({
              ...{ id: anId('ref', at), submittedAt: `${from}T10:00:00.000Z`, status },
              protectedUntil: addDays(from, days),
              ...(status === 'won' || status === 'lost' ? { outcome } : {}),
            }),
          };
        });
        const claims = [claim(anId('ref', holder))];
        const { holdings, events } = conflicts({ referrals, claims });
        expect(holdings.map(({ from }) => from)).toEqual(holdings.map(({ from }) => from).toSorted());
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
        for (const { referral: one, company } of referrals) {
          const held = holdings.find(({ id }) => id === one.id);
          expect(held).toMatchObject({ company, holds: one.id === anId('ref', holder) });
          const until = { won: undefined, lost: one.outcome?.at.slice(0, 10) }[one.status as 'won'];
          expect(held?.until).toBe(one.status === 'won' ? undefined : (until ?? one.protectedUntil));
          expect(events.filter(({ of }) => of === one.id)).toHaveLength(2);
        }
      }),
    );
  });

  test('is the vendor, too, by its own list, as long as that says so', () => {
    const { holdings, events } = conflicts({
      own: [own(), own({ number: 'K-2', standing: 'pipeline', until: '2026-02-28' })],
    });
    expect(holdings.map(({ id, holds, until }) => [id, holds, until])).toEqual([
      ['K-1', true, undefined],
      ['K-2', false, '2026-02-28'],
    ]);
    expect(events.map(({ what }) => what)).toEqual(['own-since', 'own-since', 'own-until']);
  });

  test('is nobody by a claim that was released or has run out; what was asked and decided is told in its place', () => {
    const one = referral({ id: anId('ref'), submittedAt: '2026-01-10T09:00:00.000Z' });
    const contest = {
      ...{ id: anId('pet'), company: 'Other', at: '2026-02-01T09:00:00.000Z', reason: 'Ours' },
      ...{ status: 'refused' as const, decision: { at: '2026-02-03T09:00:00.000Z', reason: 'No' } },
    };
    const facts = { referrals: [{ referral: one, company: 'First' }], contests: [contest] };
    for (const dead of [claim(one.id, { released: true }), claim(one.id, { until: addDays(TODAY, -1) })])
      expect(conflicts({ ...facts, claims: [dead] }).holdings).toMatchObject([{ holds: false }]);
    expect(conflicts(facts).events.map(({ what, company }) => `${what} ${company}`)).toEqual([
      ...['submitted First', 'contested Other', 'refused Other', 'ends First'],
    ]);
  });
});
