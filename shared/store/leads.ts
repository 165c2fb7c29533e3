import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { type Lead, leadContact, leadDueAt, leadSchema } from '../domain/partner/lead.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { getItem, getItems, listPage, type Page, type Table } from './table.ts';

export const readLead = (table: Table, id: string) => getItem(table, keys.lead(id), leadSchema);
export const readLeadContact = (table: Table, id: string) =>
  getItem(table, keys.leadContact(id), leadContact.strip());

/** Leads of a program, newest first. */
export const leadPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
  status?: Lead['status'],
) =>
  listPage(
    table,
    {
      listPk: lists.leads(program),
      limit,
      start,
      backwards: true,
      keep: status && ((lead: Lead) => lead.status === status),
    },
    leadSchema,
  );

const markSchema = z.object({ lead: idSchema('lea') });

/** The leads that a partner was asked to take, the latest first. */
export const leadsOfPartner = async (
  table: Table,
  partner: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Lead>> => {
  const page = await listPage(
    table,
    { listPk: lists.leads(partner), limit, start, backwards: true },
    markSchema,
  );
  const ids = [...new Set(page.items.map(({ lead }) => lead))];
  const found = await getItems(table, ids.map(keys.lead), leadSchema);
  return { items: ids.flatMap((id) => found.find((lead) => lead.id === id) ?? []), next: page.next };
};

const stored = (lead: Lead) =>
  item(keys.lead(lead.id), 'lead', lead, {
    ...due('lead', lead.id, leadDueAt(lead)),
    ...listed(lists.leads(lead.program), `${lead.createdAt}#${lead.id}`),
  });

export const newLead = (lead: Lead, contact: z.infer<typeof leadContact> | undefined): Write<'busy'>[] => [
  { put: stored(lead), expect: 'absent', otherwise: 'busy' },
  ...(contact
    ? [
        {
          put: item(keys.leadContact(lead.id), 'contact', contact),
          expect: 'absent',
          otherwise: 'busy',
        } as const,
      ]
    : []),
];

export const changedLead = (lead: Lead): Write<'changed-since'> => ({
  put: stored(lead),
  expect: { v: lead.v - 1 },
  otherwise: 'changed-since',
});

/** The lead with its last offer, under the partner that it went to; `found` is what lay there before. */
const withOffer = (lead: Lead, found: 'absent' | { readonly lead: string }): Write<'changed-since'>[] => {
  const offer = lead.offers.at(-1);
  if (!offer) return [changedLead(lead)];
  const list = listed(lists.leads(offer.partner), `${offer.offeredAt}#${lead.id}`);
  const mark = item(keys.leadOffer(lead.id, lead.offers.length), 'lead-offer', { lead: lead.id }, list);
  return [changedLead(lead), { put: mark, expect: found, otherwise: 'changed-since' }];
};

/** The lead with its last offer, and the mark by which the partner finds it. */
export const offeredLead = (lead: Lead): Write<'changed-since'>[] => withOffer(lead, 'absent');

/** The lead with its last offer, found by the partner that it went to together with the company that was asked. */
export const inheritedLead = (lead: Lead): Write<'changed-since'>[] => withOffer(lead, { lead: lead.id });

/** The customer's contact is gone; the lead stays. */
export const erasedLeadContact = (
  id: string,
  { name }: { readonly name: string },
): Write<'changed-since'> => ({
  remove: keys.leadContact(id),
  expect: { name },
  otherwise: 'changed-since',
});
