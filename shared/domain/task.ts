import * as z from 'zod';
import { idSchema } from './id.ts';

/** Something that waits for a decision of the vendor; one item on the worklist, gone when it is decided. */
export const taskSchema = z.object({
  id: idSchema('tsk'),
  kind: z.enum([
    'application-decision',
    'referral-answer',
    'referral-answered',
    'request-answer',
    'claim-decision',
    'logo-approval',
    'page-check',
    'document-decision',
    'paper-ended',
    'override-decision',
    'agent-missing',
    'contract-year',
    'attribution',
    'evaluation-decision',
    'petition-decision',
  ]),
  program: z.string(),
  entity: z.string(),
  about: z.string(),
  receipt: z.string(),
  /** Company or customer, as the worklist shows it. */
  title: z.string(),
  openedAt: z.iso.datetime(),
  /** When the vendor's own clock runs out; without one where the program counts no days. */
  decideBy: z.iso.datetime().optional(),
  assignee: idSchema('per').optional(),
  /** Set once the vendor's office was told that it is late. */
  overdueAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Task = z.infer<typeof taskSchema>;

/** The next instant at which anything happens to this task by itself; finance finds years of contracts in its month. */
export const taskDueAt = (task: Task): string | undefined =>
  task.overdueAt === undefined && task.kind !== 'contract-year' ? task.decideBy : undefined;

/** The vendor's clock ran out: said once, at the instant it ran out, whenever it is noticed. */
export const advanceTask = (task: Task, now: string): Task | undefined =>
  task.overdueAt === undefined && task.decideBy !== undefined && task.decideBy <= now
    ? { ...task, overdueAt: task.decideBy, v: task.v + 1 }
    : undefined;
