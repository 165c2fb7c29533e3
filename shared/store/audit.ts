import * as z from 'zod';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { listPage, queryItems, type Table } from './table.ts';

/** Who did what to which thing, when, before and after. Ids only: personal data has other places. */
export const auditSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  program: z.string(),
  actor: z.string(),
  /** The route, job or refusal, by its name. */
  action: z.string(),
  about: z.string(),
  outcome: z.string(),
  changes: z.record(z.string(), z.tuple([z.string(), z.string()])),
});
export type AuditEvent = z.infer<typeof auditSchema>;

export const audited = (event: AuditEvent): Write<'busy'> => ({
  put: item(
    { pk: keys.auditDay(event.program, event.at.slice(0, 10)), sk: `${event.at}#${event.id}` },
    'audit',
    event,
    listed(lists.audit(event.about), `${event.at}#${event.id}`),
  ),
  expect: 'absent',
  otherwise: 'busy',
});

/** A day's events (UTC), newest first. */
export const auditOfDay = (table: Table, program: string, date: string) =>
  queryItems(table, { pk: keys.auditDay(program, date), backwards: true }, auditSchema);

/** All that happened to a thing, newest first, from the place `before` on; a page of the index at a time. */
export async function* auditOfThing(
  table: Table,
  about: string,
  before?: string,
): AsyncGenerator<AuditEvent> {
  let start: Record<string, unknown> | undefined;
  do {
    const place = { listPk: lists.audit(about), limit: 100, start, backwards: true };
    const page = await listPage(table, before === undefined ? place : { ...place, before }, auditSchema);
    yield* page.items;
    start = page.next;
  } while (start);
}
