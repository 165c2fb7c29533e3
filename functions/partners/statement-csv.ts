import { dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { decimal, percent } from '../../shared/domain/money.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { programOn } from '../../shared/store/programs.ts';
import { loadPartner } from '../loading.ts';
import { monthOfPartner, path, query, statementReaders } from './statement.ts';

const columns = [
  'earnedOn',
  'entryType',
  'saleId',
  'customer',
  'product',
  'soldOn',
  'saleNet',
  'rate',
  'amount',
  'currency',
  'because',
  'holdUntil',
  'entryKey',
] as const;

type Row = Record<(typeof columns)[number], string>;
const money = (minor: string, currency: string) => decimal({ currency, minor: BigInt(minor) });

/** What a reversal takes back, as its key says it: `refund~R-17`, `correction~2`. */
const becauseOf = ({ entryKey, reverses }: Entry): string =>
  reverses === undefined ? '' : entryKey.slice(reverses.length + 1).replace('~', ' ');

const rowOf = (entry: Entry, timeZone: string, customers: Readonly<Record<string, string>>): Row => ({
  earnedOn: dateIn(timeZone, entry.earnedAt),
  entryType: entry.entryType,
  saleId: entry.saleId,
  customer: customers[entry.saleId] ?? '',
  product: entry.product,
  soldOn: dateIn(timeZone, entry.occurredAt),
  saleNet: money(entry.saleNet, entry.currency),
  rate: percent(entry.ratePpm),
  amount: money(entry.amount, entry.currency),
  currency: entry.currency,
  because: becauseOf(entry),
  holdUntil: entry.holdUntil,
  entryKey: entry.entryKey,
});

async function* linesOf(rows: readonly Row[]): AsyncGenerator<string> {
  yield csvLines(columns, rows, { amounts: new Set(['saleNet', 'amount']), kind: 'plain', header: true });
}

export const statementCsvRoute = file({
  // Files are written where the other files are.
  zone: 'finance',
  key: 'GET /v1/partners/{partner}/statement.csv',
  summary: 'A partner’s month as CSV',
  callers: statementReaders,
  path,
  query,
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const partner = await loadPartner(deps, request, request.path.partner);
    if (!partner.ok) return partner;
    const program = await programOn(deps.table, partner.value.program, request.now.slice(0, 10));
    if (!program) return refuse('not-found');
    const period = request.query.period ?? monthOf(dateIn(program.timeZone, request.now));
    const { entries, customers } = await monthOfPartner(deps, program, period, partner.value);
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `statement-${period}.csv`,
      lines: linesOf(entries.map((entry) => rowOf(entry, program.timeZone, customers))),
    });
  },
});
