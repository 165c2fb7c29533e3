import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { offeredLeadPage } from '../../shared/web/pages/collaboration/lead.ts';
import { partnerPeople, portalFrame, portalPath } from '../own-pages.ts';
import { frame, sentForm } from '../page-frame.ts';
import { answerLeadByLinkRoute, answerLeadRoute } from './answer.ts';
import { loadLinked, loadOffered, type Offered } from './load-lead.ts';
import { offeredView, withContact } from './view.ts';

const refusals = { 'not-found': true, 'partner-not-active': true } as const;

const modelOf = async (
  deps: Deps,
  request: PageRequest,
  offered: Offered,
  to: { accept: string; decline: string },
) => {
  const view = await withContact(deps, offeredView(offered, request.now));
  const { status, answerBy, contact } = view;
  const company = offered.partner.company.name;
  return {
    lead: offered.lead,
    status,
    answerBy,
    contact,
    company,
    ...to,
    token: request.token,
    sent: sentForm(request),
  };
};

export const portalLeadPageRoute = page({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/leads/{lead}',
  summary: 'A lead that the partner was asked to take',
  callers: partnerPeople,
  path: portalPath.extend({ lead: idSchema('lea') }),
  refusals,
  run: (deps) => async (request) => {
    const offered = await loadOffered(deps, request, request.path.lead);
    if (!offered.ok) return offered;
    const { partner, program } = offered.value;
    if (partner.id !== request.path.partner) return refuse('not-found');
    const base = `/portal/${partner.id}/leads/${request.path.lead}`;
    const to = { accept: `${base}/accept`, decline: `${base}/decline` };
    const model = await modelOf(deps, request, offered.value, to);
    return accept({ html: offeredLeadPage(model, portalFrame(request, program, partner.category)) });
  },
});

const back = ({ partner, id }: { partner: string; id: string }) => `/portal/${partner}/leads/${id}`;

export const acceptLeadAction = action({
  key: 'POST /portal/{partner}/leads/{lead}/accept',
  says: 'lead-accepted',
  of: answerLeadRoute,
  on: portalLeadPageRoute,
  form: 'accepted',
  input: () => ({ outcome: 'accepted' }),
  done: back,
});

export const declineLeadAction = action({
  key: 'POST /portal/{partner}/leads/{lead}/decline',
  says: 'lead-declined',
  of: answerLeadRoute,
  on: portalLeadPageRoute,
  form: 'declined',
  input: (fields) => ({ ...fields, outcome: 'declined' }),
  done: back,
});

/** The link in the mail opens this page; only its buttons answer, so that nobody answers by opening a mail. */
export const linkedLeadPageRoute = page({
  zone: 'collaboration',
  key: 'GET /leads/{link}',
  summary: 'A lead, by the link in the mail about it',
  callers: ['link:answer-lead'],
  path: z.object({ link: z.string() }),
  refusals: { ...refusals, 'link-used': true },
  run: (deps) => async (request) => {
    const offered = await loadLinked(deps, request);
    if (!offered.ok) return offered;
    const to = { accept: request.url, decline: request.url };
    const model = await modelOf(deps, request, offered.value, to);
    return accept({ html: offeredLeadPage(model, frame(request, 'public', offered.value.program)) });
  },
});

export const linkedLeadAction = action({
  key: 'POST /leads/{link}',
  says: ({ status }) => `lead-${status}`,
  of: answerLeadByLinkRoute,
  on: linkedLeadPageRoute,
  form: (_path, { outcome }) => outcome ?? '',
  done: (_value, request) => request.url ?? '/',
});
