import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import { benefitOf, entitle, feeStateOn, type Holder } from '../../../shared/domain/partner/entitlement.ts';
import {
  freshQuota,
  grantUnits,
  leftOf,
  limitOf,
  type Quota,
  takeUnit,
  voidUnit,
} from '../../../shared/domain/partner/quota.ts';
import { type Asked, quote } from '../../../shared/domain/partner/quote.ts';
import type { Benefit, Cell } from '../../../shared/domain/program/benefit.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import { accepted, NOW, openNebula, refused, reviewer } from '../../support/given.ts';

const name = { en: 'Name', de: 'Name' };
const benefit = (
  id: string,
  kind: Benefit['kind'],
  cells: Record<string, Cell>,
  more: Partial<Benefit> = {},
): Benefit => ({
  id,
  name,
  kind,
  cells,
  says: `${id} says`,
  ...more,
});
const yearly = { cycle: { from: 'activation', months: 12 } } as const;

const program: Program = {
  ...openNebula,
  tiers: [
    { id: 'low', name: 'Low', rank: 1 },
    { id: 'middle', name: 'Middle', rank: 2 },
    { id: 'high', name: 'High', rank: 3 },
  ],
  categories: [
    { id: 'integrator', name },
    { id: 'isv', name },
  ],
  fee: { amount: { amount: '500.00', currency: 'EUR' }, months: 12, graceDays: 30, says: 'a fee' },
  packages: [{ id: 'value', name, price: { amount: '790.00', currency: 'EUR' }, termMonths: 12 }],
  benefits: [
    benefit('portal', 'portal', { low: 'included', middle: 'included', high: 'included' }),
    benefit('portal-again', 'portal', {}, { sameAs: 'portal' }),
    benefit(
      'support',
      'support-request',
      { low: { quota: 3 }, middle: { quota: 5 }, high: { quota: 10 } },
      yearly,
    ),
    benefit('press', 'request', { middle: 'invitation', high: 'included' }),
    benefit(
      'beta',
      'resource',
      { low: 'included', middle: 'included', high: 'included' },
      { categories: ['isv'] },
    ),
    benefit(
      'package-support',
      'support-request',
      { low: { quota: 5 }, middle: { quota: 10 } },
      { package: 'value', cycle: { from: 'purchase', months: 12 } },
    ),
    benefit(
      'own-use',
      'discount',
      { low: { discount: 300_000 }, middle: { discount: 300_000 }, high: { discount: 300_000 } },
      { products: ['support-subscription'], use: 'internal' },
    ),
    benefit(
      'certification',
      'discount',
      { low: { discount: 500_000, beyond: 1 }, middle: { discount: 500_000, beyond: 1 } },
      { products: ['training'], ...yearly },
    ),
  ],
};

