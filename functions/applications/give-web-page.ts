import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { missingForActivation } from '../../shared/domain/partner/activation.ts';
import { webPageInput } from '../../shared/domain/partner/application.ts';
import type { Always, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { dossierOf } from './activate.ts';
import { takeWebPage } from './step.ts';

const completionSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  status: z.string(),
  missing: z.array(z.string()),
});

type Completion = z.infer<typeof completionSchema>;
type Own = 'not-found' | 'wrong-state' | 'already-there' | Always;

/** The applicant gives the page by the mailed link; the answer tells no more than the applicant's mail did. */
const giveOwnWebPage: UseCase<undefined, undefined, z.infer<typeof webPageInput>, Completion, Own> =
  (deps) => async (request) => {
    const { caller } = request;
    if (caller.kind !== 'link') return refuse('not-found');
    const outcome = await takeWebPage(deps)({ ...request, path: { application: caller.subject } });
    if (!outcome.ok) return outcome;
    const application = outcome.value.value;
    const { receipt, program, status, version } = application;
    const [terms, { papers }] = await Promise.all([
      programVersion(deps.table, program, version),
      dossierOf(deps, application),
    ]);
    const missing = missingForActivation(application, terms, papers, request.now);
    return accept({ ...outcome.value, value: { receipt, program, status, missing } });
  };

export const ownWebPageRoute = write({
  zone: 'public',
  key: 'POST /v1/web-pages',
  summary: 'Give the address of the web page by the mailed link',
  callers: ['link:complete-application'],
  input: webPageInput,
  output: completionSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'already-there': true },
  run: giveOwnWebPage,
});
