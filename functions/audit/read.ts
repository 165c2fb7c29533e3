import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { type AuditEvent, auditOfDay, auditOfThing, auditSchema } from '../../shared/store/audit.ts';
import { collect, type Table } from '../../shared/store/table.ts';

export const callers = ['auditor', 'administrator'] as const;
export const path = z.object({ program: z.string().max(40) });
export const filters = {
  date: dateSchema.optional(),
  actor: z.string().max(40).optional(),
  about: z.string().max(80).optional(),
};

/**
 * The program's events and, for who reads every program, those of the whole installation (sign-ins, staff, refusals):
 * they name things of other programs.
 */
export const seenBy = (request: Pick<Request, 'may'>, program: string): string[] =>
  request.may({ program: '*' }) ? [program, '*'] : [program];

/** Where an event stands among all: no two stand at one place. */
const placeOf = ({ at, id }: AuditEvent): string => `${at}#${id}`;

/** Events of one day, newest first. */
async function* eventsOfDay(
  table: Table,
  programs: readonly string[],
  date: string,
  before?: string,
): AsyncGenerator<AuditEvent> {
  const days = await Promise.all(programs.map((name) => collect(auditOfDay(table, name, date))));
  const events = days.flat().toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  yield* events.filter((event) => before === undefined || placeOf(event) < before);
}

export type Filters = { date?: string | undefined; actor?: string | undefined; about?: string | undefined };

/** By thing if one is named, else by day (today without one); by person among these. Newest first, from a place on. */
async function* eventsOf(
  table: Table,
  programs: readonly string[],
  { date, actor, about }: Filters,
  now: string,
  before?: string,
): AsyncGenerator<AuditEvent> {
  const events =
    about === undefined
      ? eventsOfDay(table, programs, date ?? now.slice(0, 10), before)
      : auditOfThing(table, about, before);
  for await (const event of events)
    if (
      programs.includes(event.program) &&
      (actor === undefined || event.actor === actor) &&
      (date === undefined || event.at.startsWith(date))
    )
      yield event;
}

/** All of them, for a page and a file. */
export const auditEvents = (
  table: Table,
  programs: readonly string[],
  filters: Filters,
  now: string,
  before?: string,
): Promise<AuditEvent[]> => collect(eventsOf(table, programs, filters, now, before));

/** One more than asked for, if there is one: it says that the list goes on. */
const some = async (events: AsyncIterable<AuditEvent>, most: number): Promise<AuditEvent[]> => {
  const found: AuditEvent[] = [];
  for await (const event of events) {
    found.push(event);
    if (found.length > most) break;
  }
  return found;
};

export const listAuditRoute = list({
  zone: 'opportunities',
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
      // By place, not by count: the list grows at its beginning while somebody pages through it.
      const after = start?.['after'] === undefined ? undefined : String(start['after']);
      const events = eventsOf(table, seenBy(request, program), request.query, request.now, after);
      const left = await some(events, limit);
      const items = left.slice(0, limit);
      const last = items.at(-1);
      return accept({ items, ...(last && left.length > limit ? { next: { after: placeOf(last) } } : {}) });
    },
});
