import type * as z from 'zod';
import {
  type Advisory,
  type AdvisoryInput,
  advisoryInput,
  advisorySchema,
  draftAdvisory,
  editAdvisory,
} from '../../shared/domain/advisory/advisory.ts';
import { inAdvisoryWords } from '../../shared/domain/advisory-problems.ts';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { advisoryId, keptAdvisory, readAdvisory } from '../../shared/store/advisories.ts';
import { releasers, servicePath } from '../service/load-service.ts';
import { loadPlans } from '../support/load-support.ts';
import { type AdvisoryPath, advisoryPath, loadAdvisory } from './load-advisory.ts';

// What is known of a threat is written down; nobody outside hears of it [S1-14].

const draft: UseCase<
  z.infer<typeof servicePath>,
  undefined,
  AdvisoryInput,
  Advisory,
  'not-found' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const { input, now, caller } = request;
  const id = advisoryId(plans.value.id, input.number);
  const before = await readAdvisory(deps.table, id);
  const made = draftAdvisory(plans.value, input, { id, now, by: caller.id }, before);
  if (!made.ok) return made;
  return accept({
    value: made.value,
    writes: [keptAdvisory(made.value)],
    audit: { program: plans.value.id, about: id, changes: { status: [before?.status ?? '', 'draft'] } },
  });
};

const common = {
  zone: 'advisories',
  callers: releasers,
  input: advisoryInput,
  output: advisorySchema,
  errors: () => async (_request: unknown, found: readonly FieldError[]) => inAdvisoryWords(found),
} as const;

export const draftAdvisoryRoute = write({
  ...common,
  key: 'POST /v1/advisories/plans/{plans}',
  summary: 'Draft a security advisory, with whatever is known by now',
  path: servicePath,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'invalid-input': true },
  run: draft,
});

const edit: UseCase<
  AdvisoryPath,
  undefined,
  AdvisoryInput,
  Advisory,
  'not-found' | 'wrong-state' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadAdvisory(deps, request, request.path.advisory);
  if (!loaded.ok) return loaded;
  const { advisory, plans } = loaded.value;
  const { input, now, caller } = request;
  const made = editAdvisory(advisory, input, { now, by: caller.id });
  if (!made.ok) return made;
  return accept({
    value: made.value,
    writes: [keptAdvisory(made.value)],
    audit: { program: plans.id, about: advisory.id, changes: { status: [advisory.status, 'draft'] } },
  });
};

/** Another text waits for another review. */
export const editAdvisoryRoute = write({
  ...common,
  key: 'PUT /v1/advisories/{advisory}',
  summary: 'Change a security advisory that is not released; it waits for another review',
  path: advisoryPath,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true, 'already-there': true },
  run: edit,
});
