import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { withSentence } from '../../shared/domain/import-problems.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { importKinds } from '../../shared/domain/records/columns.ts';
import {
  beginImport,
  emptyTally,
  type Import,
  importSchema,
  phaseOf,
  type RowResult,
} from '../../shared/domain/records/import.ts';
import { line } from '../../shared/domain/text.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { UPLOAD_SECONDS, uploadAddress } from '../../shared/runtime/papers.ts';
import {
  type Deps,
  isStale,
  type Reading,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import { changedImport, importPage, readImport, resultsOf } from '../../shared/store/imports.ts';
import { loadProgram } from '../loading.ts';
import { takeImportFile, waitingKey } from './import-file.ts';

/** Who brings partners in, and lets them be invited. */
export const importers: Allowed[] = ['program-manager', 'administrator'];
export const programPath = z.object({ program: z.string().max(40) });
type ProgramPath = z.infer<typeof programPath>;
export const importPath = programPath.extend({ import: idSchema('imp') });
type ImportPath = z.infer<typeof importPath>;

const TYPE = 'text/csv';
const uploadSchema = z.object({
  upload: idSchema('imp'),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
  /** Send the file here by PUT with these headers; shown once. */
  address: z.string().optional(),
});

const upload: UseCase<ProgramPath, undefined, object, z.infer<typeof uploadSchema>, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { id } = program.value;
    const upload = request.newId('imp');
    return accept({
      value: {
        upload,
        method: 'PUT' as const,
        headers: { 'content-type': TYPE },
        expiresAt: plusMs(request.now, UPLOAD_SECONDS * 1000),
      },
      writes: [],
      audit: { program: id, about: upload },
      secret: { address: uploadAddress(waitingKey(id, upload), TYPE) },
    });
  };

export const importUploadRoute = write({
  zone: 'records',
  key: 'POST /v1/programs/{program}/import-uploads',
  summary: 'An address to which one CSV file can be put; then name it as an import',
  callers: importers,
  path: programPath,
  input: z.strictObject({}),
  output: uploadSchema,
  success: 201,
  refusals: { 'not-found': true },
  run: upload,
});

const importInput = z.strictObject({
  upload: idSchema('imp'),
  /** What the rows are. */
  kind: z.enum(importKinds),
  name: line(200).optional(),
});

const begin: UseCase<
  ProgramPath,
  undefined,
  z.infer<typeof importInput>,
  Import,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { upload: id, kind, name } = request.input;
  if (await readImport(deps.table, id)) return refuse('already-there');
  const taken = await takeImportFile({ program: program.value.id, upload: id, kind });
  if (!taken.ok) return taken;
  const value: Import = {
    ...{ id, program: program.value.id, kind, name: name ?? `${kind}.csv` },
    ...{ by: request.caller.id, at: request.now, ...taken.value },
    ...{ status: 'checking', done: 0, check: emptyTally, v: 1 },
  };
  return accept({
    value,
    writes: [changedImport(value, request.now)],
    audit: { program: program.value.id, about: id, changes: { [kind]: ['', 'checking'] } },
  });
};

export const beginImportRoute = write({
  zone: 'records',
  key: 'POST /v1/programs/{program}/imports',
  summary: 'Check an uploaded file row by row; nothing is imported before its totals are ticked off',
  callers: importers,
  path: programPath,
  input: importInput,
  output: importSchema,
  success: 202,
  refusals: { 'not-found': true, 'invalid-input': true, 'already-there': true },
  run: begin,
});

/** An import of a program that the caller runs. */
export const loadImport = async (
  { table }: Deps,
  request: Request<ImportPath>,
): Promise<Outcome<Import, 'not-found'>> => {
  const { program, import: id } = request.path;
  const found = request.may({ program }) ? await readImport(table, id) : undefined;
  return found?.program === program ? accept(found) : refuse('not-found');
};

const run: UseCase<ImportPath, undefined, object, Import, 'not-found' | 'wrong-state' | 'already-there'> =
  (deps) => async (request) => {
    const found = await loadImport(deps, request);
    if (!found.ok) return found;
    if (isStale(request, found.value)) return refuse('changed-since');
    const begun = beginImport(found.value, request.caller.id);
    if (!begun.ok) return begun;
    const { id, program, kind } = begun.value;
    return accept({
      value: begun.value,
      writes: [changedImport(begun.value, request.now)],
      audit: { program, about: id, changes: { [kind]: ['checked', 'importing'] } },
    });
  };

export const runImportRoute = write({
  zone: 'records',
  key: 'POST /v1/programs/{program}/imports/{import}/runs',
  summary: 'Import what was checked: rows that are right, nobody is written to',
  callers: importers,
  path: importPath,
  input: z.strictObject({}),
  output: importSchema,
  success: 202,
  refusals: { 'not-found': true, 'wrong-state': true, 'already-there': true },
  run,
});

export const importReaders: Allowed[] = [...importers, 'auditor'];

const show: Reading<ImportPath, undefined, Import, 'not-found'> = (deps) => (request) =>
  loadImport(deps, request);

export const importRoute = read({
  zone: 'records',
  key: 'GET /v1/programs/{program}/imports/{import}',
  summary: 'An import: how far it is, and what its rows add up to',
  callers: importReaders,
  path: importPath,
  output: importSchema,
  refusals: { 'not-found': true },
  run: show,
});

export const listImportsRoute = list({
  zone: 'records',
  key: 'GET /v1/programs/{program}/imports',
  summary: 'A program’s imports, newest first',
  callers: importReaders,
  path: programPath,
  query: listQuery({}),
  output: importSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept(await importPage(deps.table, program.value.id, place.limit, place.start));
  },
});

const RESULT_COLUMNS = ['row', 'partner', 'result', 'column', 'code', 'what to do'];
const PLAIN = { amounts: new Set(['row']), kind: 'plain' } as const;

const linesOf = ({ row, partner, result, problems }: RowResult, { language }: Request) => {
  const common = { row: String(row), partner, result };
  return problems.length
    ? problems.map(({ column, code, values }) => ({
        ...common,
        ...{ column, code },
        'what to do': fieldText(
          withSentence({ field: column, code: code as never, ...(values ? { values } : {}) }),
          language,
        ),
      }))
    : [common];
};

const results: Parameters<typeof file<'not-found', ImportPath>>[0]['run'] = (deps) => async (request) => {
  const found = await loadImport(deps, request);
  if (!found.ok) return found;
  const one = found.value;
  async function* lines() {
    yield csvLines(RESULT_COLUMNS, [], { ...PLAIN, header: true });
    for await (const result of resultsOf(deps.table, one.id, phaseOf(one)))
      yield csvLines(RESULT_COLUMNS, linesOf(result, request), { ...PLAIN, header: false });
  }
  const name = `${one.kind}-${phaseOf(one)}-${one.id.slice(-6).toLowerCase()}.csv`;
  return accept({ type: 'text/csv; charset=utf-8', name, lines: lines() });
};

export const importResultsRoute = file<'not-found', ImportPath>({
  zone: 'records',
  key: 'GET /v1/programs/{program}/imports/{import}/results.csv',
  summary: 'What became of each row: its number, the column, the code and what to do',
  callers: importReaders,
  path: importPath,
  types: ['text/csv'],
  refusals: { 'not-found': true },
  run: results,
});
