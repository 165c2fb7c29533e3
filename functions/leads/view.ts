import * as z from 'zod';
import { leadContact, leadSchema } from '../../shared/domain/partner/lead.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { readLeadContact } from '../../shared/store/leads.ts';
import type { Offered } from './load-lead.ts';

/** A lead as a partner sees it: what it was asked itself, and whom to speak to once it has accepted. */
export const offeredSchema = leadSchema
  .pick({ id: true, receipt: true, customer: true, need: true, v: true })
  .extend({
    partner: z.string(),
    status: z.enum(['offered', 'accepted', 'declined', 'recalled']),
    offeredAt: z.iso.datetime(),
    answerBy: z.iso.datetime(),
    contact: leadContact.strip().optional(),
  });
export type OfferedView = z.infer<typeof offeredSchema>;

/** An offer whose time has run out is over, whether or not the schedule has said so yet. */
export const offeredView = ({ lead, offer }: Pick<Offered, 'lead' | 'offer'>, now: string): OfferedView => ({
  id: lead.id,
  receipt: lead.receipt,
  customer: lead.customer,
  need: lead.need,
  partner: offer.partner,
  status: offer.outcome ?? (offer.answerBy <= now ? 'recalled' : 'offered'),
  offeredAt: offer.offeredAt,
  answerBy: offer.answerBy,
  v: lead.v,
});

export const withContact = async ({ table }: Deps, view: OfferedView): Promise<OfferedView> => {
  const contact = view.status === 'accepted' ? await readLeadContact(table, view.id) : undefined;
  return { ...view, ...(contact ? { contact } : {}) };
};
