import type { Notice } from '../shared/domain/notice.ts';
import { type PartnerTaskKind, partnerTask, taskAbout } from '../shared/domain/partner/partner-task.ts';
import type { Program } from '../shared/domain/program/program.ts';
import type { Request } from '../shared/runtime/request.ts';
import type { Write } from '../shared/store/commit.ts';
import type { Table } from '../shared/store/table.ts';
import { changedTask, doneTask, newTask, readTask } from '../shared/store/tasks.ts';
import { notice } from './notices.ts';

type About = { readonly id: string; readonly company: string; readonly entity: string };
type Opened = { readonly writes: Write<'busy' | 'changed-since'>[]; readonly notices: Notice[] };

/**
 * On the worklist, and the office is told once. What waits already is written anew, so that whoever finishes it at the
 * same moment looks again.
 */
export const openPartnerTask = async (
  table: Table,
  kind: PartnerTaskKind,
  about: About,
  program: Program,
  given: Pick<Request, 'now' | 'newId'>,
  decideBy?: string,
): Promise<Opened> => {
  const waiting = await readTask(table, taskAbout(about.id, kind));
  if (waiting) return { writes: [changedTask({ ...waiting, v: waiting.v + 1 })], notices: [] };
  const task = partnerTask(kind, about, program, { id: given.newId('tsk'), now: given.now, decideBy });
  const office = { kind: 'entity', entity: about.entity } as const;
  return {
    writes: [newTask(task)],
    notices: [
      notice('partner-task-alert', office, { id: about.id }, program, given, {
        taskKind: kind,
        decideAt: task.decideBy ?? given.now,
      }),
    ],
  };
};

export const closePartnerTask = async (
  table: Table,
  kind: PartnerTaskKind,
  partner: string,
): Promise<Write<'changed-since'>[]> => doneTask(await readTask(table, taskAbout(partner, kind)));
