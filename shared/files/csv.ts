import { stringify } from 'csv-stringify/sync';

/** How a file is written: RFC 4180 for machines, with a byte order mark for Excel, and with its German customs. */
export type CsvKind = 'plain' | 'excel' | 'excel-de';

const BOM = '\uFEFF';

/** A text cell that a spreadsheet would run as a formula is made text. Amounts never pass here. */
const neutralised = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (column: string, text: string, amounts: ReadonlySet<string>, kind: CsvKind): string => {
  if (!amounts.has(column)) return neutralised(text);
  return kind === 'excel-de' ? text.replace('.', ',') : text;
};

/**
 * Rows to bytes: UTF-8, CRLF, quoted where needed, one header line. `amounts` names the columns whose cells are
 * decimal numbers: they are never altered but for the decimal sign, so a reversal stays `-12.50`.
 */
export const csvLines = (
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  { amounts, kind, header }: { amounts: ReadonlySet<string>; kind: CsvKind; header: boolean },
): string => {
  const lines = rows.map((row) => columns.map((column) => cell(column, row[column] ?? '', amounts, kind)));
  const text = stringify(header ? [[...columns], ...lines] : lines, {
    delimiter: kind === 'excel-de' ? ';' : ',',
    record_delimiter: 'windows',
  });
  return header && kind !== 'plain' ? BOM + text : text;
};
