import type * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  type Override,
  overrideInput,
  overrideSchema,
  proposeOverride,
} from '../../shared/domain/program/override.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { keptOverride } from '../../shared/store/overrides.ts';
import { newTask } from '../../shared/store/tasks.ts';
import { programToday } from '../loading.ts';
import { notice } from '../notices.ts';
import { deskPath } from '../own-pages.ts';
import { decisionTask } from './decision-task.ts';
import { mailFacts, reviewer } from './tell.ts';

/** Without effect until the vendor has reviewed it: its office is told, and it waits on the worklist [S3-38]. */
const propose: UseCase<
  z.infer<typeof deskPath>,
  undefined,
  z.infer<typeof overrideInput>,
  Override,
  'not-found' | 'override-not-provided' | 'invalid-input'
> = (deps) => async (request) => {
  const { path, input, now, caller } = request;
  if (!request.may({ program: path.program, subject: input.distributor })) return refuse('not-found');
  const found = await programToday(deps, request, path.program);
  if (!found.ok) return found;
  const program = found.value;
  const given = { id: request.newId('ovr'), now, today: dateIn(program.timeZone, now), by: caller.id };
  const proposed = proposeOverride(program, input, given);
  if (!proposed.ok) return proposed;
  const override = proposed.value;
  return accept({
    value: override,
    writes: [keptOverride(override), newTask(decisionTask(program, override, request))],
    notices: [
      notice(
        'override-proposed',
        reviewer(program),
        override,
        program,
        request,
        mailFacts(program, override),
      ),
    ],
    audit: { program: program.id, about: override.id, changes: { status: ['', 'proposed'] } },
  });
};

export const proposeOverrideRoute = write({
  zone: 'programs',
  key: 'POST /v1/programs/{program}/overrides',
  summary: 'Propose terms of a distributor’s own for its countries; without effect until the vendor approves',
  callers: ['distributor-manager'],
  path: deskPath,
  input: overrideInput,
  output: overrideSchema,
  success: 201,
  refusals: { 'not-found': true, 'override-not-provided': true, 'invalid-input': true },
  run: propose,
});
