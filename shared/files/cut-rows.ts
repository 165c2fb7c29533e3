import papaparse from 'papaparse';

// A CSV file of any length, read a piece at a time: rows are cut from bytes, and each is decoded by itself, so that one
// in a wrong encoding or with an open quotation mark is wrong alone.

const [LF, CR, QUOTE, BLANK] = [10, 13, 34, 32];
/** A row that is longer was never closed: a quotation mark is open. */
const LONGEST = 32_768;

type Cut = { readonly start: number; readonly end: number; readonly open?: true };

type End = { readonly end: number; readonly next: number; readonly open?: true };

/** Only the first line of what was opened and never closed is lost. */
const openLine = (bytes: Uint8Array, start: number): End => {
  const at = bytes.indexOf(LF, start);
  const end = at < 0 ? bytes.length : at;
  return { end, next: Math.min(end + 1, bytes.length), open: true };
};

/** The quotation mark that closes a cell; a doubled one is the cell's. Undefined where none does before the end. */
const closing = (bytes: Uint8Array, from: number): number | undefined => {
  let at = bytes.indexOf(QUOTE, from);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at < 0 ? undefined : at;
};

/** Whether the other half of a line break follows, the next piece says. */
const lineBreak = (bytes: Uint8Array, at: number, isLast: boolean): End | undefined => {
  const isHalf = bytes[at] === CR && at + 1 === bytes.length && !isLast;
  if (isHalf) return undefined;
  return { end: at, next: bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1 };
};

/** What a quotation mark at `at` opens: the mark that closes it, a row that never closes, or too little to say. */
const quoted = (
  bytes: Uint8Array,
  start: number,
  at: number,
  isLast: boolean,
): { readonly close: number } | { readonly row: End | undefined } => {
  const close = closing(bytes, at + 1);
  if ((close ?? bytes.length) - start > LONGEST) return { row: openLine(bytes, start) };
  // The last mark of a piece may be the first half of a doubled one.
  if (close !== undefined && (isLast || close + 1 < bytes.length)) return { close };
  return { row: isLast ? openLine(bytes, start) : undefined };
};

const isBreak = (byte: number): boolean => byte === LF || byte === CR;
/** Nothing but blanks stands in the cell so far: a quotation mark opens it. */
const isFresh = (byte: number, separator: number, fresh: boolean): boolean =>
  byte === separator || (fresh && byte === BLANK);

/** Where the row from `start` on ends; undefined where that stands in the next piece. */
const rowEnd = (bytes: Uint8Array, start: number, separator: number, isLast: boolean): End | undefined => {
  let fresh = true;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? LF;
    if (isBreak(byte)) return lineBreak(bytes, at, isLast);
    if (!fresh || byte !== QUOTE) {
      fresh = isFresh(byte, separator, fresh);
      continue;
    }
    const found = quoted(bytes, start, at, isLast);
    if ('row' in found) return found.row;
    [at, fresh] = [found.close, false];
  }
  return isLast && start < bytes.length ? { end: bytes.length, next: bytes.length } : undefined;
};

/**
 * The whole rows at the beginning of `bytes`, without their line breaks, and how many bytes they take; `isLast` says
 * that the file ends here. A quotation mark counts at the beginning of a cell; breaks inside quotes are the cell's.
 */
export const cutRows = (
  bytes: Uint8Array,
  separator: number,
  isLast: boolean,
): { readonly rows: readonly Cut[]; readonly used: number } => {
  const rows: Cut[] = [];
  let used = 0;
  for (;;) {
    const found = rowEnd(bytes, used, separator, isLast);
    if (!found) return { rows, used };
    const { end, next, open } = found;
    rows.push({ start: used, end, ...(open ? { open } : {}) });
    used = next;
  }
};

type CutCells =
  | { readonly cells: Readonly<Record<string, string>>; readonly stray?: number }
  | { readonly wrong: 'row-not-utf-8' | 'open-quote' };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

/** The values of one row; undefined for an empty one. */
export const valuesOf = (
  bytes: Uint8Array,
  separator: string,
):
  | { readonly values: readonly string[] }
  | { readonly wrong: 'row-not-utf-8' | 'open-quote' }
  | undefined => {
  const text = textOf(bytes);
  if (text === undefined) return { wrong: 'row-not-utf-8' };
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter: separator });
  if (errors.some(({ type }) => type === 'Quotes')) return { wrong: 'open-quote' };
  const values = (data[0] ?? []).map((value) => value.trim());
  return values.every((value) => value === '') ? undefined : { values };
};

/** One row by the columns of the header, empty cells left out; undefined for an empty row. */
export const cellsOfRow = (
  bytes: Uint8Array,
  header: readonly string[],
  separator: string,
): CutCells | undefined => {
  const read = valuesOf(bytes, separator);
  if (!read || 'wrong' in read) return read;
  const { values } = read;
  const cells = Object.fromEntries(
    header.flatMap((column, at) => (values[at] ? [[column, values[at] ?? ''] as const] : [])),
  );
  const more = values.slice(header.length).some((value) => value !== '');
  return more ? { cells, stray: values.length } : { cells };
};

/** The separator that stands most often in a header line. */
export const separatorIn = (line: string): string => {
  const count = (mark: string) => line.split(mark).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
};

/** Bytes `from` … `to` (exclusive) of a file; fewer at its end. */
export type ReadPiece = (from: number, to: number) => Promise<Uint8Array>;
export type PieceRow = {
  readonly bytes: Uint8Array;
  /** The byte behind it and its line break: where whoever goes on begins. */
  readonly next: number;
  readonly open?: true;
};

/** Of which memory holds one at a time. */
const PIECE = 256 * 1024;

/** The rows of a piece; what is as long as a piece and no row yet is a wrong one, and the next begins behind it. */
const rowsIn = (piece: Uint8Array, mark: number, isLast: boolean) => {
  const cut = cutRows(piece, mark, isLast);
  const all: Cut = { start: 0, end: 0, open: true };
  return cut.used === 0 ? { rows: [all], used: piece.length } : cut;
};

/** The rows of a file from a byte on, a piece in memory at a time. `bytes` is the length of the whole file. */
export async function* rowsFrom(
  read: ReadPiece,
  { from, bytes, separator }: { readonly from: number; readonly bytes: number; readonly separator: string },
): AsyncGenerator<PieceRow> {
  const mark = separator.charCodeAt(0);
  let at = from;
  while (at < bytes) {
    const end = Math.min(at + PIECE, bytes);
    const piece = await read(at, end);
    if (piece.length !== end - at) throw new Error(`${piece.length} bytes where ${end - at} were asked for`);
    const { rows, used } = rowsIn(piece, mark, end === bytes);
    for (const [index, { start, end: last, open }] of rows.entries()) {
      const next = at + (rows[index + 1]?.start ?? used);
      yield { bytes: piece.subarray(start, last), next, ...(open ? { open } : {}) };
    }
    at += used;
  }
}
