import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { columnsOf, importKinds } from '../../shared/domain/records/columns.ts';
import { importSample } from '../../shared/domain/records/samples.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { loadProgram } from '../loading.ts';
import { importReaders, programPath } from './load-import.ts';

const samplePath = programPath.extend({ kind: z.enum(importKinds) });

export const importSampleRoute = file<'not-found', z.infer<typeof samplePath>>({
  // Where lists as files are made.
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/import-samples/{kind}',
  summary: 'A file as an import takes it, in the terms of the program, to download and to fill',
  callers: importReaders,
  path: samplePath,
  types: ['text/csv'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { kind } = request.path;
    const names = columnsOf(kind).map(({ name }) => name);
    const sample = importSample(program.value, kind);
    async function* lines() {
      // All of it is ours: a minus and the plus of a phone stand as an import reads them.
      yield csvLines(names, sample, { amounts: new Set(names), kind: 'excel', header: true });
    }
    return accept({ type: 'text/csv; charset=utf-8', name: `${kind}.csv`, lines: lines() });
  },
});
