import * as z from 'zod';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { supersede } from '../../shared/domain/commission/post.ts';
import { currentContent } from '../../shared/domain/commission/posting.ts';
import { type SupersedeInput, supersedeInput } from '../../shared/domain/commission/sale.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { type PostingRefusal, readSale } from '../../shared/store/money.ts';
import { loadProgram } from '../loading.ts';
import { asItStood, periodsOf } from './as-it-stood.ts';
import { bookkeepers, ownerOf, type PostingView, planOf, postingSchema } from './plan.ts';

// A decision about a sale that another one replaces. Entries only ever follow.

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;
type Missing = 'not-found' | 'sale-not-known';

type SupersedeRefusal = PostingRefusal | Missing | 'decision-conflict' | 'invalid-input';

const supersedeDecision: UseCase<Path, undefined, SupersedeInput, PostingView, SupersedeRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { now, caller } = request;
    const { table } = deps;
    const sale = await readSale(table, program.value.id, request.path.sale);
    if (!sale) return refuse('sale-not-known');
    if (isStale(request, sale)) return refuse('changed-since');
    const content = currentContent(sale);
    const stood = await asItStood(table, program.value, content, sale);
    if (!stood.ok) return stood;
    const { terms, facts, caps } = stood.value;
    const periods = await periodsOf(table, program.value, sale, content, ownerOf(sale.decision, sale.saleId));
    const posting = supersede(request.input, sale, facts, terms, { now, by: caller.id, ...periods });
    if (!posting.ok) return posting;
    await caps.move(sale, posting.value.sale);
    return accept(planOf(program.value.id, posting.value, caps.writes()));
  };

export const supersedeRoute = write({
  zone: 'ledger',
  callers: bookkeepers,
  path,
  output: postingSchema,
  success: 201,
  key: 'POST /v1/programs/{program}/sales/{sale}/decisions',
  summary: 'Supersede the decision about a sale, once per cause',
  input: supersedeInput,
  refusals: {
    'not-found': true,
    'sale-not-known': true,
    'sale-conflict': true,
    'period-closed': true,
    'decision-conflict': true,
    'invalid-input': true,
  },
  run: supersedeDecision,
});
