import { csvLines } from './csv.ts';

type Start = Record<string, unknown> | undefined;

/** A list as CSV, a page of it at a time, the head line first. */
export async function* pagesCsv<Column extends string>(
  columns: readonly Column[],
  page: (start: Start) => Promise<{ rows: readonly Readonly<Record<Column, string>>[]; next?: Start }>,
): AsyncGenerator<string> {
  let start: Start;
  let header = true;
  do {
    const { rows, next } = await page(start);
    yield csvLines(columns, rows, { amounts: new Set(), kind: 'plain', header });
    header = false;
    start = next;
  } while (start);
}
