import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { entryStates, missingForActivation } from '../../shared/domain/partner/activation.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readApplication } from '../../shared/store/applications.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { completePage } from '../../shared/web/pages/public/complete.ts';
import { frame, sentForm } from '../page-frame.ts';
import { dossierOf } from './activate.ts';
import { ownWebPageRoute } from './give-web-page.ts';

const linkPath = z.object({ link: z.string() });

export const completePageRoute = page({
  zone: 'public',
  key: 'GET /applications/{link}',
  summary: 'What an accepted applicant still has to give',
  callers: ['link:complete-application'],
  path: linkPath,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { caller, token, url } = request;
      const application = caller.kind === 'link' ? await readApplication(table, caller.subject) : undefined;
      if (!application) return refuse('not-found');
      const program = await programVersion(table, application.program, application.version);
      const { papers } = await dossierOf({ table }, application);
      const model = {
        application,
        program,
        action: url,
        token,
        sent: sentForm(request),
        requirements: entryStates(application, program, papers, request.now),
        missing: missingForActivation(application, program, papers, request.now),
      };
      return accept({ html: completePage(model, frame(request, 'public', program)) });
    },
});

export const completeAction = action({
  key: 'POST /applications/{link}',
  says: 'web-page-given',
  of: ownWebPageRoute,
  on: completePageRoute,
  form: 'web-page',
  done: (_value, request) => request.url ?? '/',
});
