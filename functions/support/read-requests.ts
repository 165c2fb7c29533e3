import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { messageSchema, messagesOf, requestsOfCustomer, supportQueue } from '../../shared/store/support.ts';
import {
  loadCase,
  loadCustomer,
  loadPlans,
  plansPath,
  requestPath,
  subscriptionPath,
  supportReaders,
} from './load-support.ts';
import { messagesFor, requestView, requestViewSchema } from './view.ts';
import { views } from './views.ts';

export const customerRequestsRoute = list({
  zone: 'support',
  key: 'GET /v1/subscriptions/{subscription}/requests',
  summary: 'A customer’s requests, newest first',
  callers: supportReaders,
  path: subscriptionPath,
  query: listQuery({}),
  output: requestViewSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const customer = await loadCustomer(deps, request, request.path.subscription);
      if (!customer.ok) return customer;
      const page = await requestsOfCustomer(deps.table, request.path.subscription, limit, start);
      return accept({ items: await views(deps, page.items, request), next: page.next });
    },
});

export const supportQueueRoute = list({
  zone: 'support',
  key: 'GET /v1/service-plans/{plans}/requests',
  summary: 'What waits for the vendor’s support, by what is promised first',
  callers: ['support-agent', 'program-manager', 'auditor', 'administrator'],
  path: plansPath,
  /** Of one office of the plans; of all of them without it. */
  query: listQuery({ office: z.string().max(40).optional() }),
  output: requestViewSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const plans = await loadPlans(deps, request, request.path.plans);
      if (!plans.ok) return plans;
      const page = await supportQueue(deps.table, plans.value.id, limit, start, request.query.office);
      return accept({ items: await views(deps, page.items, request), next: page.next });
    },
});

const shown = z.object({ ...requestViewSchema.shape, messages: z.array(messageSchema) });

const show: Reading<z.infer<typeof requestPath>, undefined, z.infer<typeof shown>, 'not-found'> =
  (deps) => async (request) => {
    const found = await loadCase(deps, request, request.path.request);
    if (!found.ok) return found;
    const { asked, clock } = found.value;
    const messages = await messagesOf(deps.table, asked.id);
    return accept({ ...requestView(asked, clock, request), messages: messagesFor(messages, asked, request) });
  };

export const readSupportRequestRoute = read({
  zone: 'support',
  key: 'GET /v1/support-requests/{request}',
  summary: 'A request with its clocks and what was said',
  callers: supportReaders,
  path: requestPath,
  output: shown,
  refusals: { 'not-found': true },
  run: show,
});
