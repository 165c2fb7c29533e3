import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { toRenew } from '../../shared/domain/partner/paper-watch.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { page } from '../../shared/runtime/page.ts';
import { paperWatches } from '../../shared/store/paper-watches.ts';
import { partnerPage, readPartnerHome } from '../../shared/store/partners.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { referralPage as referralsOf } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { deskPartnerPage } from '../../shared/web/pages/desk/partner.ts';
import { partnersPage } from '../../shared/web/pages/desk/partners.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { asQuery, shownList, withoutOpen } from '../shown-list.ts';
import { membersOf } from './people.ts';
import { type PartnerFilters, partnerFilters, partnerReaders, passes } from './read.ts';

const listQuery = partnerFilters
  .extend({ cursor: z.string().max(4096).optional(), notFound: z.string().max(20).optional() })
  .strict();

const SHOWN = 50;

/** As many that pass as a page shows, or the rest of the list. */
const partnersFrom = async (
  table: Table,
  program: string,
  filter: PartnerFilters,
  from: Record<string, unknown> | undefined,
) => {
  const items: Partner[] = [];
  let next = from;
  do {
    const page = await partnerPage(table, program, SHOWN, next, filter.status);
    items.push(...page.items.filter(passes(filter)));
    next = page.next;
  } while (next && items.length < SHOWN);
  return { items, next };
};

export const partnersPageRoute = deskPage({
  key: 'GET /desk/{program}/partners',
  summary: 'Partners by status, country and tier',
  callers: partnerReaders,
  query: z.preprocess(withoutOpen, listQuery),
  show: async ({ table }, request, { program, frame }) => {
    const { notFound, ...asked } = request.query;
    const { cursor: _, ...filter } = asked;
    const { items: partners, next } = await shownList(request, ['partners', program.id], asked, (start) =>
      partnersFrom(table, program.id, filter, start),
    );
    const filtered = asQuery(filter);
    const csv = `/v1/programs/${program.id}/partners.csv${filtered && `?${filtered}`}`;
    const mayImport = hasRole(request.caller, 'program-manager', 'administrator', 'auditor');
    return partnersPage({ program, partners, filter, notFound, next, csv, mayImport }, frame);
  },
});

export const deskPartnerPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}/partners/{partner}',
  summary: 'One partner at the desk',
  callers: partnerReaders,
  path: deskPath.extend({ partner: idSchema('par') }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { program: id, partner: partnerId } = request.path;
      const home = request.may({ program: id }) ? await readPartnerHome(table, partnerId) : undefined;
      if (!home || home.partner.program !== id) return refuse('not-found');
      const { partner, history } = home;
      const [program, members, referrals] = await Promise.all([
        programVersion(table, partner.program, partner.version),
        membersOf(table, home),
        referralsOf(table, partner.id, 100),
      ]);
      const model = {
        partner,
        program,
        history,
        people: members.map(({ person, name, email, role }) => ({ id: person, name, email, roles: [role] })),
        referrals: referrals.items,
        toRenew: toRenew(home.of(paperWatches.prefix, paperWatches.schema)[0], program),
        mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
        mayReadApplication: hasRole(request.caller, 'program-manager', 'administrator', 'auditor'),
        token: request.token,
        sent: sentForm(request),
      };
      return accept({ html: deskPartnerPage(model, frame(request, 'desk', program)) });
    },
});
