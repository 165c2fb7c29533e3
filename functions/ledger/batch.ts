import * as z from 'zod';
import { bookId, contractYear } from '../../shared/domain/commission/entry.ts';
import { handInput } from '../../shared/domain/commission/proposal.ts';
import {
  correctionInput,
  paymentInput,
  refundInput,
  saleInput,
} from '../../shared/domain/commission/sale.ts';
import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { problemOf } from '../../shared/runtime/answer.ts';
import { type Performed, perform } from '../../shared/runtime/perform.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { loadProgram } from '../loading.ts';
import { correctRoute, proposeRevision } from '../sales/correct.ts';
import { pay, paymentRoute, refund, refundRoute } from '../sales/move.ts';
import { bookkeepers } from '../sales/plan.ts';
import { recordSale, recordSaleRoute } from '../sales/post.ts';
import { programPath, propose, proposeRoute } from './propose.ts';

// Up to a hundred events in one call, each in a transaction of its own and answered with its own decision: one that is
// wrong does not stop the others, and the whole call may be sent again.

type Done = Outcome<Performed<unknown>, RefusalCode>;
type Take = (deps: Deps, request: Request, program: string, row: unknown) => Promise<Done>;

/** One kind of event: what it must look like, and the use case that takes it. */
const kind =
  <Path, Input, T, Code extends RefusalCode>(
    { key }: { readonly key: string },
    schema: z.ZodType<Input>,
    run: UseCase<Path, undefined, Input, T, Code>,
    pathOf: (program: string, row: { readonly saleId?: unknown }) => Path,
    inputOf: (row: Record<string, unknown>) => unknown = (row) => row,
  ): Take =>
  async (deps, request, program, row) => {
    const sent = row as Record<string, unknown>;
    const read = schema.safeParse(inputOf(sent));
    if (!read.success)
      return refuse('invalid-input', { fields: fieldErrors(read.error.issues, inputOf(sent)) });
    const own = {
      ...request,
      ...{ path: pathOf(program, sent), query: undefined, input: read.data, ifMatch: undefined },
    } as Request<Path, undefined, Input>;
    // A row of a batch stands in the record beside the batch.
    return perform(deps.table, `${key} row`, own, () => run(deps)(own), {
      repeat: undefined,
      limits: [],
      onlyChanges: true,
    });
  };

const ofProgram = (program: string) => ({ program });
/** A sale that is named by what can be none is one that is not there. */
const ofSale = (program: string, { saleId }: { readonly saleId?: unknown }) => ({
  program,
  sale: bookId.safeParse(saleId).data ?? '-',
});
const withoutSale = ({ saleId: _saleId, ...rest }: Record<string, unknown>) => rest;
const aYear = saleInput.extend({ contract: contractYear });
const byHand = (type: string) =>
  kind(proposeRoute, handInput, propose, ofProgram, (row) => ({ ...row, kind: type }));

const kinds: Readonly<Record<string, Take>> = {
  sale: kind(recordSaleRoute, saleInput, recordSale, ofProgram),
  'contract-year': kind(recordSaleRoute, aYear, recordSale, ofProgram),
  payment: kind(paymentRoute, paymentInput, pay, ofSale, withoutSale),
  refund: kind(refundRoute, refundInput, refund, ofSale, withoutSale),
  correction: kind(correctRoute, correctionInput, proposeRevision, ofSale, withoutSale),
  adjustment: byHand('adjustment'),
  award: byHand('award'),
  opening: byHand('opening'),
};

const MOST = 100;
const batchInput = z.strictObject({
  /** Each names its `type` and is otherwise what its own route takes; what follows a sale names its `saleId`. */
  events: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST),
});

const money = z.object({ amount: z.string(), currency: z.string() });
const resultSchema = z.object({
  /** Its place among the events, from 1. */
  row: z.int(),
  result: z.enum(['posted', 'excluded', 'proposed', 'duplicate', 'refused']),
  decision: z.string().optional(),
  reason: z.string().optional(),
  entries: z.array(z.object({ entryKey: z.string(), amount: money })).optional(),
  proposal: z.string().optional(),
  problem: z.record(z.string(), z.unknown()).optional(),
});
type Result = z.infer<typeof resultSchema>;
const batchSchema = z.object({ results: z.array(resultSchema) });
type Batch = z.infer<typeof batchSchema>;

const postedSchema = z.object({
  result: z.enum(['posted', 'excluded', 'duplicate']),
  decision: z.object({ decisionKey: z.string(), reason: z.string().optional() }),
  entries: z.array(z.object({ entryKey: z.string(), amount: money })),
});
const proposedSchema = z.object({ result: z.enum(['proposed', 'duplicate']), id: z.string() });

/** An event's own answer in short. */
const inShort = (value: unknown): Omit<Result, 'row'> => {
  const posted = postedSchema.safeParse(value);
  if (!posted.success) {
    const { result, id } = proposedSchema.parse(value);
    return { result, proposal: id };
  }
  const { result, decision, entries } = posted.data;
  const { decisionKey, reason } = decision;
  return { result, decision: decisionKey, ...(reason === undefined ? {} : { reason }), entries };
};

const refusedRow = (refusal: Refusal<RefusalCode>, request: Request): Omit<Result, 'row'> => {
  const { requestId: _requestId, ...problem } = problemOf(refusal, request.language, request.requestId);
  return { result: 'refused', problem };
};

const takeOne = async (
  deps: Deps,
  request: Request,
  program: string,
  { type, ...row }: Record<string, unknown>,
): Promise<Omit<Result, 'row'>> => {
  const take = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  const options = Object.keys(kinds).join(', ');
  const unknown = refuse('invalid-input', {
    fields: [{ field: 'type', code: 'not-an-option', values: { options } }],
  });
  const done: Done = take ? await take(deps, request, program, row) : unknown;
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
