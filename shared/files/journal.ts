import type { Entry } from '../domain/commission/entry.ts';
import { isAdjustment } from '../domain/finance/balance.ts';
import { bookedOn } from '../domain/finance/booking.ts';
import { decimal } from '../domain/money.ts';
import type { MonthFile, Named } from './month.ts';

// The entries in double entry as hledger reads them (rules/money.md 29). Each month holds what was posted in it; the
// months one after the other hold the balances.

/** What is owed to a partner by an entity. */
const owedTo = ({ vendorEntity, partnerId }: Entry) => `liabilities:partners:${vendorEntity}:${partnerId}`;
const costOf = (entry: Entry) =>
  `expenses:${isAdjustment(entry) ? 'adjustments' : 'commission'}:${entry.vendorEntity}`;

/** Nothing in a name may begin a comment or end the line. */
export const description = (name: string) =>
  name
    .replaceAll(/[;|()\p{C}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

export const commodity = (currency: string): string => {
  const [whole, decimals = ''] = decimal({ currency, minor: 1_000_000n }).split('.');
  return `commodity ${whole}.${decimals} ${currency}\n`;
};

const transaction = ({ row: entry, payeeName, document }: Named<Entry>, timeZone: string): string => {
  const { currency } = entry;
  const amount = BigInt(entry.amount);
  return [
    `\n${bookedOn(entry, timeZone)} (${entry.entryKey}) ${description(payeeName)}  ; type: ${entry.entryType}${document === undefined ? '' : `, document: ${document}`}`,
    `    ${costOf(entry)}  ${decimal({ currency, minor: amount })} ${currency}`,
    `    ${owedTo(entry)}  ${decimal({ currency, minor: -amount })} ${currency}\n`,
  ].join('\n');
};

/**
 * `--strict` wants every account and commodity declared. Those of partners are declared where they come up, once per
 * currency, since rows come by currency and partner; so nothing is remembered but entities and currencies.
 */
export const journal = (of: {
  program: string;
  period: string;
  timeZone: string;
  currencies: readonly string[];
}): MonthFile<Named<Entry>> => {
  const declared = new Set<string>(of.currencies);
  let partner = '';
  let accounts = new Set<string>();
  const declarations = (entry: Entry): string => {
    if (entry.partnerId !== partner) {
      partner = entry.partnerId;
      accounts = new Set();
    }
    const fresh = [costOf(entry)].filter((account) => !declared.has(account));
    const owed = [owedTo(entry)].filter((account) => !accounts.has(account));
    const currencies = [entry.currency].filter((currency) => !declared.has(currency));
    for (const one of [...fresh, ...currencies]) declared.add(one);
    for (const one of owed) accounts.add(one);
    const lines = [...fresh, ...owed].map((account) => `account ${account}\n`);
    return lines.length + currencies.length ? `\n${currencies.map(commodity).join('')}${lines.join('')}` : '';
  };
  return {
    name: 'journal.hledger',
    type: 'text/plain; charset=utf-8',
    head: () => `; ${of.program} ${of.period}\ndecimal-mark .\n\n${of.currencies.map(commodity).join('')}`,
    lines: (rows) => rows.map((one) => declarations(one.row) + transaction(one, of.timeZone)).join(''),
  };
};
