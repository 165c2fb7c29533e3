import { monthOf } from '../domain/civil-date.ts';
import { bankPart, type Payment } from '../domain/finance/balance.ts';
import { decimal } from '../domain/money.ts';
import { csvLines } from './csv.ts';
import { commodity, description } from './journal.ts';
import { CSV, type MonthFile, type Named } from './month.ts';

// What was paid out in a month, and what came back: the rows themselves, and in double entry. What was set off is
// settled with the rest and stands in the journal of charges.

const columns = [
  'program',
  'vendorEntity',
  'partnerId',
  'payeeName',
  'run',
  'paidOn',
  'reference',
  'country',
  'taxStatus',
  'currency',
  'amount',
  'setOff',
  'bank',
] as const;
const amounts: ReadonlySet<string> = new Set(['amount', 'setOff', 'bank']);

const rowOf = (
  { row, payeeName }: Named<Payment>,
  program: string,
): Record<(typeof columns)[number], string> => {
  const { currency } = row;
  const money = (minor: bigint) => decimal({ currency, minor });
  return {
    program,
    vendorEntity: row.vendorEntity,
    partnerId: row.partnerId,
    payeeName,
    run: row.run ?? '',
    paidOn: row.paidOn ?? '',
    reference: row.reference ?? '',
    country: row.country ?? '',
    taxStatus: row.taxStatus ?? '',
    currency,
    amount: money(BigInt(row.amount)),
    setOff: money(BigInt(row.setOff ?? '0')),
    bank: money(bankPart(row)),
  };
};

/** `amount` is what was settled of what was earned: what the bank paid, and what was set off; negative what came back. */
export const payoutsCsv = (program: string): MonthFile<Named<Payment>> => ({
  name: 'payouts.csv',
  type: CSV,
  head: () => csvLines(columns, [], { amounts, kind: 'plain', header: true }),
  lines: (rows) =>
    csvLines(
      columns,
      rows.map((one) => rowOf(one, program)),
      { amounts, kind: 'plain', header: false },
    ),
});

const owedTo = ({ vendorEntity, partnerId }: Payment) => `liabilities:partners:${vendorEntity}:${partnerId}`;
const bankOf = ({ vendorEntity }: Payment) => `assets:bank:${vendorEntity}`;

/** As `journal.hledger` is written: accounts of partners are declared where they come up, once for each currency. */
export const payoutsJournal = (of: {
  program: string;
  period: string;
  currencies: readonly string[];
}): MonthFile<Named<Payment>> => {
  const declared = new Set<string>(of.currencies);
  let place = '';
  const fresh = (row: Payment): string => {
    const mine = [row.currency, row.partnerId, row.vendorEntity].join('#');
    const own = mine === place ? [] : [owedTo(row)];
    place = mine;
    const others = [bankOf(row)].filter((one) => !declared.has(one));
    const currencies = [row.currency].filter((one) => !declared.has(one));
    for (const one of [...others, ...currencies]) declared.add(one);
    const lines = [...currencies.map(commodity), ...[...own, ...others].map((one) => `account ${one}\n`)];
    return lines.length ? `\n${lines.join('')}` : '';
  };
  const transaction = ({ row, payeeName }: Named<Payment>): string => {
    const { currency, paidOn = '' } = row;
    const minor = bankPart(row);
    const on = monthOf(paidOn) === of.period ? paidOn : `${of.period}-01`;
    return [
      `\n${on} (${row.run ?? ''}) ${description(payeeName)}  ; type: ${minor < 0n ? 'returned' : 'payout'}`,
      `    ${owedTo(row)}  ${decimal({ currency, minor })} ${currency}`,
      `    ${bankOf(row)}  ${decimal({ currency, minor: -minor })} ${currency}\n`,
    ].join('\n');
  };
  const byBank = (rows: readonly Named<Payment>[]) => rows.filter(({ row }) => bankPart(row) !== 0n);
  return {
    name: 'payouts.hledger',
    type: 'text/plain; charset=utf-8',
    head: () => `; ${of.program} ${of.period}\ndecimal-mark .\n\n${of.currencies.map(commodity).join('')}`,
    lines: (rows) =>
      byBank(rows)
        .map((one) => fresh(one.row) + transaction(one))
        .join(''),
    counts: (rows) => byBank(rows).length,
  };
};
