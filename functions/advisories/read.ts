import * as z from 'zod';
import {
  type Advisory,
  advisoryNumber,
  advisorySchema,
  isAffected,
  isPublic,
} from '../../shared/domain/advisory/advisory.ts';
import { csafOf } from '../../shared/domain/advisory/csaf.ts';
import { type FanOut, fanOutSchema } from '../../shared/domain/advisory/fan-out.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { advisoryId, advisoryPage, readAdvisory, readFanOut } from '../../shared/store/advisories.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import type { Table } from '../../shared/store/table.ts';
import { servicePath, serviceReaders, vendorReaders } from '../service/load-service.ts';
import { loadCustomer, loadPlans, subscriptionPath } from '../support/load-support.ts';
import { advisoryPath, loadAdvisory } from './load-advisory.ts';

// Advisories as the vendor has them; as everybody may read them from their instant on; and as they concern one customer.

export const advisoriesRoute = list({
  zone: 'advisories',
  key: 'GET /v1/advisories/plans/{plans}',
  summary: 'Every security advisory of the vendor, newest first, drafts among them',
  callers: vendorReaders,
  path: servicePath,
  query: listQuery({}),
  output: advisorySchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    return plans.ok ? accept(await advisoryPage(deps.table, plans.value.id, place)) : plans;
  },
});

const phaseSchema = fanOutSchema.omit({ waiting: true, lookedAt: true, idle: true, v: true }).extend({
  /** Mails that are under way. */
  waiting: z.int(),
});
export type Phase = z.infer<typeof phaseSchema>;

const phaseOf = ({ waiting, lookedAt: _at, idle: _idle, v: _v, ...fanOut }: FanOut): Phase => ({
  ...fanOut,
  waiting: waiting.subscribers.length + waiting.packagers.length,
});

/** How far each phase is handed over. */
export const phasesOf = async (table: Table, advisory: string): Promise<Phase[]> => {
  const all = await Promise.all([readFanOut(table, advisory, 1), readFanOut(table, advisory, 2)]);
  return all.flatMap((one) => (one ? [phaseOf(one)] : []));
};

export const advisoryRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/{advisory}',
  summary: 'One security advisory, and how far it has been handed over',
  callers: vendorReaders,
  path: advisoryPath,
  output: advisorySchema.extend({ phases: z.array(phaseSchema) }),
  refusals: { 'not-found': true, 'changed-since': true },
  run: (deps) => async (request) => {
    const loaded = await loadAdvisory(deps, request, request.path.advisory);
    if (!loaded.ok) return loaded;
    const { advisory } = loaded.value;
    return accept({ ...advisory, phases: await phasesOf(deps.table, advisory.id) });
  },
});

/** The plans as everybody may know them: by their name in an address. */
export const openPlans = async (
  table: Table,
  id: string,
  now: string,
): Promise<Outcome<ServicePlans, 'not-found'>> => {
  const plans = await plansOn(table, id, now.slice(0, 10));
  return plans ? accept(plans) : refuse('not-found');
};

export const publicPath = servicePath.extend({ number: advisoryNumber });

/** One that was released and whose instant has come: before it, it is not there for anybody. */
export const openAdvisory = async (
  table: Table,
  { plans: id, number }: z.infer<typeof publicPath>,
  now: string,
): Promise<Outcome<{ readonly advisory: Advisory; readonly plans: ServicePlans }, 'not-found'>> => {
  const [plans, advisory] = await Promise.all([
    openPlans(table, id, now),
    readAdvisory(table, advisoryId(id, number)),
  ]);
  if (!plans.ok) return plans;
  return advisory && isPublic(advisory, now) ? accept({ advisory, plans: plans.value }) : refuse('not-found');
};

const shownSchema = advisorySchema.pick({
  number: true,
  title: true,
  cve: true,
  severity: true,
  affected: true,
  description: true,
  mitigation: true,
});
const openSchema = shownSchema.extend({
  releasedAt: z.iso.datetime(),
  /** The release that mends it. */
  patchedBy: z.string().optional(),
});
type Open = z.infer<typeof openSchema>;

export const openView = ({
  number,
  title,
  cve,
  severity,
  affected,
  description,
  mitigation,
  released,
  patch,
}: Advisory): Open => ({
  ...{ number, title, cve, severity, affected, description, mitigation },
  releasedAt: released?.releaseAt ?? '',
  ...(patch ? { patchedBy: patch.release } : {}),
});

export const openAdvisoriesRoute = list({
  zone: 'advisories',
  key: 'GET /v1/advisories/published/{plans}',
  summary: 'The security advisories that everybody may read, newest first',
  callers: ['visitor'],
  path: servicePath,
  query: listQuery({}),
  output: openSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const plans = await openPlans(deps.table, request.path.plans, request.now);
    if (!plans.ok) return plans;
    const keep = (one: Advisory) => isPublic(one, request.now);
    const page = await advisoryPage(deps.table, plans.value.id, { ...place, keep });
    return accept({ items: page.items.map(openView), next: page.next });
  },
});

export const csafRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/published/{plans}/{number}',
  summary: 'A security advisory as a CSAF 2.0 document, from its instant on',
  callers: ['visitor'],
  path: publicPath,
  output: z.looseObject({ document: z.looseObject({}) }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const open = await openAdvisory(deps.table, request.path, request.now);
    if (!open.ok) return open;
    const { advisory, plans } = open.value;
    const address = `${environment().PUBLIC_URL}/v1/advisories/published/${plans.id}/${advisory.number}`;
    const document = csafOf(advisory, plans, address, request.now);
    return document ? accept(document) : refuse('not-found');
  },
});

const concerningSchema = openSchema.extend({
  /** Systems of the customer that run an affected release; none: it is for information. */
  systems: z.array(z.object({ id: z.string(), name: z.string(), release: z.string() })),
});
export type Concerning = z.infer<typeof concerningSchema>;

const SHOWN = 100;

/** What was released for a customer's plans, what affects its systems first, each newest first. */
export const concerning = async (
  table: Table,
  subscription: Subscription,
  now: string,
): Promise<Concerning[]> => {
  const keep = (one: Advisory) => isPublic(one, now);
  const { items } = await advisoryPage(table, subscription.plans, { limit: SHOWN, keep });
  const all = items.map((one) => ({
    ...openView(one),
    systems: subscription.instances
      .filter(({ release }) => isAffected(one.affected, release))
      .map(({ id, name, release }) => ({ id, name, release })),
  }));
  return [...all.filter(({ systems }) => systems.length), ...all.filter(({ systems }) => !systems.length)];
};

export const concerningRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/customers/{subscription}',
  summary: 'The advisories for one customer, those that affect its systems first',
  callers: serviceReaders,
  path: subscriptionPath,
  output: z.object({ items: z.array(concerningSchema) }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadCustomer(deps, request, request.path.subscription);
    if (!loaded.ok) return loaded;
    return accept({ items: await concerning(deps.table, loaded.value.subscription, request.now) });
  },
});

export const dayOf = (plans: ServicePlans, now: string): string => dateIn(plans.timeZone, now);
