import * as z from 'zod';
import type { Caller } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { MOST_BYTES } from '../../shared/domain/partner/document.ts';
import { benefitOf } from '../../shared/domain/partner/entitlement.ts';
import { type BenefitRequest, isAsked, isClaimable } from '../../shared/domain/partner/request.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { UPLOAD_SECONDS, waitingKey } from '../../shared/runtime/papers.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { readPartner } from '../../shared/store/partners.ts';
import type { FileTarget } from '../../shared/web/file-form.ts';
import { newRequestPage, oneRequestPage } from '../../shared/web/pages/collaboration/request.ts';
import { companiesOf } from '../companies.ts';
import { deskPath, partnerPeople, portalFrame, portalPage, portalPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { answerRequestRoute, decideClaimRoute } from './answer.ts';
import { askRoute } from './ask.ts';
import { claimRoute } from './claim.ts';
import { loadRequest } from './load-request.ts';
import { proofElsewhere } from './proof.ts';
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

/** Where the proof goes, straight from the browser, and back here. */
const proofForm = ({ id, partner }: BenefitRequest, request: PageRequest): FileTarget => {
  const upload = request.newId('doc');
  const next = `${environment().PUBLIC_URL}/portal/${partner}/requests/${id}?upload=${upload}`;
  const object = waitingKey(id, upload);
  return signForm({ object, mostBytes: MOST_BYTES, next, seconds: UPLOAD_SECONDS });
};

export const portalRequestPageRoute = page({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/requests/{request}',
  summary: 'One request of a partner',
  callers: partnerPeople,
  path: portalPath.extend({ request: idSchema('req') }),
  query: z.object({ upload: idSchema('doc').optional().catch(undefined) }),
  refusals,
  run: (deps) => async (request) => {
    const loaded = await loadRequest(deps, request, request.path.request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (asked.partner !== request.path.partner) return refuse('not-found');
    if (asked.help) return accept({ location: `/portal/${asked.partner}/helpdesk/requests/${asked.id}` });
    const partner = await readPartner(deps.table, asked.partner);
    const to = isClaimable(asked) ? proofForm(asked, request) : undefined;
    const model = {
      request: asked,
      program,
      company: partner?.company ?? { name: '' },
      may: ['claim'],
      token: request.token,
      sent: sentForm(request),
      to,
      // A form that came back names the upload itself.
      uploaded: request.query?.upload ?? request.again?.typed['file.upload'],
    } as const;
    return accept({
      html: oneRequestPage(model, portalFrame(request, program, partner?.category)),
      ...(to ? { formsTo: new URL(to.action).origin } : {}),
    });
  },
});

/** The file itself, by a redirect to an address that holds for a minute. */
export const portalProofRoute = page({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/requests/{request}/proof',
  summary: 'The file that proves a claim',
  callers: partnerPeople,
  path: portalPath.extend({ request: idSchema('req') }),
  refusals,
  run: (deps) => (request) =>
    proofElsewhere(deps, request, request.path.request, ({ partner }) => partner === request.path.partner),
});

/** A claim without a file sends its fields empty. */
const hasUpload = (file: unknown): boolean =>
  typeof file === 'object' && file !== null && 'upload' in file && file.upload !== '';

export const claimAction = action({
  key: 'POST /portal/{partner}/requests/{request}/claim',
  says: 'claimed',
  of: claimRoute,
  on: portalRequestPageRoute,
  form: 'claim',
  input: ({ file, ...fields }) => ({ amount: {}, ...fields, ...(hasUpload(file) ? { file } : {}) }),
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
    if (asked.help) return accept({ location: `/desk/${program.id}/helpdesk/requests/${asked.id}` });
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

export const deskProofRoute = page({
  zone: 'collaboration',
  key: 'GET /desk/{program}/requests/{request}/proof',
  summary: 'The file that proves a claim, at the desk',
  callers: requestReaders,
  path: deskPath.extend({ request: idSchema('req') }),
  refusals,
  run: (deps) => (request) =>
    proofElsewhere(deps, request, request.path.request, ({ program }) => program === request.path.program),
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
