import { type ChargeRow, chargeRowOrder } from '../../shared/domain/finance/charge-row.ts';
import type { Named } from '../../shared/files/month.ts';
import { anId } from '../support/given.ts';
import { names, partners } from './month-rows.ts';

// What partners owe in a month: a fee paid in part and let off, a fair paid beyond it and given back, a fee set off
// against a payout that came back once, three currencies.

const row = (at: number, changes: Partial<ChargeRow>): ChargeRow => ({
  ...{ rowKey: `${anId('cha', 1)}~${String(at).padStart(3, '0')}`, program: 'opennebula', programVersion: 1 },
  ...{ period: '2026-03', charge: anId('cha', 1), row: 'charge', kind: 'fee', about: '2026-03-01' },
  ...{ vendorEntity: 'europe', partnerId: partners[0] ?? '', currency: 'EUR', amount: '100000' },
  ...{ on: '2026-03-01', dueOn: '2026-03-15', clause: 'fee' },
  ...changes,
});
const other = { charge: anId('cha', 2), partnerId: partners[1] ?? '', vendorEntity: 'usa' } as const;

export const chargeRows: readonly ChargeRow[] = [
  row(0, {}),
  row(1, { row: 'payment', amount: '-40000', on: '2026-03-10', reference: '=1+1' }),
  row(2, { row: 'waiver', amount: '-60000', on: '2026-03-11', reason: 'Ann asked' }),
  row(12, {
    row: 'payment-returned',
    amount: '40000',
    on: '2026-03-12',
    reference: 'R-1',
    reason: 'Ann has none',
  }),
  row(8, { charge: anId('cha', 3), amount: '30000', on: '2026-03-14' }),
  row(9, { charge: anId('cha', 3), row: 'set-off', amount: '-30000', on: '2026-03-20' }),
  row(10, { charge: anId('cha', 3), row: 'set-off-returned', amount: '30000', on: '2026-03-21' }),
  row(11, { charge: anId('cha', 3), row: 'set-off', amount: '-30000', on: '2026-03-22' }),
  row(3, { ...other, amount: '5000', currency: 'USD' }),
  row(4, { ...other, row: 'payment', amount: '-7000', currency: 'USD', on: '2026-03-12' }),
  row(5, { ...other, row: 'repayment', amount: '500', currency: 'USD', on: '2026-03-13' }),
  row(6, { ...other, amount: '12500', currency: 'JPY' }),
  row(7, { ...other, vendorEntity: 'europe', amount: '250', currency: 'JPY' }),
].toSorted((a, b) => (chargeRowOrder(a) < chargeRowOrder(b) ? -1 : 1));

export const namedCharges = (rows: readonly ChargeRow[]): Named<ChargeRow>[] =>
  rows.map((one) => ({ row: one, payeeName: names[one.partnerId] ?? '', taxCategory: 'domestic-vat' }));
