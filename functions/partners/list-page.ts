import * as z from 'zod';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { partnersPage } from '../../shared/web/pages/desk/partners.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole } from '../page-frame.ts';
import { asQuery, shownList, withoutOpen } from '../shown-list.ts';
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
