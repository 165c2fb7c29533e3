import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { eventColumns, eventSample, eventSamples } from '../../shared/domain/commission/event-columns.ts';
import type { EventRow } from '../../shared/domain/commission/event-file.ts';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { withSentence } from '../../shared/domain/import-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { type RefusalCode, refusals } from '../../shared/domain/refusals.ts';
import type { Language } from '../../shared/domain/text.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { eventRows, ROWS_IN_PART, rowsOf } from '../../shared/store/event-files.ts';
import { loadProgram } from '../loading.ts';
import { filePath, fileReaders, loadEventFile, programPath } from './event-files.ts';

/** So many rows are given at once: what API Gateway answers with has an end. */
export const ROWS_AT_ONCE = 5_000;

const COLUMNS = [
  ...['row', 'type', 'saleId', 'id', 'result', 'reason', 'decision', 'proposal'],
  ...['column', 'code', 'what to do'],
];
const PLAIN = { amounts: new Set(['row']), kind: 'plain' } as const;

type Problem = EventRow['problems'][number];

/** What to do about it: a refusal of the books, or what is wrong with a cell. */
export const whatToDo = ({ column, code, values }: Problem, language: Language): string =>
  Object.hasOwn(refusals, code)
    ? refusals[code as RefusalCode].next[language]
    : fieldText(
        withSentence({ field: column, code: code as never, ...(values ? { values } : {}) }),
        language,
      );

/** One line a row, whatever is wrong with it. */
const lineOf = (
  { row, problems, id = '', reason = '', decision = '', proposal = '', ...said }: EventRow,
  language: Language,
): Record<string, string> => {
  const all = (cell: (problem: Problem) => string) => problems.map(cell).join('; ');
  return {
    row: String(row),
    ...said,
    ...{ id, reason, decision, proposal },
    column: all(({ column }) => column),
    code: all(({ code }) => code),
    'what to do': all((problem) => whatToDo(problem, language)),
  };
};

const count = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number);
const resultsQuery = z.strictObject({
  /** How many rows come before the first that is wanted; in hundreds. */
  from: count.optional(),
  of: z.enum(rowsOf).optional(),
});

export const eventResultsRoute = file<'not-found', z.infer<typeof filePath>, z.infer<typeof resultsQuery>>({
  zone: 'intake',
  key: 'GET /v1/programs/{program}/event-files/{eventFile}/results.csv',
  summary: 'What became of each row, five thousand at a time, or of those that were refused',
  callers: fileReaders,
  path: filePath,
  query: resultsQuery,
  types: ['text/csv'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadEventFile(deps, request);
    if (!found.ok) return found;
    const { id } = found.value;
    const { of = 'all', from = 0 } = request.query;
    const first = Math.floor(from / ROWS_IN_PART) * ROWS_IN_PART;
    async function* lines() {
      yield csvLines(COLUMNS, [], { ...PLAIN, header: true });
      let rows = 0;
      for await (const row of eventRows(deps.table, id, { of, from: first })) {
        if (++rows > ROWS_AT_ONCE) return;
        yield csvLines(COLUMNS, [lineOf(row, request.language)], { ...PLAIN, header: false });
      }
    }
    const name = `results-${id.slice(-6).toLowerCase()}-${of}-${first}.csv`;
    return accept({ type: 'text/csv; charset=utf-8', name, lines: lines() });
  },
});

const samplePath = programPath.extend({ sample: z.enum(eventSamples) });

export const eventSampleRoute = file<'not-found', z.infer<typeof samplePath>>({
  zone: 'intake',
  key: 'GET /v1/programs/{program}/event-files/samples/{sample}',
  summary: 'A file of sales, payments, refunds or corrections, in the terms of the program, to fill',
  callers: fileReaders,
  path: samplePath,
  types: ['text/csv'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { sample } = request.path;
    const rows = eventSample(program.value, sample, dateIn(program.value.timeZone, request.now));
    const used = eventColumns.filter((column) => rows.some((row) => column in row));
    async function* lines() {
      yield csvLines(used, rows, { amounts: new Set(['amount']), kind: 'excel', header: true });
    }
    return accept({ type: 'text/csv; charset=utf-8', name: `${sample}.csv`, lines: lines() });
  },
});
