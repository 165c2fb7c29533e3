import { createHash } from 'node:crypto';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { columnsOf, type ImportKind } from '../../shared/domain/records/columns.ts';
import { fileErrors } from '../../shared/domain/records/file.ts';
import type { Import } from '../../shared/domain/records/import.ts';
import { type CsvFile, readCsv } from '../../shared/files/read-csv.ts';
import { readPaper, storePaper } from '../../shared/runtime/papers.ts';

// A file of an import in the bucket: where it waits, and where it lies so that nobody can change it any more.

export const MOST_BYTES = 5_000_000;
/** Where it waits until it is named; whatever lies there longer than a day is nobody's. */
export const waitingKey = (program: string, upload: string): string => `waiting/${program}/${upload}`;
/** Where it lies until it is imported; a month later it is gone. */
const fileKey = (id: string): string => `imports/${id}`;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const refused = (...fields: FieldError[]) => refuse('invalid-input', { fields });

/** What was uploaded, if its header and its encoding can be read: what is wrong with a row is said by the check. */
export const takeImportFile = async ({
  program,
  upload,
  kind,
}: {
  readonly program: string;
  readonly upload: string;
  readonly kind: ImportKind;
}): Promise<Outcome<{ readonly digest: string; readonly rows: number }, 'invalid-input'>> => {
  const bytes = await readPaper(waitingKey(program, upload), MOST_BYTES);
  if (!bytes) return refused(importProblem('upload', 'not-a-csv-file', { most: MOST_BYTES / 1_000_000 }));
  const read = readCsv(
    bytes,
    columnsOf(kind).map(({ name }) => name),
  );
  if ('errors' in read) return refused(...read.errors);
  const { header, rows } = read.file;
  const errors = fileErrors(kind, header, rows);
  if (errors.length) return refused(...errors);
  await storePaper(fileKey(upload), bytes, 'text/csv');
  return accept({ digest: digestOf(bytes), rows: rows.length });
};

/** The file as it was taken; another one in its place is an outage, never data. */
export const openImportFile = async ({ id, kind, digest }: Import): Promise<CsvFile> => {
  const bytes = await readPaper(fileKey(id), MOST_BYTES);
  if (!bytes || digestOf(bytes) !== digest) throw new Error(`the file of ${id} is not there as it was taken`);
  const read = readCsv(
    bytes,
    columnsOf(kind).map(({ name }) => name),
  );
  if ('errors' in read) throw new Error(`the file of ${id} cannot be read`);
  return read.file;
};
