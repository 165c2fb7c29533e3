import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { AuditEvent } from '../../shared/store/audit.ts';
import { auditEvents, callers, type Filters, filters, path, seenBy } from './read.ts';

const columns = ['at', 'actor', 'action', 'about', 'outcome', 'changes'] as const;
const row = (event: AuditEvent) => ({
  at: event.at,
  actor: event.actor,
  action: event.action,
  about: event.about,
  outcome: event.outcome,
  changes: Object.entries(event.changes)
    .map(([field, [from, to]]) => `${field}: ${from} → ${to}`)
    .join('; '),
});

async function* auditCsv(events: readonly AuditEvent[]): AsyncGenerator<string> {
  yield csvLines(columns, events.map(row), { amounts: new Set(), kind: 'plain', header: true });
}

type CsvRequest = Request<z.infer<typeof path>, Filters | undefined, undefined>;

export const auditCsvRoute = file({
  // Files are written where the other files are.
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/audit.csv',
  summary: 'The audit list as CSV',
  callers,
  path,
  query: z.strictObject(filters),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request: CsvRequest) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      const events = await auditEvents(table, seenBy(request, program), request.query ?? {}, request.now);
      return accept({
        type: 'text/csv; charset=utf-8',
        name: `${program}-audit.csv`,
        lines: auditCsv(events),
      });
    },
});
