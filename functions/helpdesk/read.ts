import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { requestMessages, requestPage, requestsOfPartner } from '../../shared/store/requests.ts';
import { loadPartner } from '../loading.ts';
import { requestReaders } from '../requests/read.ts';
import { helpPath, helpView, helpViewSchema, isHelp, loadHelp, shownHelpSchema } from './load-help.ts';
import { partnerPath, partners } from './whose.ts';

const readers = [...partners, ...requestReaders];

export const partnerHelpRoute = list({
  zone: 'helpdesk',
  key: 'GET /v1/partners/{partner}/helpdesk/requests',
  summary: 'What a partner has asked the help desk, newest first',
  callers: readers,
  path: partnerPath,
  query: listQuery({}),
  output: helpViewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const partner = await loadPartner(deps, request, request.path.partner);
      if (!partner.ok) return partner;
      const page = await requestsOfPartner(deps.table, partner.value.id, limit, start, isHelp);
      return accept({ items: page.items.map(helpView), next: page.next });
    },
});

export const readHelpRoute = read({
  zone: 'helpdesk',
  key: 'GET /v1/helpdesk/requests/{question}',
  summary: 'A question to the help desk, and what was said',
  callers: readers,
  path: helpPath,
  output: shownHelpSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadHelp(deps, request);
    if (!loaded.ok) return loaded;
    const { asked } = loaded.value;
    return accept({ ...helpView(asked), messages: await requestMessages(deps.table, asked.id) });
  },
});

export const programHelpRoute = list({
  zone: 'helpdesk',
  key: 'GET /v1/programs/{program}/helpdesk/requests',
  summary: 'What partners of a program have asked the help desk, newest first',
  callers: requestReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({}),
  output: helpViewSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      const page = await requestPage(table, program, limit, start);
      return accept({ items: page.items.filter(isHelp).map(helpView), next: page.next });
    },
});
