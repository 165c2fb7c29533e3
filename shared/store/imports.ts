import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type ImportKind, rowKey } from '../domain/records/columns.ts';
import {
  type Import,
  importSchema,
  isUnderWay,
  type Phase,
  phaseOf,
  type RowResult,
  rowResultSchema,
} from '../domain/records/import.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { due, type Key, keys, listed, lists } from './keys.ts';
import { getItem, listPage, queryItems, type Table } from './table.ts';

export const readImport = (table: Table, id: string) => getItem(table, keys.import(id), importSchema);

/** A program's imports, newest first. */
export const importPage = (table: Table, program: string, limit: number, start?: Record<string, unknown>) =>
  listPage(table, { listPk: lists.imports(program), limit, start, backwards: true }, importSchema);

/** The import in its next version; what is under way is due at once, and again until it is done. */
export const changedImport = (one: Import, now: string): Write<'changed-since'> => ({
  put: item(keys.import(one.id), 'import', one, {
    ...due('import', one.id, isUnderWay(one) ? now : undefined),
    ...listed(lists.imports(one.program), `${one.at}#${one.id}`),
  }),
  expect: one.v === 1 ? 'absent' : { v: one.v - 1 },
  otherwise: 'changed-since',
});

const partSchema = z.object({ results: z.array(rowResultSchema) });

/** What became of a part of the rows, in the phase that was under way. */
export const partResults = (before: Import, results: readonly RowResult[]): Write<'changed-since'> => ({
  put: item(keys.importPart(before.id, phaseOf(before), before.done), 'import-part', {
    results: [...results],
  }),
  expect: 'absent',
  otherwise: 'changed-since',
});

/** What became of each row so far, in order. */
export async function* resultsOf(table: Table, id: string, phase: Phase): AsyncGenerator<RowResult> {
  const { pk, sk } = keys.importPart(id, phase, 0);
  const parts = queryItems(table, { pk, prefix: sk.slice(0, sk.indexOf('#') + 1) }, partSchema);
  for await (const { results } of parts) yield* results;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** A partner that was imported under the vendor's number. */
export const importedPartner = (program: string, number: string): string => derivedId('par', program, number);

type Row = {
  readonly program: string;
  readonly kind: ImportKind;
  readonly cells: Readonly<Record<string, unknown>>;
};

const rowPlace = ({ program, kind, cells }: Row): Key =>
  keys.importedRow(sha256(JSON.stringify([program, kind, rowKey(kind, cells)])).toString('hex'));

/** What a row says, however its file orders and writes it. */
const rowDigest = ({ cells }: Row): string =>
  sha256(JSON.stringify(Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toString('hex');

const rowSchema = z.object({
  digest: z.string(),
  import: z.string(),
  at: z.iso.datetime(),
  /** What it added to the totals. */
  adds: z.record(z.string(), z.int()),
});
type ImportedRow = Omit<z.infer<typeof rowSchema>, 'digest'>;

/** Was this row imported before: by this import, by another one with the same content, or with other content? */
export const readImportedRow = async (
  table: Table,
  row: Row,
): Promise<(ImportedRow & { readonly same: boolean }) | undefined> => {
  const found = await getItem(table, rowPlace(row), rowSchema);
  return found && { ...found, same: found.digest === rowDigest(row) };
};

/** Kept for good: without it, a file that is sent again would bring back who was erased. It holds hashes only. */
export const importedRow = (row: Row, by: ImportedRow): Write<'changed-since'> => ({
  put: item(rowPlace(row), 'imported-row', { digest: rowDigest(row), ...by }),
  expect: 'absent',
  otherwise: 'changed-since',
});
