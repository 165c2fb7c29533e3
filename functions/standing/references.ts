import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  type CustomerReference,
  decideReference,
  referenceDecision,
  referenceInput,
  referenceSchema,
  submitReference,
} from '../../shared/domain/partner/reference.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { references } from '../../shared/store/papers.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';

type Refusals = 'not-found' | 'partner-not-active' | 'wrong-state';
const refusals = { 'not-found': true, 'partner-not-active': true, 'wrong-state': true } as const;

const submit: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof referenceInput>,
  CustomerReference,
  Refusals | 'invalid-input'
> = (deps) => async (request) => {
  const file = await loadPartnerFile(deps, request, request.path.partner);
  if (!file.ok) return file;
  const { id, program } = file.value;
  const given = { id: request.newId('rcd'), now: request.now, by: request.caller.id };
  const reference = submitReference(program, request.input, given);
  if (!reference.ok) return reference;
  return accept({
    value: reference.value,
    writes: [references.write(id, reference.value), stillActive(id)],
    audit: { program: program.id, about: id, changes: { [reference.value.id]: ['', 'submitted'] as const } },
  });
};

export const submitReferenceRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/references',
  summary: 'Name a customer as a reference, for the vendor to verify',
  callers: ['partner-admin', 'partner-member'],
  path: memberPath,
  input: referenceInput,
  output: referenceSchema,
  success: 201,
  refusals: { ...refusals, 'invalid-input': true },
  run: submit,
});

const told = ({ program, dossier, id }: PartnerFile, after: CustomerReference, request: Request) => {
  const requirement = program.requirements.find(({ kind }) => kind === 'references')?.id ?? '';
  const kind = after.status === 'verified' ? 'document-accepted' : 'document-rejected';
  const reason = after.decision?.reason;
  return noticesToMembers(dossier, (to) =>
    notice(kind, to, { id }, program, request, {
      requirementId: requirement,
      ...(reason === undefined ? {} : { reason }),
    }),
  );
};

const path = memberPath.extend({ reference: idSchema('rcd') });

/** The vendor has asked the customer, or has not found what was said. */
const decide: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof referenceDecision>,
  CustomerReference,
  Refusals
> = (deps) => async (request) => {
  const file = await loadPartnerFile(deps, request, request.path.partner);
  if (!file.ok) return file;
  const { id, program, dossier } = file.value;
  const reference = dossier.papers.references.find((one) => one.id === request.path.reference);
  if (!reference) return refuse('not-found');
  if (isStale(request, reference)) return refuse('changed-since');
  const after = decideReference(reference, request.input, { now: request.now, by: request.caller.id });
  if (!after.ok) return after;
  const { status } = after.value;
  return accept({
    value: after.value,
    writes: [references.write(id, after.value)],
    notices: told(file.value, after.value, request),
    audit: {
      program: program.id,
      about: id,
      changes: { [reference.id]: [reference.status, status] as const },
    },
  });
};

export const decideReferenceRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/references/{reference}/decisions',
  summary: 'Say that a customer reference is verified, or why not',
  callers: ['program-manager', 'administrator'],
  path,
  input: referenceDecision,
  output: referenceSchema,
  success: 201,
  refusals,
  run: decide,
});
