import type * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { receiptNumber } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { assessmentOf } from '../../shared/domain/support/assessment.ts';
import { packagesInput, setPackages } from '../../shared/domain/support/coverage.ts';
import {
  renew,
  renewalInput,
  type SubscriptionInput,
  subscribe,
  subscriptionInput,
} from '../../shared/domain/support/subscribe.ts';
import {
  endInput,
  endSubscription,
  policyInput,
  type Subscription,
  setPolicy,
} from '../../shared/domain/support/subscription.ts';
import { isStale, type Reading, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { newTask } from '../../shared/store/remote-tasks.ts';
import { changedSubscription, newSubscription, subscriptionPage } from '../../shared/store/support.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import {
  type Customer,
  loadCustomer,
  loadPlans,
  plansPath,
  subscriptionKeepers,
  subscriptionPath,
  supportReaders,
} from './load-support.ts';
import { type SubscriptionView, subscriptionView, subscriptionViewSchema } from './view.ts';

type PlansPath = z.infer<typeof plansPath>;
export type SubscriptionPath = z.infer<typeof subscriptionPath>;

/** The assessment that comes with the term that was just added, if one does [S1-02]. */
const assessed = (subscription: Subscription, plans: ServicePlans, { newId, now, caller }: Request) => {
  const task = assessmentOf(plans, subscription, { id: newId('rmt'), now, by: caller.id });
  return task ? [newTask(task)] : [];
};

/** A customer of a plan. */
const create: UseCase<
  PlansPath,
  undefined,
  SubscriptionInput,
  SubscriptionView,
  'not-found' | 'invalid-input' | 'subscription-required'
> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const id = request.newId('sub');
  const made = subscribe(plans.value, request.input, { id, number: receiptNumber(id) });
  if (!made.ok) return made;
  const customer = {
    subscription: made.value,
    plans: plans.value,
    today: dateIn(plans.value.timeZone, request.now),
  };
  return accept({
    value: await subscriptionView(deps.table, customer),
    writes: [
      newSubscription(made.value),
      newNumber(plans.value.id, made.value.number, id),
      ...assessed(made.value, plans.value, request),
    ],
    audit: {
      program: plans.value.id,
      about: id,
      changes: { plan: ['', request.input.plan], startsOn: ['', request.input.startsOn] },
    },
  });
};

export const createSubscriptionRoute = write({
  zone: 'support',
  key: 'POST /v1/service-plans/{plans}/subscriptions',
  summary: 'A customer takes a service plan for a term',
  callers: subscriptionKeepers,
  path: plansPath,
  input: subscriptionInput,
  output: subscriptionViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true, 'subscription-required': true },
  run: create,
});

export const listSubscriptionsRoute = list({
  zone: 'support',
  key: 'GET /v1/service-plans/{plans}/subscriptions',
  summary: 'The customers of some service plans, by name',
  callers: [...subscriptionKeepers, 'support-agent', 'release-manager', 'auditor'],
  path: plansPath,
  query: listQuery({}),
  output: subscriptionViewSchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const plans = await loadPlans(deps, request, request.path.plans);
      if (!plans.ok) return plans;
      const page = await subscriptionPage(deps.table, plans.value.id, limit, start);
      const today = dateIn(plans.value.timeZone, request.now);
      const items = await Promise.all(
        page.items.map((subscription) =>
          subscriptionView(deps.table, { subscription, plans: plans.value, today }),
        ),
      );
      return accept({ items, next: page.next });
    },
});

const show: Reading<SubscriptionPath, undefined, SubscriptionView, 'not-found'> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    return customer.ok ? accept(await subscriptionView(deps.table, customer.value)) : customer;
  };

export const readSubscriptionRoute = read({
  zone: 'support',
  key: 'GET /v1/subscriptions/{subscription}',
  summary: 'A customer’s plan, term, contacts and systems',
  callers: supportReaders,
  path: subscriptionPath,
  output: subscriptionViewSchema,
  refusals: { 'not-found': true },
  run: show,
});

export type Given = { readonly now: string; readonly by: string };

/** A change of a subscription, decided from what was read, with what changed for the audit. */
export const changing =
  <Path extends SubscriptionPath, Input, Code extends RefusalCode>(
    decide: (
      customer: Customer,
      input: Input,
      given: Given & Pick<Request, 'newId'> & { readonly path: Path },
    ) => Outcome<Subscription, Code>,
    told: (before: Subscription, after: Subscription) => readonly [string, string],
    what: string,
    more: (after: Subscription, plans: ServicePlans, request: Request) => readonly Write<'busy'>[] = () => [],
  ): UseCase<Path, undefined, Input, SubscriptionView, Code | 'not-found'> =>
  (deps) =>
  async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { subscription: before, plans } = customer.value;
    if (isStale(request, before)) return refuse('changed-since');
    const { now, caller, path } = request;
    const after = decide(customer.value, request.input, { now, by: caller.id, path, newId: request.newId });
    if (!after.ok) return after;
    return accept({
      value: await subscriptionView(deps.table, { ...customer.value, subscription: after.value }),
      writes: [changedSubscription(after.value), ...more(after.value, plans, request)],
      audit: { program: plans.id, about: before.id, changes: { [what]: told(before, after.value) } },
    });
  };

const lastDay = ({ terms, ended }: Subscription): string => ended?.on ?? terms.at(-1)?.endsOn ?? '';

const common = {
  zone: 'support',
  callers: subscriptionKeepers,
  path: subscriptionPath,
  output: subscriptionViewSchema,
  success: 201,
} as const;

export const renewRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/terms',
  summary: 'Another term, of the same plan or another one',
  input: renewalInput,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true },
  run: changing<SubscriptionPath, z.infer<typeof renewalInput>, 'wrong-state' | 'invalid-input'>(
    ({ subscription, plans }, input) => renew(subscription, plans, input),
    (before, after) => [lastDay(before), lastDay(after)],
    'until',
    assessed,
  ),
});

export const endSubscriptionRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/ends',
  summary: 'A subscription ends before its time',
  input: endInput,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true },
  run: changing<SubscriptionPath, z.infer<typeof endInput>, 'wrong-state' | 'invalid-input'>(
    ({ subscription }, input, given) => endSubscription(subscription, input, given),
    (before, after) => [lastDay(before), lastDay(after)],
    'until',
  ),
});

export const packagesRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/packages',
  summary: 'How many further systems a customer has packages for',
  input: packagesInput,
  refusals: { 'not-found': true, 'instance-limit': true },
  run: changing<SubscriptionPath, z.infer<typeof packagesInput>, 'instance-limit'>(
    ({ subscription, plans }, { packages }) => setPackages(subscription, plans, packages),
    (before, after) => [String(before.packages), String(after.packages)],
    'packages',
  ),
});

export const policyRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/policies',
  summary: 'The customer’s rules for work on its systems from afar',
  callers: ['customer-contact', ...subscriptionKeepers],
  input: policyInput,
  refusals: { 'not-found': true },
  run: changing<SubscriptionPath, z.infer<typeof policyInput>, never>(
    ({ subscription }, input, given) => setPolicy(subscription, input, given),
    (before, after) => [before.policy?.text ?? '', after.policy?.text ?? ''],
    'policy',
  ),
});
