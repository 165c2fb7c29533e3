import papaparse from 'papaparse';
import type { FieldError } from '../domain/field-problems.ts';
import { importProblem } from '../domain/import-problems.ts';

/** A row of a file: its number as a spreadsheet shows it (the header is 1), its cells by column, empty ones left out. */
export type CsvRow = {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Cells beyond the header's columns. */
  readonly stray?: number;
};
export type CsvFile = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] };
export type CsvRead = { readonly file: CsvFile } | { readonly errors: readonly FieldError[] };

const BREAK = 10;

/** The line of the first byte that is no UTF-8: everything before it is decoded in halves until it stands alone. */
const brokenLine = (bytes: Uint8Array): number => {
  const decodes = (end: number) => {
    try {
      // As a stream: a character that is cut by the end is no fault.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return bytes.subarray(0, bad).filter((byte) => byte === BREAK).length + 1;
};

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    // The byte order mark that spreadsheets put in front is no part of the first column's name.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The separator that stands most often in the header line. */
const separatorOf = (text: string): string => {
  const [line = ''] = text.split(/\r?\n/, 1);
  const count = (mark: string) => line.split(mark).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
};

const cellsOf = (header: readonly string[], values: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    header
      .map((column, at) => [column, (values[at] ?? '').trim()] as const)
      .filter(([, value]) => value !== ''),
  );

const isEmpty = (values: readonly string[]) => values.every((value) => value.trim() === '');

/**
 * A CSV file as spreadsheets write it: UTF-8 with or without a byte order mark, separated by comma, semicolon or tab,
 * quoted where needed, lines broken inside quotes. Broken encoding and open quotes are refused with their place. Column
 * names are compared without regard to case and blanks; `known` gives how they are written.
 */
export const readCsv = (bytes: Uint8Array, known: readonly string[]): CsvRead => {
  const text = decoded(bytes);
  if (text === undefined)
    return { errors: [importProblem('file', 'not-utf-8', { line: brokenLine(bytes) })] };
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter: separatorOf(text) });
  const quote = errors.find(({ type }) => type === 'Quotes');
  if (quote) return { errors: [importProblem('file', 'open-quote', { row: (quote.row ?? 0) + 1 })] };
  const [first = [], ...others] = data;
  const written = new Map(known.map((name) => [name.toLowerCase(), name]));
  const header = first.map((name) => written.get(name.trim().toLowerCase()) ?? name.trim());
  const rows = others
    .map((values, at): CsvRow & { readonly empty: boolean } => ({
      row: at + 2,
      cells: cellsOf(header, values),
      empty: isEmpty(values),
      ...(isEmpty(values.slice(header.length)) ? {} : { stray: values.length }),
    }))
    .filter(({ empty }) => !empty)
    .map(({ empty: _empty, ...row }) => row);
  return { file: { header, rows } };
};
