import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type Application,
  applicationSchema,
  contactSchema,
  decideApplication,
  decisionInput,
  giveWebPage,
  missingForActivation,
  recordSignature,
  score,
  scoresInput,
  signatureInput,
  webPageInput,
} from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import {
  type Always,
  type Deps,
  isStale,
  type Plan,
  type Reading,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import { applicationPage, changedApplication, readContact } from '../../shared/store/applications.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { loadApplication } from '../loading.ts';
import { notice } from '../notices.ts';
import { completeStep } from './activate.ts';

const reviewers: Allowed[] = ['program-manager', 'administrator'];
const readers: Allowed[] = [...reviewers, 'auditor'];
const path = z.object({ application: applicationSchema.shape.id });
type Path = z.infer<typeof path>;

const viewSchema = applicationSchema.extend({
  contact: contactSchema.optional(),
  /** What still stands between an accepted application and an active partner. */
  missing: z.array(z.string()),
});
export type ApplicationView = z.infer<typeof viewSchema>;

/** An application as the vendor sees it. */
export const readOneApplication: Reading<Path, undefined, ApplicationView, 'not-found'> =
  (deps) => async (request) => {
    const loaded = await loadApplication(deps, request, request.path.application);
    if (!loaded.ok) return loaded;
    const { application, program } = loaded.value;
    const contact = await readContact(deps.table, application.id);
    return accept({
      ...application,
      ...(contact ? { contact } : {}),
      missing: missingForActivation(application, program),
    });
  };

type Follow<Code extends RefusalCode> = (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
) => Promise<Pick<Plan<Application, Code | Always>, 'value' | 'writes' | 'notices'>>;

/** load → the step's own decision → what follows from it. */
const step =
  <Input, Decides extends RefusalCode, Follows extends RefusalCode = never>(
    decide: (
      application: Application,
      program: Program,
      input: Input,
      given: { now: string; by: string },
    ) => Outcome<Application, Decides>,
    follow: Follow<Follows>,
  ): UseCase<Path, undefined, Input, Application, Decides | Follows | Always | 'not-found'> =>
  (deps) =>
  async (request) => {
    const loaded = await loadApplication(deps, request, request.path.application);
    if (!loaded.ok) return loaded;
    const { application, program } = loaded.value;
    if (isStale(request, application)) return refuse('changed-since');
    const after = decide(application, program, request.input, { now: request.now, by: request.caller.id });
    if (!after.ok) return after;
    const plan = await follow(deps, request, after.value, program);
    return accept({
      ...plan,
      audit: {
        program: program.id,
        about: application.id,
        changes: { status: [application.status, plan.value.status] },
      },
    });
  };

const justStore = async (_: Deps, __: Request, application: Application, program: Program) => ({
  value: application,
  writes: [changedApplication(application, program)],
});

const toldApplicant = async (
  { table }: Deps,
  request: Request,
  application: Application,
  program: Program,
) => {
  const rejected = application.decision?.outcome === 'rejected';
  const kind = rejected ? 'application-rejected' : 'application-accepted';
  const facts = rejected ? { reason: application.decision?.reason ?? '' } : {};
  return {
    value: application,
    writes: [changedApplication(application, program), ...doneTask(await readTask(table, application.id))],
    notices: [
      notice(kind, { kind: 'applicant', application: application.id }, application, program, request, facts),
    ],
  } as const;
};

const perhapsActive = async (deps: Deps, request: Request, application: Application, program: Program) => {
  const { application: value, writes, notices } = await completeStep(deps, request, application, program);
  return { value, writes, notices };
};

const scoring = step(score, justStore);
const deciding = step(decideApplication, toldApplicant);
const signing = step(recordSignature, perhapsActive);

export const readApplicationRoute = read({
  zone: 'desk',
  key: 'GET /v1/applications/{application}',
  summary: 'An application with contact, scores and what is missing',
  callers: readers,
  path,
  output: viewSchema,
  refusals: { 'not-found': true },
  run: readOneApplication,
});

export const listApplicationsRoute = list({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/applications',
  summary: 'Applications of a program, newest first',
  callers: readers,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({}),
  output: applicationSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) =>
      request.may({ program: request.path.program })
        ? accept(await applicationPage(table, request.path.program, limit, start))
        : refuse('not-found'),
});

export const scoreRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/scores',
  summary: 'Score an application on the program’s criteria',
  callers: reviewers,
  path,
  input: scoresInput,
  output: applicationSchema,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true },
  run: scoring,
});

export const decideRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/decisions',
  summary: 'Accept or reject an application',
  callers: reviewers,
  path,
  input: decisionInput,
  output: applicationSchema,
  refusals: { 'not-found': true, 'wrong-state': true, 'scores-missing': true },
  run: deciding,
});

export const signRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/signatures',
  summary: 'Record that a document came back signed; the last one makes the partner active',
  callers: reviewers,
  path,
  input: signatureInput,
  output: applicationSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true, 'already-there': true },
  run: signing,
});

const takeWebPage = step(
  (application, _program, input: z.infer<typeof webPageInput>, given) =>
    giveWebPage(application, input, given),
  perhapsActive,
);

export const webPageRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/web-pages',
  summary: 'Record the applicant’s web page',
  callers: reviewers,
  path,
  input: webPageInput,
  output: applicationSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'already-there': true },
  run: takeWebPage,
});

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
    const { receipt, program, status, version } = outcome.value.value;
    const missing = missingForActivation(
      outcome.value.value,
      await programVersion(deps.table, program, version),
    );
    return accept({ ...outcome.value, value: { receipt, program, status, missing } });
  };

export const ownWebPageRoute = write({
  zone: 'portal',
  key: 'POST /v1/web-pages',
  summary: 'Give the address of the web page by the mailed link',
  callers: ['link:complete-application'],
  input: webPageInput,
  output: completionSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'already-there': true },
  run: giveOwnWebPage,
});
