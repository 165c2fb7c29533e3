import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { pagesCsv } from '../../shared/files/pages-csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { applicationPage } from '../../shared/store/applications.ts';
import { loadProgram } from '../loading.ts';
import { applicationFilters, readers } from './list.ts';

const columns = [
  'receipt',
  'company',
  'country',
  'website',
  'status',
  'office',
  'submittedOn',
  'decideBy',
  'decidedOn',
  'id',
] as const;

const rowOf = (application: Application, { entities, timeZone }: Program) => {
  const { receipt, company, status, entity, submittedAt, decideBy, decision, id } = application;
  return {
    receipt,
    company: company.name,
    country: company.country,
    website: company.website,
    status,
    office: entities.find((one) => one.id === entity)?.name ?? entity,
    submittedOn: dateIn(timeZone, submittedAt),
    // Only while a decision is waited for.
    decideBy: status === 'submitted' ? decideBy : '',
    decidedOn: decision ? dateIn(timeZone, decision.at) : '',
    id,
  };
};

export const applicationsCsvRoute = file({
  // Files are written where the other files are.
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/applications.csv',
  summary: 'Applications of a program as CSV',
  callers: readers,
  path: z.object({ program: z.string().max(40) }),
  query: applicationFilters.strict(),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { id } = program.value;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `${id}-applications.csv`,
      lines: pagesCsv(columns, async (start) => {
        const page = await applicationPage(deps.table, id, 100, start, request.query.status);
        return { rows: page.items.map((one) => rowOf(one, program.value)), next: page.next };
      }),
    });
  },
});
