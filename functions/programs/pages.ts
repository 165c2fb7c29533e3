import * as z from 'zod';
import { distributorRoles, type Grant, type Role } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { listingBenefit } from '../../shared/domain/partner/listing.ts';
import { page } from '../../shared/runtime/page.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programIds, programOn, programVersion, servicePlansIds } from '../../shared/store/programs.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import { readSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { badgePage } from '../../shared/web/pages/public/badge.ts';
import { programPage } from '../../shared/web/pages/public/program.ts';
import { startPage, type WayIn } from '../../shared/web/pages/public/start.ts';
import { loadProgram } from '../loading.ts';
import { frame } from '../page-frame.ts';

const path = z.object({ program: z.string().max(40) });

export const programPageRoute = page({
  zone: 'showcase',
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
const deskOf = (roles: readonly Role[]): string | undefined => {
  if (roles.some((role) => role === 'program-manager' || role === 'administrator')) return '/desk/{program}';
  if (roles.includes('finance')) return '/desk/{program}/exports';
  if (roles.includes('auditor')) return '/desk/{program}/audit';
  return roles.includes('support-agent') || roles.includes('release-manager')
    ? '/desk/{program}/staff'
    : undefined;
};

/** Whose desk support is, too. */
const supportDeskRoles: readonly Role[] = ['support-agent', 'program-manager', 'administrator'];

const isFor = (program: string, distributor: string, grant: Grant): boolean =>
  grant.program === program &&
  grant.subject === distributor &&
  distributorRoles.some((role) => role === grant.role);

/** Customers whose contact the caller is, and the plans whose support waits for the caller. */
const supportWays = async (table: Table, grants: readonly Grant[], today: string): Promise<WayIn[]> => {
  const supports = grants.filter(({ role }) => supportDeskRoles.some((one) => one === role));
  const [customers, ids] = await Promise.all([
    Promise.all(
      grants
        .filter(({ role }) => role === 'customer-contact')
        .map(({ subject }) => readSubscription(table, subject)),
    ),
    supports.length ? servicePlansIds(table) : [],
  ]);
  const mine = ids.filter((id) => supports.some(({ program }) => program === '*' || program === id));
  const [named, plans] = await Promise.all([
    Promise.all(
      customers.map(async (one) => one && { one, of: (await plansOn(table, one.plans, today))?.name ?? '' }),
    ),
    Promise.all(mine.map((id) => plansOn(table, id, today))),
  ]);
  return [
    ...named.flatMap((found) =>
      found
        ? [
            {
              ...({ kind: 'portal', name: found.one.customer.name, of: found.of } as const),
              href: `/portal/customers/${found.one.id}`,
            },
          ]
        : [],
    ),
    ...plans.flatMap((one) =>
      one ? [{ kind: 'desk', name: one.name, of: one.vendor, href: `/desk/${one.id}/support` } as const] : [],
    ),
  ];
};

/** The places that are open to the caller: their portals and desks, else the programs. */
const waysIn = async (table: Table, { caller, now }: Pick<Request, 'caller' | 'now'>): Promise<WayIn[]> => {
  const grants = caller.kind === 'person' ? caller.grants : [];
  const own = grants.filter(({ role }) => role.startsWith('partner-'));
  const [supported, ids, partners] = await Promise.all([
    supportWays(table, grants, now.slice(0, 10)),
    programIds(table),
    Promise.all(own.map(({ subject }) => readPartner(table, subject))),
  ]);
  const programs = (await Promise.all(ids.map((id) => programOn(table, id, now.slice(0, 10))))).filter(
    (program) => program !== undefined,
  );
  const portals = partners.flatMap((partner) => {
    const program = programs.find(({ id }) => id === partner?.program);
    return partner && program
      ? [
          {
            kind: 'portal',
            name: partner.company.name,
            of: program.name,
            href: `/portal/${partner.id}`,
          } as const,
        ]
      : [];
  });
  const desks = programs.flatMap(({ id, name, vendor }) => {
    const roles = grants
      .filter(({ program, subject }) => subject === 'vendor' && (program === '*' || program === id))
      .map(({ role }) => role);
    const href = deskOf(roles)?.replace('{program}', id);
    return href === undefined ? [] : [{ kind: 'desk', name, of: vendor, href } as const];
  });
  const distributed = programs.flatMap(({ id, name: of, distributors }) =>
    distributors
      .filter((one) =>
        grants.some(({ program, role, subject }) => isFor(id, one.id, { program, role, subject })),
      )
      .map(({ id: own, name }) => ({
        ...({ kind: 'distributor', name, of } as const),
        href: `/portal/distributors/${id}/${own}`,
      })),
  );
  const ways = [...portals, ...distributed, ...desks, ...supported];
  return ways.length
    ? ways
    : programs.map((program) => ({
        ...({ kind: 'program', name: program.name, of: program.vendor } as const),
        href: `/programs/${program.id}`,
        apply: `/forms/${program.id}/application`,
        directory: listingBenefit(program) ? `/directory/${program.id}` : undefined,
      }));
};

/** Whoever comes to the root goes to their own desk, portal, or the program; where there are several, they choose. */
export const rootRoute = page({
  zone: 'public',
  key: 'GET /',
  summary: 'The way in',
  callers: ['visitor'],
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const ways = await waysIn(table, request);
      const [only, ...more] = ways;
      if (only === undefined) return refuse('not-found');
      // Who has no place here yet chooses among what is open to everybody, and may sign in.
      if (!more.length && only.kind !== 'program') return accept({ location: only.href });
      return accept({ html: startPage(ways, frame(request, 'public')) });
    },
});

const BADGE_SECONDS = 300;

/** Public, cacheable for five minutes, and true: it follows the partner's status. */
export const badgePageRoute = page({
  zone: 'showcase',
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
