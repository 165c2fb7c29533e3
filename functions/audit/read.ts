import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { type AuditEvent, auditOfDay, auditOfThing, auditSchema } from '../../shared/store/audit.ts';
import { collect, type Table } from '../../shared/store/table.ts';

const callers = ['auditor', 'administrator'] as const;
const path = z.object({ program: z.string().max(40) });
const filters = {
  date: dateSchema.optional(),
  actor: z.string().max(40).optional(),
  about: z.string().max(80).optional(),
};

/** Events of the program and of the whole installation (sign-ins, staff, refusals) on one day, newest first. */
export const eventsOfDay = async (table: Table, program: string, date: string): Promise<AuditEvent[]> => {
  const days = await Promise.all([program, '*'].map((name) => collect(auditOfDay(table, name, date))));
  return days.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
};

type Filters = { date?: string | undefined; actor?: string | undefined; about?: string | undefined };

/** By thing if one is named, else by day (today without one); by person among these. */
export const auditEvents = async (
  table: Table,
  program: string,
  { date, actor, about }: Filters,
  now: string,
): Promise<AuditEvent[]> => {
  const events =
    about === undefined
      ? await eventsOfDay(table, program, date ?? now.slice(0, 10))
      : (await auditOfThing(table, about, 100)).items.filter((event) =>
          [program, '*'].includes(event.program),
        );
  return events.filter(
    (event) =>
      (actor === undefined || event.actor === actor) && (date === undefined || event.at.startsWith(date)),
  );
};

export const listAuditRoute = list({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/audit',
  summary: 'Who did what, when, before and after: by day, person or thing',
  callers,
  path,
  query: listQuery(filters),
  output: auditSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      const events = await auditEvents(table, program, request.query, request.now);
      const from = Number(start?.['from'] ?? 0);
      const items = events.slice(from, from + limit);
      return accept({ items, ...(from + limit < events.length ? { next: { from: from + limit } } : {}) });
    },
});

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
  zone: 'desk',
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
      const events = await auditEvents(table, program, request.query ?? {}, request.now);
      return accept({
        type: 'text/csv; charset=utf-8',
        name: `${program}-audit.csv`,
        lines: auditCsv(events),
      });
    },
});
