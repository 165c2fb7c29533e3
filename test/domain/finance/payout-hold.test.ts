import { expect, test } from 'vitest';
import { carryReason, type LineFacts } from '../../../shared/domain/finance/payout.ts';
import type { PayoutTerms } from '../../../shared/domain/program/payout.ts';

// What a condition of the program holds: while something owed is overdue, nothing is paid out.

const terms: PayoutTerms = {
  ...{ atLeast: { EUR: '50.00' }, coolingDays: 7, document: 'self-billing', taxForms: [], setOff: 'never' },
  ...{ smallBalances: { month: 12, become: 'paid' }, holdWhile: ['charge-overdue'] },
};
const facts: LineFacts = {
  ...{ terms, currency: 'EUR', due: 10_000n, gaps: [], today: '2026-11-20', left: false, overdue: true },
};

test('a partner whose charge is overdue is paid when it is not, or where the program holds nothing for it', () => {
  expect(carryReason(facts)).toBe('charge-overdue');
  expect(carryReason({ ...facts, overdue: false })).toBeUndefined();
  expect(carryReason({ ...facts, terms: { ...terms, holdWhile: [] } })).toBeUndefined();
  expect(carryReason({ ...facts, due: -1n })).toBe('negative');
});
