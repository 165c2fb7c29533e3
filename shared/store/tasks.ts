import * as z from 'zod';
import { type Task, taskDueAt, taskSchema } from '../domain/task.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

export const readTask = (table: Table, about: string) => getItem(table, keys.task(about), taskSchema);

/** The worklist, oldest deadline first. */
export const taskPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
  keep?: (task: Task) => boolean,
) => listPage(table, { listPk: lists.tasks(program), limit, start, keep }, taskSchema);

/** After everything that has a deadline. */
const NO_CLOCK = '9999-12-31T00:00:00.000Z';

const stored = (task: Task) =>
  item(keys.task(task.about), 'task', task, {
    ...due('task', task.about, taskDueAt(task)),
    ...listed(lists.tasks(task.program), `${task.decideBy ?? NO_CLOCK}#${task.id}`),
  });

export const newTask = (task: Task): Write<'busy'> => ({
  put: stored(task),
  expect: 'absent',
  otherwise: 'busy',
});

export const changedTask = (task: Task): Write<'changed-since'> => ({
  put: stored(task),
  expect: { v: task.v - 1 },
  otherwise: 'changed-since',
});

/** The task is done: gone from the worklist. A thing without a task has nothing to remove. */
export const doneTask = (task: Task | undefined): Write<'changed-since'>[] =>
  task ? [{ remove: keys.task(task.about), expect: { v: task.v }, otherwise: 'changed-since' }] : [];

/** The same task about something else, such as the partner that another one became part of. */
export const renamedTask = (task: Task, about: string, title: string): Write<'busy' | 'changed-since'>[] => [
  newTask({ ...task, about, title, v: 1 }),
  ...doneTask(task),
];

/** A receipt number leads to its thing, and is taken once. */
export const newNumber = (program: string, number: string, about: string): Write<'busy'> => ({
  put: item(keys.number(program, number), 'number', { about }),
  expect: 'absent',
  otherwise: 'busy',
});

/** The number leads to whom its thing went. */
export const movedNumber = (
  program: string,
  number: string,
  { from, to }: { readonly from: string; readonly to: string },
): Write<'changed-since'> => ({
  put: item(keys.number(program, number), 'number', { about: to }),
  expect: { about: from },
  otherwise: 'changed-since',
});

export const findNumber = async (
  table: Table,
  program: string,
  number: string,
): Promise<string | undefined> =>
  (await getItem(table, keys.number(program, number), z.object({ about: z.string() })))?.about;
