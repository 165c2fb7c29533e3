import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { type Application, applicationSchema } from '../../shared/domain/partner/application.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import { page } from '../../shared/runtime/page.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { applicationPage } from '../../shared/store/applications.ts';
import type { Table } from '../../shared/store/table.ts';
import { distributorApplicationsPage } from '../../shared/web/pages/conduct/distributor-applications.ts';
import { applicationFilters, readers } from '../applications/list.ts';
import { hasRole } from '../page-frame.ts';
import { shownList, withoutOpen } from '../shown-list.ts';
import { distributorFrame } from './frame.ts';
import { distributorPath, distributorPeople, loadDistributor } from './resellers.ts';

type Found = Extract<Awaited<ReturnType<typeof loadDistributor>>, { ok: true }>['value'];

/** What a distributor sees of an application: the company and where it stands, not what its reviewers noted. */
const seenSchema = applicationSchema.pick({
  id: true,
  receipt: true,
  status: true,
  company: true,
  submittedAt: true,
  partnerId: true,
});
const seen = (application: Application) => seenSchema.parse(application);

const SHOWN = 25;

const fromItsCountries = async (
  table: Table,
  { program, distributor }: Found,
  status: Application['status'] | undefined,
  { limit, start }: { readonly limit: number; readonly start: Record<string, unknown> | undefined },
) => {
  const found = await applicationPage(table, program.id, limit, start, status);
  const own = found.items.filter(
    ({ company }) => distributorFor(program, company.country)?.id === distributor.id,
  );
  return { items: own.map(seen), next: found.next };
};

export const distributorApplicationsRoute = list({
  zone: 'arrangements',
  key: 'GET /v1/programs/{program}/distributors/{distributor}/applications',
  summary: 'Applications from a distributor’s countries, newest first',
  callers: [...distributorPeople, ...readers],
  path: distributorPath,
  query: listQuery(applicationFilters.shape),
  output: seenSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const found = await loadDistributor(deps, request, request.path);
      if (!found.ok) return found;
      const from = { limit, start };
      return accept(await fromItsCountries(deps.table, found.value, request.query.status, from));
    },
});

export const distributorApplicationsPageRoute = page({
  zone: 'arrangements',
  key: 'GET /portal/distributors/{program}/{distributor}/applications',
  summary: 'Applications from a distributor’s countries',
  callers: [...distributorPeople, ...readers],
  path: distributorPath,
  query: z.preprocess(
    withoutOpen,
    applicationFilters.extend({ cursor: z.string().max(4096).optional() }).strict(),
  ),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    if (!found.ok) return found;
    const { program, distributor } = found.value;
    const { status } = request.query;
    const place = ['distributor-applications', `${program.id}/${distributor.id}`] as const;
    const { items: applications, next } = await shownList(request, place, request.query, (start) =>
      fromItsCountries(deps.table, found.value, status, { limit: SHOWN, start }),
    );
    const mayOpen =
      program.application.review === 'distributor' &&
      hasRole(request.caller, 'distributor-manager', ...readers);
    const model = { program, distributor, applications, mayOpen, status, next };
    return accept({
      html: distributorApplicationsPage(model, distributorFrame(request, program, distributor)),
    });
  },
});
