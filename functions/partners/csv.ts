import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { pagesCsv } from '../../shared/files/pages-csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadProgram } from '../loading.ts';
import { type PartnerFilters, partnerFilters, partnerReaders, passes } from './read.ts';

const columns = ['company', 'country', 'website', 'status', 'tier', 'office', 'partnerSince', 'id'] as const;

const rowOf = (partner: Partner, { tiers, entities, timeZone }: Program) => ({
  company: partner.company.name,
  country: partner.company.country,
  website: partner.company.website,
  status: partner.status,
  tier: tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier,
  office: entities.find(({ id }) => id === partner.entity)?.name ?? partner.entity,
  partnerSince: dateIn(timeZone, partner.memberSince),
  id: partner.id,
});

const linesOf = (table: Table, program: Program, filter: PartnerFilters) =>
  pagesCsv(columns, async (start) => {
    const { items, next } = await partnerPage(table, program.id, 100, start, filter.status);
    return { rows: items.filter(passes(filter)).map((partner) => rowOf(partner, program)), next };
  });

export const partnersCsvRoute = file({
  // Files are written where the other files are.
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/partners.csv',
  summary: 'Partners of a program as CSV',
  callers: partnerReaders,
  path: z.object({ program: z.string().max(40) }),
  query: partnerFilters.strict(),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `${program.value.id}-partners.csv`,
      lines: linesOf(deps.table, program.value, request.query),
    });
  },
});
