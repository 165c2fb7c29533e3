import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import type { AuditEvent } from '../../shared/store/audit.ts';
import { auditPage } from '../../shared/web/pages/desk/audit.ts';
import { deskPage } from '../own-pages.ts';
import { namesOf } from './names.ts';
import { auditEvents, seenBy } from './read.ts';

const empty = z.literal('').transform(() => undefined);
const text = z.union([empty, z.string().max(80)]).optional();
const query = z.strictObject({
  person: text,
  thing: text,
  date: z.union([empty, dateSchema]).optional(),
  before: z.string().max(80).optional(),
});
const SHOWN = 200;

const lineOf = (names: Readonly<Record<string, string>>) => (event: AuditEvent) => ({
  id: event.id,
  at: event.at,
  actor: event.actor,
  actorName: names[event.actor],
  action: event.action,
  about: event.about,
  aboutName: names[event.about],
  outcome: event.outcome,
  changes: Object.entries(event.changes).map(([field, [before, after]]) => ({ field, before, after })),
});

export const auditPageRoute = deskPage({
  zone: 'opportunities',
  key: 'GET /desk/{program}/audit',
  summary: 'Who did what, when',
  callers: ['auditor', 'administrator'],
  query,
  show: async (deps, request, { program, frame }) => {
    const { person, thing, date, before } = request.query;
    const { id } = program;
    const wanted = { actor: person, about: thing, date };
    const events = await auditEvents(deps.table, seenBy(request, id), wanted, request.now, before);
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) asked.set(name, value);
    const shown = events.slice(0, SHOWN);
    const names = await namesOf(deps.table, shown);
    const last = shown.at(-1);
    const further = new URLSearchParams();
    const day = date ?? (thing === undefined ? request.now.slice(0, 10) : undefined);
    for (const [name, value] of Object.entries({ person, thing, date: day }))
      if (value !== undefined) further.set(name, value);
    if (last) further.set('before', `${last.at}#${last.id}`);
    const model = {
      program: id,
      ...(events.length > SHOWN ? { next: `?${further}` } : {}),
      events: shown.map(lineOf(names)),
      filter: { person, thing, date },
      csv: `/v1/programs/${id}/audit.csv${asked.size ? `?${asked}` : ''}`,
    };
    return auditPage(model, frame);
  },
});
