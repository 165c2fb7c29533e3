import { accept } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { pagesCsv } from '../../shared/files/pages-csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Table } from '../../shared/store/table.ts';
import { type PartnerFilters, partnerFilters, partnerReaders } from '../partners/read.ts';
import {
  distributorPath,
  distributorPeople,
  type FoundDistributor,
  loadDistributor,
  resellersFrom,
} from './resellers.ts';

const columns = ['company', 'country', 'website', 'status', 'tier', 'partnerSince', 'id'] as const;
const rowOf = ({ company, status, tier, memberSince, id }: Partner, { tiers }: Program) => ({
  ...company,
  company: company.name,
  status,
  tier: tiers.find((one) => one.id === tier)?.name ?? tier,
  partnerSince: memberSince.slice(0, 10),
  id,
});

const linesOf = (table: Table, found: FoundDistributor, filter: PartnerFilters) =>
  pagesCsv(columns, async (start) => {
    const { items, next } = await resellersFrom(table, found, filter, 100, start);
    return { rows: items.map((one) => rowOf(one, found.program)), next };
  });

export const resellersCsvRoute = file({
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/distributors/{distributor}/partners.csv',
  summary: 'A distributor’s resellers as CSV',
  callers: [...distributorPeople, ...partnerReaders],
  path: distributorPath,
  query: partnerFilters.strict(),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    if (!found.ok) return found;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `${found.value.program.id}-${found.value.distributor.id}.csv`,
      lines: linesOf(deps.table, found.value, request.query),
    });
  },
});
