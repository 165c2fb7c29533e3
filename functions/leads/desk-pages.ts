import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { leadTermsOf } from '../../shared/domain/partner/lead.ts';
import { suggestPartners } from '../../shared/domain/partner/suggest.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readLeadContact } from '../../shared/store/leads.ts';
import { deskLeadPage, newLeadPage } from '../../shared/web/pages/collaboration/lead.ts';
import { companiesOf } from '../companies.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { createLeadRoute } from './create.ts';
import { loadLead } from './load-lead.ts';
import { offerLeadRoute } from './offer.ts';
import { activePartners } from './read.ts';

export const newLeadPageRoute = deskPage({
  zone: 'collaboration',
  key: 'GET /desk/{program}/leads/new',
  summary: 'Keep a lead, at the desk',
  callers: ['program-manager', 'administrator'],
  refusals: { 'leads-not-offered': true },
  show: async (_deps, request, { program, frame }) => {
    const terms = leadTermsOf(program);
    if (!terms.ok) return terms;
    return newLeadPage({ program: program.id, token: request.token, sent: sentForm(request) }, frame);
  },
});

export const newLeadAction = action({
  key: 'POST /desk/{program}/leads/new',
  says: 'lead-kept',
  of: createLeadRoute,
  on: newLeadPageRoute,
  form: 'lead',
  input: (fields) => ({ customer: {}, ...fields }),
  done: ({ program, id }) => `/desk/${program}/leads/${id}`,
});

export const deskLeadPageRoute = page({
  zone: 'collaboration',
  key: 'GET /desk/{program}/leads/{lead}',
  summary: 'One lead at the desk: who was asked, and whom to ask next',
  callers: ['program-manager', 'auditor', 'administrator'],
  path: deskPath.extend({ lead: idSchema('lea') }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadLead(deps, request, request.path.lead);
    if (!loaded.ok) return loaded;
    const { lead, program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const [contact, companies, partners] = await Promise.all([
      readLeadContact(deps.table, lead.id),
      companiesOf(
        deps.table,
        lead.offers.map(({ partner }) => partner),
      ),
      mayAct && lead.status === 'pool' ? activePartners(deps.table, program.id) : [],
    ]);
    const model = {
      lead,
      contact,
      program,
      suggestions: suggestPartners(partners, lead, program),
      companies,
      mayAct,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: deskLeadPage(model, frame(request, 'desk', program)) });
  },
});

export const offerLeadAction = action({
  key: 'POST /desk/{program}/leads/{lead}/offer',
  says: 'lead-offered',
  of: offerLeadRoute,
  on: deskLeadPageRoute,
  form: 'offer',
  done: ({ program, id }) => `/desk/${program}/leads/${id}`,
});
