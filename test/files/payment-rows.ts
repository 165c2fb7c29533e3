import type { Payment } from '../../shared/domain/finance/balance.ts';
import type { Named } from '../../shared/files/month.ts';
import { names, partners } from './month-rows.ts';

// What was paid out in a month: a payout with a set-off that came back, one that was set off as a whole, a second currency.

const [one = '', two = ''] = partners;
const run = 'run_01JD00000000000000000000A1';
const paid = { run, paidOn: '2026-03-20', country: 'DE', taxStatus: 'domestic-vat' };
const europe = { vendorEntity: 'europe', currency: 'EUR' };

export const payments: readonly Payment[] = [
  { ...paid, ...europe, partnerId: one, amount: '150000', setOff: '100000', reference: '=1+1' },
  { ...paid, ...europe, partnerId: one, amount: '-150000', setOff: '-100000', reference: 'B-1' },
  { ...paid, ...europe, partnerId: two, amount: '30000', setOff: '30000' },
  { ...paid, vendorEntity: 'usa', partnerId: two, currency: 'USD', amount: '1250', reference: 'B-2' },
];

export const namedPayments = (rows: readonly Payment[]): Named<Payment>[] =>
  rows.map((row) => ({ row, payeeName: names[row.partnerId] ?? '' }));
