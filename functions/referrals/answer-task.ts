import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf, workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { newTask } from '../../shared/store/tasks.ts';

/** The vendor answers a referral that is open: on its worklist, by the program's day. */
export const answerTask = (
  { id, receipt, entity, customer }: Referral,
  program: Program,
  { now, newId }: Pick<Request, 'now' | 'newId'>,
): Write<'busy'> =>
  newTask({
    ...{ id: newId('tsk'), kind: 'referral-answer', program: program.id, entity, about: id, receipt },
    ...{ title: customer.name, openedAt: now, v: 1 },
    decideBy: workingDaysFrom(program, now, referralTermsOf(program).answerWorkingDays),
  });
