import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { registrableDomain } from '../../shared/domain/customer.ts';
import { fieldCode } from '../../shared/domain/field-problems.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { decimal, type Money, moneySchema } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { quotaOf } from '../../shared/domain/partner/explain.ts';
import { freshQuota, type Quota } from '../../shared/domain/partner/quota.ts';
import { forWhomQuoted, priceBenefit, type QuoteLine, quote } from '../../shared/domain/partner/quote.ts';
import { cancelOrder, type Order, orderSchema } from '../../shared/domain/partner/records.ts';
import { keepQuote, storedQuoteSchema, toCharge } from '../../shared/domain/partner/stored-quote.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { line, paragraphs } from '../../shared/domain/text.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { orders, quotas, storedQuotes } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { type Held, loadHolder } from './load-holder.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active' | 'invalid-input' | 'internal-use-only';

const ownDomain = line(253).refine(
  (domain) => registrableDomain(domain) !== undefined,
  fieldCode('not-a-customer-domain'),
);
const input = z.strictObject({
  product: termId,
  use: z.enum(['internal', 'resale']),
  /** Net list price of one piece. */
  price: moneySchema,
  pieces: z.int().min(1).max(10_000).default(1),
  /** Left out: the partner itself, or a customer who is not named yet. */
  endCustomer: z.strictObject({ name: line(200), domain: ownDomain.optional() }).optional(),
});
type Input = z.infer<typeof input>;

const viewSchema = storedQuoteSchema.pick({ product: true, pieces: true, lines: true, total: true });
type View = z.infer<typeof viewSchema>;

const amount = (money: Money) => ({ amount: decimal(money), currency: money.currency });

const viewOf = ({ product, pieces, price }: Input, lines: readonly QuoteLine[]): View => ({
  product,
  pieces,
  lines: lines.map((one) => ({ ...one, net: amount(one.net) })),
  total: amount({ currency: price.currency, minor: lines.reduce((sum, { net }) => sum + net.minor, 0n) }),
});

type Quoted = Held & { readonly lines: QuoteLine[]; readonly counter: Quota | undefined };

/** The pieces ordered so far in the running span, where a discount begins beyond some. */
export const counterOf = ({ program, holder, today, home }: Held, product: string): Quota | undefined => {
  const benefit = priceBenefit(program, product);
  const entitled = benefit && entitle(program, benefit.id, holder, today);
  return entitled?.ok
    ? quotaOf(freshQuota(entitled.value), home.of(quotas.prefix, quotas.schema))
    : undefined;
};

const unknownProduct = ({ program }: Held) =>
  refuse('invalid-input', {
    fields: [
      {
        field: 'product',
        code: 'not-an-option',
        values: { options: program.products.map(({ id }) => id).join(', ') },
      },
    ],
  });

const quoted = async (
  deps: Deps,
  request: Request<Path, undefined, Input>,
): Promise<Outcome<Quoted, Refusals>> => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const asked = request.input;
  if (!program.products.some(({ id }) => id === asked.product)) return unknownProduct(held.value);
  const own = forWhomQuoted(program, home.partner.company, asked);
  if (!own.ok) return own;
  const counter = counterOf(held.value, asked.product);
  const lines = quote(program, holder, { ...asked, before: counter?.used ?? 0 }, today);
  return accept({ ...held.value, lines, counter });
};

/** A price that is kept has a number, and the last day on which it holds. */
const toldSchema = viewSchema.extend(
  storedQuoteSchema.pick({ id: true, number: true, validUntil: true, v: true }).partial().shape,
);
type Told = z.infer<typeof toldSchema>;

