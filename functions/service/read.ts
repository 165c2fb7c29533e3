import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { escalationSchema } from '../../shared/domain/support/escalation.ts';
import { serviceOrderSchema } from '../../shared/domain/support/order.ts';
import { remoteTaskSchema } from '../../shared/domain/support/remote-task.ts';
import { serviceFileSchema } from '../../shared/domain/support/service-file.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import {
  escalationsOf,
  filesOf,
  openEscalations,
  openOrders,
  openTasks,
  ordersOf,
  tasksOf,
} from '../../shared/store/services.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadCustomer, loadPlans } from '../support/load-support.ts';
import {
  type CustomerPath,
  customerPath,
  servicePath,
  serviceReaders,
  vendorReaders,
} from './load-service.ts';

const workSchema = z.object({
  tasks: z.array(remoteTaskSchema),
  escalations: z.array(escalationSchema),
  orders: z.array(serviceOrderSchema),
});
const servicesSchema = z.object({ ...workSchema.shape, files: z.array(serviceFileSchema) });
export type CustomerServices = z.infer<typeof servicesSchema>;
export type ServiceWork = z.infer<typeof workSchema>;

const MOST = 100;

/** What the vendor's people have to do next: the hundred oldest of each. */
export const workOf = async (table: Table, plans: string): Promise<ServiceWork> => {
  const [tasks, escalations, orders] = await Promise.all([
    openTasks(table, plans, MOST),
    openEscalations(table, plans, MOST),
    openOrders(table, plans, MOST),
  ]);
  return { tasks: [...tasks.items], escalations: [...escalations.items], orders: [...orders.items] };
};

/** All that one customer has. */
export const servicesOf = async (table: Table, subscription: string): Promise<CustomerServices> => {
  const [tasks, escalations, orders, files] = await Promise.all([
    tasksOf(table, subscription),
    escalationsOf(table, subscription),
    ordersOf(table, subscription),
    filesOf(table, subscription),
  ]);
  return { tasks, escalations, orders, files };
};

const work: Reading<z.infer<typeof servicePath>, undefined, ServiceWork, 'not-found'> =
  (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    return plans.ok ? accept(await workOf(deps.table, plans.value.id)) : plans;
  };

export const workRoute = read({
  zone: 'service',
  key: 'GET /v1/services/plans/{plans}/work',
  summary: 'Open tasks, escalated bugs and orders of every customer, oldest first',
  callers: vendorReaders,
  path: servicePath,
  output: workSchema,
  refusals: { 'not-found': true },
  run: work,
});

const own: Reading<CustomerPath, undefined, CustomerServices, 'not-found'> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  return customer.ok ? accept(await servicesOf(deps.table, customer.value.subscription.id)) : customer;
};

export const customerServicesRoute = read({
  zone: 'service',
  key: 'GET /v1/services/customers/{subscription}',
  summary: 'What a customer has beside requests: tasks, escalated bugs, orders, files',
  callers: serviceReaders,
  path: customerPath,
  output: servicesSchema,
  refusals: { 'not-found': true },
  run: own,
});
