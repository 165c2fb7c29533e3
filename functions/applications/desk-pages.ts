import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { entryStates, missingForActivation } from '../../shared/domain/partner/activation.ts';
import { type Application, applicationSchema } from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { applicationPage as applicationsOf, readContact } from '../../shared/store/applications.ts';
import { applicationPage } from '../../shared/web/pages/desk/application.ts';
import { applicationsPage } from '../../shared/web/pages/desk/applications.ts';
import { distributorFrame } from '../distributors/frame.ts';
import { distributorPath, loadDistributor } from '../distributors/resellers.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { asQuery, shownList, withoutOpen } from '../shown-list.ts';
import { staffNames } from '../staff/names.ts';
import { dossierOf } from './activate.ts';
import { applicationFilters, readers } from './list.ts';
import { loadApplication } from './load-application.ts';
import { decideRoute, scoreRoute, signRoute, webPageRoute } from './review.ts';

const SHOWN = 50;
const query = applicationFilters.extend({ cursor: z.string().max(4096).optional() }).strict();

/** Also those that wait for the applicant, and so stand on no worklist: accepted, and not signed yet. */
export const applicationsPageRoute = deskPage({
  key: 'GET /desk/{program}/applications',
  summary: 'Applications by status',
  callers: readers,
  query: z.preprocess(withoutOpen, query),
  show: async ({ table }, request, { program, frame }) => {
    const { status } = request.query;
    const { items: applications, next } = await shownList(
      request,
      ['applications', program.id],
      request.query,
      (start) => applicationsOf(table, program.id, SHOWN, start, status),
    );
    const filtered = asQuery({ status });
    const csv = `/v1/programs/${program.id}/applications.csv${filtered && `?${filtered}`}`;
    return applicationsPage({ program, applications, status, next, csv }, frame);
  },
});

const modelOf = async (
  deps: Deps,
  request: PageRequest,
  { application, program }: { readonly application: Application; readonly program: Program },
) => {
  const [contact, names, { papers }] = await Promise.all([
    readContact(deps.table, application.id),
    staffNames(deps.table),
    dossierOf(deps, application),
  ]);
  return {
    application,
    contact,
    program,
    names,
    requirements: entryStates(application, program, papers, request.now),
    missing: missingForActivation(application, program, papers, request.now),
    token: request.token,
    sent: sentForm(request),
  };
};

export const applicationPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}/applications/{application}',
  summary: 'One application at the desk',
  callers: ['program-manager', 'administrator', 'auditor'],
  path: deskPath.extend({ application: applicationSchema.shape.id }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadApplication(deps, request, request.path.application);
    if (!loaded.ok) return loaded;
    const { application, program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const model = { ...(await modelOf(deps, request, { application, program })), mayAct };
    return accept({ html: applicationPage(model, frame(request, 'desk', program)) });
  },
});

const decidedAs = ({ status, decision }: Application) =>
  status === 'active' ? 'activated' : (decision?.outcome ?? 'scored');

const reviewPath = distributorPath.extend({ application: applicationSchema.shape.id });

/** One application for who decides it in the vendor's place: what the desk sees, without the desk's own pages. */
export const distributorReviewPageRoute = page({
  zone: 'desk',
  key: 'GET /portal/distributors/{program}/{distributor}/applications/{application}',
  summary: 'One application, for the distributor that decides it',
  callers: [...readers, 'distributor-manager'],
  path: reviewPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const [found, loaded] = await Promise.all([
      loadDistributor(deps, request, request.path),
      loadApplication(deps, request, request.path.application),
    ]);
    if (!found.ok) return found;
    if (!loaded.ok) return loaded;
    const { distributor } = found.value;
    const { application, program } = loaded.value;
    const isTheirs = distributorFor(found.value.program, application.company.country)?.id === distributor.id;
    if (program.id !== request.path.program || !isTheirs) return refuse('not-found');
    const path = `/portal/distributors/${program.id}/${distributor.id}/applications/${application.id}`;
    const mayAct =
      program.application.review === 'distributor' && hasRole(request.caller, 'distributor-manager');
    const model = { ...(await modelOf(deps, request, loaded.value)), mayAct, path };
    return accept({ html: applicationPage(model, distributorFrame(request, program, distributor)) });
  },
});

/** Back to the page, whatever was done on it. */
const backToReview = (_value: unknown, { url }: { url?: string }): string =>
  (url ?? '/').replace(/\/(scores|decide)$/, '');

export const distributorScoreAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/applications/{application}/scores',
  says: 'scored',
  of: scoreRoute,
  on: distributorReviewPageRoute,
  form: 'scores',
  done: backToReview,
});

export const distributorDecideAction = action({
  key: 'POST /portal/distributors/{program}/{distributor}/applications/{application}/decide',
  says: decidedAs,
  of: decideRoute,
  on: distributorReviewPageRoute,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'accept'),
  done: backToReview,
});

const done = ({ program, id }: { program: string; id: string }) => `/desk/${program}/applications/${id}`;
const on = applicationPageRoute;

export const scoreAction = action({
  key: 'POST /desk/{program}/applications/{application}/scores',
  says: 'scored',
  of: scoreRoute,
  on,
  form: 'scores',
  done,
});

export const decideAction = action({
  key: 'POST /desk/{program}/applications/{application}/decide',
  says: decidedAs,
  of: decideRoute,
  on,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'accept'),
  done,
});

export const signAction = action({
  key: 'POST /desk/{program}/applications/{application}/signatures',
  says: ({ status }) => (status === 'active' ? 'activated' : 'signed'),
  of: signRoute,
  on,
  form: (_path, { document }) => `sign-${document}`,
  done,
});

export const deskWebPageAction = action({
  key: 'POST /desk/{program}/applications/{application}/web-page',
  says: ({ status }) => (status === 'active' ? 'activated' : 'web-page-given'),
  of: webPageRoute,
  on,
  form: 'web-page',
  done,
});