const holder = (
  more: Partial<Holder> & { tier?: string; category?: string; status?: 'active' | 'suspended' } = {},
): Holder => {
  const { tier = 'low', category, status = 'active', ...rest } = more;
  return {
    partner: { status, tier, ...(category === undefined ? {} : { category }) },
    activatedOn: '2025-03-01',
    feePaidUntil: '2027-02-28',
    purchases: [],
    invitations: [],
    ...rest,
  };
};
const TODAY = '2026-06-15';
const code = (id: string, who: Holder, today = TODAY) => {
  const outcome = entitle(program, id, who, today);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('an entitlement', () => {
  test('is the cell of the tier: none, by invitation, included [S0-21]', () => {
    expect(code('press', holder())).toBe('tier-not-entitled');
    expect(code('press', holder({ tier: 'middle' }))).toBe('invitation-required');
    const invited = { invitations: [{ benefit: 'press', until: TODAY }] };
    expect(code('press', holder({ tier: 'middle', ...invited }))).toBe('ok');
    expect(code('press', holder({ tier: 'middle', ...invited }), '2026-06-16')).toBe('invitation-required');
    expect(code('press', holder({ tier: 'high' }))).toBe('ok');
  });

  test('quotes the sentence that decided', () => {
    expect(refused(entitle(program, 'press', holder(), TODAY)).clause?.text).toBe('press says');
    const unpaid = refused(
      entitle(program, 'press', holder({ tier: 'high', feePaidUntil: '2026-02-28' }), TODAY),
    );
    expect([unpaid.code, unpaid.clause?.text]).toEqual(['fee-unpaid', 'a fee']);
  });

  test('listed twice is one', () => {
    expect(benefitOf(program, 'portal-again')?.id).toBe('portal');
    expect(accepted(entitle(program, 'portal-again', holder(), TODAY)).benefit.id).toBe('portal');
  });

  test('may be for one category only [S2-07]', () => {
    expect(code('beta', holder())).toBe('category-not-entitled');
    expect(code('beta', holder({ category: 'integrator' }))).toBe('category-not-entitled');
    expect(code('beta', holder({ category: 'isv' }))).toBe('ok');
  });

  test('of nobody is for a partner that is not active', () => {
    fc.assert(
      fc.property(fc.constantFrom(...program.benefits.map(({ id }) => id)), (id) => {
        expect(code(id, holder({ status: 'suspended', tier: 'high', category: 'isv' }))).toBe(
          'partner-not-active',
        );
      }),
    );
  });

  test('comes with a package for the package’s own term [S2-19]', () => {
    const bought = { purchases: [{ package: 'value', boughtOn: '2025-09-10' }] };
    expect(code('package-support', holder())).toBe('package-required');
    const entitled = accepted(entitle(program, 'package-support', holder(bought), TODAY));
    expect(entitled.span).toEqual({ start: '2025-09-10', end: '2026-09-10' });
    expect(code('package-support', holder(bought), '2026-09-10')).toBe('package-required');
    expect(code('package-support', holder(bought), '2025-09-09')).toBe('package-required');
  });

  test('is locked after grace by an unpaid fee, but for the portal; a late payment shifts no year [S0-24]', () => {
    const unpaid = { feePaidUntil: '2026-02-28' };
    expect(feeStateOn(program, holder(unpaid), '2026-03-30').state).toBe('grace');
    expect(code('support', holder(unpaid), '2026-03-30')).toBe('ok');
    expect(code('support', holder(unpaid), '2026-03-31')).toBe('fee-unpaid');
    expect(code('portal', holder(unpaid), '2026-03-31')).toBe('ok');
    expect(accepted(entitle(program, 'support', holder(), '2026-06-15')).span).toEqual({
      start: '2026-03-01',
      end: '2027-03-01',
    });
  });

  test('never refuses for a fee where the program has none', () => {
    const free = { ...program, fee: { amount: 'none' } as const };
    const { feePaidUntil: _unpaid, ...never } = holder();
    expect(entitle(free, 'support', never, TODAY).ok).toBe(true);
  });
});

const entitled = (tier = 'low') => accepted(entitle(program, 'support', holder({ tier }), TODAY));
const used = (quota: Quota, times: number): Quota =>
  Array.from({ length: times }).reduce<Quota>(
    (now) => accepted(takeUnit(program, entitled('high'), now, `req_${now.used + 1}`)),
    quota,
  );
const fresh = (): Quota => {
  const quota = freshQuota(entitled());
  if (!quota) throw new Error('support counts');
  return quota;
};
const given = { by: reviewer, now: NOW };

describe('a quota', () => {
  test.each([
    ['low', 3],
    ['middle', 5],
    ['high', 10],
  ])('of tier %s takes %i and refuses the next with limit, used and reset [S0-06]', (tier, limit) => {
    const full = used(fresh(), limit);
    const { code, more, clause } = refused(takeUnit(program, entitled(tier), full, 'req_x'));
    expect(code).toBe('support-quota-exhausted');
    expect(more).toEqual({
      limit,
      used: limit,
      periodStart: '2026-03-01',
      periodEnd: '2027-03-01',
      nextReset: '2027-03-01',
    });
    expect(clause?.text).toBe('support says');
  });

  test('follows the tier of today, and is never below nothing [S0-07]', () => {
    const left = (tier: string, quota: Quota) => leftOf(Number(limitOf(entitled(tier))), quota);
    expect(left('middle', used(fresh(), 3))).toBe(2);
    expect(left('middle', used(fresh(), 7))).toBe(0);
    expect(used(fresh(), 7).used).toBe(7);
  });

  test('gets a unit back once for each use, with who and why; extra units end with the span [S0-08]', () => {
    const three = used(fresh(), 3);
    const back = accepted(voidUnit(three, { use: 'req_1', reason: 'sent twice' }, given));
    expect(back).toMatchObject({
      used: 2,
      changes: [{ kind: 'void', use: 'req_1', reason: 'sent twice', by: reviewer }],
    });
    expect(refused(voidUnit(back, { use: 'req_1', reason: 'again' }, given)).code).toBe('already-there');
    expect(refused(voidUnit(fresh(), { use: 'req_1', reason: 'none used' }, given)).code).toBe('not-found');
    const more = grantUnits(three, { units: 2, reason: 'goodwill' }, given);
    expect(leftOf(3, more)).toBe(2);
    const next = freshQuota(accepted(entitle(program, 'support', holder(), '2027-03-01')));
    expect(next).toMatchObject({ start: '2027-03-01', used: 0, granted: 0 });
  });

  test('is never used beyond its limit and grants, whatever happens in whatever order', () => {
    const kept = (quota: Quota, next: Outcome<Quota, RefusalCode>) => (next.ok ? next.value : quota);
    type Step = (quota: Quota) => Quota;
    const take =
      (use: string): Step =>
      (quota) =>
        kept(quota, takeUnit(program, entitled(), quota, use));
    const grant =
      (units: number): Step =>
      (quota) =>
        grantUnits(quota, { units, reason: 'x' }, given);
    const giveBack =
      (use: string): Step =>
      (quota) =>
        kept(quota, voidUnit(quota, { use, reason: 'x' }, given));
    const step = fc.oneof(
      fc.string({ maxLength: 2 }).map(take),
      fc.integer({ min: 1, max: 3 }).map(grant),
      fc.string({ maxLength: 2 }).map(giveBack),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let quota = fresh();
        for (const next of steps) {
          quota = next(quota);
          expect(quota.used).toBeGreaterThanOrEqual(0);
          expect(quota.used).toBeLessThanOrEqual(3 + quota.granted);
        }
      }),
    );
  });
});