/** What the partner would pay, and why; kept where the program says for how long, and nothing is ordered [S0-09, S0-17, S3-18, S4-22]. */
const ask: UseCase<Path, undefined, Input, Told, Refusals> = (deps) => async (request) => {
  const found = await quoted(deps, request);
  if (!found.ok) return found;
  const { home, program, lines, today } = found.value;
  const { use, price, endCustomer } = request.input;
  const shown = viewOf(request.input, lines);
  const stored = keepQuote(
    program,
    { ...shown, use, price: amount(price), ...(endCustomer ? { endCustomer } : {}) },
    { id: request.newId('quo'), by: request.caller.id, today },
  );
  const { id, number, validUntil, v } = stored ?? {};
  return accept({
    value: stored ? { ...shown, id, number, validUntil, v } : shown,
    writes: stored ? [storedQuotes.write(home.partner.id, stored), stillActive(home.partner.id)] : [],
    audit: {
      program: program.id,
      about: home.partner.id,
      ...(stored ? { changes: { [stored.id]: ['', stored.number] as const } } : {}),
    },
  });
};

export const quoters: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'finance',
  'administrator',
];
const refusals = {
  'not-found': true,
  'partner-not-active': true,
  'invalid-input': true,
  'internal-use-only': true,
} as const;

export const quoteRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/quotes',
  summary:
    'What a partner would pay for a product: list price, discount, and the sentence behind it; kept under a number for the days that the program says',
  callers: quoters,
  path,
  input,
  output: toldSchema,
  success: 201,
  refusals,
  run: ask,
});

export const orderView = viewSchema.extend({
  id: idSchema('ord'),
  status: orderSchema.shape.status,
  v: z.int(),
});

/** Orders at the quoted price; the pieces count from now on, whatever becomes of them [S0-17]. */
const order: UseCase<Path, undefined, Input, z.infer<typeof orderView>, Refusals> =
  (deps) => async (request) => {
    const found = await quoted(deps, request);
    if (!found.ok) return found;
    const { home, program, lines, counter, today } = found.value;
    const { partner } = home;
    if (partner.status !== 'active') return refuse('partner-not-active');
    const { product, use, price, pieces, endCustomer } = request.input;
    const shown = viewOf(request.input, lines);
    const record: Order = {
      id: request.newId('ord'),
      product,
      use,
      version: program.version,
      pieces,
      price: amount(price),
      lines: shown.lines.map(({ clause: _says, ...one }) => one),
      endCustomer,
      orderedOn: today,
      orderedBy: request.caller.id,
      ...toCharge(program, request.now),
      status: 'ordered',
      v: 1,
    };
    const { id, status, v } = record;
    return accept({
      value: { ...shown, id, status, v },
      writes: [
        orders.write(partner.id, record),
        stillActive(partner.id),
        ...(counter
          ? [quotas.write(partner.id, { ...counter, used: counter.used + pieces, v: counter.v + 1 })]
          : []),
      ],
      audit: {
        program: program.id,
        about: partner.id,
        changes: { [id]: ['', `${pieces} ${product}`] as const },
      },
    });
  };

export const orderRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/orders',
  summary: 'Order pieces of a product at the partner’s price',
  callers: quoters,
  path,
  input,
  output: orderView,
  success: 201,
  refusals,
  run: order,
});

const orderPath = path.extend({ order: idSchema('ord') });
const cancelInput = z.strictObject({ reason: paragraphs(1000) });

/** Prices of other orders stay as they are: the cancelled piece was ordered [S0-17]. */
const cancel: UseCase<
  z.infer<typeof orderPath>,
  undefined,
  z.infer<typeof cancelInput>,
  Order,
  'not-found' | 'partner-not-active' | 'already-there'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program } = held.value;
  const before = home.of(orders.prefix, orders.schema).find(({ id }) => id === request.path.order);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  if (before.status === 'cancelled') return refuse('already-there');
  const { reason } = request.input;
  const after = cancelOrder(before, { reason, by: request.caller.id, at: request.now });
  return accept({
    value: after,
    writes: [orders.write(home.partner.id, after)],
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { [before.id]: [before.status, after.status] },
    },
  });
};

export const cancelOrderRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/orders/{order}/cancellations',
  summary: 'Cancel an order',
  callers: ['partner-admin', 'program-manager', 'finance', 'administrator'],
  path: orderPath,
  input: cancelInput,
  output: orderSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true },
  run: cancel,
});
