import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  finishTask,
  installedBy,
  type RemoteTask,
  remoteTaskSchema,
  taskResultInput,
} from '../../shared/domain/support/remote-task.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedTask, readTask } from '../../shared/store/services.ts';
import { changedSubscription } from '../../shared/store/support.ts';
import { loadCustomer } from '../support/load-support.ts';
import { customerPath, workers } from './load-service.ts';

const taskPath = customerPath.extend({ task: idSchema('rmt') });

const finish: UseCase<
  z.infer<typeof taskPath>,
  undefined,
  z.infer<typeof taskResultInput>,
  RemoteTask,
  'not-found' | 'wrong-state'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans } = customer.value;
  const before = await readTask(deps.table, subscription.id, request.path.task);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const done = finishTask(before, request.input, { now: request.now, by: request.caller.id });
  if (!done.ok) return done;
  const installed = installedBy(done.value, subscription);
  return accept({
    value: done.value,
    writes: [changedTask(done.value), ...(installed ? [changedSubscription(installed)] : [])],
    audit: {
      program: plans.id,
      about: subscription.id,
      changes: { [`${before.kind} ${before.release ?? ''}`.trim()]: [before.status, done.value.status] },
    },
  });
};

/** With an update that is done the release is installed [S1-11]. */
export const taskResultRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/results',
  summary: 'What became of a task: an update that is done is the installed release',
  callers: workers,
  path: taskPath,
  input: taskResultInput,
  output: remoteTaskSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: finish,
});
