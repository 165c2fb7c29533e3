import { accept, refuse } from '../../shared/domain/outcome.ts';
import { entryStates, missingForActivation } from '../../shared/domain/partner/activation.ts';
import { applicationSchema } from '../../shared/domain/partner/application.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readContact } from '../../shared/store/applications.ts';
import { applicationPage } from '../../shared/web/pages/desk/application.ts';
import { loadApplication } from '../loading.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { staffNames } from '../staff/names.ts';
import { dossierOf } from './activate.ts';
import { decideRoute, scoreRoute, signRoute, webPageRoute } from './review.ts';

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
    const [contact, names, { papers }] = await Promise.all([
      readContact(deps.table, application.id),
      staffNames(deps.table),
      dossierOf(deps, application),
    ]);
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const model = {
      application,
      contact,
      program,
      names,
      requirements: entryStates(application, program, papers, request.now),
      missing: missingForActivation(application, program, papers, request.now),
      mayAct,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: applicationPage(model, frame(request, 'desk', program)) });
  },
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
  says: ({ decision }) => decision?.outcome ?? 'scored',
  of: decideRoute,
  on,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'accept'),
  done,
});

export const signAction = action({
  key: 'POST /desk/{program}/applications/{application}/signatures',
  says: 'signed',
  of: signRoute,
  on,
  form: (_path, { document }) => `sign-${document}`,
  done,
});

export const deskWebPageAction = action({
  key: 'POST /desk/{program}/applications/{application}/web-page',
  says: 'web-page-given',
  of: webPageRoute,
  on,
  form: 'web-page',
  done,
});
