import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateIn } from '../../../shared/domain/civil-date.ts';
import { bookId } from '../../../shared/domain/commission/entry.ts';
import {
  correctionInput,
  occurrence,
  saleContent as readContent,
  refundInput,
  type SaleContent,
  saleInput,
  sameContent,
  supersedeInput,
} from '../../../shared/domain/commission/sale.ts';
import {
  accepted,
  anId,
  anyText,
  civilDates,
  instants,
  openNebula,
  refused,
  saleContent,
} from '../../support/given.ts';

const NOW = '2026-04-02T21:30:00.000Z';
const input = {
  saleId: 'S-1',
  referral: anId('ref'),
  product: 'training',
  kind: 'new',
  occurredAt: '2026-03-20T10:00:00Z',
  net: { amount: '1000.00', currency: 'EUR' },
};
const read = (change: object = {}) => saleInput.safeParse({ ...input, ...change });
const content = (change: object = {}, now = NOW) =>
  readContent(saleInput.parse({ ...input, ...change }), openNebula, now);

describe('when a sale occurred', () => {
  test('may be a civil date: its last millisecond in the program’s zone, so that all of that day stood', () => {
    fc.assert(
      fc.property(civilDates('2026-01-01', '2026-04-02'), (date) => {
        const { occurredAt, occurredOn } = accepted(occurrence(date, openNebula, NOW));
        expect(occurredOn).toBe(date);
        expect(dateIn(openNebula.timeZone, occurredAt)).toBe(date);
        expect(occurredAt).toMatch(/59\.999Z$/);
      }),
    );
    expect(accepted(occurrence('2026-03-28', openNebula, NOW)).occurredAt).toBe('2026-03-28T22:59:59.999Z');
    expect(accepted(occurrence('2026-03-29', openNebula, NOW)).occurredAt).toBe('2026-03-29T21:59:59.999Z');
  });

  test('is an instant otherwise, on the day that the program’s zone gives it', () => {
    fc.assert(
      fc.property(instants('2026-01-01T00:00:00Z', NOW), (instant) => {
        expect(accepted(occurrence(instant, openNebula, NOW))).toEqual({
          occurredAt: instant,
          occurredOn: dateIn('Europe/Madrid', instant),
        });
      }),
    );
    expect(accepted(content({ occurredAt: '2026-03-31T22:30:00Z' }))).toMatchObject({
      occurredAt: '2026-03-31T22:30:00.000Z',
      occurredOn: '2026-04-01',
    });
  });

  test('is not in the future: today counts, a millisecond later does not', () => {
    const late = (happened: string) => occurrence(happened, openNebula, NOW).ok;
    expect(late('2026-04-02')).toBe(true);
    expect(late('2026-04-03')).toBe(false);
    expect(late(NOW)).toBe(true);
    expect(late('2026-04-02T21:30:00.001Z')).toBe(false);
    // Half an hour later it is already the 3rd in Madrid.
    expect(occurrence('2026-04-03', openNebula, '2026-04-02T22:00:00.000Z').ok).toBe(true);
  });

  test('is not before the first month that takes money, by the program’s calendar', () => {
    expect(refused(occurrence('2025-12-31', openNebula, NOW)).code).toBe('outside-periods');
    expect(refused(occurrence('2025-12-31T22:59:59.999Z', openNebula, NOW)).fields).toMatchObject([
      { field: 'occurredAt', code: 'before-first-period', values: { first: '2026-01' } },
    ]);
    expect(occurrence('2025-12-31T23:00:00.000Z', openNebula, NOW).ok).toBe(true);
    expect(occurrence('2026-01-01', openNebula, NOW).ok).toBe(true);
  });
});

