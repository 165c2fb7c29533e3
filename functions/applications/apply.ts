import * as z from 'zod';
import { isFreeMail } from '../../shared/domain/customer.ts';
import { accept } from '../../shared/domain/outcome.ts';
import {
  type ApplicationInput,
  applicationErrors,
  applicationInput,
  apply,
} from '../../shared/domain/partner/application.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newApplication } from '../../shared/store/applications.ts';
import { newNumber, newTask } from '../../shared/store/tasks.ts';
import { loadProgram } from '../loading.ts';
import { notice } from '../notices.ts';

const path = z.object({ program: z.string().max(40) });
const receiptSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  submittedAt: z.iso.datetime(),
  decideBy: z.iso.datetime(),
});
type Receipt = z.infer<typeof receiptSchema>;

const HOUR_MS = 3_600_000;

/** A stranger applies: the application, its task on the vendor's clock, one mail to each side. */
const applyForProgram: UseCase<
  z.infer<typeof path>,
  undefined,
  ApplicationInput,
  Receipt,
  'not-found' | 'program-not-open' | 'invalid-input'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { now, newId } = request;
  const application = apply(request.input, program.value, { id: newId('app'), now });
  if (!application.ok) return application;
  const { id, receipt, decideBy, entity, company, submittedAt } = application.value;
  const about = { id, receipt };
  return accept({
    value: { receipt, program: program.value.id, submittedAt, decideBy },
    writes: [
      ...newApplication(
        application.value,
        { ...request.input.contact, language: request.language },
        program.value,
      ),
      newTask({
        id: newId('tsk'),
        kind: 'application-decision',
        program: program.value.id,
        entity,
        about: id,
        receipt,
        title: company.name,
        openedAt: now,
        decideBy,
        v: 1,
      }),
      newNumber(program.value.id, receipt, id),
    ],
    notices: [
      notice('application-received', { kind: 'applicant', application: id }, about, program.value, request),
      notice('application-alert', { kind: 'entity', entity }, about, program.value, request),
    ],
    audit: { program: program.value.id, about: id, changes: { status: ['', 'submitted'] } },
  });
};

export const applyRoute = write({
  zone: 'public',
  key: 'POST /v1/programs/{program}/applications',
  summary: 'Apply to a program',
  callers: ['visitor'],
  path,
  input: applicationInput,
  output: receiptSchema,
  success: 201,
  refusals: { 'not-found': true, 'program-not-open': true, 'invalid-input': true },
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
    return program.ok ? applicationErrors(request.input, program.value.application.form, found) : found;
  },
  run: applyForProgram,
});
