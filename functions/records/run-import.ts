import { fieldErrors } from '../../shared/domain/field-errors.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { columns, type ImportKind } from '../../shared/domain/records/columns.ts';
import { repeatedRows } from '../../shared/domain/records/file.ts';
import {
  type Import,
  isUnderWay,
  type Phase,
  partDone,
  phaseOf,
  type RowDone,
  wrongRow,
} from '../../shared/domain/records/import.ts';
import type { CsvFile, CsvRow } from '../../shared/files/read-csv.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import {
  changedImport,
  importedRow,
  partResults,
  readImport,
  readImportedRow,
} from '../../shared/store/imports.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Bringing, BringRow, RowPlan } from './bringing.ts';
import { openImportFile } from './import-file.ts';

// The job behind an import: it pages through the file, keeps what became of each part, and goes on where it stopped.

const IN_ONE_PART = 50;
const AT_ONCE = 10;
const ROUNDS = 4;

type Work = {
  readonly into: Bringing;
  readonly one: Import;
  readonly phase: Phase;
  readonly bringRow: BringRow;
};

/** Whom a row is about, by the vendor's number. */
const named = ({ cells }: CsvRow): string => cells['partner'] ?? cells['number'] ?? '';

const errorsIn = (kind: ImportKind, { cells, stray }: CsvRow, header: number): FieldError[] => {
  if (stray !== undefined)
    return [importProblem('file', 'cells-without-column', { cells: stray, columns: header })];
  const read = columns[kind].safeParse(cells);
  return read.success ? [] : fieldErrors(read.error.issues, cells);
};

type Decided =
  | { readonly done: RowDone }
  | { readonly plan: RowPlan; readonly row: CsvRow; readonly partner: string };

/** A row decided on what is there now. Imported before, it is left as it is; with other content, it is refused. */
const decide = async ({ into, one, bringRow }: Work, row: CsvRow): Promise<Decided> => {
  const { kind } = one;
  const partner = named(row);
  const values = columns[kind].parse(row.cells);
  const before = await readImportedRow(into.table, { program: one.program, kind, cells: values });
  if (before?.same) {
    // A part that broke off is done again: what this import has made is still new.
    const result = before.import === one.id ? 'new' : 'unchanged';
    return { done: { result: { row: row.row, partner, result, problems: [] }, adds: before.adds } };
  }
  if (before) {
    const date = before.at.slice(0, 10);
    return {
      done: wrongRow(row.row, partner, [
        importProblem('partner' in row.cells ? 'partner' : 'number', 'imported-otherwise', { date }),
      ]),
    };
  }
  const planned = await bringRow[kind](into, values as never);
  return planned.ok
    ? { plan: planned.value, row, partner }
    : { done: wrongRow(row.row, partner, planned.fields ?? []) };
};

const made = ({ row, partner }: { row: CsvRow; partner: string }, { adds }: RowPlan): RowDone => ({
  result: { row: row.row, partner, result: 'new', problems: [] },
  adds,
});

/** In one transaction with the mark that it was imported: it happens once, whoever else runs this part. */
const write = async (
  { into, one }: Work,
  { plan, row }: { readonly plan: RowPlan; readonly row: CsvRow },
) => {
  const { program, kind } = one;
  const cells = columns[kind].parse(row.cells);
  const seen = audited({
    ...{ id: into.newId('aud'), at: into.now, program, actor: into.by, action: 'import', about: plan.about },
    outcome: 'done',
    changes: { [kind]: ['', one.id] },
  });
  return commit(into.table)([
    importedRow({ program, kind, cells }, { import: one.id, at: into.now, adds: { ...plan.adds } }),
    ...plan.writes,
    seen,
  ]);
};

const bring = async (work: Work, row: CsvRow): Promise<RowDone> => {
  for (let round = 0; round < ROUNDS; round++) {
    const decided = await decide(work, row);
    if ('done' in decided) return decided.done;
    if (work.phase === 'check') return made(decided, decided.plan);
    const written = await write(work, decided);
    if (written.ok) return made(decided, decided.plan);
  }
  // Nothing of the part is kept: the item comes again.
  throw new Error(`row ${row.row} is busy`);
};

const part = async (
  work: Work,
  file: CsvFile,
  repeated: ReadonlyMap<number, FieldError>,
): Promise<RowDone[]> => {
  const { done, kind } = work.one;
  const rows = file.rows.slice(done, done + IN_ONE_PART);
  const all: RowDone[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE)
    all.push(
      ...(await Promise.all(
        rows.slice(at, at + AT_ONCE).map((row) => {
          const again = repeated.get(row.row);
          const errors = [...errorsIn(kind, row, file.header.length), ...(again ? [again] : [])];
          return errors.length ? wrongRow(row.row, named(row), errors) : bring(work, row);
        }),
      )),
    );
  return all;
};

type Tick = Pick<Bringing, 'now' | 'newId'>;

const bringing = async (table: Table, one: Import, tick: Tick): Promise<Bringing> => {
  const program = await programOn(table, one.program, tick.now.slice(0, 10));
  if (!program) throw new Error(`${one.id} is of a program that is not there`);
  return { table, program, ...tick, by: one.begunBy ?? one.by };
};

/** What came out is audited once more when the import is over. */
const ended = (after: Import, { now, newId }: Tick) => {
  const { new: created = 0, unchanged = 0, wrong = 0 } = after.import ?? {};
  return after.status === 'imported'
    ? [
        audited({
          ...{ id: newId('aud'), at: now, program: after.program, actor: after.begunBy ?? after.by },
          ...{ action: 'import', about: after.id, outcome: 'done' },
          changes: { [after.kind]: ['', `${created} new, ${unchanged} unchanged, ${wrong} wrong`] },
        }),
      ]
    : [];
};

/**
 * Part after part until the file is through or time is up; the next tick goes on where this one stopped. Two who run
 * at once do each row once, and only one of them keeps the part.
 */
export const runImport = async (
  table: Table,
  id: string,
  tick: Tick,
  { bringRow, hasTime }: { readonly bringRow: BringRow; readonly hasTime: () => boolean },
): Promise<void> => {
  let one = await readImport(table, id);
  if (!one || !isUnderWay(one)) return;
  const into = await bringing(table, one, tick);
  const file = await openImportFile(one);
  const repeated = repeatedRows(one.kind, file.rows);
  while (isUnderWay(one) && hasTime()) {
    const rows = await part({ into, one, phase: phaseOf(one), bringRow }, file, repeated);
    const after = partDone(one, rows);
    const written = await commit(table)([
      changedImport(after, tick.now),
      partResults(
        one,
        rows.map(({ result }) => result),
      ),
      ...ended(after, tick),
    ]);
    if (!written.ok && written.code === 'busy') throw new Error(`import ${id} is busy`);
    if (!written.ok) return;
    one = after;
  }
};
