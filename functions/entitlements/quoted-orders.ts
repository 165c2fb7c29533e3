import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  orderAtQuote,
  type QuoteRefusal,
  storedQuoteSchema,
} from '../../shared/domain/partner/stored-quote.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { orders, quotas, storedQuotes } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from './load-holder.ts';
import { counterOf, orderView, quoters } from './quote.ts';

const path = z.object({ partner: idSchema('par') });
const quotePath = path.extend({ quote: idSchema('quo') });
const listSchema = z.object({ items: z.array(storedQuoteSchema) });

/** A partner's quotes, the latest first. */
const list: Reading<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof listSchema>,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const all = held.value.home.of(storedQuotes.prefix, storedQuotes.schema);
  return accept({ items: all.toSorted((a, b) => (a.id < b.id ? 1 : -1)) });
};

export const listQuotesRoute = read({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/quotes',
  summary: 'What a partner was quoted: inputs, price, until when it holds, and what was ordered at it',
  callers: [...quoters, 'auditor'],
  path,
  output: listSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: list,
});

/** Orders at the price that was told, whatever has changed since; the pieces count from now on [S0-17]. */
const order: UseCase<
  z.infer<typeof quotePath>,
  undefined,
  object,
  z.infer<typeof orderView>,
  QuoteRefusal | 'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, today } = held.value;
  const { partner } = home;
  if (partner.status !== 'active') return refuse('partner-not-active');
  const stored = home
    .of(storedQuotes.prefix, storedQuotes.schema)
    .find(({ id }) => id === request.path.quote);
  const given = { id: request.newId('ord'), by: request.caller.id, today, now: request.now };
  const ordered = orderAtQuote(program, stored, given);
  if (!ordered.ok) return ordered;
  const { id, product, pieces, lines, status, v } = ordered.value.order;
  const { quote } = ordered.value;
  const counter = counterOf(held.value, product);
  return accept({
    value: { id, product, pieces, lines, total: quote.total, status, v },
    writes: [
      orders.write(partner.id, ordered.value.order),
      storedQuotes.write(partner.id, quote),
      stillActive(partner.id),
      ...(counter
        ? [quotas.write(partner.id, { ...counter, used: counter.used + pieces, v: counter.v + 1 })]
        : []),
    ],
    audit: {
      program: program.id,
      about: partner.id,
      changes: { [id]: ['', `${pieces} ${product}`] as const, [quote.id]: [quote.number, id] as const },
    },
  });
};

export const orderAtQuoteRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/quotes/{quote}/orders',
  summary: 'Order at the price of a quote, as long as it is valid',
  callers: quoters,
  path: quotePath,
  input: z.strictObject({}),
  output: orderView,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'quote-unknown': true,
    'quote-ended': true,
    'quote-used': true,
  },
  run: order,
});
