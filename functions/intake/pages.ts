import * as z from 'zod';
import type { EventRow } from '../../shared/domain/commission/event-file.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { UPLOAD_SECONDS } from '../../shared/runtime/papers.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { eventFilePage, eventRows } from '../../shared/store/event-files.ts';
import { eventFileShown } from '../../shared/web/pages/intake/file.ts';
import { eventFilesShown } from '../../shared/web/pages/intake/files.ts';
import { loadProgram } from '../loading.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { beginEventFileRoute, filePath, loadEventFile } from './event-files.ts';
import { MOST_BYTES, waitingKey } from './open-file.ts';
import { ROWS_AT_ONCE, whatToDo } from './results.ts';

const readers = ['program-manager', 'finance', 'auditor', 'administrator'] as const;
const senders = ['program-manager', 'finance', 'administrator'] as const;
const SHOWN = 25;

export const eventFilesPageRoute = deskPage({
  zone: 'intake',
  key: 'GET /desk/{program}/event-files',
  summary: 'Files of sales, payments, refunds and corrections: upload, columns, samples',
  callers: readers,
  // The storage adds what it took to the address that the browser goes on to.
  query: z.object({ upload: idSchema('evf').optional().catch(undefined) }),
  show: async ({ table }, request, { program, frame: framed }) => {
    const upload = request.newId('evf');
    const to = signForm({
      object: waitingKey(program.id, upload),
      mostBytes: MOST_BYTES,
      next: `${environment().PUBLIC_URL}/desk/${program.id}/event-files?upload=${upload}`,
      seconds: UPLOAD_SECONDS,
    });
    const { items } = await eventFilePage(table, program.id, SHOWN);
    const html = eventFilesShown(
      {
        ...{ program, files: items, to, mostBytes: MOST_BYTES },
        uploaded: request.query?.upload ?? request.again?.typed['upload'],
        maySend: hasRole(request.caller, ...senders),
        token: request.token,
        sent: sentForm(request),
      },
      framed,
    );
    return accept({ html, formsTo: new URL(to.action).origin });
  },
});

const MOST_SHOWN = 50;

const firstOf = async (rows: AsyncIterable<EventRow>): Promise<EventRow[]> => {
  const first: EventRow[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length === MOST_SHOWN) break;
  }
  return first;
};

export const eventFilePageRoute = page({
  zone: 'intake',
  key: 'GET /desk/{program}/event-files/{eventFile}',
  summary: 'A file of sales: how far it is, its sums, which rows were refused and why',
  callers: readers,
  path: deskPath.extend(filePath.shape),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadEventFile(deps, request);
    if (!found.ok) return found;
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const file = found.value;
    const refused = await firstOf(eventRows(deps.table, file.id, { of: 'refused', from: 0 }));
    const model = {
      ...{ program: program.value, file, rowsAtOnce: ROWS_AT_ONCE },
      problems: refused.flatMap(({ row, type, saleId, problems }) =>
        problems.map((one) => ({
          ...{ row, type, saleId, column: one.column },
          todo: whatToDo(one, request.language),
        })),
      ),
    };
    return accept({ html: eventFileShown(model, frame(request, 'desk', program.value)) });
  },
});

export const beginEventFileAction = action({
  key: 'POST /desk/{program}/event-files',
  says: 'booking',
  of: beginEventFileRoute,
  on: eventFilesPageRoute,
  form: 'book',
  confirmed: true,
  done: ({ program, id }) => `/desk/${program}/event-files/${id}`,
});
