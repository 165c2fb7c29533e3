import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { type BenefitRequest, requestSchema } from '../../shared/domain/partner/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { requestPage, requestsOfPartner } from '../../shared/store/requests.ts';
import { loadPartner } from '../loading.ts';
import { loadRequest } from './load-request.ts';

/** Those of the vendor who see what partners ask for; what is money among it is finance's. */
export const requestReaders: Allowed[] = [
  'program-manager',
  'support-agent',
  'release-manager',
  'finance',
  'auditor',
  'administrator',
];
const partners: Allowed[] = ['partner-admin', 'partner-member'];

export const readRequestRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/requests/{request}',
  summary: 'What a partner asked for, and what came of it',
  callers: [...partners, ...requestReaders],
  path: z.object({ request: idSchema('req') }),
  output: requestSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadRequest(deps, request, request.path.request);
    return loaded.ok ? accept(loaded.value.asked) : loaded;
  },
});

export const listRequestsRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/partners/{partner}/requests',
  summary: 'What a partner has asked for, newest first',
  callers: [...partners, ...requestReaders],
  path: z.object({ partner: idSchema('par') }),
  query: listQuery({ status: requestSchema.shape.status.optional() }),
  output: requestSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const partner = await loadPartner(deps, request, request.path.partner);
      if (!partner.ok) return partner;
      const { status } = request.query;
      const keep = status && ((one: BenefitRequest) => one.status === status);
      return accept(await requestsOfPartner(deps.table, partner.value.id, limit, start, keep));
    },
});

export const listProgramRequestsRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/programs/{program}/requests',
  summary: 'What partners of a program have asked for, newest first',
  callers: requestReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({}),
  output: requestSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      return accept(await requestPage(table, program, limit, start));
    },
});
