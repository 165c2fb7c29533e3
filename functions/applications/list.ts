import * as z from 'zod';
import type { VendorRole } from '../../shared/domain/access.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { applicationSchema } from '../../shared/domain/partner/application.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { applicationPage } from '../../shared/store/applications.ts';

/** The vendor's people who see applications. */
export const readers: VendorRole[] = ['program-manager', 'administrator', 'auditor'];
export const applicationFilters = z.object({ status: applicationSchema.shape.status.optional() });

export const listApplicationsRoute = list({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/applications',
  summary: 'Applications of a program, newest first',
  callers: readers,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery(applicationFilters.shape),
  output: applicationSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) =>
      request.may({ program: request.path.program })
        ? accept(await applicationPage(table, request.path.program, limit, start, request.query.status))
        : refuse('not-found'),
});
