import * as z from 'zod';
import { dateSchema } from '../../shared/domain/civil-date.ts';
import type { AuditEvent } from '../../shared/store/audit.ts';
import { auditPage } from '../../shared/web/pages/desk/audit.ts';
import { deskPage } from '../own-pages.ts';
import { staffNames } from '../staff/names.ts';
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
  actor: names[event.actor] ?? event.actor,
  actorId: event.actor,
  action: event.action,
  about: event.about,
  aboutName: names[event.about],
  outcome: event.outcome,
  changes: Object.entries(event.changes).map(([field, [before, after]]) => ({ field, before, after })),
});

export const auditPageRoute = deskPage({
  key: 'GET /desk/{program}/audit',
  summary: 'Who did what, when',
  callers: ['auditor', 'administrator'],
  query,
  show: async (deps, request, { program, frame }) => {
    const { person, thing, date, before } = request.query;
    const { id } = program;
    const [events, names] = await Promise.all([
      auditEvents(
        deps.table,
        seenBy(request, id),
        { actor: person, about: thing, date },
        request.now,
        before,
      ),
      staffNames(deps.table),
    ]);
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries({ actor: person, about: thing, date }))
      if (value !== undefined) asked.set(name, value);
    const shown = events.slice(0, SHOWN);
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
