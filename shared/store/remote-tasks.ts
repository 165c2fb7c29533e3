import type { RemoteTask } from '../domain/support/remote-task.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';

// How a task of the vendor is written; it is read with a customer's other services (services.ts).

const isOver = ({ status }: RemoteTask): boolean =>
  status === 'done' || status === 'failed' || status === 'cancelled';

const stored = (task: RemoteTask) => {
  const open = !isOver(task);
  return item(keys.serviceRecord(task.subscription, 'TASK', task.id), 'remote-task', task, {
    // Its office is told once when it is overdue.
    ...due('service', task.subscription, open && task.toldAt === undefined ? task.dueAt : undefined),
    ...(open ? listed(lists.serviceTasks(task.plans), `${task.created.at}#${task.id}`) : {}),
  });
};

export const newTask = (task: RemoteTask): Write<'busy'> => ({
  put: stored(task),
  expect: 'absent',
  otherwise: 'busy',
});

export const changedTask = (task: RemoteTask): Write<'changed-since'> => ({
  put: stored(task),
  expect: { v: task.v - 1 },
  otherwise: 'changed-since',
});
