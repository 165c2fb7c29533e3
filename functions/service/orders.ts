import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  decideOrder,
  orderDecision,
  orderService,
  type ServiceOrder,
  serviceOrderInput,
  serviceOrderSchema,
} from '../../shared/domain/support/order.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedOrder, newOrder, readOrder } from '../../shared/store/services.ts';
import { changedSubscription, stillSubscribed } from '../../shared/store/support.ts';
import { contacts, loadCustomer, subscriptionKeepers } from '../support/load-support.ts';
import { type CustomerPath, customerPath, officeOf, serviceNotice, toContacts } from './load-service.ts';

// Add-ons, developments and migrations: ordered by the customer, confirmed by the vendor [S1-04, S1-17, S1-18].

type Codes = 'not-found' | 'subscription-required' | 'invalid-input' | 'already-there';

const titleOf = ({ of, addOn }: ServiceOrder): string => (addOn === undefined ? of : `${of} ${addOn}`);

/** What was ordered and what the vendor said; made into words of its reader when the mail is written. */
const orderFacts = ({ of, addOn, status, rejected, discount }: ServiceOrder): Record<string, string> => ({
  ...{ orderOf: of, orderStatus: status },
  ...(addOn === undefined ? {} : { orderAddOn: addOn }),
  ...(rejected ? { reason: rejected.reason } : {}),
  ...(discount?.ppm ? { orderPpm: String(discount.ppm) } : {}),
});

const place: UseCase<CustomerPath, undefined, z.infer<typeof serviceOrderInput>, ServiceOrder, Codes> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription, plans, today } = customer.value;
    const { now, caller, input } = request;
    const id = request.newId('ord');
    const made = orderService(plans, subscription, input, { id, now, today, by: caller.id });
    if (!made.ok) return made;
    const order = titleOf(made.value);
    const notice = { now, id: request.newId('ntc') };
    return accept({
      value: made.value,
      writes: [newOrder(made.value), stillSubscribed(subscription)],
      notices: [
        serviceNotice(
          'service-ordered',
          officeOf(subscription),
          subscription,
          plans,
          notice,
          orderFacts(made.value),
        ),
      ],
      audit: { program: plans.id, about: subscription.id, changes: { [order]: ['', 'ordered'] } },
    });
  };

export const orderServiceRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/orders',
  summary: 'Order an add-on, a development, or the migration of one',
  callers: contacts,
  path: customerPath,
  input: serviceOrderInput,
  output: serviceOrderSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'subscription-required': true,
    'invalid-input': true,
    'already-there': true,
  },
  run: place,
});

const discountText = ({ discount }: ServiceOrder): string =>
  [`${(discount?.ppm ?? 0) / 10_000} %`, discount?.reason].filter((part) => part !== undefined).join(' ');

const orderPath = customerPath.extend({ order: idSchema('ord') });

const decide: UseCase<
  z.infer<typeof orderPath>,
  undefined,
  z.infer<typeof orderDecision>,
  ServiceOrder,
  Codes | 'wrong-state'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans, today } = customer.value;
  const before = await readOrder(deps.table, subscription.id, request.path.order);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const { now, caller, input } = request;
  const decided = decideOrder(before, input, plans, subscription, { now, today, by: caller.id });
  if (!decided.ok) return decided;
  const { order: after, subscription: with_ } = decided.value;
  return accept({
    value: after,
    writes: [changedOrder(after), with_ ? changedSubscription(with_) : stillSubscribed(subscription)],
    notices: toContacts(subscription, (to) =>
      serviceNotice(
        'order-decided',
        to,
        subscription,
        plans,
        { now, id: request.newId('ntc') },
        orderFacts(after),
      ),
    ),
    audit: {
      program: plans.id,
      about: subscription.id,
      changes: {
        [titleOf(after)]: [before.status, after.status],
        ...(after.discount ? { discount: ['', discountText(after)] } : {}),
      },
    },
  });
};

/** Whether there still is a subscription is asked again; a discount needs both days within a term [S1-17]. */
export const decideOrderRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/orders/{order}/decisions',
  summary: 'Confirm an order, with the discount that the term gives, or reject it with a reason',
  callers: subscriptionKeepers,
  path: orderPath,
  input: orderDecision,
  output: serviceOrderSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'subscription-required': true,
    'invalid-input': true,
    'already-there': true,
    'wrong-state': true,
  },
  run: decide,
});
