import { type Escalation, escalationDueAt, escalationSchema } from '../domain/support/escalation.ts';
import { type ServiceOrder, serviceOrderSchema } from '../domain/support/order.ts';
import {
  type Release,
  type ReleaseList,
  releaseListSchema,
  releaseSchema,
} from '../domain/support/release.ts';
import { type RemoteTask, remoteTaskSchema } from '../domain/support/remote-task.ts';
import { type ServiceFile, serviceFileSchema } from '../domain/support/service-file.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, type Page, queryItems, type Table } from './table.ts';

// What a plan has beside requests: releases of the software, tasks of the vendor for one customer, escalated bugs.

export const readReleases = (table: Table, plans: string) =>
  getItem(table, keys.releases(plans), releaseListSchema);

export const readRelease = (table: Table, id: string) => getItem(table, keys.release(id), releaseSchema);

/** The list with one more: two releases cannot both be the next one. */
export const changedReleases = (list: ReleaseList): Write<'changed-since'> => ({
  put: item(keys.releases(list.plans), 'release-list', list),
  expect: list.v === 1 ? 'absent' : { v: list.v - 1 },
  otherwise: 'changed-since',
});

/** Due from `at` on until every customer has what it brings. */
export const keptRelease = (release: Release, at: string): Write<'busy' | 'changed-since'> => ({
  put: item(
    keys.release(release.id),
    'release',
    release,
    due('release', release.id, release.doneAt === undefined ? at : undefined),
  ),
  ...(release.v === 1
    ? { expect: 'absent', otherwise: 'busy' }
    : { expect: { v: release.v - 1 }, otherwise: 'changed-since' }),
});

export const readTask = (table: Table, subscription: string, id: string) =>
  getItem(table, keys.serviceRecord(subscription, 'TASK', id), remoteTaskSchema);

export const readTasks = (
  table: Table,
  wanted: readonly Pick<RemoteTask, 'subscription' | 'id'>[],
): Promise<RemoteTask[]> =>
  getItems(
    table,
    wanted.map(({ subscription, id }) => keys.serviceRecord(subscription, 'TASK', id)),
    remoteTaskSchema,
  );

const byTime = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A customer's tasks, newest first: what a release makes is named by what it is about, not by when. */
export const tasksOf = async (table: Table, subscription: string): Promise<RemoteTask[]> => {
  const range = { pk: keys.subscription(subscription).pk, prefix: 'TASK#' };
  const all = await collect(queryItems(table, range, remoteTaskSchema));
  return all.toSorted((a, b) => byTime(b.created.at, a.created.at));
};

/** What the vendor's people have to do, oldest first. */
export const openTasks = (table: Table, plans: string, limit: number): Promise<Page<RemoteTask>> =>
  listPage(table, { listPk: lists.serviceTasks(plans), limit, start: undefined }, remoteTaskSchema);

const isOpen = ({ status }: Escalation): boolean => status === 'requested' || status === 'confirmed';

const storedEscalation = (escalation: Escalation) =>
  item(keys.serviceRecord(escalation.subscription, 'ESCALATION', escalation.id), 'escalation', escalation, {
    ...due('service', escalation.subscription, escalationDueAt(escalation)),
    ...(isOpen(escalation)
      ? listed(lists.escalations(escalation.plans), `${escalation.requested.at}#${escalation.id}`)
      : {}),
  });

export const readEscalation = (table: Table, subscription: string, id: string) =>
  getItem(table, keys.serviceRecord(subscription, 'ESCALATION', id), escalationSchema);

/** A customer's escalated bugs, newest first. */
export const escalationsOf = async (table: Table, subscription: string): Promise<Escalation[]> => {
  const range = { pk: keys.subscription(subscription).pk, prefix: 'ESCALATION#' };
  const all = await collect(queryItems(table, range, escalationSchema));
  return all.toSorted((a, b) => byTime(b.requested.at, a.requested.at));
};

/** Bugs that wait for the vendor's word or its patch. */
export const openEscalations = (
  table: Table,
  plans: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Escalation>> =>
  listPage(table, { listPk: lists.escalations(plans), limit, start }, escalationSchema);

export const newEscalation = (escalation: Escalation): Write<'busy'> => ({
  put: storedEscalation(escalation),
  expect: 'absent',
  otherwise: 'busy',
});

export const changedEscalation = (
  escalation: Escalation,
  before: Pick<Escalation, 'v'>,
): Write<'changed-since'> => ({
  put: storedEscalation(escalation),
  expect: { v: before.v },
  otherwise: 'changed-since',
});

const storedOrder = (order: ServiceOrder) =>
  item(
    keys.serviceRecord(order.subscription, 'ORDER', order.id),
    'service-order',
    order,
    order.status === 'ordered'
      ? listed(lists.serviceOrders(order.plans), `${order.ordered.at}#${order.id}`)
      : {},
  );

export const readOrder = (table: Table, subscription: string, id: string) =>
  getItem(table, keys.serviceRecord(subscription, 'ORDER', id), serviceOrderSchema);

/** What a customer ordered, newest first. */
export const ordersOf = async (table: Table, subscription: string): Promise<ServiceOrder[]> => {
  const range = { pk: keys.subscription(subscription).pk, prefix: 'ORDER#', backwards: true };
  return collect(queryItems(table, range, serviceOrderSchema));
};

/** Orders that wait for the vendor's word. */
export const openOrders = (table: Table, plans: string, limit: number): Promise<Page<ServiceOrder>> =>
  listPage(table, { listPk: lists.serviceOrders(plans), limit, start: undefined }, serviceOrderSchema);

export const newOrder = (order: ServiceOrder): Write<'busy'> => ({
  put: storedOrder(order),
  expect: 'absent',
  otherwise: 'busy',
});

export const changedOrder = (order: ServiceOrder): Write<'changed-since'> => ({
  put: storedOrder(order),
  expect: { v: order.v - 1 },
  otherwise: 'changed-since',
});

const storedFile = (file: ServiceFile) =>
  item(keys.serviceRecord(file.subscription, 'FILE', file.id), 'service-file', file);

export const readServiceFile = (table: Table, subscription: string, id: string) =>
  getItem(table, keys.serviceRecord(subscription, 'FILE', id), serviceFileSchema);

/** A customer's files, newest first. */
export const filesOf = (table: Table, subscription: string): Promise<ServiceFile[]> =>
  collect(
    queryItems(
      table,
      { pk: keys.subscription(subscription).pk, prefix: 'FILE#', backwards: true },
      serviceFileSchema,
    ),
  );

/** An upload is taken once. */
export const newServiceFile = (file: ServiceFile): Write<'already-there'> => ({
  put: storedFile(file),
  expect: 'absent',
  otherwise: 'already-there',
});

export const changedServiceFile = (file: ServiceFile): Write<'changed-since'> => ({
  put: storedFile(file),
  expect: { v: file.v - 1 },
  otherwise: 'changed-since',
});
