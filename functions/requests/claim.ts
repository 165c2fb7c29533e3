import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  type BenefitRequest,
  claimFund,
  claimInput,
  requestSchema,
} from '../../shared/domain/partner/request.ts';
import { workingDaysFrom } from '../../shared/domain/program/terms.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { changedRequest } from '../../shared/store/requests.ts';
import { newTask, readTask } from '../../shared/store/tasks.ts';
import { notice } from '../notices.ts';
import { loadRequest } from './load-request.ts';
import { keptProof } from './proof.ts';
import { taskOf } from './task-of.ts';

const path = z.object({ request: idSchema('req') });

/** Claims what was approved, with proof, up to that amount [S3-36]. */
const claim: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof claimInput>,
  BenefitRequest,
  'not-found' | 'partner-not-active' | 'wrong-state' | 'invalid-input' | 'claim-exceeds-approval'
> = (deps) => async (request) => {
  const loaded = await loadRequest(deps, request, request.path.request);
  if (!loaded.ok) return loaded;
  const { asked, program } = loaded.value;
  if (isStale(request, asked)) return refuse('changed-since');
  const { now, caller } = request;
  const { file: named, ...input } = request.input;
  const given = { now, by: caller.id };
  const sound = claimFund(asked, program, input, given);
  if (!sound.ok) return sound;
  const file = await keptProof(asked, named);
  if (!file.ok) return file;
  const claimed = claimFund(asked, program, { ...input, file: file.value }, given);
  if (!claimed.ok) return claimed;
  const benefit = program.benefits.find(({ id }) => id === asked.benefit);
  const days = benefit?.answerWorkingDays ?? program.application.decisionWorkingDays;
  const task = taskOf(claimed.value, 'claim-decision', workingDaysFrom(program, now, days), request);
  const waiting = await readTask(deps.table, asked.id);
  const office = { kind: 'entity', entity: asked.entity } as const;
  return accept({
    value: claimed.value,
    writes: [changedRequest(claimed.value), stillActive(asked.partner), ...(waiting ? [] : [newTask(task)])],
    notices: [notice('request-alert', office, asked, program, request)],
    audit: {
      program: program.id,
      about: asked.id,
      changes: { status: [asked.status, 'claimed'], claim: ['', claimed.value.claim?.amount.amount ?? ''] },
    },
  });
};

export const claimRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/requests/{request}/claims',
  summary: 'Claim approved money with proof of what it was spent on',
  callers: ['partner-admin', 'partner-member'],
  path,
  input: claimInput,
  output: requestSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'wrong-state': true,
    'invalid-input': true,
    'claim-exceeds-approval': true,
  },
  run: claim,
});
