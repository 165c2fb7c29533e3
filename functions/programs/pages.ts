import * as z from 'zod';
import type { Role } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { page } from '../../shared/runtime/page.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programIds, programVersion } from '../../shared/store/programs.ts';
import { badgePage } from '../../shared/web/pages/public/badge.ts';
import { programPage } from '../../shared/web/pages/public/program.ts';
import { loadProgram } from '../loading.ts';
import { frame } from '../page-frame.ts';

const path = z.object({ program: z.string().max(40) });

export const programPageRoute = page({
  zone: 'public',
  key: 'GET /programs/{program}',
  summary: 'A program in the vendor’s words',
  callers: ['visitor'],
  path,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept({ html: programPage(program.value, frame(request, 'public', program.value)) });
  },
});

/** Where each of the vendor's people begins. */
const deskOf = (roles: readonly Role[]): string => {
  if (roles.some((role) => role === 'program-manager' || role === 'administrator')) return '/desk/{program}';
  if (roles.includes('finance')) return '/desk/{program}/exports';
  if (roles.includes('auditor')) return '/desk/{program}/audit';
  return roles.includes('support-agent') || roles.includes('release-manager')
    ? '/desk/{program}/staff'
    : '/programs/{program}';
};

/** Whoever comes to the root goes to their own desk, portal, or the program. */
export const rootRoute = page({
  zone: 'public',
  key: 'GET /',
  summary: 'The way in',
  callers: ['visitor'],
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async ({ caller }) => {
      const [program] = await programIds(table);
      const grants = caller.kind === 'person' ? caller.grants : [];
      const own = grants.find(({ role }) => role.startsWith('partner-'));
      if (own) return accept({ location: `/portal/${own.subject}` });
      if (program === undefined) return refuse('not-found');
      return accept({ location: deskOf(grants.map(({ role }) => role)).replace('{program}', program) });
    },
});

const BADGE_SECONDS = 300;

/** Public, cacheable for five minutes, and true: it follows the partner's status. */
export const badgePageRoute = page({
  zone: 'public',
  key: 'GET /badges/{partner}',
  summary: 'Verify a partner’s badge',
  callers: ['visitor'],
  path: z.object({ partner: idSchema('par') }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const partner = await readPartner(table, request.path.partner);
      if (!partner) return refuse('not-found');
      const program = await programVersion(table, partner.program, partner.version);
      return accept({
        html: badgePage({ partner, program }, frame(request, 'public', program)),
        status: partner.status === 'active' ? 200 : 410,
        maxAgeSeconds: BADGE_SECONDS,
      });
    },
});
