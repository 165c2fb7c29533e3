import * as z from 'zod';
import { isFreeMail } from '../../shared/domain/customer.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import {
  type ApplicationInput,
  applicationErrors,
  applicationInput,
  apply,
} from '../../shared/domain/partner/apply.ts';
import { requirementsFor } from '../../shared/domain/partner/entry.ts';
import { type Agreement, noPapers } from '../../shared/domain/partner/papers.ts';
import { companyMarks, mayReapply, sameCompany } from '../../shared/domain/partner/same-company.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newApplication } from '../../shared/store/applications.ts';
import { readMarks, takenMarks } from '../../shared/store/company-marks.ts';
import { agreements, openedDossier } from '../../shared/store/papers.ts';
import { newNumber, newTask } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';
import { notice } from '../notices.ts';
import { completed } from './activate.ts';

const path = z.object({ program: z.string().max(40) });
const receiptSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  submittedAt: z.iso.datetime(),
  /** `active`: the company is in the program, and a mail leads it into the portal. */
  status: z.enum(['submitted', 'accepted-pending-signature', 'active']),
  /** When the decision is due, where somebody decides. */
  decideBy: z.iso.datetime().optional(),
});
type Receipt = z.infer<typeof receiptSchema>;

const HOUR_MS = 3_600_000;

/** The terms to which the applicant has agreed in the form, as they stand now [S3-06]. */
const agreedTo = (
  application: Application,
  program: Program,
  { input, now, newId, source }: Request<unknown, unknown, ApplicationInput>,
): Agreement[] =>
  input.terms === undefined
    ? []
    : requirementsFor(program, { tier: program.entryTier, category: application.company.category }).flatMap(
        (requirement) =>
          requirement.kind === 'agreement' && requirement.when === 'entry'
            ? [
                {
                  id: newId('agr'),
                  requirement: requirement.id,
                  version: requirement.terms.version,
                  by: application.id,
                  source,
                  at: now,
                  v: 1,
                },
              ]
            : [],
      );

const decisionTask = ({ id, program, entity, receipt, company, decideBy }: Application, request: Request) =>
  newTask({
    id: request.newId('tsk'),
    kind: 'application-decision',
    program,
    entity,
    about: id,
    receipt,
    title: company.name,
    openedAt: request.now,
    decideBy,
    v: 1,
  });

/** The office hears of it, and so does whoever stands for the vendor in the country [S2-26]. */
const alerts = (application: Application, program: Program, request: Request): Notice[] => {
  const { id, receipt, entity, company } = application;
  const distributor = distributorFor(program, company.country)?.id;
  const to: Notice['to'][] = [
    { kind: 'entity', entity },
    ...(distributor === undefined ? [] : [{ kind: 'distributor', distributor } as const]),
  ];
  return to.map((one) => notice('application-alert', one, { id, receipt }, program, request));
};

const receiptOf = ({ receipt, program, submittedAt, status, decideBy }: Application): Receipt => ({
  receipt,
  program,
  submittedAt,
  ...(status === 'active' || status === 'accepted-pending-signature'
    ? { status }
    : { status: 'submitted', decideBy }),
});

/**
 * A stranger applies: the application, its task on the vendor's clock, one mail to each side. Where the program takes
 * in everybody, an active partner at once, and one mail that leads into the portal [S2-10] [S2-11].
 */
const applyForProgram: UseCase<
  z.infer<typeof path>,
  undefined,
  ApplicationInput,
  Receipt,
  'not-found' | 'program-not-open' | 'invalid-input' | 'reapplication-closed' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadProgram(deps, request, request.path.program);
  if (!loaded.ok) return loaded;
  const program = loaded.value;
  const { now, newId, input } = request;
  const marks = companyMarks(input.company);
  const held = await readMarks(deps.table, program.id, marks);
  const before = held.flatMap((mark) => (mark ? [mark.before] : []));
  const id = newId('app');
  const applied = apply(input, program, { id, now, papers: newId('par'), held: sameCompany(before) });
  if (!applied.ok) return applied;
  const may = mayReapply(program, before, now);
  if (!may.ok) return may;
  const agreed = agreedTo(applied.value, program, request);
  const contact = { ...input.contact, language: request.language };
  const after = await completed(deps, request, applied.value, program, {
    papers: { ...noPapers, agreements: agreed },
    members: [],
    contact,
  });
  const { application } = after;
  const { receipt, papers = '', status } = application;
  const about = { id, receipt };
  const waits = status === 'submitted';
  const mailed = waits ? 'application-received' : 'registration-done';
  return accept({
    value: receiptOf(application),
    writes: [
      ...newApplication(application, contact, program),
      ...takenMarks(program.id, marks, held, { application: id }),
      openedDossier(papers, id),
      ...agreed.map((agreement) => agreements.write(papers, agreement)),
      ...after.writes,
      ...(waits ? [decisionTask(application, request)] : []),
      newNumber(program.id, receipt, id),
    ],
    notices: [
      notice(mailed, { kind: 'applicant', application: id }, about, program, request),
      ...(waits ? alerts(application, program, request) : []),
    ],
    audit: { program: program.id, about: id, changes: { status: ['', status] } },
  });
};

export const applyRoute = write({
  zone: 'public',
  key: 'POST /v1/programs/{program}/applications',
  summary: 'Apply to a program; where it takes in everybody, the company is a partner at once',
  callers: ['visitor'],
  path,
  input: applicationInput,
  output: receiptSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'program-not-open': true,
    'invalid-input': true,
    'reapplication-closed': true,
    'already-there': true,
  },
  limits: ({ input }, source) => {
    const domain = input.contact.email.split('@')[1] ?? '';
    return [
      { kind: 'application-source', value: source, most: 30, windowMs: HOUR_MS },
      { kind: 'application-address', value: input.contact.email, most: 5, windowMs: HOUR_MS },
      ...(isFreeMail(domain)
        ? []
        : [{ kind: 'application-domain', value: domain, most: 20, windowMs: HOUR_MS }]),
    ];
  },
  errors: (deps) => async (request, found) => {
    const program = await loadProgram(deps, request, request.path.program);
    return program.ok ? applicationErrors(request.input, program.value, request.now, found) : found;
  },
  run: applyForProgram,
});
