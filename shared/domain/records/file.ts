import { registrableDomain } from '../customer.ts';
import { type FieldError, firstOfEach } from '../field-problems.ts';
import { importProblem } from '../import-problems.ts';
import { columnsOf, type ImportKind, rowKey } from './columns.ts';

// What is wrong with a file before any of its rows is looked at, and with rows beside one another.

const MOST_ROWS = 5000;

type Rows = readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[];

/** Columns that are missing, unknown or there twice; no rows, or too many. */
export const fileErrors = (
  kind: ImportKind,
  header: readonly string[],
  { length }: { readonly length: number },
): FieldError[] => {
  const columns = columnsOf(kind);
  const names = columns.map(({ name }) => name);
  return firstOfEach([
    ...columns
      .filter(({ name, required }) => required && !header.includes(name))
      .map(({ name }) => importProblem(name, 'missing-column')),
    ...header
      .filter((name) => !names.includes(name))
      .map((name) => importProblem(name || 'file', 'unknown-column', { columns: names.join(', ') })),
    ...header
      .filter((name, at) => header.indexOf(name) !== at)
      .map((field): FieldError => ({ field, code: 'twice' })),
    ...(length === 0 ? [importProblem('file', 'no-rows')] : []),
    ...(length > MOST_ROWS
      ? [importProblem('file', 'too-many-rows', { rows: length, most: MOST_ROWS })]
      : []),
  ]);
};

type Mark = { readonly mark: string; readonly error: FieldError };

/** What of a row another row of the same file must not have. */
const marksOf = (kind: ImportKind, cells: Readonly<Record<string, string>>): Mark[] => {
  const [column = ''] = Object.keys(cells);
  const own: Mark = { mark: rowKey(kind, cells).toLowerCase(), error: { field: column, code: 'twice' } };
  const domainIn = (field: string) => registrableDomain(cells[field] ?? '');
  if (kind === 'partners' && cells['separate'] !== 'yes') {
    const domain = domainIn('website');
    return domain === undefined
      ? [own]
      : [own, { mark: `site ${domain}`, error: importProblem('website', 'same-company') }];
  }
  const customer = kind === 'claims' ? domainIn('domain') : undefined;
  return customer === undefined
    ? [own]
    : [own, { mark: `customer ${customer}`, error: importProblem('domain', 'customer-held') }];
};

/** Rows that say again what an earlier row of the file said, by their numbers; the first one stands. */
export const repeatedRows = (kind: ImportKind, rows: Rows): ReadonlyMap<number, FieldError> => {
  const seen = new Set<string>();
  const repeated = new Map<number, FieldError>();
  for (const { row, cells } of rows)
    for (const { mark, error } of marksOf(kind, cells)) {
      if (seen.has(mark) && !repeated.has(row)) repeated.set(row, error);
      seen.add(mark);
    }
  return repeated;
};
