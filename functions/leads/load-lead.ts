import { isVendorStaff } from '../../shared/domain/access.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { type Lead, type Offer, offerTo } from '../../shared/domain/partner/lead.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readLead } from '../../shared/store/leads.ts';
import { loadPartner, programToday } from '../loading.ts';

/** A lead for the vendor's people. */
export const loadLead = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<{ lead: Lead; program: Program }, 'not-found'>> => {
  const lead = await readLead(deps.table, id);
  if (!lead || !isVendorStaff(request.caller, lead.program) || !request.may({ program: lead.program }))
    return refuse('not-found');
  const program = await programToday(deps, request, lead.program);
  return program.ok ? accept({ lead, program: program.value }) : program;
};

export type Offered = {
  readonly lead: Lead;
  readonly offer: Offer;
  readonly partner: Partner;
  readonly program: Program;
};

const offered = async (
  deps: Deps,
  request: Request,
  lead: Lead,
  offer: Offer,
): Promise<Outcome<Offered, 'not-found' | 'partner-not-active'>> => {
  const own: Request = { ...request, may: () => true };
  const partner = await loadPartner(deps, own, offer.partner);
  if (!partner.ok) return partner;
  const program = await programToday(deps, request, lead.program);
  return program.ok ? accept({ lead, offer, partner: partner.value, program: program.value }) : program;
};

/** A lead as one of the partners that were asked knows it; to the others it is not there. */
export const loadOffered = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Offered, 'not-found' | 'partner-not-active'>> => {
  const lead = await readLead(deps.table, id);
  const offer = lead?.offers.findLast(({ partner }) =>
    request.may({ program: lead.program, subject: partner }),
  );
  return lead && offer
    ? offered(deps, request, lead, offerTo(lead, offer.partner) ?? offer)
    : refuse('not-found');
};

/** The same by the link in the mail about one offer; once that is over, the link has ended. */
export const loadLinked = async (
  deps: Deps,
  request: Request,
): Promise<Outcome<Offered, 'not-found' | 'partner-not-active' | 'link-used'>> => {
  const { caller } = request;
  const [id = '', number = ''] = caller.kind === 'link' ? caller.subject.split('.') : [];
  const lead = await readLead(deps.table, id);
  const offer = lead?.offers[Number(number) - 1];
  if (!lead || !offer) return refuse('not-found');
  if (Number(number) !== lead.offers.length) return refuse('link-used');
  return offered(deps, request, lead, offer);
};