describe('a sale', () => {
  test('is read strictly', () => {
    expect(read().success).toBe(true);
    for (const wrong of [
      { saleId: '' },
      { saleId: 'S#1' },
      { saleId: 'S~1' },
      { saleId: 'S 1' },
      { saleId: 5 },
      { saleId: '-1' },
      { saleId: 'x'.repeat(65) },
      { referral: 'ref_1' },
      { referral: anId('par') },
      { kind: 'upgrade' },
      { occurredAt: '2026-02-30' },
      { occurredAt: '2026-03-20T10:00:00+01:00' },
      { occurredAt: 1 },
      { net: '1000.00' },
      { net: { amount: 1000, currency: 'EUR' } },
      { net: { amount: '1000.001', currency: 'EUR' } },
      { net: { amount: '-1', currency: 'EUR' } },
      { net: { amount: '1', currency: 'EURO' } },
      { partnerId: anId('par') },
    ])
      expect(read(wrong).success, JSON.stringify(wrong)).toBe(false);
  });

  test('names a product and a currency of the program, and both refusals at once', () => {
    expect(refused(content({ product: 'hardware' })).fields).toMatchObject([{ field: 'product' }]);
    expect(
      refused(content({ net: { amount: '1', currency: 'JPY' }, product: 'hardware' })).fields,
    ).toMatchObject([
      { field: 'product', code: 'unknown-product' },
      { field: 'net.currency', code: 'unknown-currency' },
    ]);
  });

  test('keeps its amount exactly, beyond 2^53', () => {
    const net = { amount: '90071992547409.93', currency: 'EUR' };
    expect(accepted(content({ net })).net.minor).toBe(9_007_199_254_740_993n);
  });

  test('is the same delivered twice, and another as soon as anything in it differs', () => {
    const one = accepted(content());
    expect(
      sameContent(
        one,
        accepted(
          content({ occurredAt: '2026-03-20T10:00:00.000Z', net: { amount: '1000', currency: 'EUR' } }),
        ),
      ),
    ).toBe(true);
    const others: Partial<SaleContent>[] = [
      { referral: anId('ref', 2) },
      { referral: undefined },
      { product: 'professional-services' },
      { kind: 'renewal' },
      { occurredAt: '2026-03-20T10:00:00.001Z' },
      { net: { currency: 'EUR', minor: 100_001n } },
      { net: { currency: 'USD', minor: 100_000n } },
    ];
    for (const other of others) {
      expect(sameContent(saleContent(), saleContent(other)), JSON.stringify(Object.keys(other))).toBe(false);
      expect(sameContent(saleContent(other), saleContent())).toBe(false);
    }
  });
});

describe('what changes a sale', () => {
  test('a refund is more than zero, under an id of its own', () => {
    const refund = { refundId: 'R-1', occurredAt: '2026-03-21', net: { amount: '0.01', currency: 'EUR' } };
    expect(refundInput.safeParse(refund).success).toBe(true);
    for (const amount of ['0', '0.00', '-0', '-1', '0.001', 'x', ''])
      expect(refundInput.safeParse({ ...refund, net: { amount, currency: 'EUR' } }).success).toBe(false);
    expect(refundInput.safeParse({ ...refund, refundId: 'R~1' }).success).toBe(false);
  });

  test('a correction states a revision from 2 on and a reason', () => {
    const { saleId: _saleId, ...sale } = input;
    const correction = { revision: 2, reason: 'Wrong amount', sale };
    expect(correctionInput.safeParse(correction).success).toBe(true);
    for (const wrong of [{ revision: 1 }, { revision: 2.5 }, { reason: '' }, { sale: input }])
      expect(correctionInput.safeParse({ ...correction, ...wrong }).success).toBe(false);
  });

  test('a superseding names one of the known causes, and evidence', () => {
    const superseding = { cause: 'appeal-upheld', to: 'posted', evidence: 'Ticket 7' };
    expect(supersedeInput.safeParse(superseding).success).toBe(true);
    for (const wrong of [{ cause: 'whim' }, { to: 'paid' }, { evidence: '' }, { evidence: 'a\nb' }])
      expect(supersedeInput.safeParse({ ...superseding, ...wrong }).success).toBe(false);
  });

  test('no id of the books can end a key', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        if (bookId.safeParse(text).success) expect(text).not.toMatch(/[#~\s\p{C}]/u);
      }),
    );
  });
});
