import type * as z from 'zod';
import { idSchema, receiptNumber } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { quotaOf } from '../../shared/domain/partner/explain.ts';
import { freshQuota } from '../../shared/domain/partner/quota.ts';
import { priceBenefit } from '../../shared/domain/partner/quote.ts';
import {
  type ResaleDeal,
  type ResaleDealInput,
  type ResaleRefusal,
  registerResale,
  resaleDealInput,
  resaleDealSchema,
  withdrawalInput,
  withdrawResale,
} from '../../shared/domain/partner/resale-deal.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { resaleDeals } from '../../shared/store/arrangements.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { type Held, loadHolder } from '../entitlements/load-holder.ts';
import { notice } from '../notices.ts';
import {
  type ArrangedPath,
  arrangedOf,
  arrangedPath,
  arrangers,
  officeOf,
  partnerSide,
} from './load-arranged.ts';

/** Pieces of a product ordered in the span in which its discount counts. */
const orderedBefore = ({ program, holder, today, home }: Held, product: string): number => {
  const benefit = priceBenefit(program, product);
  const entitled = benefit && entitle(program, benefit.id, holder, today);
  const counter = entitled?.ok
    ? quotaOf(freshQuota(entitled.value), home.of(quotas.prefix, quotas.schema))
    : undefined;
  return counter?.used ?? 0;
};

/** A value-added reseller registers what it sells on, to whom, at the price of its level [S2-05]. */
const register: UseCase<ArrangedPath, undefined, ResaleDealInput, ResaleDeal, ResaleRefusal | 'not-found'> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    const { partner } = home;
    const { input, now, caller } = request;
    const id = request.newId('dea');
    const deal: Outcome<ResaleDeal, ResaleRefusal> = registerResale(program, input, {
      id,
      receipt: receiptNumber(id),
      holder,
      seller: partner,
      deals: arrangedOf(home).deals,
      before: orderedBefore(held.value, input.product),
      now,
      today,
      by: caller.id,
    });
    if (!deal.ok) return deal;
    const { receipt, endCustomer, total } = deal.value;
    return accept({
      value: deal.value,
      writes: [
        resaleDeals.write(partner.id, deal.value),
        stillActive(partner.id),
        newNumber(program.id, receipt, partner.id),
      ],
      notices: [
        notice('resale-registered', officeOf(home), { id: partner.id, receipt }, program, request, {
          customer: endCustomer.name,
        }),
      ],
      audit: {
        program: program.id,
        about: partner.id,
        changes: {
          [id]: ['', `${input.pieces} ${input.product}, ${total.amount} ${total.currency}`] as const,
        },
      },
    });
  };

export const registerResaleRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/partners/{partner}/resale-deals',
  summary: 'Register what a partner sells on to an end customer, at the price of its tier',
  callers: [...partnerSide, ...arrangers],
  path: arrangedPath,
  input: resaleDealInput,
  output: resaleDealSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'category-not-entitled': true,
    'invalid-input': true,
    'already-there': true,
    'internal-use-only': true,
  },
  run: register,
});

const dealPath = arrangedPath.extend({ deal: idSchema('dea') });

const withdraw: UseCase<
  z.infer<typeof dealPath>,
  undefined,
  z.infer<typeof withdrawalInput>,
  ResaleDeal,
  'not-found' | 'partner-not-active' | 'wrong-state'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program } = held.value;
  const before = arrangedOf(home).deals.find(({ id }) => id === request.path.deal);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const { input, now, caller } = request;
  const after = withdrawResale(before, input.reason, { now, by: caller.id });
  if (!after.ok) return after;
  return accept({
    value: after.value,
    writes: [resaleDeals.write(home.partner.id, after.value)],
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { [before.id]: [before.status, after.value.status] },
    },
  });
};

export const withdrawResaleRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/partners/{partner}/resale-deals/{deal}/withdrawals',
  summary: 'Withdraw a resale deal that comes to nothing',
  callers: [...partnerSide, ...arrangers],
  path: dealPath,
  input: withdrawalInput,
  output: resaleDealSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: withdraw,
});
