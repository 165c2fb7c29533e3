import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Escalation } from '../../shared/domain/support/escalation.ts';
import {
  countMade,
  countsSchema,
  noCounts,
  publishRelease,
  type Release,
  type ReleaseInput,
  type ReleaseList,
  releaseInput,
  releaseKinds,
  releaseListSchema,
  releaseMakes,
  releaseSchema,
} from '../../shared/domain/support/release.ts';
import { releaseNumber, type Subscription } from '../../shared/domain/support/subscription.ts';
import { isStale, type Reading, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedReleases, keptRelease, openEscalations, readReleases } from '../../shared/store/services.ts';
import { subscriptionPage } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPlans } from '../support/load-support.ts';
import { releasers, servicePath, vendorReaders } from './load-service.ts';

// The release manager sees what a release makes and for whom, and publishes it [S1-05, S1-09 to S1-11].

type Path = z.infer<typeof servicePath>;

const show: Reading<Path, undefined, ReleaseList, 'not-found'> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const list = await readReleases(deps.table, plans.value.id);
  return accept(list ?? { plans: plans.value.id, releases: [], v: 0 });
};

export const releasesRoute = read({
  zone: 'service',
  key: 'GET /v1/services/plans/{plans}/releases',
  summary: 'Every release of the software that some plans support',
  callers: vendorReaders,
  path: servicePath,
  output: releaseListSchema,
  refusals: { 'not-found': true },
  run: show,
});

export const effectSchema = z.object({
  number: z.string(),
  covered: z.array(z.string()),
  counts: countsSchema,
  /** For whom, by name; the first hundred. */
  customers: z.array(z.object({ subscription: z.string(), name: z.string(), counts: countsSchema })),
  more: z.int(),
});
export type ReleaseEffect = z.infer<typeof effectSchema>;

const SHOWN = 100;
const AT_ONCE = 100;

async function* pages<T>(
  read: (
    start?: Record<string, unknown>,
  ) => Promise<{ readonly items: readonly T[]; readonly next?: Record<string, unknown> | undefined }>,
): AsyncGenerator<readonly T[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await read(start);
    yield page.items;
    start = page.next;
  } while (start);
}

const escalationsBySubscription = async (
  table: Table,
  plans: string,
  { fixes }: Pick<Release, 'fixes'>,
): Promise<Map<string, Escalation[]>> => {
  const found = new Map<string, Escalation[]>();
  if (!fixes.length) return found;
  for await (const items of pages((start) => openEscalations(table, plans, AT_ONCE, start)))
    for (const one of items)
      if (fixes.includes(one.bug)) found.set(one.subscription, [...(found.get(one.subscription) ?? []), one]);
  return found;
};

const effectOf = async (table: Table, release: Release, plans: ServicePlans): Promise<ReleaseEffect> => {
  const escalations = await escalationsBySubscription(table, plans.id, release);
  const concerned: ReleaseEffect['customers'] = [];
  let counts = noCounts;
  let all = 0;
  const look = (subscription: Subscription) => {
    const made = releaseMakes(release, plans, subscription, escalations.get(subscription.id) ?? []);
    if (!made.length) return;
    counts = countMade(counts, made);
    all += 1;
    if (concerned.length < SHOWN)
      concerned.push({
        subscription: subscription.id,
        name: subscription.customer.name,
        counts: countMade(noCounts, made),
      });
  };
  for await (const items of pages((start) => subscriptionPage(table, plans.id, AT_ONCE, start)))
    items.forEach(look);
  const { number, covered } = release;
  return { number, covered, counts, customers: concerned, more: all - concerned.length };
};

type Decided = { readonly plans: ServicePlans; readonly release: Release; readonly list: ReleaseList };

const decide = async (
  table: Table,
  request: Request<Path>,
  plans: ServicePlans,
  input: ReleaseInput,
): Promise<Outcome<Decided, 'already-there' | 'invalid-input' | 'changed-since'>> => {
  const before = await readReleases(table, plans.id);
  if (isStale(request, { v: before?.v ?? 0 })) return refuse('changed-since');
  const { now, caller } = request;
  const today = dateIn(plans.timeZone, now);
  const made = publishRelease(plans, before, input, { id: request.newId('rls'), now, today, by: caller.id });
  return made.ok ? accept({ plans, ...made.value }) : made;
};

/** What a release would make, without making it: the same decision as the publishing. */
export const releaseEffect = async (
  table: Table,
  request: Request<Path>,
  plans: ServicePlans,
  input: ReleaseInput,
): Promise<Outcome<ReleaseEffect, 'already-there' | 'invalid-input' | 'changed-since'>> => {
  const made = await decide(table, request, plans, input);
  return made.ok ? accept(await effectOf(table, made.value.release, plans)) : made;
};

const effectQuery = z.strictObject({
  number: releaseNumber,
  kind: z.enum(releaseKinds),
  /** Names of bugs, with commas between. */
  fixes: z.string().max(2000).optional(),
});

export const bugsOf = (text: string | undefined): string[] =>
  (text ?? '').split(/[, ]+/).filter((one) => one !== '');

const look: Reading<
  Path,
  z.infer<typeof effectQuery>,
  ReleaseEffect,
  'not-found' | 'already-there' | 'invalid-input' | 'changed-since'
> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const { number, kind, fixes } = request.query;
  const input = { number, kind, notes: '', fixes: bugsOf(fixes) };
  return releaseEffect(deps.table, request, plans.value, input);
};

export const releaseEffectRoute = read({
  zone: 'service',
  key: 'GET /v1/services/plans/{plans}/release-effects',
  summary: 'What a release would make, and for whom, before it is published',
  callers: releasers,
  path: servicePath,
  query: effectQuery,
  output: effectSchema,
  refusals: { 'not-found': true, 'already-there': true, 'invalid-input': true, 'changed-since': true },
  run: look,
});

const publish: UseCase<
  Path,
  undefined,
  ReleaseInput,
  Release,
  'not-found' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const made = await decide(deps.table, request, plans.value, request.input);
  if (!made.ok) return made;
  const { release, list } = made.value;
  return accept({
    value: release,
    writes: [changedReleases(list), keptRelease(release, request.now)],
    audit: {
      program: plans.value.id,
      about: release.id,
      changes: { release: ['', `${release.number} ${release.kind}`] },
    },
  });
};

/** From now on it is the latest: the window of what is covered moves with it, and a job carries it to every customer. */
export const publishReleaseRoute = write({
  zone: 'service',
  key: 'POST /v1/services/plans/{plans}/releases',
  summary: 'Publish a patch, minor or major release',
  callers: releasers,
  path: servicePath,
  input: releaseInput,
  output: releaseSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'invalid-input': true },
  run: publish,
});
