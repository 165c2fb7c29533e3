import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  finishTask,
  installedBy,
  type RemoteTask,
  remoteTaskSchema,
  taskResultInput,
} from '../../shared/domain/support/remote-task.ts';
import type { ServiceFile } from '../../shared/domain/support/service-file.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedTask } from '../../shared/store/remote-tasks.ts';
import { newServiceFile, readTask } from '../../shared/store/services.ts';
import { changedSubscription, stillSubscribed } from '../../shared/store/support.ts';
import { type Customer, loadCustomer } from '../support/load-support.ts';
import { takeUpload } from './files.ts';
import { customerPath, workers } from './load-service.ts';
import { taskTitle } from './task-title.ts';
import { taskNotices } from './tasks.ts';

const taskPath = customerPath.extend({ task: idSchema('rmt') });
type Path = z.infer<typeof taskPath>;
type Input = z.infer<typeof taskResultInput>;

/** The report that was uploaded for it, where one is named. */
const reportOf = async (
  customer: Customer,
  task: RemoteTask,
  request: Request<Path, undefined, Input>,
): Promise<Outcome<ServiceFile | undefined, 'file-missing' | 'invalid-input'>> => {
  const { upload, name } = request.input;
  if (upload === undefined) return accept(undefined);
  const type = 'application/pdf';
  return takeUpload(customer, { upload, type, name: name ?? 'report.pdf', about: task.id }, request);
};

const finish: UseCase<
  Path,
  undefined,
  Input,
  RemoteTask,
  'not-found' | 'wrong-state' | 'file-missing' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans } = customer.value;
  const before = await readTask(deps.table, subscription.id, request.path.task);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const { now, caller, input } = request;
  const may = finishTask(before, input, input.upload, plans, { now, by: caller.id });
  if (!may.ok) return may;
  const report = await reportOf(customer.value, before, request);
  if (!report.ok) return report;
  const after = may.value;
  const installed = installedBy(after, subscription);
  return accept({
    value: after,
    writes: [
      changedTask(after),
      installed ? changedSubscription(installed) : stillSubscribed(subscription),
      ...(report.value ? [newServiceFile(report.value)] : []),
    ],
    notices: taskNotices(customer.value, after, false, 'task-over', request, { result: input.text }),
    audit: {
      program: plans.id,
      about: subscription.id,
      changes: { [taskTitle(before)]: [before.status, after.status] },
    },
  });
};

/** With an update that is done the release is installed [S1-11]; an assessment ends with its report [S1-03]. */
export const taskResultRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/results',
  summary:
    'What became of a task: an update that is done is the installed release; an assessment has a report',
  callers: workers,
  path: taskPath,
  input: taskResultInput,
  output: remoteTaskSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'file-missing': true,
    'invalid-input': true,
    'already-there': true,
  },
  run: finish,
});
