import { describe, expect, test } from 'vitest';
import { postRefund } from '../../../shared/domain/commission/move.ts';
import { postSale } from '../../../shared/domain/commission/post.ts';
import {
  amountColumns,
  decisionRow,
  entryColumns,
  entryRow,
  entryView,
} from '../../../shared/domain/finance/rows.ts';
import { accepted, anId, openNebula, posting, saleContent, saleFacts } from '../../support/given.ts';

const sold = (net = saleContent().net) => {
  const outcome = accepted(
    postSale('S-1', saleContent({ net }), undefined, saleFacts(), openNebula, posting),
  );
  if (outcome.kind !== 'posting' || !outcome.entries[0]) throw new Error('an entry');
  return { ...outcome, entry: outcome.entries[0] };
};
const refund = {
  id: 'R-1',
  minor: 10_000n,
  currency: 'EUR',
  occurredAt: '2026-04-01T10:00:00.000Z',
  occurredOn: '2026-04-01',
};

describe('a line of entries.csv', () => {
  test('has the columns of the money rules, in their order', () => {
    const rule =
      'entryKey, period, originalPeriod, vendorEntity, program, programVersion, partnerId, payeeName, role, entryType, ' +
      'saleId, revision, occurredAt, earnedAt, tier, ratePpm, capped, currency, saleNet, amount, reverses, holdUntil, ' +
      'taxCategory, clause';
    expect([...entryColumns]).toEqual(rule.split(', '));
    expect(Object.keys(entryRow(sold().entry, 'Nimbus GmbH'))).toEqual([...entryColumns]);
  });

  test('says everything as text, amounts as decimals of their currency', () => {
    const { entry } = sold();
    expect(entryRow(entry, 'Nimbus GmbH')).toEqual({
      entryKey: `S-1~1~referred-sales~${anId('par')}`,
      period: '2026-03',
      originalPeriod: '2026-03',
      vendorEntity: 'europe',
      program: 'opennebula',
      programVersion: '1',
      partnerId: anId('par'),
      payeeName: 'Nimbus GmbH',
      role: 'partner',
      entryType: 'commission',
      saleId: 'S-1',
      revision: '1',
      occurredAt: '2026-03-20T10:00:00.000Z',
      earnedAt: '2026-03-20T10:00:00.000Z',
      tier: 'reseller',
      ratePpm: '125000',
      capped: 'false',
      currency: 'EUR',
      saleNet: '1000.00',
      amount: '125.00',
      reverses: '',
      holdUntil: '2026-04-19',
      taxCategory: '',
      clause: 'commission.schemes.referred-sales',
    });
  });

  test('keeps the minus of a reversal, and names what it reverses', () => {
    const { sale, entry } = sold();
    const [reversal] = accepted(postRefund(refund, sale, openNebula, posting)).entries;
    if (!reversal) throw new Error('a reversal');
    expect(entryRow(reversal, 'x')).toMatchObject({
      amount: '-12.50',
      reverses: entry.entryKey,
      entryType: 'reversal',
    });
  });

  test('is exact beyond 2^53', () => {
    const { entry } = sold({ currency: 'EUR', minor: 123_456_789_012_345_678_901n });
    expect(entryRow(entry, 'x')).toMatchObject({
      saleNet: '1234567890123456789.01',
      amount: '154320986265432098.63',
    });
    expect(entryView(entry)).toMatchObject({
      rate: '12.5',
      saleNet: { amount: '1234567890123456789.01', currency: 'EUR' },
      amount: { amount: '154320986265432098.63' },
    });
  });

  test('holds its amounts in the columns that are never escaped', () => {
    for (const column of ['saleNet', 'amount'] as const) {
      expect(amountColumns.has(column)).toBe(true);
      expect(entryRow(sold().entry, 'x')[column]).toMatch(/^-?\d+\.\d\d$/);
    }
    expect(amountColumns.has('payeeName')).toBe(false);
  });
});

describe('a line of decisions.jsonl', () => {
  test('names no person, and nothing of when it arrived', () => {
    const early = decisionRow(sold().decision);
    const late = postSale('S-1', saleContent(), undefined, saleFacts(), openNebula, {
      ...posting,
      now: '2026-04-09T00:00:00.000Z',
      by: anId('per', 30),
    });
    const lateRow = decisionRow(accepted(late).decision);
    expect(lateRow).toEqual(early);
    expect(JSON.stringify(early)).not.toContain('per_');
    expect(early).toMatchObject({ net: '1000.00', outcome: 'posted', saleId: 'S-1' });
  });
});
