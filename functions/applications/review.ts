import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { entryStates, missingForActivation } from '../../shared/domain/partner/activation.ts';
import { acceptedBy } from '../../shared/domain/partner/applicant-mail.ts';
import {
  type Application,
  applicationSchema,
  contactSchema,
  decideApplication,
  decisionInput,
  recordSignature,
  score,
  scoresInput,
  signatureInput,
  webPageInput,
} from '../../shared/domain/partner/application.ts';
import type { RequirementState } from '../../shared/domain/partner/entry.ts';
import { requirementView, requirementViewSchema } from '../../shared/domain/partner/entry-view.ts';
import { maySee } from '../../shared/domain/partner/readers.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Reading, Request } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedApplication, readContact } from '../../shared/store/applications.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { notice } from '../notices.ts';
import { completeStep, dossierOf } from './activate.ts';
import { readers } from './list.ts';
import { loadApplication } from './load-application.ts';
import { type Path, path, perhapsActive, step, takeWebPage } from './step.ts';

const recorders: Allowed[] = ['program-manager', 'administrator'];
/** Of the vendor, and of its distributors where the program says so: that is asked of each application. */
const reviewers: Allowed[] = [...recorders, 'distributor-manager'];
const viewSchema = applicationSchema.extend({
  contact: contactSchema.optional(),
  /** What still stands between an accepted application and an active partner. */
  missing: z.array(z.string()),
  /** What the program asks at entry, met or not, each with its sentence. */
  requirements: z.array(requirementViewSchema),
});
type ApplicationView = z.infer<typeof viewSchema>;

/** An application as the vendor sees it. */
const readOneApplication: Reading<Path, undefined, ApplicationView, 'not-found'> =
  (deps) => async (request) => {
    const loaded = await loadApplication(deps, request, request.path.application);
    if (!loaded.ok) return loaded;
    const { application, program } = loaded.value;
    const [contact, { papers }] = await Promise.all([
      readContact(deps.table, application.id),
      dossierOf(deps, application),
    ]);
    const states = entryStates(application, program, papers, request.now);
    return accept({
      ...application,
      ...(contact ? { contact } : {}),
      missing: missingForActivation(application, program, papers, request.now),
      requirements: states.map((state) =>
        requirementView(program, withoutPrivate(state, program.id, request)),
      ),
    });
  };

/** Why a confidential document was rejected is for those who may open it. */
const withoutPrivate = (state: RequirementState, program: string, { caller }: Request): RequirementState =>
  maySee(state.requirement, caller, program) ? state : { ...state, reason: undefined };

const justStore = async (_: Deps, __: Request, application: Application, program: Program) => ({
  value: application,
  writes: [changedApplication(application, program)],
});

/** What a distributor decides for the vendor, the vendor's office hears of [S2-26]. */
const copyForOffice = (request: Request, application: Application, program: Program) =>
  isVendorStaff(request.caller, program.id)
    ? []
    : [
        notice(
          'distributor-acted',
          { kind: 'entity', entity: application.entity },
          application,
          program,
          request,
        ),
      ];

/** Accepted and lacking nothing, a company is active at once; else it learns what is missing, or why it is rejected. */
const toldApplicant = async (deps: Deps, request: Request, decided: Application, program: Program) => {
  const [task, after] = await Promise.all([
    readTask(deps.table, decided.id),
    completeStep(deps, request, decided, program),
  ]);
  const { application } = after;
  const rejected = application.decision?.outcome === 'rejected';
  const kind = rejected ? 'application-rejected' : acceptedBy(program);
  const facts = rejected ? { reason: application.decision?.reason ?? '' } : {};
  const to = { kind: 'applicant', application: application.id } as const;
  return {
    value: application,
    writes: [...after.writes, ...doneTask(task)],
    notices: [
      ...(application.status === 'active'
        ? after.notices
        : [notice(kind, to, application, program, request, facts)]),
      ...copyForOffice(request, application, program),
    ],
  };
};

const scoring = step(score, justStore);
const deciding = step(decideApplication, toldApplicant);
const signing = step(recordSignature, perhapsActive);

export const readApplicationRoute = read({
  zone: 'desk',
  key: 'GET /v1/applications/{application}',
  summary: 'An application with contact, scores and what is missing',
  callers: [...readers, 'distributor-manager'],
  path,
  output: viewSchema,
  refusals: { 'not-found': true },
  run: readOneApplication,
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
  refusals: { 'not-found': true, 'wrong-state': true, 'scores-missing': true, 'already-there': true },
  run: deciding,
});

export const signRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/signatures',
  summary: 'Record that a document came back signed; the last one makes the partner active',
  callers: recorders,
  path,
  input: signatureInput,
  output: applicationSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true, 'already-there': true },
  run: signing,
});

export const webPageRoute = write({
  zone: 'desk',
  key: 'POST /v1/applications/{application}/web-pages',
  summary: 'Record the applicant’s web page',
  callers: recorders,
  path,
  input: webPageInput,
  output: applicationSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'already-there': true },
  run: takeWebPage,
});
