import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { Request } from '../../shared/runtime/request.ts';

/** What waits for the vendor about a request. */
export const taskOf = (
  request: BenefitRequest,
  kind: 'request-answer' | 'claim-decision',
  decideBy: string | undefined,
  { now, newId }: Pick<Request, 'now' | 'newId'>,
): Task => ({
  id: newId('tsk'),
  kind,
  program: request.program,
  entity: request.entity,
  about: request.id,
  receipt: request.receipt,
  title: request.title,
  openedAt: now,
  ...(decideBy === undefined ? {} : { decideBy }),
  ...(request.assignee === undefined ? {} : { assignee: request.assignee }),
  v: 1,
});
