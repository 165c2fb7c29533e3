import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import {
  agreeToSlot,
  askForTask,
  cancelInput,
  cancelTask,
  proposeSlot,
  type RemoteTask,
  remoteTaskSchema,
  slotInput,
  startInput,
  startTask,
  taskInput,
} from '../../shared/domain/support/remote-task.ts';
import type { ServiceMailKind } from '../../shared/domain/support/service-mails.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { isStale } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedTask, newTask, updateTaskId } from '../../shared/store/remote-tasks.ts';
import { readReleases, readTask, tasksOf } from '../../shared/store/services.ts';
import { stillSubscribed } from '../../shared/store/support.ts';
import { type Customer, loadCustomer } from '../support/load-support.ts';
import {
  type CustomerPath,
  customerPath,
  officeOf,
  serviceNotice,
  toContacts,
  workers,
} from './load-service.ts';
import { taskFacts, taskTitle } from './task-title.ts';

// Work from afar: asked for, at a time that both agree to, by the customer's own rules [S1-10 to S1-12, S1-27].

const taskPath = customerPath.extend({ task: idSchema('rmt') });
type TaskPath = z.infer<typeof taskPath>;
const both = ['customer-contact', ...workers] as const;

/** What one side does is told to the other. */
export const taskNotices = (
  { subscription, plans }: Customer,
  task: RemoteTask,
  fromCustomer: boolean,
  kind: ServiceMailKind,
  request: Request,
  facts: Readonly<Record<string, string>> = {},
) => {
  const make = (to: Parameters<typeof serviceNotice>[1]) =>
    serviceNotice(
      kind,
      to,
      subscription,
      plans,
      { now: request.now, id: request.newId('ntc') },
      { ...taskFacts(task), ...facts },
    );
  return fromCustomer ? [make(officeOf(subscription))] : toContacts(subscription, make);
};

const ask: UseCase<
  CustomerPath,
  undefined,
  z.infer<typeof taskInput>,
  RemoteTask,
  | 'not-found'
  | 'instance-not-registered'
  | 'subscription-required'
  | 'wrong-state'
  | 'minor-not-covered'
  | 'already-there'
  | 'invalid-input'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans, today } = customer.value;
  const [releases, tasks] = await Promise.all([
    readReleases(deps.table, plans.id),
    tasksOf(deps.table, subscription.id),
  ]);
  const { input } = request;
  const id = input.kind === 'update' ? updateTaskId(subscription.id, input, tasks) : request.newId('rmt');
  const given = { id, now: request.now, by: request.caller.id };
  const made = askForTask(plans, subscription, input, { releases, tasks, today }, given);
  if (!made.ok) return made;
  const fromCustomer = !isVendorStaff(request.caller, plans.id);
  return accept({
    value: made.value,
    writes: [newTask(made.value), stillSubscribed(subscription)],
    notices: fromCustomer ? taskNotices(customer.value, made.value, true, 'task-asked', request) : [],
    audit: { program: plans.id, about: subscription.id, changes: { [taskTitle(made.value)]: ['', 'open'] } },
  });
};

export const askForTaskRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/tasks',
  summary: 'Ask for an update that the plan has, or for work on a system from afar',
  callers: both,
  path: customerPath,
  input: taskInput,
  output: remoteTaskSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'instance-not-registered': true,
    'subscription-required': true,
    'wrong-state': true,
    'minor-not-covered': true,
    'already-there': true,
    'invalid-input': true,
  },
  run: ask,
});

type Step<Input, Code extends RefusalCode> = {
  readonly does: (
    task: RemoteTask,
    input: Input,
    given: {
      readonly now: string;
      readonly by: string;
      readonly fromCustomer: boolean;
      readonly customer: Customer;
    },
  ) => Outcome<RemoteTask, Code>;
  /** What the other side is told. */
  readonly told?: (
    task: RemoteTask,
    fromCustomer: boolean,
  ) => { readonly kind: ServiceMailKind; readonly facts?: Readonly<Record<string, string>> };
};

/** One step of a task, decided from what was read. */
const stepping =
  <Input, Code extends RefusalCode>({
    does,
    told,
  }: Step<Input, Code>): UseCase<TaskPath, undefined, Input, RemoteTask, Code | 'not-found'> =>
  (deps) =>
  async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription, plans } = customer.value;
    const before = await readTask(deps.table, subscription.id, request.path.task);
    if (!before) return refuse('not-found');
    if (isStale(request, before)) return refuse('changed-since');
    const { now, caller, input } = request;
    const fromCustomer = !isVendorStaff(caller, plans.id);
    const after = does(before, input, { now, by: caller.id, fromCustomer, customer: customer.value });
    if (!after.ok) return after;
    const tell = told?.(after.value, fromCustomer);
    return accept({
      value: after.value,
      writes: [changedTask(after.value), stillSubscribed(subscription)],
      notices: tell
        ? taskNotices(customer.value, after.value, fromCustomer, tell.kind, request, tell.facts)
        : [],
      audit: {
        program: plans.id,
        about: subscription.id,
        changes: { [taskTitle(before)]: [before.status, after.value.status] },
      },
    });
  };

const common = {
  zone: 'service',
  path: taskPath,
  output: remoteTaskSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
} as const;

const sideOf = (fromCustomer: boolean) => (fromCustomer ? 'customer' : 'vendor');

export const proposeSlotRoute = write({
  ...common,
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/slots',
  summary: 'Propose a time for a task; another one takes the place of what was agreed',
  callers: both,
  input: slotInput,
  refusals: { ...common.refusals, 'invalid-input': true },
  run: stepping<z.infer<typeof slotInput>, 'wrong-state' | 'invalid-input'>({
    does: (task, input, given) => proposeSlot(task, input, sideOf(given.fromCustomer), given),
    told: ({ slot }, fromCustomer) => ({
      kind: fromCustomer ? 'slot-offered' : 'slot-proposed',
      facts: { from: slot?.from ?? '' },
    }),
  }),
});

export const agreeToSlotRoute = write({
  ...common,
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/agreements',
  summary: 'Agree to the time that the other side proposed',
  callers: both,
  input: z.strictObject({}),
  run: stepping<object, 'wrong-state'>({
    does: (task, _input, given) => agreeToSlot(task, sideOf(given.fromCustomer), given),
    told: ({ slot }) => ({ kind: 'slot-agreed', facts: { from: slot?.from ?? '' } }),
  }),
});

/** Nothing begins before the agent has acknowledged the customer's rules as they are now [S1-27]. */
export const startTaskRoute = write({
  ...common,
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/starts',
  summary: 'Begin a task, with the customer’s rules acknowledged',
  callers: workers,
  input: startInput,
  run: stepping<z.infer<typeof startInput>, 'wrong-state' | 'changed-since'>({
    does: (task, input, { customer, ...given }) =>
      startTask(task, customer.subscription, customer.plans, input, given),
  }),
});

export const cancelTaskRoute = write({
  ...common,
  key: 'POST /v1/services/customers/{subscription}/tasks/{task}/cancellations',
  summary: 'Cancel a task that has not begun, with the reason',
  callers: workers,
  input: cancelInput,
  run: stepping<z.infer<typeof cancelInput>, 'wrong-state'>({
    does: (task, { reason }, given) => cancelTask(task, reason, given),
    told: ({ cancelled }) => ({ kind: 'task-over', facts: { result: cancelled?.reason ?? '' } }),
  }),
});
