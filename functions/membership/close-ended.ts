import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { isReport } from '../../shared/domain/partner/paper-watch.ts';
import { taskAbout } from '../../shared/domain/partner/partner-task.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { loadMember, type MemberPath, memberPath } from './load-member.ts';

const input = z.strictObject({ reason: paragraphs(1000) });
const output = z.object({ partner: z.string(), ended: z.array(z.string()) });

/**
 * Somebody has looked at what counts no more and lets it be, with the reason in the record. Nothing counts again by
 * that; the next thing that ends is a task of its own.
 */
const close: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof input>,
  z.infer<typeof output>,
  'not-found' | 'partner-not-active' | 'wrong-state'
> = (deps) => async (request) => {
  const member = await loadMember(deps, request, request.path.partner);
  if (!member.ok) return member;
  const { id, program, dossier } = member.value;
  const task = await readTask(deps.table, taskAbout(id, 'paper-ended'));
  if (!task) return refuse('wrong-state');
  const ended = Object.entries(dossier.watch?.ends ?? {}).flatMap(([what, { endedAt }]) =>
    endedAt === undefined || isReport(what) ? [] : [what],
  );
  return accept({
    value: { partner: id, ended },
    writes: doneTask(task),
    audit: {
      program: program.id,
      about: id,
      changes: { closed: ['', request.input.reason], ended: [ended.join(', '), ''] },
    },
  });
};

export const closeEndedRoute = write({
  zone: 'membership',
  key: 'POST /v1/partners/{partner}/requirements/closings',
  summary: 'Close the task about what counts no more, with the reason; renewing it closes it by itself',
  callers: ['program-manager', 'administrator'],
  path: memberPath,
  input,
  output,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: close,
});
