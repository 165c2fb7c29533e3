import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrue, type SaleFacts } from '../../../shared/domain/commission/accrue.ts';
import {
  type Entry,
  type ExclusionReason,
  exclusionReasons,
} from '../../../shared/domain/commission/entry.ts';
import { explainEntry } from '../../../shared/domain/commission/paying.ts';
import { postSale } from '../../../shared/domain/commission/post.ts';
import type { Given } from '../../../shared/domain/commission/posting.ts';
import type { SaleContent } from '../../../shared/domain/commission/sale.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';
import {
  accepted,
  anId,
  NOW,
  openNebula,
  posting,
  referral,
  reviewer,
  saleContent,
  saleFacts,
  standing,
  withScheme,
} from '../../support/given.ts';

const earn = (
  sale: Partial<SaleContent> = {},
  facts: Partial<SaleFacts> = {},
  program: Program = openNebula,
  { saleId, ...more }: Partial<Given & { saleId: string }> = {},
): { readonly entries: readonly Entry[] } | { readonly excluded: ExclusionReason } => {
  const given = { ...posting, ...more };
  const verdict = accepted(
    postSale(saleId ?? 'S-1', saleContent(sale), undefined, saleFacts(facts), program, given),
  );
  if (verdict.kind !== 'posting') throw new Error('a duplicate');
  const { reason } = verdict.decision;
  return reason ? { excluded: reason } : { entries: verdict.entries };
};
const entryOf = (...about: Parameters<typeof earn>) => {
  const accrued = earn(...about);
  if (!('entries' in accrued)) throw new Error(`excluded: ${accrued.excluded}`);
  expect(accrued.entries).toHaveLength(1);
  const [entry] = accrued.entries;
  if (!entry) throw new Error('no entry');
  return entry;
};
const reasonOf = (...about: Parameters<typeof earn>) => {
  const accrued = earn(...about);
  return 'excluded' in accrued ? accrued.excluded : 'posted';
};
const occurred = (date: string, time = '10:00:00.000'): Partial<SaleContent> => ({
  occurredAt: `${date}T${time}Z`,
  occurredOn: date,
});
const EXIT = '2026-03-15T12:00:00.000Z';
const gone = { history: [standing('2026-01-15T08:00:00.000Z'), standing(EXIT, 'terminated')] };

