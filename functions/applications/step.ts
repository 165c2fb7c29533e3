import * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type Application,
  applicationSchema,
  giveWebPage,
  type webPageInput,
} from '../../shared/domain/partner/application.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import {
  type Always,
  type Deps,
  isStale,
  type Plan,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { completeStep } from './activate.ts';
import { loadApplication } from './load-application.ts';

export const path = z.object({ application: applicationSchema.shape.id });
export type Path = z.infer<typeof path>;

type Follow<Code extends RefusalCode> = (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
) => Promise<Pick<Plan<Application, Code | Always>, 'value' | 'writes' | 'notices'>>;

/** load → the step's own decision → what follows from it. */
export const step =
  <Input, Decides extends RefusalCode, Follows extends RefusalCode = never>(
    decide: (
      application: Application,
      program: Program,
      input: Input,
      given: { now: string; by: string },
    ) => Outcome<Application, Decides>,
    follow: Follow<Follows>,
  ): UseCase<Path, undefined, Input, Application, Decides | Follows | Always | 'not-found'> =>
  (deps) =>
  async (request) => {
    const loaded = await loadApplication(deps, request, request.path.application);
    if (!loaded.ok) return loaded;
    const { application, program } = loaded.value;
    if (isStale(request, application)) return refuse('changed-since');
    const after = decide(application, program, request.input, { now: request.now, by: request.caller.id });
    if (!after.ok) return after;
    const plan = await follow(deps, request, after.value, program);
    return accept({
      ...plan,
      audit: {
        program: program.id,
        about: application.id,
        changes: { status: [application.status, plan.value.status] },
      },
    });
  };

/** What follows from a step that may be the last one missing. */
export const perhapsActive = async (
  deps: Deps,
  request: Request,
  application: Application,
  program: Program,
) => {
  const { application: value, writes, notices } = await completeStep(deps, request, application, program);
  return { value, writes, notices };
};

export const takeWebPage = step(
  (application, program, input: z.infer<typeof webPageInput>, given) =>
    giveWebPage(application, program, input, given),
  perhapsActive,
);
