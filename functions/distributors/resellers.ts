import * as z from 'zod';
import { type Allowed, distributorRoles } from '../../shared/domain/access.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { partnerSchema } from '../../shared/domain/partner/partner.ts';
import { isResellerOf } from '../../shared/domain/partner/reseller.ts';
import type { Distributor } from '../../shared/domain/program/parties.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { termId } from '../../shared/domain/program/term.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { programToday } from '../loading.ts';
import { type PartnerFilters, partnerFilters, partnerReaders, passes } from '../partners/read.ts';

export const distributorPath = z.object({ program: z.string().max(40), distributor: termId });
export type DistributorPath = z.infer<typeof distributorPath>;
export const distributorPeople: Allowed[] = [...distributorRoles];

export type FoundDistributor = { readonly program: Program; readonly distributor: Distributor };

/** A distributor of the version in force; its own people and the vendor's see it, and nobody once it has left. */
export const loadDistributor = async (
  deps: Deps,
  request: Request,
  { program, distributor }: DistributorPath,
): Promise<Outcome<FoundDistributor, 'not-found'>> => {
  if (!request.may({ program, subject: distributor })) return refuse('not-found');
  const terms = await programToday(deps, request, program);
  const found = terms.ok ? terms.value.distributors.find(({ id }) => id === distributor) : undefined;
  return terms.ok && found ? accept({ program: terms.value, distributor: found }) : refuse('not-found');
};

/** The partners of its countries that pass the filters, a page of the list at a time. */
export const resellersFrom = async (
  table: Table,
  { program, distributor }: FoundDistributor,
  filter: PartnerFilters,
  limit: number,
  start: Record<string, unknown> | undefined,
) => {
  const page = await partnerPage(table, program.id, limit, start, filter.status);
  const keep = passes(filter);
  const items = page.items.filter((one) => isResellerOf(program, distributor.id, one) && keep(one));
  return { items, next: page.next };
};

export const listResellersRoute = list({
  zone: 'arrangements',
  key: 'GET /v1/programs/{program}/distributors/{distributor}/partners',
  summary: 'A distributor’s resellers: the partners of its countries, by name',
  callers: [...distributorPeople, ...partnerReaders],
  path: distributorPath,
  query: listQuery(partnerFilters.shape),
  output: partnerSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const found = await loadDistributor(deps, request, request.path);
      if (!found.ok) return found;
      return accept(await resellersFrom(deps.table, found.value, request.query, limit, start));
    },
});