describe('a referred sale', () => {
  test('earns one commission: the rate on its net amount, rounded once, half away from zero [S4-08]', () => {
    expect(entryOf()).toMatchObject({
      entryType: 'commission',
      amount: '12500',
      saleNet: '100000',
      ratePpm: 125_000,
      currency: 'EUR',
      partnerId: anId('par'),
      originalPeriod: '2026-03',
      period: '2026-03',
      vendorEntity: 'europe',
      tier: 'reseller',
      revision: 1,
      capped: false,
      clause: 'commission.schemes.referred-sales',
    });
    expect(entryOf({ net: { currency: 'EUR', minor: 4n } }).amount).toBe('1');
    expect(entryOf({ net: { currency: 'JPY', minor: 12n } }).amount).toBe('2');
  });

  test('is rounded exactly, however large', () => {
    const halfOf = (minor: bigint, ppm: bigint) => (2n * minor * ppm + 1_000_000n) / 2_000_000n;
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100n, max: 10n ** 24n }),
        fc.integer({ min: 100_000, max: 1_000_000 }),
        (minor, rate) => {
          const entry = entryOf({ net: { currency: 'EUR', minor } }, {}, withScheme({ rate }));
          expect(entry.amount).toBe(halfOf(minor, BigInt(rate)).toString());
        },
      ),
    );
  });

  test.each(
    openNebula.products.flatMap(
      ({ id }) =>
        [
          [id, 'new'],
          [id, 'renewal'],
        ] as const,
    ),
  )('of %s (%s) earns the same rate while the partner is active [S4-15]', (product, kind) => {
    expect(entryOf({ product, kind }).amount).toBe('12500');
    expect(entryOf({ product, kind, ...occurred('2031-03-20') }, { firstSaleOn: '2026-03-20' }).amount).toBe(
      '12500',
    );
    expect(reasonOf({ product, kind }, gone)).toBe('partner-not-active');
  });

  test('is keyed by what it is, never by when it came', () => {
    const later = earn({}, {}, { ...openNebula, version: 2 }, { period: '2026-07' });
    expect(later).toMatchObject({
      entries: [{ entryKey: entryOf().entryKey, period: '2026-07', originalPeriod: '2026-03' }],
    });
    const keys = [
      entryOf().entryKey,
      ...['S-2', 'S-1.1'].map((saleId) => entryOf({}, {}, openNebula, { saleId }).entryKey),
      entryOf({}, { seller: { id: anId('par', 2), entity: 'europe', country: 'DE' } }).entryKey,
      entryOf({}, {}, withScheme({ id: 'other' })).entryKey,
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('names the version it was decided under', () => {
    expect(entryOf({}, {}, { ...openNebula, version: 7 }).programVersion).toBe(7);
  });

  test('takes tier and standing as they stood when it occurred', () => {
    const history = [
      standing('2026-01-15T08:00:00.000Z', 'active', 'silver'),
      standing('2026-03-20T10:00:00.000Z', 'active', 'gold'),
      standing('2026-03-25T00:00:00.000Z', 'suspended', 'gold'),
      standing('2026-04-01T00:00:00.000Z', 'active', 'platinum'),
    ];
    expect(entryOf(occurred('2026-03-20', '09:59:59.999'), { history }).tier).toBe('silver');
    expect(entryOf(occurred('2026-03-20'), { history }).tier).toBe('gold');
    expect(reasonOf(occurred('2026-03-26'), { history })).toBe('partner-not-active');
    expect(entryOf(occurred('2026-04-02'), { history: history.toReversed() }).tier).toBe('platinum');
  });

  test('is held for the program’s days after the day it was earned, in the program’s zone', () => {
    expect(entryOf().holdUntil).toBe('2026-04-19');
    const night = { occurredAt: '2026-03-20T23:30:00.000Z', occurredOn: '2026-03-21' };
    expect(entryOf(night)).toMatchObject({ holdUntil: '2026-04-20', earnedAt: night.occurredAt });
    expect(entryOf({}, {}, withScheme({ holdDays: 0 })).holdUntil).toBe('2026-03-20');
  });

  test('belongs to the month of its day in the program’s zone', () => {
    expect(entryOf({ occurredAt: '2026-03-31T22:30:00.000Z', occurredOn: '2026-04-01' }).originalPeriod).toBe(
      '2026-04',
    );
  });

  test('earns under every scheme that pays it', () => {
    const [scheme] = openNebula.commission.schemes;
    if (!scheme) throw new Error('a scheme');
    const bonus = { ...scheme, id: 'bonus', rate: 10_000, sales: ['new' as const] };
    const program = { ...openNebula, commission: { schemes: [scheme, bonus] } };
    const amounts = (kind: 'new' | 'renewal') => {
      const accrued = earn({ kind }, {}, program);
      return 'entries' in accrued ? accrued.entries.map(({ rule, amount }) => `${rule} ${amount}`) : [];
    };
    expect(amounts('new')).toEqual(['referred-sales 12500', 'bonus 1000']);
    expect(amounts('renewal')).toEqual(['referred-sales 12500']);
  });

  test('explains its amount', () => {
    expect(explainEntry(entryOf())).toContain('12.5 %');
  });
});

describe('a sale earns nothing', () => {
  const lost = (at: string) => referral({ status: 'lost', outcome: { at, by: reviewer } });

  const bestPractice = { id: 'best-practice', resoldBy: 'partner', consultingBy: 'partner' } as const;
  const packages = withScheme({ basis: { package: 'best-practice' } });

  const unique: Program = {
    ...openNebula,
    referral: {
      ...referralTermsOf(openNebula),
      unique: { product: 'answers.product', names: 'block', vendorsOwn: 'exclude' },
    },
  };

  /** One example of each reason of a sale; the type makes a new reason ask for its own. */
  const examples: Record<
    Exclude<ExclusionReason, 'superseded' | 'earned-by-sale' | 'not-approved'>,
    () => string
  > = {
    'unlisted-opportunity': () => reasonOf({ rebate: { id: 'listed', listed: false } }),
    'not-referred': () => reasonOf({}, { referral: undefined }),
    'not-unique': () => reasonOf({}, { conflictsWith: 'K-1' }, unique),
    'sale-before-referral': () =>
      reasonOf({ occurredAt: '2026-03-10T08:59:59.999Z', occurredOn: '2026-03-10' }),
    'referral-lost': () => reasonOf({}, { referral: lost('2026-03-20T10:00:00.000Z') }),
    'customer-held-by-other': () => reasonOf({}, { heldByOther: true }),
    'partner-not-active': () =>
      reasonOf({}, { history: [standing('2026-01-15T08:00:00.000Z', 'suspended')] }),
    'product-not-margin-bearing': () => reasonOf({}, {}, withScheme({ products: ['training'] })),
    'kind-not-commissionable': () => reasonOf({ kind: 'renewal' }, {}, withScheme({ sales: ['new'] })),
    'billed-by-partner': () => reasonOf({ billedBy: 'partner' }),
    'no-contract': () =>
      reasonOf({ contract: { id: 'C-1', year: 1 } }, {}, withScheme({ basis: 'contract' })),
    'contract-ended': () =>
      reasonOf(
        { contract: { id: 'C-1', year: 2 } },
        { contract: { endsOn: '2026-03-19' } },
        withScheme({ basis: 'contract' }),
      ),
    'no-partner-named': () => reasonOf({ package: bestPractice }, { seller: undefined }, packages),
    'package-not-resold': () => reasonOf({ package: { ...bestPractice, resoldBy: 'vendor' } }, {}, packages),
    'consulting-not-delivered': () =>
      reasonOf({ package: { ...bestPractice, consultingBy: 'nobody' } }, {}, packages),
    'internal-use': () => reasonOf({ use: 'internal' }),
    'category-not-commissionable': () => reasonOf({}, {}, withScheme({ categories: ['var'] })),
    'no-rate': () => reasonOf({}, {}, withScheme({ rate: { by: 'product', of: { training: 100_000 } } })),
    'cap-reached': () =>
      reasonOf(
        {},
        { capUsed: { 'referred-sales': 10_000n } },
        withScheme({ cap: { per: 'sale', amounts: { EUR: '100.00' } } }),
      ),
    'no-subscription-named': () =>
      reasonOf({}, {}, withScheme({ cap: { per: 'subscription', amounts: { EUR: '100.00' } } })),
    'awaiting-payment': () => reasonOf({}, {}, withScheme({ earnedBy: 'payment' })),
    'duration-ended': () =>
      reasonOf(occurred('2027-03-01'), { firstSaleOn: '2026-03-01' }, withScheme({ durationMonths: 12 })),
    'zero-amount': () => reasonOf({ net: { currency: 'EUR', minor: 3n } }),
  };

  test.each(Object.entries(examples))('with the reason %s', (reason, example) => {
    expect(example()).toBe(reason);
    expect(exclusionReasons).toContain(reason);
  });

  test('before the referral, but does from its very instant, and by a date all of that day', () => {
    expect(reasonOf({ occurredAt: NOW, occurredOn: '2026-03-10' })).toBe('posted');
    expect(reasonOf({ occurredAt: '2026-03-10T22:59:59.999Z', occurredOn: '2026-03-10' })).toBe('posted');
  });

  test('once the referral is lost, but did before', () => {
    expect(reasonOf({}, { referral: lost('2026-03-20T10:00:00.001Z') })).toBe('posted');
  });

  test('below half a minor unit, also of a sale of zero', () => {
    expect(reasonOf({ net: { currency: 'EUR', minor: 0n } })).toBe('zero-amount');
    expect(reasonOf({ net: { currency: 'EUR', minor: 3n } })).toBe('zero-amount');
    expect(reasonOf({ net: { currency: 'EUR', minor: 4n } })).toBe('posted');
  });

  test('after the months that the scheme names, counted from the customer’s first sale', () => {
    const year = withScheme({ durationMonths: 12 });
    expect(reasonOf(occurred('2027-02-28'), { firstSaleOn: '2026-03-01' }, year)).toBe('posted');
    expect(reasonOf(occurred('2027-03-01'), { firstSaleOn: '2026-03-01' }, year)).toBe('duration-ended');
    expect(reasonOf(occurred('2040-03-01'), {}, year)).toBe('posted');
    expect(
      reasonOf(occurred('2027-02-28'), { firstSaleOn: '2026-01-31' }, withScheme({ durationMonths: 13 })),
    ).toBe('duration-ended');
  });

  test('before the partner was there at all', () => {
    expect(reasonOf({}, { history: [standing('2026-03-20T10:00:00.001Z')] })).toBe('partner-not-active');
    expect(reasonOf({}, { history: [] })).toBe('partner-not-active');
  });
});

describe('after the partner’s exit', () => {
  const keeping = withScheme({ afterExit: 'existing-customers' });
  const losing = withScheme({ afterExit: 'nothing' });

  test('nothing is earned from its very instant, but what occurred before counts however late it comes', () => {
    for (const firstSaleOn of [undefined, '2026-01-20'])
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (ms) => {
          const after = new Date(Date.parse(EXIT) + ms).toISOString();
          const sale = { occurredAt: after, occurredOn: after.slice(0, 10) };
          expect(reasonOf(sale, { ...gone, firstSaleOn }, losing)).toBe('partner-not-active');
        }),
      );
    expect(reasonOf({ occurredAt: '2026-03-15T11:59:59.999Z', occurredOn: '2026-03-15' }, gone, losing)).toBe(
      'posted',
    );
  });

  test('customers who had bought before go on to earn where the scheme says so, new ones do not', () => {
    expect(reasonOf(occurred('2026-03-20'), { ...gone, firstSaleOn: '2026-03-14' }, keeping)).toBe('posted');
    expect(reasonOf(occurred('2026-03-20'), { ...gone, firstSaleOn: '2026-03-16' }, keeping)).toBe(
      'partner-not-active',
    );
    expect(reasonOf(occurred('2026-03-20'), gone, keeping)).toBe('partner-not-active');
  });

  test('what “before” is, the program’s own calendar says', () => {
    const exit = '2026-03-16T02:00:00.000Z';
    const history = [standing('2026-01-15T08:00:00.000Z'), standing(exit, 'terminated')];
    const facts = { history, firstSaleOn: '2026-03-16' };
    // In New York the exit was on the 15th, the day before the first sale; in Madrid on the 16th, its day.
    expect(reasonOf(occurred('2026-03-20'), facts, { ...keeping, timeZone: 'America/New_York' })).toBe(
      'partner-not-active',
    );
    expect(reasonOf(occurred('2026-03-20'), facts, keeping)).toBe('posted');
  });

  test('a suspension keeps nothing', () => {
    const history = [standing('2026-01-15T08:00:00.000Z'), standing(EXIT, 'suspended')];
    expect(reasonOf({}, { history, firstSaleOn: '2026-01-20' }, keeping)).toBe('partner-not-active');
  });
});

