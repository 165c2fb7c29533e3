import { fieldText } from '../../shared/domain/field-problems.ts';
import { withSentence } from '../../shared/domain/import-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { phaseOf, type RowResult } from '../../shared/domain/records/import.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { resultsOf } from '../../shared/store/imports.ts';
import { type ImportPath, importPath, importReaders, loadImport } from './load-import.ts';

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
  // Where lists as files are made.
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/imports/{import}/results.csv',
  summary: 'What became of each row: its number, the column, the code and what to do',
  callers: importReaders,
  path: importPath,
  types: ['text/csv'],
  refusals: { 'not-found': true },
  run: results,
});
