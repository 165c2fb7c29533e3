import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { overrideSchema } from '../../shared/domain/program/override.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { read } from '../../shared/runtime/route.ts';
import { overridesOf } from '../../shared/store/overrides.ts';
import { deskPath } from '../own-pages.ts';

const overrideReaders: Allowed[] = [
  'distributor-manager',
  'distributor-finance',
  'program-manager',
  'auditor',
  'administrator',
];

/** All of a program for the vendor; a distributor names itself and sees its own. */
export const listOverridesRoute = read({
  zone: 'programs',
  key: 'GET /v1/programs/{program}/overrides',
  summary: 'What distributors have proposed for their countries, by whom, when, and what came of it',
  callers: overrideReaders,
  path: deskPath,
  query: z.strictObject({ distributor: termId.optional() }),
  output: z.object({ items: z.array(overrideSchema) }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { program } = request.path;
      const { distributor } = request.query;
      const all = distributor === undefined && isVendorStaff(request.caller, program);
      if (!request.may({ program, ...(all ? {} : { subject: distributor ?? '' }) }))
        return refuse('not-found');
      return accept({ items: await overridesOf(table, program, distributor) });
    },
});
