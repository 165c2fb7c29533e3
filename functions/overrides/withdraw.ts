import type * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  type Override,
  overrideSchema,
  withdrawalInput,
  withdrawOverride,
} from '../../shared/domain/program/override.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { keptOverride } from '../../shared/store/overrides.ts';
import { decidedTask } from './decision-task.ts';
import { loadOverride, type OverridePath, overridePath } from './load-override.ts';

/** Taken back by the distributor, or ended by the vendor: from today on the program's own terms hold again. */
const withdraw: UseCase<
  OverridePath,
  undefined,
  z.infer<typeof withdrawalInput>,
  Override,
  'not-found' | 'wrong-state'
> = (deps) => async (request) => {
  const loaded = await loadOverride(deps, request);
  if (!loaded.ok) return loaded;
  const { override: before, program, today } = loaded.value;
  if (isStale(request, before)) return refuse('changed-since');
  const { now, caller } = request;
  const withdrawn = withdrawOverride(before, request.input, { now, today, by: caller.id });
  if (!withdrawn.ok) return withdrawn;
  return accept({
    value: withdrawn.value,
    writes: [keptOverride(withdrawn.value), ...(await decidedTask(deps.table, before))],
    audit: { program: program.id, about: before.id, changes: { status: [before.status, 'withdrawn'] } },
  });
};

export const withdrawOverrideRoute = write({
  zone: 'programs',
  key: 'POST /v1/programs/{program}/overrides/{override}/withdrawals',
  summary: 'Take a distributor’s override back; what counted until yesterday has counted',
  callers: ['distributor-manager', 'program-manager', 'administrator'],
  path: overridePath,
  input: withdrawalInput,
  output: overrideSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: withdraw,
});
