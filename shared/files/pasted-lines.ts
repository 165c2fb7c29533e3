import papaparse from 'papaparse';
import type { ReportTerms } from '../domain/partner/obligation.ts';

type Columns = NonNullable<ReportTerms['items']>;

/** Is it the first row of the template, with the names of the columns? */
const isHead = (row: readonly string[], columns: Columns): boolean =>
  columns.every(({ id, name }, at) =>
    [id, name.en, name.de].some((text) => text.toLowerCase() === row[at]?.trim().toLowerCase()),
  );

/** Lines as they are copied out of a template: cells in the order of the columns, what is too much named by its place. */
export const pastedLines = (text: string, columns: Columns): Record<string, string>[] => {
  const { data } = papaparse.parse<string[]>(text.trim(), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [';', '\t', ','],
  });
  const rows = data[0] && isHead(data[0], columns) ? data.slice(1) : data;
  return rows.map((row) =>
    Object.fromEntries(row.map((cell, at) => [columns[at]?.id ?? String(at + 1), cell.trim()])),
  );
};
