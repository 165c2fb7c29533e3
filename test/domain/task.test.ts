import { describe, expect, test } from 'vitest';
import { advanceTask, type Task, taskDueAt } from '../../shared/domain/task.ts';
import { anId, NOW } from '../support/given.ts';

const task = {
  id: anId('tsk'),
  kind: 'application-decision',
  program: 'opennebula',
  entity: 'europe',
  about: anId('app'),
  receipt: '0000-0001',
  title: 'Nimbus GmbH',
  openedAt: NOW,
  decideBy: '2026-03-24T23:00:00.000Z',
  v: 1,
} satisfies Task;

describe('a task of the vendor', () => {
  test('becomes overdue at the instant its clock runs out, not a millisecond before', () => {
    expect(taskDueAt(task)).toBe(task.decideBy);
    expect(advanceTask(task, '2026-03-24T22:59:59.999Z')).toBeUndefined();
    expect(advanceTask(task, task.decideBy)).toEqual({ ...task, overdueAt: task.decideBy, v: 2 });
  });

  test('without a clock waits as long as it takes', () => {
    const { decideBy: _none, ...open } = task;
    expect(taskDueAt(open)).toBeUndefined();
    expect(advanceTask(open, '2099-01-01T00:00:00.000Z')).toBeUndefined();
  });

  test('is said to be overdue once, as of the same instant whenever it is noticed', () => {
    const late = advanceTask(task, '2027-01-01T00:00:00.000Z');
    expect(late).toEqual(advanceTask(task, task.decideBy));
    if (!late) throw new Error('overdue');
    expect(taskDueAt(late)).toBeUndefined();
    expect(advanceTask(late, '2028-01-01T00:00:00.000Z')).toBeUndefined();
  });
});
