import * as z from 'zod';
import type { Allowed, VendorRole } from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Clock } from '../../shared/domain/clock/compile.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { planClock } from '../../shared/domain/support/plan-clock.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { allPlans, plansOn } from '../../shared/store/service-plans.ts';
import { readSubscription, readSupportRequest } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';

// What the use cases of support load first: whose it is, the plans in force, and the clock.

export const agents: VendorRole[] = ['support-agent', 'administrator'];
/** Who sells and keeps subscriptions. */
export const subscriptionKeepers: VendorRole[] = ['program-manager', 'administrator'];
export const supportReaders: Allowed[] = [
  'customer-contact',
  ...subscriptionKeepers,
  'support-agent',
  'auditor',
];
export const contacts: Allowed[] = ['customer-contact'];

export const plansPath = z.object({ plans: z.string().max(40) });
export const subscriptionPath = z.object({ subscription: idSchema('sub') });
export const requestPath = z.object({ request: idSchema('sup') });

/** The plans in force now. Which day it is depends on their zone, which any version tells. */
const plansToday = async (table: Table, id: string, now: string): Promise<ServicePlans | undefined> => {
  const any = await plansOn(table, id, now.slice(0, 10));
  return any && plansOn(table, id, dateIn(any.timeZone, now));
};

export const loadPlans = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<ServicePlans, 'not-found'>> => {
  const plans = request.may({ program: id }) ? await plansToday(table, id, request.now) : undefined;
  return plans ? accept(plans) : refuse('not-found');
};

export type Customer = {
  readonly subscription: Subscription;
  readonly plans: ServicePlans;
  /** The civil date in the plans' zone. */
  readonly today: string;
};

/** A customer with the plans in force; whoever asks was admitted by something else. */
export const customerOf = async (
  table: Table,
  subscription: Subscription,
  now: string,
): Promise<Outcome<Customer, 'not-found'>> => {
  const plans = await plansToday(table, subscription.plans, now);
  return plans ? accept({ subscription, plans, today: dateIn(plans.timeZone, now) }) : refuse('not-found');
};

/** A customer's subscription, for its contacts and the vendor's people. */
export const loadCustomer = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Customer, 'not-found'>> => {
  const subscription = await readSubscription(table, id);
  if (!subscription || !request.may({ program: subscription.plans, subject: subscription.id }))
    return refuse('not-found');
  return customerOf(table, subscription, request.now);
};

type Hours = Pick<SupportRequest, 'plans' | 'plan' | 'entity'>;

/** Compiled once for the versions that a function knows. */
const clocks = new Map<string, { readonly of: readonly ServicePlans[]; readonly clock: Clock }>();

/** The clock of a request's plan. A request of no plan has nothing promised, and counts by any plan's. */
export const clockOf = async (table: Table, { plans, plan, entity }: Hours): Promise<Clock> => {
  const versions = await allPlans(table, plans);
  const name = plan ?? versions.at(-1)?.plans[0]?.id ?? '';
  const key = `${plans}#${name}#${entity}`;
  const known = clocks.get(key);
  if (known?.of.length === versions.length && known.of.every((one, at) => one === versions[at]))
    return known.clock;
  const clock = planClock(versions, name, entity);
  if (!clock) throw new Error(`${plans} has no hours for ${name} at ${entity}`);
  clocks.set(key, { of: versions, clock });
  return clock;
};

export type Case = Customer & { readonly asked: SupportRequest; readonly clock: Clock };

/** A request with its customer, the plans in force, and its clock. */
export const loadCase = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Case, 'not-found'>> => {
  const asked = await readSupportRequest(deps.table, id);
  if (!asked) return refuse('not-found');
  const customer = await loadCustomer(deps, request, asked.subscription);
  if (!customer.ok) return customer;
  return accept({ ...customer.value, asked, clock: await clockOf(deps.table, asked) });
};
