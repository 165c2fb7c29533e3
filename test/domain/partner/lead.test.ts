import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, dateIn, endOf } from '../../../shared/domain/civil-date.ts';
import { answerLead, type Lead, offerLead, recallLead } from '../../../shared/domain/partner/lead.ts';
import { suggestPartners } from '../../../shared/domain/partner/suggest.ts';
import { accepted, activePartner, anId, instants, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const otrs = programNamed('otrs');
const NOW = '2026-03-10T09:00:00.000Z';
const given = { now: NOW, by: anId('per') };

const pooled: Lead = {
  id: anId('lea'),
  program: 'otrs',
  receipt: 'AAAA-AAAA',
  entity: 'otrs-ag',
  status: 'pool',
  customer: { name: 'Umbrella Ltd', country: 'FR' },
  need: 'A help desk',
  createdAt: NOW,
  createdBy: anId('per'),
  offers: [],
  v: 1,
};

const partner = (number: number, tier = 'partner', more: object = {}) =>
  activePartner({ id: anId('par', number), program: 'otrs', tier, ...more });
const to = (number: number) => ({
  partner: anId('par', number),
  reason: 'Near',
  today: '2026-03-10',
  holder: {
    partner: partner(number),
    activatedOn: '2026-01-15',
    feePaidUntil: '2030-01-01',
    purchases: [],
    invitations: [],
  },
});
const offered = (lead = pooled, number = 1, now = NOW) =>
  accepted(offerLead(lead, otrs, to(number), { ...given, now }));

describe('a lead', () => {
  test('waits for an answer through the fifth working day in the program’s zone, and is recalled then, not before [S0-05]', () => {
    fc.assert(
      fc.property(instants(), (now) => {
        const lead = offered(pooled, 1, now);
        const answerBy = lead.offers[0]?.answerBy ?? '';
        expect(answerBy).toBe(endOf(addWorkingDays(dateIn(otrs.timeZone, now), 5), otrs.timeZone));
        const before = new Date(Date.parse(answerBy) - 1).toISOString();
        expect(recallLead(lead, before)).toBeUndefined();
        expect(answerLead(lead, anId('par', 1), { outcome: 'accepted' }, { ...given, now: before }).ok).toBe(
          true,
        );
        expect(recallLead(lead, answerBy)).toMatchObject({ status: 'pool', v: lead.v + 1 });
        expect(
          answerLead(lead, anId('par', 1), { outcome: 'accepted' }, { ...given, now: answerBy }).ok,
        ).toBe(false);
      }),
    );
  });

  test('is with one partner at a time, and whoever declined is never asked again [S0-05]', () => {
    const answer = { outcome: 'declined', note: 'No' } as const;
    const over = (lead: Lead, who: number, does: string): Lead =>
      does === 'decline'
        ? accepted(answerLead(lead, anId('par', who), answer, given))
        : (recallLead(lead, lead.offers.at(-1)?.answerBy ?? '') ?? lead);
    const step = (lead: Lead, declined: Set<number>, { who, does }: { who: number; does: string }): Lead => {
      const outcome = offerLead(lead, otrs, to(who), given);
      expect(outcome.ok ? 'offered' : outcome.code).toBe(declined.has(who) ? 'declined-before' : 'offered');
      if (!outcome.ok) return lead;
      expect(refused(offerLead(outcome.value, otrs, to(3), given)).code).toBe('wrong-state');
      if (does === 'decline') declined.add(who);
      return over(outcome.value, who, does);
    };
    const steps = fc.array(
      fc.record({ who: fc.integer({ min: 1, max: 3 }), does: fc.constantFrom('decline', 'recall') }),
    );
    fc.assert(
      fc.property(steps, (all) => {
        const declined = new Set<number>();
        const last = all.reduce((lead, one) => step(lead, declined, one), pooled);
        expect(last.status).toBe('pool');
      }),
    );
  });

  test('goes to who works in the country first, then who is listed prominently, and in the same order each time', () => {
    const all = [
      partner(1, 'partner', { coverage: ['DE'], company: { name: 'Z', country: 'DE', website: '' } }),
      partner(2, 'preferred', { coverage: ['DE'], company: { name: 'Y', country: 'DE', website: '' } }),
      partner(3, 'partner', { coverage: 'worldwide', company: { name: 'X', country: 'US', website: '' } }),
      partner(4, 'premium', { coverage: ['FR'], company: { name: 'W', country: 'FR', website: '' } }),
      partner(5, 'preferred', { coverage: ['FR'], company: { name: 'V', country: 'FR', website: '' } }),
      partner(6, 'preferred', { status: 'suspended', coverage: ['FR'] }),
    ];
    const order = [5, 4, 3, 2, 1].map((number) => anId('par', number));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(suggestPartners(shuffled, pooled, otrs).map((one) => one.partner.id)).toEqual(order);
      }),
    );
    const declined = accepted(
      answerLead(offered(pooled, 5), anId('par', 5), { outcome: 'declined', note: 'No' }, given),
    );
    expect(suggestPartners(all, declined, otrs).map((one) => one.partner.id)).toEqual(order.slice(1));
  });
});
