import type { Override } from '../../shared/domain/program/override.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import type { Table } from '../../shared/store/table.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { reviewOffice } from './tell.ts';

/** The vendor's review waits on its worklist, with a clock where the program counts its days. */
export const decisionTask = (
  program: Program,
  { id, distributor }: Override,
  { now, newId }: Pick<Request, 'now' | 'newId'>,
): Task => {
  const { decisionWorkingDays: days } = program.adjustment;
  return {
    id: newId('tsk'),
    kind: 'override-decision',
    program: program.id,
    entity: reviewOffice(program),
    about: id,
    receipt: '',
    title: program.distributors.find((one) => one.id === distributor)?.name ?? distributor,
    openedAt: now,
    ...(days === undefined ? {} : { decideBy: workingDaysFrom(program, now, days) }),
    v: 1,
  };
};

/** Decided or taken back: nothing waits any more. */
export const decidedTask = async (table: Table, override: Override): Promise<Write<'changed-since'>[]> =>
  override.status === 'proposed' ? doneTask(await readTask(table, override.id)) : [];
