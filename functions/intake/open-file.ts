import { eventColumns, headerErrors } from '../../shared/domain/commission/event-columns.ts';
import type { EventFile } from '../../shared/domain/commission/event-file.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { cutRows, type ReadPiece, separatorIn, valuesOf } from '../../shared/files/cut-rows.ts';
import { copyPaper, readPiece } from '../../shared/runtime/papers.ts';

// A file of events in the bucket: where it waits, and where it lies so that nobody can change it any more.

/** A million rows with every column filled stay below it. */
export const MOST_BYTES = 500_000_000;
/** Where it waits until it is named; whatever lies there longer than a day is nobody's. */
export const waitingKey = (program: string, upload: string): string => `waiting/${program}/${upload}`;
/** Where it lies until it is read; a month later it is gone. */
const fileKey = (id: string): string => `imports/${id}`;

const HEADER_BYTES = 16_384;

type Header = Pick<EventFile, 'header' | 'separator' | 'from'>;

/** Column names are compared without regard to case and blanks. */
const written = new Map<string, string>(eventColumns.map((name) => [name.toLowerCase(), name]));

const headerOf = (bytes: Uint8Array, isAll: boolean): Header | { readonly errors: readonly FieldError[] } => {
  // A byte order mark is no part of the first column's name.
  const begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = new TextDecoder().decode(bytes.subarray(begin));
  const separator = separatorIn(text.split(/\r?\n/, 1)[0] ?? '');
  const { rows, used } = cutRows(bytes.subarray(begin), separator.charCodeAt(0), isAll);
  const [first, second] = rows;
  const read = first && valuesOf(bytes.subarray(begin + first.start, begin + first.end), separator);
  if (!first || !read || 'wrong' in read)
    return { errors: [importProblem('file', 'not-utf-8', { line: 1 })] };
  const header = read.values.map((name) => written.get(name.toLowerCase()) ?? name);
  const errors = headerErrors(header);
  return errors.length ? { errors } : { header, separator, from: begin + (second?.start ?? used) };
};

const refused = (...fields: readonly FieldError[]) => refuse('invalid-input', { fields });

export type Taken = Header & Pick<EventFile, 'bytes' | 'tag'>;

/** What was uploaded, if its header can be read and it has rows; what is wrong with a row, the row says. */
export const lookInto = async (program: string, upload: string): Promise<Outcome<Taken, 'invalid-input'>> => {
  const piece = await readPiece(waitingKey(program, upload), { from: 0, to: HEADER_BYTES });
  if (!piece?.bytes.length || piece.of > MOST_BYTES)
    return refused(importProblem('upload', 'not-a-csv-file', { most: MOST_BYTES / 1_000_000 }));
  const header = headerOf(piece.bytes, piece.of <= HEADER_BYTES);
  if ('errors' in header) return refused(...header.errors);
  if (header.from >= piece.of) return refused(importProblem('file', 'no-rows'));
  return accept({ ...header, bytes: piece.of, tag: piece.tag });
};

/** From now on nobody can change it. Done twice, it is the same. */
export const keepFile = (program: string, upload: string): Promise<void> =>
  copyPaper(waitingKey(program, upload), fileKey(upload));

/** The file as it was taken; another one in its place is an outage, never data. */
export const readerOf =
  ({ id, tag }: Pick<EventFile, 'id' | 'tag'>): ReadPiece =>
  async (from, to) => {
    const piece = await readPiece(fileKey(id), { from, to, tag });
    if (!piece) throw new Error(`the file of ${id} is not there as it was taken`);
    return piece.bytes;
  };
