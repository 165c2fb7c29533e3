import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  currencySchema,
  decimal,
  fromDecimal,
  type Money,
  moneySchema,
  percent,
  ratePpm,
  shareOf,
} from '../../shared/domain/money.ts';

const currencies = ['JPY', 'EUR', 'BHD', 'CLF'] as const;
const exponents = { JPY: 0, EUR: 2, BHD: 3, CLF: 4 } as const;
const minors = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });
const rates = fc.integer({ min: 0, max: 1_000_000 });
const eur = (minor: bigint): Money => ({ currency: 'EUR', minor });
const abs = (value: bigint) => (value < 0n ? -value : value);
const sum = (parts: readonly Money[]) => parts.reduce((total, part) => total + part.minor, 0n);

describe('an amount as text', () => {
  test('reads back as itself, in every number of decimals, far beyond 2^53', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), minors, (currency, minor) => {
        expect(fromDecimal(decimal({ currency, minor }), currency)).toEqual({ currency, minor });
      }),
    );
  });

  test('always has exactly the decimals of its currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), minors, (currency, minor) => {
        const [, fraction = ''] = decimal({ currency, minor }).split('.');
        expect(fraction).toHaveLength(exponents[currency]);
      }),
    );
  });

  test.each([
    ['EUR', 5n, '0.05'],
    ['EUR', -5n, '-0.05'],
    ['EUR', 0n, '0.00'],
    ['USD', 123_450n, '1234.50'],
    ['JPY', -7n, '-7'],
    ['KRW', 1000n, '1000'],
    ['BHD', 1n, '0.001'],
    ['CLF', -12n, '-0.0012'],
    ['EUR', 9_007_199_254_740_993n, '90071992547409.93'],
  ])('%s %s minor units are %s', (currency, minor, text) => {
    expect(decimal({ currency, minor })).toBe(text);
  });

  test('may leave out decimals, but never has more than the currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.nat(9), fc.nat(99_999), (currency, length, whole) => {
        const text = length === 0 ? `${whole}` : `${whole}.${'0'.repeat(length)}`;
        expect(fromDecimal(text, currency) !== undefined).toBe(length <= exponents[currency]);
      }),
    );
  });

  test.each([
    '',
    '.',
    '1.',
    '.5',
    '1,50',
    '1 000',
    '+1',
    '--1',
    '1e3',
    '0x10',
    '１',
    '1.0\n',
    ' 1',
    'NaN',
    '1.2.3',
  ])('is not read from %j', (text) => {
    expect(fromDecimal(text, 'EUR')).toBeUndefined();
  });

  test('has a currency of ISO 4217, in capitals', () => {
    for (const code of ['EUR', 'JPY', 'ZWG']) expect(currencySchema.safeParse(code).success).toBe(true);
    for (const code of ['eur', 'EURO', 'XXX', 'ABC', '', 'constructor', '__proto__']) {
      expect(currencySchema.safeParse(code).success).toBe(false);
      expect(fromDecimal('1', code)).toBeUndefined();
    }
    expect(() => decimal({ currency: 'ABC', minor: 1n })).toThrow(RangeError);
  });

  test('no currency has fewer decimals than the platform gives it', () => {
    const fraction = (currency: string) => decimal({ currency, minor: 1n }).split('.')[1]?.length ?? 0;
    const known = Intl.supportedValuesOf('currency').filter((code) => currencySchema.safeParse(code).success);
    const platform = (code: string) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
        .maximumFractionDigits ?? 0;
    expect(known.length).toBeGreaterThan(150);
    expect(known.filter((code) => platform(code) > 2 && fraction(code) !== platform(code))).toEqual([]);
    expect(known.filter((code) => fraction(code) < platform(code))).toEqual([]);
  });
});

describe('money at the edge', () => {
  const read = (amount: unknown, currency: unknown = 'EUR') => moneySchema.safeParse({ amount, currency });

  test('is minor units once inside', () => {
    expect(read('1234.5').data).toEqual(eur(123_450n));
    expect(read('90071992547409.93').data).toEqual(eur(9_007_199_254_740_993n));
  });

  test.each([[1.5], [true], [null], ['-0.01'], ['12.345'], ['1e2'], ['9'.repeat(25)], [['1']], [{}]])(
    'refuses the amount %j, naming the field',
    (amount) => {
      expect(read(amount).error?.issues[0]?.path).toEqual(['amount']);
    },
  );

  test('refuses an unknown currency and unknown fields', () => {
    expect(read('1', 'EURO').error?.issues[0]?.path).toEqual(['currency']);
    expect(moneySchema.safeParse({ amount: '1', currency: 'EUR', minor: 1 }).success).toBe(false);
  });
});

