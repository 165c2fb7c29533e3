import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { messageSchema, messagesOf, requestsOfCustomer } from '../../shared/store/support.ts';
import { messagesFor, requestView, requestViewSchema } from '../support/view.ts';
import { views } from '../support/views.ts';
import { casePath, deskCustomerPath, deskRefusals, loadDeskCase, loadDeskCustomer } from './load-desk.ts';
import { partners } from './whose.ts';

// What a service desk asks for its customers: problems and requests for change, under the customer's own plan and
// clocks; none of the partner's own requests is used up [S0-15].

export const casesRoute = list({
  zone: 'cases',
  key: 'GET /v1/partners/{partner}/helpdesk/customers/{subscription}/requests',
  summary: 'What a service desk has asked for a customer, newest first',
  callers: partners,
  path: deskCustomerPath,
  query: listQuery({}),
  output: requestViewSchema,
  refusals: deskRefusals,
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const linked = await loadDeskCustomer(deps, request);
      if (!linked.ok) return linked;
      const page = await requestsOfCustomer(deps.table, request.path.subscription, limit, start);
      const own = page.items.filter(({ desk }) => desk !== undefined);
      return accept({ items: await views(deps, own, request), next: page.next });
    },
});

export const readCaseRoute = read({
  zone: 'cases',
  key: 'GET /v1/partners/{partner}/helpdesk/customers/{subscription}/requests/{case}',
  summary: 'What a service desk asked for a customer, with its clocks and what was said',
  callers: partners,
  path: casePath,
  output: z.object({ ...requestViewSchema.shape, messages: z.array(messageSchema) }),
  refusals: deskRefusals,
  run: (deps) => async (request) => {
    const found = await loadDeskCase(deps, request);
    if (!found.ok) return found;
    const { asked, clock } = found.value;
    const messages = messagesFor(await messagesOf(deps.table, asked.id), asked, request);
    return accept({ ...requestView(asked, clock, request), messages });
  },
});
