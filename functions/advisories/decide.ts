import * as z from 'zod';
import {
  type Advisory,
  advisorySchema,
  releaseAdvisory,
  releaseAtInput,
  reviewAdvisory,
  withdrawAdvisory,
  withdrawInput,
} from '../../shared/domain/advisory/advisory.ts';
import { frozenSubscriber, partsOf } from '../../shared/domain/advisory/audience.ts';
import { newFanOut } from '../../shared/domain/advisory/fan-out.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { frozenParts, keptAdvisory, keptFanOut } from '../../shared/store/advisories.ts';
import type { Write } from '../../shared/store/commit.ts';
import { releasers } from '../service/load-service.ts';
import { type AdvisoryPath, advisoryPath, loadAdvisory, type OneAdvisory } from './load-advisory.ts';
import { reachOf } from './reach.ts';

// Reviewed by one person, released by another one for an instant, or taken back before it [S1-13, S1-14].

type Given = { readonly now: string; readonly by: string };
type Writes = readonly Write<'already-there' | 'changed-since'>[];

/** A step of an advisory's life, and what else it writes. */
const step =
  <Input, Code extends RefusalCode>(
    decide: (one: OneAdvisory, input: Input, given: Given) => Outcome<Advisory, Code>,
  ): UseCase<AdvisoryPath, undefined, Input, Advisory, Code | 'not-found' | 'already-there'> =>
  (deps) =>
  async (request) => {
    const loaded = await loadAdvisory(deps, request, request.path.advisory);
    if (!loaded.ok) return loaded;
    const { advisory } = loaded.value;
    const made = decide(loaded.value, request.input, { now: request.now, by: request.caller.id });
    return made.ok ? accept(planOf(advisory, made.value)) : made;
  };

const planOf = (before: Advisory, after: Advisory, writes: Writes = []) => ({
  value: after,
  writes: [keptAdvisory(after), ...writes],
  audit: {
    program: after.plans,
    about: after.id,
    changes: { status: [before.status, after.status] as const },
  },
});

const common = {
  zone: 'advisories',
  callers: releasers,
  path: advisoryPath,
  output: advisorySchema,
  success: 201,
} as const;

export const reviewAdvisoryRoute = write({
  ...common,
  key: 'POST /v1/advisories/{advisory}/reviews',
  summary: 'Find a security advisory right that somebody else has written',
  input: z.strictObject({}),
  refusals: {
    'not-found': true,
    'already-there': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'invalid-input': true,
  },
  run: step<object, 'wrong-state' | 'two-persons-needed' | 'invalid-input'>(
    ({ advisory, plans }, _input, given) => reviewAdvisory(advisory, plans, given),
  ),
});

type ReleaseCode = 'wrong-state' | 'two-persons-needed' | 'invalid-input' | 'audience-empty';

/** The audience is frozen with the release: every part of it in the same transaction, and nothing writes them again. */
const release: UseCase<
  AdvisoryPath,
  undefined,
  z.infer<typeof releaseAtInput>,
  Advisory,
  ReleaseCode | 'not-found' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadAdvisory(deps, request, request.path.advisory);
  if (!loaded.ok) return loaded;
  const { advisory, plans } = loaded.value;
  const { now, input, caller } = request;
  const reach = await reachOf(deps.table, advisory, plans, dateIn(plans.timeZone, now));
  const sizes = { subscribers: reach.subscribers.length, packagers: reach.packagers.length };
  const made = releaseAdvisory(advisory, plans, input, sizes, { now, by: caller.id });
  if (!made.ok) return made;
  const startsAt = made.value.released?.releaseAt ?? now;
  const of = { advisory: advisory.id, plans: plans.id, version: plans.version, phase: 1 } as const;
  const parts = {
    subscribers: partsOf(reach.subscribers.map(frozenSubscriber)),
    packagers: partsOf(reach.packagers),
  };
  return accept(
    planOf(advisory, made.value, [
      keptFanOut(newFanOut({ ...of, startsAt, sizes }), startsAt),
      ...frozenParts(of, parts),
    ]),
  );
};

export const releaseAdvisoryRoute = write({
  ...common,
  key: 'POST /v1/advisories/{advisory}/releases',
  summary: 'Release a reviewed advisory, at once or for an instant; its audience is frozen now',
  input: releaseAtInput,
  refusals: {
    'not-found': true,
    'already-there': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'invalid-input': true,
    'audience-empty': true,
  },
  run: release,
});

export const withdrawAdvisoryRoute = write({
  ...common,
  key: 'POST /v1/advisories/{advisory}/withdrawals',
  summary: 'Take a security advisory back that nobody has heard of yet, with the reason',
  input: withdrawInput,
  refusals: { 'not-found': true, 'already-there': true, 'wrong-state': true },
  run: step<z.infer<typeof withdrawInput>, 'wrong-state'>(({ advisory }, input, given) =>
    withdrawAdvisory(advisory, input, given),
  ),
});
