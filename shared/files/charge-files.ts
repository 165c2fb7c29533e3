import { type ChargeRow, chargeAmounts, chargeColumns, chargeCsvRow } from '../domain/finance/charge-row.ts';
import { decimal } from '../domain/money.ts';
import { csvLines } from './csv.ts';
import { commodity, description } from './journal.ts';
import { CSV, type MonthFile, type Named } from './month.ts';

// What partners owe and what came of it in a month: the rows themselves, and in double entry.

export const chargesCsv: MonthFile<Named<ChargeRow>> = {
  name: 'charges.csv',
  type: CSV,
  head: () => csvLines(chargeColumns, [], { amounts: chargeAmounts, kind: 'plain', header: true }),
  lines: (rows) =>
    csvLines(
      chargeColumns,
      rows.map(({ row, payeeName, taxCategory }) => chargeCsvRow(row, payeeName, taxCategory)),
      { amounts: chargeAmounts, kind: 'plain', header: false },
    ),
};

/** What a partner owes an entity; beyond what it owes it is the partner's, and the account below zero. */
const receivable = ({ vendorEntity, partnerId }: ChargeRow) => `assets:partners:${vendorEntity}:${partnerId}`;
/** What is set off is taken from what the partner has earned: the account of `journal.hledger`. */
const OWED = 'liabilities:partners';
const others = {
  charge: 'revenues:charges',
  payment: 'assets:bank',
  repayment: 'assets:bank',
  waiver: 'expenses:waived',
  'set-off': OWED,
  'set-off-returned': OWED,
  'payment-returned': 'assets:bank',
} as const;
const other = ({ row, vendorEntity, partnerId }: ChargeRow) =>
  `${others[row]}:${vendorEntity}${others[row] === OWED ? `:${partnerId}` : ''}`;
const isSetOff = ({ row }: ChargeRow): boolean => others[row] === OWED;

const transaction = ({ row, payeeName }: Named<ChargeRow>): string => {
  const { currency } = row;
  const amount = BigInt(row.amount);
  return [
    `\n${row.on} (${row.rowKey}) ${description(payeeName)}  ; type: ${row.row}`,
    `    ${receivable(row)}  ${decimal({ currency, minor: amount })} ${currency}`,
    `    ${other(row)}  ${decimal({ currency, minor: -amount })} ${currency}\n`,
  ].join('\n');
};

/** As `journal.hledger` is written: accounts of partners are declared where they come up, once for each currency. */
export const chargesJournal = (of: {
  program: string;
  period: string;
  currencies: readonly string[];
}): MonthFile<Named<ChargeRow>> => {
  const declared = new Set<string>(of.currencies);
  let place = '';
  let own = new Set<string>();
  const fresh = (row: ChargeRow): string => {
    const mine = [row.currency, row.partnerId, row.vendorEntity].join('#');
    if (mine !== place) own = new Set();
    place = mine;
    const accounts = [receivable(row), other(row)].filter((one) => !declared.has(one) && !own.has(one));
    const currencies = declared.has(row.currency) ? [] : [row.currency];
    declared.add(row.currency);
    for (const one of accounts) (isSetOff(row) || one === receivable(row) ? own : declared).add(one);
    const lines = [...currencies.map(commodity), ...accounts.map((one) => `account ${one}\n`)];
    return lines.length ? `\n${lines.join('')}` : '';
  };
  return {
    name: 'charges.hledger',
    type: 'text/plain; charset=utf-8',
    head: () => `; ${of.program} ${of.period}\ndecimal-mark .\n\n${of.currencies.map(commodity).join('')}`,
    lines: (rows) => rows.map((one) => fresh(one.row) + transaction(one)).join(''),
  };
};
