import { createHash } from 'node:crypto';
import {
  columnOfField,
  eventOf,
  fileEvents,
  formulas,
  orderMarks,
} from '../../shared/domain/commission/event-columns.ts';
import {
  type EventFile,
  type EventRow,
  type EventRowDone,
  partOfEventsDone,
  rowProblems,
} from '../../shared/domain/commission/event-file.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import type { Refusal } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { cellsOfRow, type PieceRow, rowsFrom } from '../../shared/files/cut-rows.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import {
  changedEventFile,
  eventResults,
  ROWS_IN_PART,
  readEventFile,
} from '../../shared/store/event-files.ts';
import type { Table } from '../../shared/store/table.ts';
import { inShort, type TakeEvent } from '../ledger/taken.ts';
import { readerOf } from './open-file.ts';

// The job behind a file of events: it reads part after part, takes each row as if it came alone, keeps what became of
// them, and goes on where it stopped.

/** So many rows at a time, where they have nothing in common. */
const AT_ONCE = 8;

type Tick = { readonly now: string; readonly newId: Request['newId'] };
type Work = {
  readonly table: Table;
  readonly file: EventFile;
  readonly request: Request;
  readonly takeEvent: TakeEvent;
};
type Numbered = PieceRow & { readonly row: number };

/** In whose name the rows come to the books: who sent the file was let in when it was named. */
const inTheNameOf = ({ by, program, id }: EventFile, { now, newId }: Tick): Request => ({
  ...{ path: { program }, query: undefined, input: undefined, now, newId, language: 'en' },
  caller: { kind: 'machine', id: by, program, subject: 'vendor', scopes: ['sales:write'] },
  may: (target) => target.program === program,
  ...{ ifMatch: undefined, requestId: id, source: '', url: '' },
});

type Cells = Readonly<Record<string, string>>;
const CUT = 64;
const nameOf = (row: number, cells: Cells): Pick<EventRow, 'row' | 'type' | 'saleId' | 'id'> => {
  const id = cells['refundId'] ?? cells['paymentId'] ?? cells['revision'];
  return {
    row,
    type: (cells['type'] ?? '').slice(0, CUT),
    saleId: (cells['saleId'] ?? '').slice(0, CUT),
    ...(id === undefined ? {} : { id: id.slice(0, CUT) }),
  };
};

const wrong = (row: number, cells: Cells, errors: readonly FieldError[], reason = 'invalid-input') => ({
  row: {
    ...nameOf(row, cells),
    result: 'refused' as const,
    reason,
    problems: rowProblems(errors, columnOfField),
  },
});

/** Most refusals name their fields; another is about the sale. */
const fieldsOf = ({ code, fields }: Refusal<RefusalCode>): readonly FieldError[] =>
  fields?.length ? fields : [{ field: 'saleId', code: code as never }];

/** Kept for as long as a part may have to be done again: a row that was taken then answers as it did at first. */
const repeatOf = ({ id }: EventFile, row: number, bytes: Uint8Array) => ({
  hash: createHash('sha256').update(`${id} ${row}`).digest('base64url'),
  bodyHash: createHash('sha256').update(bytes).digest('base64url'),
});

const types: readonly string[] = fileEvents;
const unknownType = ({ type = '' }: Cells): FieldError[] =>
  types.includes(type)
    ? []
    : [{ field: 'type', code: type ? 'not-an-option' : 'required', values: { options: types.join(', ') } }];

type Read =
  | { readonly row: number; readonly done: EventRowDone }
  | { readonly cells: Cells; readonly of: Numbered };

/** A row that can be taken, or what is wrong with it before it is looked at; undefined for an empty one. */
const readRow = ({ header, separator }: EventFile, of: Numbered): Read | undefined => {
  const { row, bytes, open } = of;
  const refused = (cells: Cells, ...errors: FieldError[]): Read => ({ row, done: wrong(row, cells, errors) });
  if (open) return refused({}, importProblem('file', 'open-quote', { row }));
  const read = cellsOfRow(bytes, header, separator);
  if (!read) return undefined;
  if ('wrong' in read) return refused({}, importProblem('file', read.wrong, { row }));
  const { cells, stray } = read;
  if (stray !== undefined)
    return refused(
      cells,
      importProblem('file', 'cells-without-column', { cells: stray, columns: header.length }),
    );
  const errors = [...unknownType(cells), ...formulas(cells)];
  return errors.length ? refused(cells, ...errors) : { cells, of };
};

