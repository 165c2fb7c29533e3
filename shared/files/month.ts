import type { Decision, Entry } from '../domain/commission/entry.ts';
import { type Balance, balanceAmounts, balanceColumns, balanceRow } from '../domain/finance/balance.ts';
import {
  type PayeeYear,
  payeeYearAmounts,
  payeeYearColumns,
  payeeYearRow,
} from '../domain/finance/payee-year.ts';
import { amountColumns, decisionRow, entryColumns, entryRow, entryView } from '../domain/finance/rows.ts';
import { type CsvKind, csvLines } from './csv.ts';

/**
 * How one file of a month is written: its beginning, the lines of some rows, its end. Rows come in the order of the
 * files, a batch at a time, so that nothing here grows with the month.
 */
export type MonthFile<Row> = {
  readonly name: string;
  readonly type: string;
  head(): string;
  lines(rows: readonly Row[]): string;
  /** How many of the rows stand in the file; left out: all. */
  counts?(rows: readonly Row[]): number;
};

/** A row with the legal name of its payee. */
export type Named<Row> = {
  readonly row: Row;
  readonly payeeName: string;
  /** How the payee stands with value added tax, once finance has approved it. */
  readonly taxCategory?: string | undefined;
  /** The number of the document that it stands on, once it has one. */
  readonly document?: string | undefined;
};

export const CSV = 'text/csv; charset=utf-8';
export const JSON_LINES = 'application/x-ndjson';

const kinds = {
  'entries.csv': 'plain',
  'entries-excel.csv': 'excel',
  'entries-excel-de.csv': 'excel-de',
} as const satisfies Record<string, CsvKind>;

const entriesCsv = (name: keyof typeof kinds): MonthFile<Named<Entry>> => {
  const kind = kinds[name];
  return {
    name,
    type: CSV,
    head: () => csvLines(entryColumns, [], { amounts: amountColumns, kind, header: true }),
    lines: (rows) =>
      csvLines(
        entryColumns,
        rows.map(({ row, payeeName, taxCategory }) => entryRow(row, payeeName, taxCategory)),
        { amounts: amountColumns, kind, header: false },
      ),
  };
};

const jsonLine = (row: unknown) => `${JSON.stringify(row)}\n`;

const entriesJsonl: MonthFile<Named<Entry>> = {
  name: 'entries.jsonl',
  type: JSON_LINES,
  head: () => '',
  lines: (rows) => rows.map(({ row }) => jsonLine(entryView(row))).join(''),
};

/** The files that hold every entry as it is, for machines and for spreadsheets. */
export const entryFiles: readonly MonthFile<Named<Entry>>[] = [
  entriesCsv('entries.csv'),
  entriesCsv('entries-excel.csv'),
  entriesCsv('entries-excel-de.csv'),
  entriesJsonl,
];

export const decisionsJsonl: MonthFile<Decision> = {
  name: 'decisions.jsonl',
  type: JSON_LINES,
  head: () => '',
  lines: (rows) => rows.map((row) => jsonLine(decisionRow(row))).join(''),
};

export const balancesCsv = (of: {
  program: string;
  period: string;
  base: string | undefined;
}): MonthFile<Named<Balance>> => ({
  name: 'balances.csv',
  type: CSV,
  head: () => csvLines(balanceColumns, [], { amounts: balanceAmounts, kind: 'plain', header: true }),
  lines: (rows) =>
    csvLines(
      balanceColumns,
      rows.map(({ row, payeeName }) => balanceRow(row, { ...of, payeeName })),
      { amounts: balanceAmounts, kind: 'plain', header: false },
    ),
});

/** What each payee was paid in the calendar year up to a month. */
export const payeeYearCsv = (of: { program: string; period: string }): MonthFile<Named<PayeeYear>> => ({
  name: 'payee-year.csv',
  type: CSV,
  head: () => csvLines(payeeYearColumns, [], { amounts: payeeYearAmounts, kind: 'plain', header: true }),
  lines: (rows) =>
    csvLines(
      payeeYearColumns,
      rows.map(({ row, payeeName }) => payeeYearRow(row, { ...of, payeeName })),
      { amounts: payeeYearAmounts, kind: 'plain', header: false },
    ),
});

/** One file from its rows, as it is sent while its month is open. */
export async function* rendered<Row>(
  file: MonthFile<Row>,
  some: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield file.head();
  for await (const rows of some) yield file.lines(rows);
}
