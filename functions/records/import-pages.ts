import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { phaseOf, type RowResult } from '../../shared/domain/records/import.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { UPLOAD_SECONDS } from '../../shared/runtime/papers.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { importPage as listed, resultsOf } from '../../shared/store/imports.ts';
import type { Table } from '../../shared/store/table.ts';
import { importPage } from '../../shared/web/pages/records/import.ts';
import { importsPage } from '../../shared/web/pages/records/imports.ts';
import { loadProgram } from '../loading.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { MOST_BYTES, waitingKey } from './import-file.ts';
import { beginImportRoute, runImportRoute } from './imports.ts';
import { inviteWaveRoute, uninvitedOf } from './invite-wave.ts';
import { importPath, loadImport } from './load-import.ts';

const readers = ['program-manager', 'auditor', 'administrator'] as const;

const waitingByTier = async (table: Table, program: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { tier } of await uninvitedOf(table, program, {})) counts[tier] = (counts[tier] ?? 0) + 1;
  return counts;
};

const SHOWN = 25;

export const importsPageRoute = deskPage({
  zone: 'records',
  key: 'GET /desk/{program}/imports',
  summary: 'Files that are brought in: upload, checks, and the invitations afterwards',
  callers: readers,
  // The storage adds what it took to the address that the browser goes on to.
  query: z.object({ upload: idSchema('imp').optional().catch(undefined) }),
  show: async ({ table }, request, { program, frame: framed }) => {
    const upload = request.newId('imp');
    const to = signForm({
      object: waitingKey(program.id, upload),
      mostBytes: MOST_BYTES,
      next: `${environment().PUBLIC_URL}/desk/${program.id}/imports?upload=${upload}`,
      seconds: UPLOAD_SECONDS,
    });
    const [imports, waiting] = await Promise.all([
      listed(table, program.id, SHOWN),
      waitingByTier(table, program.id),
    ]);
    const html = importsPage(
      {
        program,
        imports: imports.items,
        to,
        mostBytes: MOST_BYTES,
        uploaded: request.query?.upload ?? request.again?.typed['upload'],
        waiting,
        mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
        token: request.token,
        sent: sentForm(request),
      },
      framed,
    );
    return accept({ html, formsTo: new URL(to.action).origin });
  },
});

const MOST_SHOWN = 50;

const firstWrong = async (rows: AsyncIterable<RowResult>): Promise<RowResult[]> => {
  const wrong: RowResult[] = [];
  for await (const row of rows) {
    if (row.result === 'wrong') wrong.push(row);
    if (wrong.length === MOST_SHOWN) break;
  }
  return wrong;
};

export const importPageRoute = page({
  zone: 'records',
  key: 'GET /desk/{program}/imports/{import}',
  summary: 'An import: how far it is, its totals, what to correct',
  callers: readers,
  path: deskPath.extend(importPath.shape),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadImport(deps, request);
    const program = await loadProgram(deps, request, request.path.program);
    if (!found.ok) return found;
    if (!program.ok) return program;
    const one = found.value;
    const model = {
      program: program.value,
      one,
      wrong: await firstWrong(resultsOf(deps.table, one.id, phaseOf(one))),
      mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: importPage(model, frame(request, 'desk', program.value)) });
  },
});

export const beginImportAction = action({
  key: 'POST /desk/{program}/imports',
  says: 'checking',
  of: beginImportRoute,
  on: importsPageRoute,
  form: 'check',
  done: ({ program, id }) => `/desk/${program}/imports/${id}`,
});

export const runImportAction = action({
  key: 'POST /desk/{program}/imports/{import}/runs',
  says: 'importing',
  of: runImportRoute,
  on: importPageRoute,
  form: 'run',
  confirmed: true,
  done: ({ program, id }) => `/desk/${program}/imports/${id}`,
});

export const inviteWaveAction = action({
  key: 'POST /desk/{program}/imports/waves',
  says: ({ invited }) => (invited.length ? 'invited' : 'nobody'),
  of: inviteWaveRoute,
  on: importsPageRoute,
  form: 'invite',
  done: (_value, { path }) => `/desk/${path.program}/imports`,
});
