import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { importKinds } from '../../shared/domain/records/columns.ts';
import { beginImport, emptyTally, type Import, importSchema } from '../../shared/domain/records/import.ts';
import { line } from '../../shared/domain/text.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import { changedImport, importPage, readImport } from '../../shared/store/imports.ts';
import { csvUpload } from '../csv-upload.ts';
import { loadProgram } from '../loading.ts';
import { takeImportFile, waitingKey } from './import-file.ts';
import {
  type ImportPath,
  importers,
  importPath,
  importReaders,
  loadImport,
  programPath,
} from './load-import.ts';

type ProgramPath = z.infer<typeof programPath>;

const upload = csvUpload('imp', waitingKey);

export const importUploadRoute = write({
  zone: 'records',
  key: 'POST /v1/programs/{program}/import-uploads',
  summary: 'An address to which one CSV file can be put; then name it as an import',
  callers: importers,
  path: programPath,
  input: z.strictObject({}),
  output: upload.output,
  success: 201,
  refusals: { 'not-found': true },
  run: upload.run,
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
