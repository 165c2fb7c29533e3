import * as z from 'zod';
import { accept, type Refusal } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { problemOf } from '../../shared/runtime/answer.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { loadProgram } from '../loading.ts';
import { bookkeepers } from '../sales/plan.ts';
import { programPath } from './proposal-view.ts';
import { takeEvent } from './take-event.ts';
import { inShort, takenSchema } from './taken.ts';

// Up to a hundred events in one call, each in a transaction of its own and answered with its own decision: one that is
// wrong does not stop the others, and the whole call may be sent again.

const MOST = 100;
const batchInput = z.strictObject({
  /** Each names its `type` and is otherwise what its own route takes; what follows a sale names its `saleId`. */
  events: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST),
});

const resultSchema = takenSchema.extend({
  /** Its place among the events, from 1. */
  row: z.int(),
  result: z.enum([...takenSchema.shape.result.options, 'refused']),
  problem: z.record(z.string(), z.unknown()).optional(),
});
type Result = z.infer<typeof resultSchema>;
const batchSchema = z.object({ results: z.array(resultSchema) });
type Batch = z.infer<typeof batchSchema>;

const refusedRow = (refusal: Refusal<RefusalCode>, request: Request): Omit<Result, 'row'> => {
  const { requestId: _requestId, ...problem } = problemOf(refusal, request.language, request.requestId);
  return { result: 'refused', problem };
};

const takeOne = async (
  deps: Deps,
  request: Request,
  program: string,
  event: Readonly<Record<string, unknown>>,
): Promise<Omit<Result, 'row'>> => {
  const done = await takeEvent(deps, request, program, event);
  return done.ok ? inShort(done.value.value) : refusedRow(done, request);
};

/** One after the other, since a refund may follow its sale in the same call. */
const takeAll: UseCase<
  z.infer<typeof programPath>,
  undefined,
  z.infer<typeof batchInput>,
  Batch,
  'not-found'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { id } = program.value;
  const results: Result[] = [];
  for (const [at, event] of request.input.events.entries())
    results.push({ row: at + 1, ...(await takeOne(deps, request, id, event)) });
  const refused = results.filter(({ result }) => result === 'refused').length;
  return accept({
    value: { results },
    writes: [],
    audit: {
      program: id,
      about: id,
      changes: { events: ['', `${results.length - refused} taken, ${refused} refused`] as const },
    },
  });
};

export const batchRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/batches',
  summary: 'Up to 100 sales, payments, refunds, corrections and adjustments, each answered by itself',
  callers: bookkeepers,
  path: programPath,
  input: batchInput,
  output: batchSchema,
  success: 200,
  maxBytes: 256 * 1024,
  refusals: { 'not-found': true },
  run: takeAll,
});