describe('a waived reason', () => {
  const waive = (
    reason: (typeof exclusionReasons)[number],
    sale: Partial<SaleContent>,
    facts: Partial<SaleFacts>,
    program = openNebula,
  ) => {
    const accrued = accrue(saleContent(sale), saleFacts(facts), program, reason);
    return 'excluded' in accrued ? accrued.excluded : 'posted';
  };

  test('is set aside, and no other reason with it', () => {
    const noTraining = withScheme({ products: ['support-subscription'] });
    const training = { product: 'training' };
    expect(waive('product-not-margin-bearing', training, {}, noTraining)).toBe('posted');
    expect(waive('product-not-margin-bearing', training, gone, noTraining)).toBe('partner-not-active');
    expect(waive('partner-not-active', training, gone, noTraining)).toBe('product-not-margin-bearing');
    expect(waive('partner-not-active', {}, gone)).toBe('posted');
    expect(waive('customer-held-by-other', {}, { heldByOther: true, ...gone })).toBe('partner-not-active');
    expect(
      waive('sale-before-referral', { occurredAt: '2026-03-01T10:00:00.000Z', occurredOn: '2026-03-01' }, {}),
    ).toBe('posted');
  });

  test('cannot make up a referral or an amount', () => {
    expect(waive('not-referred', {}, { referral: undefined })).toBe('not-referred');
    expect(waive('zero-amount', { net: { currency: 'EUR', minor: 0n } }, {})).toBe('zero-amount');
  });
});