describe('a rate', () => {
  test('is written and read alike for every part per million', () => {
    fc.assert(
      fc.property(rates, (ppm) => {
        expect(ratePpm.parse(percent(ppm))).toBe(ppm);
      }),
    );
  });

  test.each([
    ['0', 0],
    ['0.0001', 1],
    ['12.5', 125_000],
    ['100', 1_000_000],
    ['100.0000', 1_000_000],
    ['29.0701', 290_701],
  ])('%s %% is %i parts per million', (text, ppm) => {
    expect(ratePpm.parse(text)).toBe(ppm);
  });

  test.each(['', '-1', '100.0001', '101', '1000', '0.00001', '1,5', '.5', '5.', '1e1', '12.5%', ' 5', '5\n'])(
    'is not read from %j',
    (text) => {
      expect(ratePpm.safeParse(text).success).toBe(false);
    },
  );
});

describe('a share of an amount', () => {
  const share = (minor: bigint, ppm: number) => shareOf(eur(minor), ppm).minor;

  test('is off by half a minor unit at most, exactly, beyond 2^53', () => {
    fc.assert(
      fc.property(minors, rates, (minor, ppm) => {
        const off = share(minor, ppm) * 1_000_000n - minor * BigInt(ppm);
        expect(abs(off) * 2n <= 1_000_000n).toBe(true);
      }),
    );
  });

  test('of the negative amount is the negative share', () => {
    fc.assert(
      fc.property(minors, rates, (minor, ppm) => {
        expect(share(-minor, ppm)).toBe(-share(minor, ppm));
      }),
    );
  });

  test('never falls when the amount or the rate grows', () => {
    fc.assert(
      fc.property(minors, fc.bigInt({ min: 0n, max: 1000n }), rates, (minor, more, ppm) => {
        expect(share(minor + more, ppm) >= share(minor, ppm)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), rates, rates, (minor, a, b) => {
        expect(share(minor, Math.max(a, b)) >= share(minor, Math.min(a, b))).toBe(true);
      }),
    );
  });

  test('goes away from zero at exactly half, on both sides', () => {
    fc.assert(
      fc.property(minors, (whole) => {
        const odd = whole * 2n + 1n;
        const away = odd > 0n ? (odd + 1n) / 2n : (odd - 1n) / 2n;
        expect(share(odd, 500_000)).toBe(away);
      }),
    );
  });

  test.each([
    [100_000n, 125_000, 12_500n],
    [1n, 500_000, 1n],
    [-1n, 500_000, -1n],
    [1n, 499_999, 0n],
    [3n, 500_000, 2n],
    [9_007_199_254_740_993n, 1_000_000, 9_007_199_254_740_993n],
    [123_456_789_012_345_678_901n, 125_000, 15_432_098_626_543_209_863n],
  ])('of %s at %i ppm is %s', (minor, ppm, amount) => {
    expect(share(minor, ppm)).toBe(amount);
  });
});

describe('a split', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 })
    .filter((list) => list.some((weight) => weight > 0n));

  test('always sums to the pool, with every share less than one unit from exact', () => {
    fc.assert(
      fc.property(minors, weights, (minor, list) => {
        const total = list.reduce((a, b) => a + b, 0n);
        const parts = allocate(eur(minor), list);
        expect(sum(parts)).toBe(minor);
        for (const [at, part] of parts.entries())
          expect(abs(part.minor * total - minor * (list[at] ?? 0n)) < total).toBe(true);
      }),
    );
  });

  test('of the negative pool is the negative split, and weight 0 gets nothing', () => {
    fc.assert(
      fc.property(minors, weights, (minor, list) => {
        const parts = allocate(eur(minor), list);
        expect(allocate(eur(-minor), list).map((part) => -part.minor)).toEqual(
          parts.map((part) => part.minor),
        );
        for (const [at, part] of parts.entries()) if (list[at] === 0n) expect(part.minor).toBe(0n);
      }),
    );
  });

  test('gives the larger weight no smaller share, and of equal weights the earlier no smaller one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), weights, (minor, list) => {
        const parts = allocate(eur(minor), list).map((part, at) => ({
          part: part.minor,
          weight: list[at] ?? 0n,
          at,
        }));
        const ranked = parts.toSorted((a, b) =>
          a.weight === b.weight ? a.at - b.at : a.weight > b.weight ? -1 : 1,
        );
        for (const [at, next] of ranked.slice(1).entries())
          expect((ranked[at]?.part ?? 0n) >= next.part).toBe(true);
      }),
    );
  });

  test('gives the largest remainder the first unit that is left', () => {
    const split = (minor: bigint, list: bigint[]) => allocate(eur(minor), list).map((part) => part.minor);
    expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(split(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(split(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
    expect(split(1n, [1n, 2n])).toEqual([0n, 1n]);
  });

  test('needs something to split by', () => {
    expect(() => allocate(eur(1n), [])).toThrow(RangeError);
    expect(() => allocate(eur(1n), [0n, 0n])).toThrow(RangeError);
  });
});
