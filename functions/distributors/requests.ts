import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { requestSchema } from '../../shared/domain/partner/request.ts';
import { isResellerOf } from '../../shared/domain/partner/reseller.ts';
import { page } from '../../shared/runtime/page.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { readPartners } from '../../shared/store/partners.ts';
import { requestPage } from '../../shared/store/requests.ts';
import type { Table } from '../../shared/store/table.ts';
import { distributorRequestsPage } from '../../shared/web/pages/conduct/distributor-requests.ts';
import { requestReaders } from '../requests/read.ts';
import { shownList, withoutOpen } from '../shown-list.ts';
import { distributorFrame } from './frame.ts';
import { distributorPath, distributorPeople, type FoundDistributor, loadDistributor } from './resellers.ts';

/** What a distributor sees of a request: whose it is, what about, and where it stands; not the words, nor the money. */
const seenSchema = requestSchema
  .pick({
    id: true,
    receipt: true,
    partner: true,
    benefit: true,
    title: true,
    status: true,
    askedAt: true,
    answerBy: true,
  })
  .extend({ company: z.string() });

const SHOWN = 25;

/** What its resellers have asked the vendor for, newest first, a page of the list at a time [S2-26]. */
const fromItsResellers = async (
  table: Table,
  { program, distributor }: FoundDistributor,
  { limit, start }: { readonly limit: number; readonly start: Record<string, unknown> | undefined },
) => {
  const found = await requestPage(table, program.id, limit, start);
  const partners = await readPartners(table, [...new Set(found.items.map(({ partner }) => partner))]);
  const own = new Map(
    partners
      .filter((partner) => isResellerOf(program, distributor.id, partner))
      .map(({ id, company }) => [id, company.name]),
  );
  const items = found.items.flatMap((one) => {
    const company = own.get(one.partner);
    return company === undefined ? [] : [seenSchema.parse({ ...one, company })];
  });
  return { items, next: found.next };
};

export const distributorRequestsRoute = list({
  zone: 'membership',
  key: 'GET /v1/programs/{program}/distributors/{distributor}/requests',
  summary: 'What a distributor’s resellers have asked the vendor for, newest first',
  callers: [...distributorPeople, ...requestReaders],
  path: distributorPath,
  query: listQuery({}),
  output: seenSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const found = await loadDistributor(deps, request, request.path);
      return found.ok ? accept(await fromItsResellers(deps.table, found.value, { limit, start })) : found;
    },
});

export const distributorRequestsPageRoute = page({
  zone: 'membership',
  key: 'GET /portal/distributors/{program}/{distributor}/requests',
  summary: 'What a distributor’s resellers have asked the vendor for',
  callers: [...distributorPeople, ...requestReaders],
  path: distributorPath,
  query: z.preprocess(withoutOpen, z.object({ cursor: z.string().max(4096).optional() }).strict()),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    if (!found.ok) return found;
    const { program, distributor } = found.value;
    const place = ['distributor-requests', `${program.id}/${distributor.id}`] as const;
    const { items: requests, next } = await shownList(request, place, request.query, (start) =>
      fromItsResellers(deps.table, found.value, { limit: SHOWN, start }),
    );
    const model = { program, distributor, requests, next };
    return accept({ html: distributorRequestsPage(model, distributorFrame(request, program, distributor)) });
  },
});
