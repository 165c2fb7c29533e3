import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  answerRequest,
  type BenefitRequest,
  claimDecision,
  decideClaim,
  type RequestAnswer,
  requestAnswer,
  requestSchema,
} from '../../shared/domain/partner/request.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedRequest } from '../../shared/store/requests.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { loadRequest } from './load-request.ts';

const path = z.object({ request: idSchema('req') });
type Given = { readonly now: string; readonly by: string };

/** A decision of the vendor about a request: the task is done, and the partner's people are told in its words. */
const deciding =
  <Input extends { text: string }, Code extends RefusalCode>(
    decide: (asked: BenefitRequest, input: Input, given: Given) => Outcome<BenefitRequest, Code>,
  ): UseCase<
    z.infer<typeof path>,
    undefined,
    Input,
    BenefitRequest,
    Code | 'not-found' | 'partner-not-active'
  > =>
  (deps) =>
  async (request) => {
    const loaded = await loadRequest(deps, request, request.path.request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (isStale(request, asked)) return refuse('changed-since');
    const { input, now, caller } = request;
    const after = decide(asked, input, { now, by: caller.id });
    if (!after.ok) return after;
    const [task, notices] = await Promise.all([
      readTask(deps.table, asked.id),
      noticesToPartner(deps.table, asked.partner, (to) =>
        notice('request-answered', to, asked, program, request, { answer: input.text }),
      ),
    ]);
    return accept({
      value: after.value,
      writes: [changedRequest(after.value), ...doneTask(task)],
      notices,
      audit: {
        program: program.id,
        about: asked.id,
        changes: { status: [asked.status, after.value.status] },
      },
    });
  };

const deciders = ['program-manager', 'support-agent', 'release-manager', 'administrator'] as const;

export const answerRequestRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/requests/{request}/answers',
  summary: 'Answer, approve or decline what a partner asked for, in words',
  callers: deciders,
  path,
  input: requestAnswer,
  output: requestSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true, 'invalid-input': true },
  run: deciding<RequestAnswer, 'wrong-state' | 'invalid-input'>(answerRequest),
});

export const decideClaimRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/requests/{request}/claim-decisions',
  summary: 'Record a claim for finance, or hand it back with a reason',
  callers: ['program-manager', 'finance', 'administrator'],
  path,
  input: claimDecision,
  output: requestSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: deciding<z.infer<typeof claimDecision>, 'wrong-state'>(decideClaim),
});
