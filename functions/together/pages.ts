import { accept } from '../../shared/domain/outcome.ts';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { offerTo } from '../../shared/domain/partner/lead.ts';
import { isAsked } from '../../shared/domain/partner/request.ts';
import { eventPage } from '../../shared/store/events.ts';
import { leadPage, leadsOfPartner } from '../../shared/store/leads.ts';
import { requestPage, requestsOfPartner } from '../../shared/store/requests.ts';
import { deskTogetherPage, portalTogetherPage } from '../../shared/web/pages/collaboration/together.ts';
import { companiesOf } from '../companies.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { eventReaders } from '../events/read.ts';
import { leadReaders } from '../leads/read.ts';
import { offeredView } from '../leads/view.ts';
import { deskPage, portalPage } from '../own-pages.ts';
import { hasRole } from '../page-frame.ts';
import { requestReaders } from '../requests/read.ts';

const MOST_SHOWN = 50;

export const portalTogetherPageRoute = portalPage({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/together',
  summary: 'A partner’s leads, requests and events',
  refusals: { 'not-found': true, 'partner-not-active': true },
  show: async (deps, request, { partner, frame }) => {
    const { table } = deps;
    const held = await loadHolder(deps, request, partner.id);
    if (!held.ok) return held;
    const { program, holder, today } = held.value;
    const [leads, requests, events] = await Promise.all([
      leadsOfPartner(table, partner.id, MOST_SHOWN),
      requestsOfPartner(table, partner.id, MOST_SHOWN),
      eventPage(table, program.id, MOST_SHOWN),
    ]);
    const model = {
      partner,
      program,
      leads: leads.items.flatMap((lead) => {
        const offer = offerTo(lead, partner.id);
        return offer ? [offeredView({ lead, offer }, request.now)] : [];
      }),
      requests: requests.items,
      events: events.items,
      asks: program.benefits.filter(isAsked).map((benefit) => {
        const entitled = entitle(program, benefit.id, holder, today);
        return { benefit, refused: entitled.ok ? undefined : entitled.code };
      }),
    };
    return accept({ html: portalTogetherPage(model, frame) });
  },
});

export const deskTogetherPageRoute = deskPage({
  zone: 'collaboration',
  key: 'GET /desk/{program}/together',
  summary: 'Leads, requests and events of a program',
  callers: requestReaders,
  show: async ({ table }, request, { program, frame }) => {
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const [leads, requests, events] = await Promise.all([
      hasRole(request.caller, ...leadReaders) ? leadPage(table, program.id, MOST_SHOWN) : undefined,
      requestPage(table, program.id, MOST_SHOWN),
      hasRole(request.caller, ...eventReaders) ? eventPage(table, program.id, MOST_SHOWN) : undefined,
    ]);
    const companies = await companiesOf(table, [
      ...(leads?.items ?? []).flatMap(({ offers }) => offers.at(-1)?.partner ?? []),
      ...requests.items.map(({ partner }) => partner),
    ]);
    const model = {
      program,
      leads: leads?.items,
      requests: requests.items,
      events: events?.items,
      companies,
      mayAct,
    };
    return deskTogetherPage(model, frame);
  },
});