const take = async (
  { table, file, request, takeEvent }: Work,
  cells: Cells,
  of: Numbered,
): Promise<EventRowDone> => {
  const repeat = repeatOf(file, of.row, of.bytes);
  const done = await takeEvent({ table }, request, file.program, eventOf(cells), repeat);
  if (done.ok) {
    const { entries: _entries, ...short } = inShort(done.value.value);
    const { amount = '', currency = '' } = cells;
    return { row: { ...nameOf(of.row, cells), ...short, problems: [] }, net: { amount, currency } };
  }
  // Nothing of the part is kept: it comes again.
  if (done.code === 'busy') throw new Error(`row ${of.row} of ${file.id} is busy`);
  return wrong(of.row, cells, fieldsOf(done), done.code);
};

/** Side by side what has nothing in common; what shares a sale, a partner or a contract in the order of the file. */
const takePart = async (work: Work, rows: readonly Numbered[]): Promise<EventRowDone[]> => {
  const last = new Map<string, Promise<unknown>>();
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  const all = rows.flatMap((numbered, at) => {
    const read = readRow(work.file, numbered);
    if (!read) return [];
    if ('done' in read) return [Promise.resolve(read.done)];
    const marks = orderMarks(read.cells);
    const lane = at % AT_ONCE;
    const before = [lanes[lane], ...marks.map((mark) => last.get(mark))];
    const taken = Promise.all(before).then(() => take(work, read.cells, read.of));
    for (const mark of marks) last.set(mark, taken);
    lanes[lane] = taken;
    return [taken];
  });
  // Nothing of this part goes on while the next try begins.
  const settled = await Promise.allSettled(all);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
};

/** What came out is audited once the file is through: the rows have lines of their own. */
const ended = (after: EventFile, { now, newId }: Tick) =>
  after.status === 'done'
    ? [
        audited({
          ...{ id: newId('aud'), at: now, program: after.program, actor: after.by, action: 'event-file' },
          ...{ about: after.id, outcome: 'done' },
          changes: { events: ['', countsText(after)] },
        }),
      ]
    : [];

const countsText = ({ tally }: EventFile): string =>
  Object.entries(tally.rows)
    .map(([result, count]) => `${count} ${result}`)
    .join(', ');

async function* parts(file: EventFile): AsyncGenerator<readonly Numbered[]> {
  let [row, part] = [file.row, [] as Numbered[]];
  const { offset, bytes, separator } = file;
  for await (const one of rowsFrom(readerOf(file), { from: offset, bytes, separator })) {
    part.push({ ...one, row: ++row });
    if (part.length < ROWS_IN_PART) continue;
    yield part;
    part = [];
  }
  if (part.length) yield part;
}

/**
 * Part after part until the file is through or time is up; the next tick goes on where this one stopped. Two who run
 * at once take each row once, and only one of them keeps the part.
 */
export const readEvents = async (
  table: Table,
  id: string,
  tick: Tick,
  { takeEvent, hasTime }: { readonly takeEvent: TakeEvent; readonly hasTime: () => boolean },
): Promise<void> => {
  let file = await readEventFile(table, id);
  if (file?.status !== 'reading') return;
  const request = inTheNameOf(file, tick);
  for await (const rows of parts(file)) {
    const last = rows.at(-1);
    if (!last || !hasTime()) return;
    const done = await takePart({ table, file, request, takeEvent }, rows);
    const after = partOfEventsDone(file, done, { end: last.next, row: last.row });
    const written = await commit(table)([
      changedEventFile(after, tick.now),
      ...eventResults(
        file,
        done.map(({ row }) => row),
      ),
      ...ended(after, tick),
    ]);
    if (!written.ok && written.code === 'busy') throw new Error(`file ${id} is busy`);
    if (!written.ok) return;
    file = after;
  }
};
