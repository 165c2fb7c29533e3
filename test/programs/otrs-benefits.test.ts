import { describe, expect, test } from 'vitest';
import { percent } from '../../shared/domain/money.ts';
import { benefitOf, entitle, type Holder } from '../../shared/domain/partner/entitlement.ts';
import { freshQuota, leftOf, limitOf, type Quota, takeUnit } from '../../shared/domain/partner/quota.ts';
import { quote } from '../../shared/domain/partner/quote.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { accepted, refused } from '../support/given.ts';
import { programNamed } from '../support/programs.ts';

const otrs = programNamed('otrs');
const tiers = ['partner', 'premium', 'preferred'] as const;
type Tier = (typeof tiers)[number];

const TODAY = '2026-06-15';
const holder = (tier: Tier, more: Partial<Holder> = {}): Holder => ({
  partner: { status: 'active', tier },
  activatedOn: '2026-03-10',
  feePaidUntil: '2027-03-09',
  purchases: [],
  invitations: [],
  ...more,
});
const code = (benefit: string, who: Holder, day = TODAY): string => {
  const outcome = entitle(otrs, benefit, who, day);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('what OTRS gives', () => {
  const use = (tier: Tier, times: number): Quota => {
    const entitled = accepted(entitle(otrs, 'support-requests', holder(tier), TODAY));
    let quota = freshQuota(entitled) as Quota;
    for (let n = 0; n < times; n++) quota = accepted(takeUnit(otrs, entitled, quota, 'req_1'));
    return quota;
  };

  test.each([
    ['partner', 3],
    ['premium', 5],
    ['preferred', 10],
  ] as const)(
    'a %s has %i support requests in the year from its activation, and not one more [S0-06]',
    (tier, limit) => {
      const entitled = accepted(entitle(otrs, 'support-requests', holder(tier), TODAY));
      const refusal = refused(takeUnit(otrs, entitled, use(tier, limit), 'req_1'));
      expect(refusal.code).toBe('support-quota-exhausted');
      expect(refusal.more).toEqual({
        limit,
        used: limit,
        periodStart: '2026-03-10',
        periodEnd: '2027-03-10',
        nextReset: '2027-03-10',
      });
      expect(refusal.clause?.text).toBe('Annual partner support requests');
    },
  );

  test('the year of requests ends with the day before the anniversary, on the 28th after a 29 February [S0-06]', () => {
    const span = (activatedOn: string, day: string) =>
      accepted(
        entitle(
          otrs,
          'support-requests',
          holder('partner', { activatedOn, feePaidUntil: '2099-12-31' }),
          day,
        ),
      ).span;
    expect(span('2026-03-10', '2027-03-09')).toEqual({ start: '2026-03-10', end: '2027-03-10' });
    expect(span('2026-03-10', '2027-03-10')).toEqual({ start: '2027-03-10', end: '2028-03-10' });
    expect(span('2024-02-29', '2025-02-28')).toEqual({ start: '2025-02-28', end: '2026-02-28' });
  });

  test('another level counts at once and takes nothing back [S0-07]', () => {
    const left = (used: number, now: Tier): number => {
      const limit = limitOf(accepted(entitle(otrs, 'support-requests', holder(now), TODAY)));
      return leftOf(Number(limit), { used, granted: 0 });
    };
    expect(left(use('partner', 3).used, 'premium')).toBe(2);
    expect(left(use('preferred', 7).used, 'premium')).toBe(0);
  });

  test('a request is one of the three kinds of the first footnote', () => {
    const requests = benefitOf(otrs, 'support-requests');
    expect(requests?.requestKinds?.map(({ id }) => id)).toEqual([
      'integration-incident',
      'non-production-incident',
      'service-request',
    ]);
    expect(requests?.answerWorkingDays).toBeUndefined();
    expect(requests?.note).toMatch(/no guaranteed response time/);
    expect(benefitOf(otrs, 'service-desk')?.requestKinds?.map(({ id }) => id)).toEqual([
      'problem',
      'change-request',
    ]);
  });

  const EUR_100 = { currency: 'EUR', minor: 10_000n };
  const quoted = (tier: Tier, asked: Partial<Parameters<typeof quote>[2]>) =>
    quote(
      otrs,
      holder(tier),
      { product: 'support-contract', use: 'internal', price: EUR_100, pieces: 1, before: 0, ...asked },
      TODAY,
    ).map(({ pieces, ppm, reason }) => [pieces, percent(ppm), reason]);

  test.each(tiers)(
    'a %s’s own OTRS has 30%% off its support contract, a resold one nothing [S0-09]',
    (tier) => {
      expect(quoted(tier, {})).toEqual([[1, '30', undefined]]);
      expect(quoted(tier, { use: 'resale' })).toEqual([[1, '0', 'not-for-resale']]);
    },
  );

  test.each(tiers)('the first trainee of a %s pays everything, those after it half [S0-17]', (tier) => {
    const trainees = { product: 'certification' };
    expect(quoted(tier, trainees)).toEqual([[1, '0', 'first-ones-full']]);
    expect(quoted(tier, { ...trainees, pieces: 2 })).toEqual([
      [1, '0', 'first-ones-full'],
      [1, '50', undefined],
    ]);
    expect(quoted(tier, { ...trainees, before: 1 })).toEqual([[1, '50', undefined]]);
  });

  test('the portal is one grant that the table lists twice [S0-19]', () => {
    expect(benefitOf(otrs, 'portal-online')).toBe(benefitOf(otrs, 'portal'));
    expect(
      otrs.benefits.filter(({ kind, sameAs }) => kind === 'portal' && sameAs === undefined),
    ).toHaveLength(1);
    for (const tier of tiers)
      expect(accepted(entitle(otrs, 'portal-online', holder(tier), TODAY)).benefit.id).toBe('portal');
  });

  test('press: not for a Partner, by invitation for a Premium Partner, freely for a Preferred one [S0-21]', () => {
    const invited = { invitations: [{ benefit: 'press', until: TODAY }] };
    expect(code('press', holder('partner', invited))).toBe('tier-not-entitled');
    expect(code('press', holder('premium'))).toBe('invitation-required');
    expect(code('press', holder('premium', invited))).toBe('ok');
    expect(code('press', holder('premium', invited), '2026-06-16')).toBe('invitation-required');
    expect(code('press', holder('preferred'))).toBe('ok');
  });

  test('a trade fair: by invitation and at shared cost for both upper levels', () => {
    const invited = { invitations: [{ benefit: 'trade-fair', until: TODAY }] };
    expect(code('trade-fair', holder('partner', invited))).toBe('tier-not-entitled');
    for (const tier of ['premium', 'preferred'] as const) {
      expect(code('trade-fair', holder(tier))).toBe('invitation-required');
      expect(accepted(entitle(otrs, 'trade-fair', holder(tier, invited), TODAY)).cell).toEqual({
        invitation: 'cost-share',
      });
    }
  });

  test('an unpaid fee locks the year’s benefits after the days of grace, and the portal stays open', () => {
    const { feePaidUntil, ...unpaid } = holder('preferred');
    expect(feePaidUntil).toBeDefined();
    for (const { id, kind, cells } of otrs.benefits.filter(({ kind }) => kind !== 'portal')) {
      const invited = typeof cells['preferred'] === 'object' && 'invitation' in cells['preferred'];
      // A service desk is offered and accepted before anything of it can be had.
      const before = kind === 'service-desk' ? 'service-desk-not-active' : 'ok';
      const expected = invited ? 'invitation-required' : before;
      expect(code(id, unpaid, '2026-04-08'), id).toBe(expected);
      expect(code(id, unpaid, '2026-04-09'), id).toBe('fee-unpaid');
    }
    expect(code('portal', unpaid, '2026-04-09')).toBe('ok');
  });

  test('a margin is for Subscription and Managed contracts alone, and a referral says which of them it is about', () => {
    const scheme = otrs.commission.schemes.find(({ basis }) => basis === 'referral');
    expect(scheme?.products).toEqual(['subscription', 'managed']);
    const product = fieldsOf(referralTermsOf(otrs).form).find(({ id }) => id === 'answers.product');
    expect(product?.required).toBe(true);
    expect(product?.options?.map(({ value }) => value)).toEqual(scheme?.products);
  });
});
