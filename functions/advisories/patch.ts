import type * as z from 'zod';
import {
  type Advisory,
  advisorySchema,
  patchAdvisory,
  patchInput,
} from '../../shared/domain/advisory/advisory.ts';
import {
  frozenSubscriber,
  partsOf,
  secondAudience,
  thawedSubscriber,
} from '../../shared/domain/advisory/audience.ts';
import { newFanOut } from '../../shared/domain/advisory/fan-out.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import {
  frozenAudience,
  frozenParts,
  keptAdvisory,
  keptFanOut,
  readFanOut,
} from '../../shared/store/advisories.ts';
import { readReleases } from '../../shared/store/services.ts';
import { releasers } from '../service/load-service.ts';
import { type AdvisoryPath, advisoryPath, loadAdvisory } from './load-advisory.ts';
import { contactsOf } from './reach.ts';
import { dayOf } from './read.ts';

// The second phase: the patch is there, and whoever heard of the threat hears of it [S1-15].

const patch: UseCase<
  AdvisoryPath,
  undefined,
  z.infer<typeof patchInput>,
  Advisory,
  'not-found' | 'wrong-state' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadAdvisory(deps, request, request.path.advisory);
  if (!loaded.ok) return loaded;
  const { advisory, plans } = loaded.value;
  const { now, input, caller } = request;
  const [releases, first] = await Promise.all([
    readReleases(deps.table, plans.id),
    readFanOut(deps.table, advisory.id, 1),
  ]);
  const published = (releases?.releases ?? []).map(({ number }) => number);
  const made = patchAdvisory(advisory, input, published, plans, { now, by: caller.id });
  if (!made.ok) return made;
  const of = {
    advisory: advisory.id,
    phase: 1,
    sizes: first?.sizes ?? { subscribers: 0, packagers: 0 },
  } as const;
  const [told, packagers, contacts] = await Promise.all([
    frozenAudience(deps.table, of, 'subscribers'),
    frozenAudience(deps.table, of, 'packagers'),
    contactsOf(deps.table, advisory, plans, dayOf(plans, now)),
  ]);
  const subscribers = secondAudience(told.map(thawedSubscriber), contacts);
  const sizes = { subscribers: subscribers.length, packagers: packagers.length };
  const second = { ...of, plans: plans.id, version: plans.version, phase: 2, startsAt: now, sizes } as const;
  const parts = { subscribers: partsOf(subscribers.map(frozenSubscriber)), packagers: partsOf(packagers) };
  return accept({
    value: made.value,
    writes: [keptAdvisory(made.value), keptFanOut(newFanOut(second), now), ...frozenParts(second, parts)],
    audit: { program: plans.id, about: advisory.id, changes: { patch: ['', input.release] } },
  });
};

export const patchAdvisoryRoute = write({
  zone: 'advisories',
  key: 'POST /v1/advisories/{advisory}/patches',
  summary: 'Tell whoever heard of a threat, and every active subscriber, what mends it',
  callers: releasers,
  path: advisoryPath,
  input: patchInput,
  output: advisorySchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true, 'invalid-input': true, 'already-there': true },
  run: patch,
});