const EUR = (minor: bigint) => ({ currency: 'EUR', minor });
const asked = (more: Partial<Asked>): Asked => ({
  product: 'support-subscription',
  use: 'internal',
  price: EUR(100_000n),
  pieces: 1,
  before: 0,
  ...more,
});
const lines = (more: Partial<Asked>, who = holder()) =>
  quote(program, who, asked(more), TODAY).map(({ pieces, ppm, net, reason }) => [
    pieces,
    ppm,
    net.minor,
    reason,
  ]);

describe('a quote', () => {
  test('gives the discount for own use and none for resale, and says so [S0-09]', () => {
    expect(lines({})).toEqual([[1, 300_000, 70_000n, undefined]]);
    expect(lines({ use: 'resale' })).toEqual([[1, 0, 100_000n, 'not-for-resale']]);
  });

  test('gives nothing on what no benefit names', () => {
    expect(lines({ product: 'professional-services' })).toEqual([[1, 0, 100_000n, 'no-discount']]);
  });

  test('charges the first trainee in full and halves the rest; a cancelled first promotes nobody [S0-17]', () => {
    expect(lines({ product: 'training', pieces: 2 })).toEqual([
      [1, 0, 100_000n, 'first-ones-full'],
      [1, 500_000, 50_000n, undefined],
    ]);
    expect(lines({ product: 'training', before: 1 })).toEqual([[1, 500_000, 50_000n, undefined]]);
  });

  test('costs the same together or in slices, and covers every piece', () => {
    const slices = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(slices, fc.bigInt({ min: 0n, max: 10n ** 12n }), (pieces, price) => {
        const total = (parts: number[]) => {
          let before = 0;
          let sum = 0n;
          for (const part of parts) {
            const made = quote(
              program,
              holder(),
              asked({ product: 'training', pieces: part, before, price: EUR(price) }),
              TODAY,
            );
            expect(made.reduce((count, line) => count + line.pieces, 0)).toBe(part);
            sum += made.reduce((all, { net }) => all + net.minor, 0n);
            before += part;
          }
          return sum;
        };
        expect(total(pieces)).toBe(total([pieces.reduce((a, b) => a + b, 0)]));
      }),
    );
  });

  test('to a partner without the benefit names what stands in the way', () => {
    expect(lines({}, holder({ feePaidUntil: '2026-02-28' }))).toEqual([[1, 0, 100_000n, 'fee-unpaid']]);
    expect(lines({ product: 'training' }, holder({ tier: 'high' }))).toEqual([
      [1, 0, 100_000n, 'tier-not-entitled'],
    ]);
  });
});
