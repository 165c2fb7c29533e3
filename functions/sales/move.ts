// Money that moves after a sale: what its customer pays, and what it gets back.

import * as z from 'zod';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { type Movement, postPayment, postRefund } from '../../shared/domain/commission/move.ts';
import {
  occurrence,
  type PaymentInput,
  paymentInput,
  type RefundInput,
  refundInput,
} from '../../shared/domain/commission/sale.ts';
import type { Money } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Plan, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import {
  type KnownMovement,
  newMovement,
  type PostingRefusal,
  readMovement,
  readSale,
} from '../../shared/store/money.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { loadProgram } from '../loading.ts';
import { openCaps } from './caps.ts';
import { bookkeepers, ownerOf, type PostingView, planOf, postingSchema, postingView } from './plan.ts';

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;

const kinds = {
  refund: { post: postRefund, conflict: 'refund-conflict', field: 'refundId', recorded: 'refund-recorded' },
  payment: {
    post: postPayment,
    conflict: 'payment-conflict',
    field: 'paymentId',
    recorded: 'payment-recorded',
  },
} as const;
type Kind = keyof typeof kinds;

/** What is recorded already: the same content is a duplicate, other content under its id a conflict. */
const repeated = (
  kind: Kind,
  known: KnownMovement,
  content: Omit<KnownMovement, 'decision'>,
  program: string,
): Outcome<Plan<PostingView, never>, 'refund-conflict' | 'payment-conflict'> => {
  const { conflict, field, recorded } = kinds[kind];
  const same = (Object.keys(content) as (keyof typeof content)[]).every((key) => known[key] === content[key]);
  if (!same) return refuse(conflict, { fields: [{ field, code: recorded }] });
  const value = postingView({ kind: 'duplicate', decision: known.decision });
  return accept({ value, writes: [], audit: { program, about: known.saleId } });
};

type MoveRefusal =
  | PostingRefusal
  | 'refund-conflict'
  | 'payment-conflict'
  | 'not-found'
  | 'sale-not-known'
  | 'outside-periods'
  | 'invalid-input';

/** The same movement again changes nothing; its id with other content is a conflict. */
const move =
  <Input extends { readonly occurredAt: string; readonly net: Money }>(
    kind: Kind,
    idOf: (input: Input) => string,
  ): UseCase<Path, undefined, Input, PostingView, MoveRefusal> =>
  (deps) =>
  async (request) => {
    const loaded = await loadProgram(deps, request, request.path.program);
    if (!loaded.ok) return loaded;
    const { value: program } = loaded;
    const { input, now, caller } = request;
    const when = occurrence(input.occurredAt, program, now);
    if (!when.ok) return when;
    const { net } = input;
    const { occurredAt, occurredOn } = when.value;
    const id = idOf(input);
    const content = {
      saleId: request.path.sale,
      currency: net.currency,
      minor: net.minor.toString(),
      occurredAt,
    };
    const [known, sale] = await Promise.all([
      readMovement(deps.table, program.id, kind, id),
      readSale(deps.table, program.id, request.path.sale),
    ]);
    if (!sale) return refuse('sale-not-known');
    if (known) return repeated(kind, known, content, program.id);
    const period = await openPeriod(deps.table, program.id, occurredOn, ownerOf(sale.decision, sale.saleId));
    const movement: Movement = { id, minor: net.minor, currency: net.currency, ...when.value };
    const posting = kinds[kind].post(movement, sale, program, { now, by: caller.id, period });
    if (!posting.ok) return posting;
    const caps = openCaps(deps.table, program.id);
    await caps.move(sale, posting.value.sale);
    const planned = planOf(program.id, posting.value, caps.writes());
    const identity = newMovement(program.id, kind, id, { ...content, decision: posting.value.decision });
    return accept({ ...planned, writes: [identity, ...planned.writes] });
  };

export const refund = move<RefundInput>('refund', ({ refundId }) => refundId);
export const pay = move<PaymentInput>('payment', ({ paymentId }) => paymentId);

const common = {
  zone: 'ledger',
  callers: bookkeepers,
  path,
  output: postingSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'sale-not-known': true,
    'sale-conflict': true,
    'refund-conflict': true,
    'payment-conflict': true,
    'period-closed': true,
    'outside-periods': true,
    'invalid-input': true,
  },
} as const;

export const refundRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/sales/{sale}/refunds',
  summary: 'Refund part or all of a sale',
  input: refundInput,
  run: refund,
});

export const paymentRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/sales/{sale}/payments',
  summary: 'Record what the customer paid of a sale',
  input: paymentInput,
  run: pay,
});
