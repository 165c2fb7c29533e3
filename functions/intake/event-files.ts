import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import {
  type EventFile,
  emptyEventTally,
  eventFileSchema,
} from '../../shared/domain/commission/event-file.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { line } from '../../shared/domain/text.ts';
import type { Deps, Reading, Request, UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import {
  changedEventFile,
  eventFilePage,
  readEventFile,
  readSameFile,
  sameFile,
} from '../../shared/store/event-files.ts';
import { csvUpload } from '../csv-upload.ts';
import { loadProgram } from '../loading.ts';
import { bookkeepers } from '../sales/plan.ts';
import { keepFile, lookInto, waitingKey } from './open-file.ts';

export const programPath = z.object({ program: z.string().max(40) });
type ProgramPath = z.infer<typeof programPath>;
export const filePath = programPath.extend({ eventFile: idSchema('evf') });
type FilePath = z.infer<typeof filePath>;
export const fileReaders: Allowed[] = [...bookkeepers, 'auditor'];

const upload = csvUpload('evf', waitingKey);

export const eventUploadRoute = write({
  zone: 'intake',
  key: 'POST /v1/programs/{program}/event-files/uploads',
  summary: 'An address to which one CSV file of sales and what follows them can be put; then name it',
  callers: bookkeepers,
  path: programPath,
  input: z.strictObject({}),
  output: upload.output,
  success: 201,
  refusals: { 'not-found': true },
  run: upload.run,
});

const fileInput = z.strictObject({ upload: idSchema('evf'), name: line(200).optional() });

/** What is shown of a file: how its content is told apart is the storage's own. */
const eventFileView = eventFileSchema.omit({ tag: true, from: true });
type EventFileView = z.infer<typeof eventFileView>;
const viewEventFile = ({ tag: _tag, from: _from, ...rest }: EventFile): EventFileView => rest;

/** The file that is being read with this very content: it is not read a second time beside it. */
const underWay = async ({ table }: Deps, content: Parameters<typeof readSameFile>[1]) => {
  const same = await readSameFile(table, content);
  const file = same && (await readEventFile(table, same.file));
  return { same, file: file?.status === 'reading' ? file : undefined };
};

const begin: UseCase<
  ProgramPath,
  undefined,
  z.infer<typeof fileInput>,
  EventFileView,
  'not-found' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { id } = program.value;
  const { upload, name } = request.input;
  if (await readEventFile(deps.table, upload)) return refuse('already-there');
  const taken = await lookInto(id, upload);
  if (!taken.ok) return taken;
  const { same, file } = await underWay(deps, { program: id, ...taken.value });
  if (file) return accept({ value: viewEventFile(file), writes: [], audit: { program: id, about: file.id } });
  await keepFile(id, upload);
  const value: EventFile = {
    ...{ id: upload, program: id, name: name ?? 'events.csv', by: request.caller.id, at: request.now },
    ...taken.value,
    ...{ status: 'reading', offset: taken.value.from, done: 0, row: 1, tally: emptyEventTally, v: 1 },
  };
  return accept({
    value: viewEventFile(value),
    writes: [changedEventFile(value, request.now), sameFile(value, same)],
    audit: { program: id, about: upload, changes: { events: ['', 'reading'] } },
  });
};

export const beginEventFileRoute = write({
  zone: 'intake',
  key: 'POST /v1/programs/{program}/event-files',
  summary: 'Book an uploaded file: each row is decided by itself, what is wrong stays out',
  callers: bookkeepers,
  path: programPath,
  input: fileInput,
  output: eventFileView,
  success: 202,
  refusals: { 'not-found': true, 'invalid-input': true, 'already-there': true },
  run: begin,
});

/** A file of a program that the caller keeps the books of. */
export const loadEventFile = async (
  { table }: Deps,
  request: Request<FilePath>,
): Promise<Outcome<EventFile, 'not-found'>> => {
  const { program, eventFile: id } = request.path;
  const found = request.may({ program }) ? await readEventFile(table, id) : undefined;
  return found?.program === program ? accept(found) : refuse('not-found');
};

const show: Reading<FilePath, undefined, EventFileView, 'not-found'> = (deps) => async (request) => {
  const found = await loadEventFile(deps, request);
  return found.ok ? accept(viewEventFile(found.value)) : found;
};

export const eventFileRoute = read({
  zone: 'intake',
  key: 'GET /v1/programs/{program}/event-files/{eventFile}',
  summary: 'A file of sales and what follows them: how far it is, what became of its rows in sum',
  callers: fileReaders,
  path: filePath,
  output: eventFileView,
  refusals: { 'not-found': true },
  run: show,
});

export const listEventFilesRoute = list({
  zone: 'intake',
  key: 'GET /v1/programs/{program}/event-files',
  summary: 'A program’s files of sales and what follows them, newest first',
  callers: fileReaders,
  path: programPath,
  query: listQuery({}),
  output: eventFileView,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { items, next } = await eventFilePage(deps.table, program.value.id, place.limit, place.start);
    return accept({ items: items.map(viewEventFile), next });
  },
});
