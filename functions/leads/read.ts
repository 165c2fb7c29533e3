import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { currentOffer, leadContact, leadSchema, offerTo } from '../../shared/domain/partner/lead.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type Suggestion, suggestPartners } from '../../shared/domain/partner/suggest.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { leadPage, leadsOfPartner, readLeadContact } from '../../shared/store/leads.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPartner } from '../loading.ts';
import { loadLead, loadOffered } from './load-lead.ts';
import { offeredSchema, offeredView, withContact } from './view.ts';

const path = z.object({ lead: idSchema('lea') });
export const leadReaders = ['program-manager', 'auditor', 'administrator'] as const;
const partners = ['partner-admin', 'partner-member'] as const;
const MOST_PARTNERS = 1000;

/** Active partners of a program, as far as somebody can choose among them. */
export const activePartners = async (table: Table, program: string): Promise<Partner[]> => {
  const found: Partner[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await partnerPage(table, program, 100, start, 'active');
    found.push(...page.items);
    start = page.next;
  } while (start && found.length < MOST_PARTNERS);
  return found;
};

export const listLeadsRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/programs/{program}/leads',
  summary: 'Leads of the program, newest first',
  callers: leadReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({ status: leadSchema.shape.status.optional() }),
  output: leadSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      return accept(await leadPage(table, program, limit, start, request.query.status));
    },
});

export const readLeadRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/leads/{lead}',
  summary: 'A lead with everybody who was asked',
  callers: leadReaders,
  path,
  output: leadSchema.extend({ contact: leadContact.strip().optional() }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadLead(deps, request, request.path.lead);
    if (!loaded.ok) return loaded;
    const contact = await readLeadContact(deps.table, loaded.value.lead.id);
    return accept({ ...loaded.value.lead, ...(contact ? { contact } : {}) });
  },
});

const suggestionSchema = z.object({
  partner: idSchema('par'),
  company: z.string(),
  country: z.string(),
  tier: z.string(),
  covers: z.boolean(),
  prominent: z.boolean(),
});
const suggestionView = ({ partner, covers, prominent }: Suggestion) => ({
  partner: partner.id,
  company: partner.company.name,
  country: partner.company.country,
  tier: partner.tier,
  covers,
  prominent,
});

export const suggestPartnersRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/leads/{lead}/suggestions',
  summary: 'Whom to offer a lead to, the best fit first',
  callers: leadReaders,
  path,
  output: z.object({ items: z.array(suggestionSchema) }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadLead(deps, request, request.path.lead);
    if (!loaded.ok) return loaded;
    const { lead, program } = loaded.value;
    const all = await activePartners(deps.table, program.id);
    return accept({ items: suggestPartners(all, lead, program).map(suggestionView) });
  },
});

export const readOfferedRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/partners/{partner}/leads/{lead}',
  summary: 'A lead as the partner that was asked sees it',
  callers: partners,
  path: path.extend({ partner: idSchema('par') }),
  output: offeredSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadOffered(deps, request, request.path.lead);
    if (!loaded.ok) return loaded;
    if (loaded.value.partner.id !== request.path.partner) return refuse('not-found');
    return accept(await withContact(deps, offeredView(loaded.value, request.now)));
  },
});

export const listOfferedRoute = list({
  zone: 'collaboration',
  key: 'GET /v1/partners/{partner}/leads',
  summary: 'Leads that a partner was asked to take, the latest first',
  callers: partners,
  path: z.object({ partner: idSchema('par') }),
  query: listQuery({}),
  output: offeredSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const partner = await loadPartner(deps, request, request.path.partner);
      if (!partner.ok) return partner;
      const page = await leadsOfPartner(deps.table, partner.value.id, limit, start);
      const items = page.items.flatMap((lead) => {
        const offer = offerTo(lead, partner.value.id) ?? currentOffer(lead);
        return offer ? [offeredView({ lead, offer }, request.now)] : [];
      });
      return accept({ items, next: page.next });
    },
});
