import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { eventSchema, registrationSchema } from '../../shared/domain/partner/event.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { eventPage, readRegistration } from '../../shared/store/events.ts';
import { loadPartner } from '../loading.ts';
import { loadEvent } from './load-event.ts';

export const eventReaders = ['program-manager', 'finance', 'auditor', 'administrator'] as const;

export const listEventsRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/programs/{program}/events',
  summary: 'Events of a program, the latest first',
  callers: eventReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({}),
  output: eventSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      return accept(await eventPage(table, program, limit, start));
    },
});

export const readEventRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/events/{event}',
  summary: 'An event with who was invited and who comes',
  callers: eventReaders,
  path: z.object({ event: idSchema('evt') }),
  output: eventSchema.extend({
    invited: z.array(z.string()),
    waived: z.array(z.string()),
    registrations: z.array(registrationSchema),
  }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadEvent(deps, request, request.path.event);
    if (!loaded.ok) return loaded;
    const { event, invited, waived, registrations } = loaded.value.home;
    return accept({
      ...event,
      invited: invited.map(({ partner }) => partner),
      waived: [...waived],
      registrations: [...registrations],
    });
  },
});

export const listPartnerEventsRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/partners/{partner}/events',
  summary: 'Events of the partner’s program, and whom it has registered',
  callers: ['partner-admin', 'partner-member'],
  path: z.object({ partner: idSchema('par') }),
  query: listQuery({}),
  output: eventSchema.extend({ registration: registrationSchema.optional() }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const partner = await loadPartner(deps, request, request.path.partner);
      if (!partner.ok) return partner;
      const { id, program } = partner.value;
      const page = await eventPage(deps.table, program, limit, start);
      const items = await Promise.all(
        page.items.map(async (event) => {
          const registration = await readRegistration(deps.table, event.id, id);
          return { ...event, ...(registration ? { registration } : {}) };
        }),
      );
      return accept({ items, next: page.next });
    },
});
