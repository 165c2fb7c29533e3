import * as z from 'zod';
import type { Caller } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { benefitOf } from '../../shared/domain/partner/entitlement.ts';
import { isAsked } from '../../shared/domain/partner/request.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { newRequestPage, oneRequestPage } from '../../shared/web/pages/collaboration/request.ts';
import { companiesOf } from '../companies.ts';
import { deskPath, partnerPeople, portalFrame, portalPage, portalPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { answerRequestRoute, decideClaimRoute } from './answer.ts';
import { askRoute } from './ask.ts';
import { claimRoute } from './claim.ts';
import { loadRequest } from './load-request.ts';
import { requestReaders } from './read.ts';

const refusals = { 'not-found': true, 'partner-not-active': true } as const;

export const newRequestPageRoute = portalPage({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/requests/new',
  summary: 'Ask the vendor for something',
  query: z.strictObject({ benefit: termId.optional() }),
  refusals: { 'not-found': true },
  show: async (_deps, request, { partner, program, frame }) => {
    const asked = program.benefits.filter(isAsked);
    const benefit = benefitOf(program, request.query.benefit ?? asked[0]?.id ?? '');
    if (!benefit || !isAsked(benefit)) return refuse('not-found');
    const { currencies } = program;
    const model = { partner: partner.id, benefit, currencies, token: request.token, sent: sentForm(request) };
    return newRequestPage(model, frame);
  },
});

const portalRequest = ({ partner, id }: { partner: string; id: string }) =>
  `/portal/${partner}/requests/${id}`;

export const newRequestAction = action({
  key: 'POST /portal/{partner}/requests/new',
  says: 'asked',
  of: askRoute,
  on: newRequestPageRoute,
  form: 'request',
  done: portalRequest,
});

export const portalRequestPageRoute = page({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/requests/{request}',
  summary: 'One request of a partner',
  callers: partnerPeople,
  path: portalPath.extend({ request: idSchema('req') }),
  refusals,
  run: (deps) => async (request) => {
    const loaded = await loadRequest(deps, request, request.path.request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (asked.partner !== request.path.partner) return refuse('not-found');
    const partner = await readPartner(deps.table, asked.partner);
    const model = {
      request: asked,
      program,
      company: partner?.company ?? { name: '' },
      may: ['claim'],
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: oneRequestPage(model, portalFrame(request, program, partner?.category)) });
  },
});

export const claimAction = action({
  key: 'POST /portal/{partner}/requests/{request}/claim',
  says: 'claimed',
  of: claimRoute,
  on: portalRequestPageRoute,
  form: 'claim',
  input: (fields) => ({ amount: {}, ...fields }),
  done: portalRequest,
});

/** Money is decided by finance too; whatever else is asked, by those who answer for it. */
const mayDo = (caller: Caller): ('answer' | 'decide-claim')[] => [
  ...(hasRole(caller, 'program-manager', 'support-agent', 'release-manager', 'administrator')
    ? (['answer'] as const)
    : []),
  ...(hasRole(caller, 'program-manager', 'finance', 'administrator') ? (['decide-claim'] as const) : []),
];

export const deskRequestPageRoute = page({
  zone: 'collaboration',
  key: 'GET /desk/{program}/requests/{request}',
  summary: 'One request at the desk',
  callers: requestReaders,
  path: deskPath.extend({ request: idSchema('req') }),
  refusals,
  run: (deps) => async (request) => {
    const loaded = await loadRequest(deps, request, request.path.request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const companies = await companiesOf(deps.table, [asked.partner]);
    const model = {
      request: asked,
      program,
      company: {
        name: companies[asked.partner] ?? asked.partner,
        href: `/desk/${program.id}/partners/${asked.partner}`,
      },
      may: mayDo(request.caller),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: oneRequestPage(model, frame(request, 'desk', program)) });
  },
});

const deskRequest = ({ program, id }: { program: string; id: string }) => `/desk/${program}/requests/${id}`;

/** An amount that was left empty approves all that was asked for. */
const answerOf = ({ approve, currency, ...rest }: Record<string, unknown>) =>
  approve === undefined || rest['outcome'] !== 'approved'
    ? rest
    : { ...rest, amount: { amount: approve, currency } };

export const answerRequestAction = action({
  key: 'POST /desk/{program}/requests/{request}/answer',
  says: 'answered',
  of: answerRequestRoute,
  on: deskRequestPageRoute,
  form: 'answer',
  input: answerOf,
  done: deskRequest,
});

export const decideClaimAction = action({
  key: 'POST /desk/{program}/requests/{request}/decide-claim',
  says: 'answered',
  of: decideClaimRoute,
  on: deskRequestPageRoute,
  form: 'decide-claim',
  done: deskRequest,
});
