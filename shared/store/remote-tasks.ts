import type { RemoteTask } from '../domain/support/remote-task.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
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

/**
 * The next update of a system to a release, by what it is and how many there were: of two who ask at once one writes it,
 * and the other finds it there.
 */
export const updateTaskId = (
  subscription: string,
  { instance, release }: Pick<RemoteTask, 'instance' | 'release'>,
  tasks: readonly RemoteTask[],
): string => {
  const before = tasks.filter((one) => one.instance === instance && one.release === release).length;
  return derivedId('rmt', subscription, JSON.stringify([instance, release, before]));
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
