import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ChargeRow } from '../../shared/domain/finance/charge-row.ts';
import type { EntityBooks } from '../../shared/domain/finance/entity-books.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import { datevCharges, datevPayouts, settlementRefusal } from '../../shared/files/datev.ts';
import { rendered } from '../../shared/files/month.ts';
import { payoutsCsv } from '../../shared/files/payout-files.ts';
import { officeBooks } from '../support/books-samples.ts';
import { chargeRows, namedCharges } from './charge-rows.ts';
import { each, gather, PERIOD } from './month-rows.ts';
import { namedPayments, payments } from './payment-rows.ts';

// What was paid out and what was owed: the list, and the booking batches, field by field.

const settlement = officeBooks.settlement;
const books: EntityBooks = { ...officeBooks, program: 'opennebula', entity: 'europe', v: 1 };
const rates = { currency: 'USD', rate: '0.9' };
const month = {
  ...{ books, period: PERIOD, lastDay: '2026-03-31', asOf: '2026-04-02T09:00:00.123Z', timeZone: 'UTC' },
  rates: {
    ...{
      program: 'opennebula',
      period: PERIOD,
      base: 'EUR',
      rates: [rates, { currency: 'JPY', rate: '0.006' }],
    },
    ...{ source: 'Test', entered: { by: 'a', at: '2026-04-01T00:00:00.000Z' }, v: 1 },
  },
};
const fieldsOf = (line: string) => Papa.parse<string[]>(line, { delimiter: ';' }).data[0] ?? [];

/** Each booking by position: side, amount, account, contra account, day, document, text. */
const bookings = (content: string) => {
  expect(content.startsWith('\uFEFF"EXTF";700;21;"Buchungsstapel";13;')).toBe(true);
  const [head = '', , ...lines] = content.slice(1).split('\r\n').filter(Boolean);
  expect(fieldsOf(head)).toHaveLength(31);
  return lines.map((line) => {
    const fields = fieldsOf(line);
    expect(fields).toHaveLength(125);
    const [amount = '', side, currency, , , , account, contra] = fields;
    expect(amount).toMatch(/^\d{1,10},\d\d$/);
    expect(fields[9]).toMatch(/^\d\d03$/);
    expect(fields[10]).toMatch(/^[A-Za-z0-9$%&*+/-]{1,36}$/);
    expect((fields[13] ?? '').length).toBeLessThanOrEqual(60);
    return [side, amount, currency, account, contra] as const;
  });
};

describe('batches of what was owed and paid', () => {
  it('book charges as receivables: against revenue, bank, waivers, and what is owed to the partner', async () => {
    const file = datevCharges(month, settlement);
    expect(file.name).toBe('EXTF_charges_europe.csv');
    const text = (await gather(rendered(file, batches(each(namedCharges(chargeRows)))))).join('');
    const contras: Record<ChargeRow['row'], string> = {
      ...{ charge: '8400', payment: '1800', repayment: '1800', waiver: '2400' },
      ...{ 'set-off': '70000', 'set-off-returned': '70000', 'payment-returned': '1800' },
    };
    const own = chargeRows.filter(({ vendorEntity }) => vendorEntity === 'europe');
    expect(
      bookings(text).map(([side, , currency, account, contra]) => [side, currency, account, contra]),
    ).toEqual(
      own.map(({ row, amount, currency }) => [
        amount.startsWith('-') ? 'H' : 'S',
        currency,
        '1400',
        contras[row],
      ]),
    );
  });

  it('book payouts from what is owed to the bank, what came back the other way, and nothing that was set off', async () => {
    const file = datevPayouts(month, settlement);
    const text = (await gather(rendered(file, batches(each(namedPayments(payments)))))).join('');
    expect(bookings(text)).toEqual([
      ['S', '500,00', 'EUR', '70000', '1800'],
      ['H', '500,00', 'EUR', '70000', '1800'],
    ]);
  });

  it('are refused by name where the office names no accounts, and only where there is something to book', () => {
    const { settlement: _, ...without } = books;
    expect(settlementRefusal(without, ['EUR'], undefined)).toBe('settlement-accounts-missing');
    expect(settlementRefusal(without, [], undefined)).toBeUndefined();
    expect(settlementRefusal(undefined, ['EUR'], undefined)).toBe('entity-settings-missing');
    expect(settlementRefusal(books, ['EUR'], undefined)).toBeUndefined();
    expect(settlementRefusal(books, ['EUR', 'USD'], undefined)).toBe('rates-missing');
  });
});

it('the list of payouts says what was settled, what of it was set off, and what the bank paid', async () => {
  const text = (
    await gather(rendered(payoutsCsv('opennebula'), batches(each(namedPayments(payments)))))
  ).join('');
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  expect(rows.map(({ amount, setOff, bank, reference }) => [amount, setOff, bank, reference])).toEqual([
    ['1500.00', '1000.00', '500.00', "'=1+1"],
    ['-1500.00', '-1000.00', '-500.00', 'B-1'],
    ['300.00', '300.00', '0.00', ''],
    ['12.50', '0.00', '12.50', 'B-2'],
  ]);
});
