import type * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  decideOverride,
  type Override,
  overrideDecisionInput,
  overrideSchema,
} from '../../shared/domain/program/override.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { keptAnnouncement } from '../../shared/store/announcements.ts';
import { keptOverride } from '../../shared/store/overrides.ts';
import { notice } from '../notices.ts';
import { decidedTask } from './decision-task.ts';
import { loadOverride, type OverridePath, overridePath } from './load-override.ts';
import { mailFacts } from './tell.ts';

/** The vendor's review: whoever proposed it is told, and of an approved one the partners whom it concerns [S3-38]. */
const decide: UseCase<
  OverridePath,
  undefined,
  z.infer<typeof overrideDecisionInput>,
  Override,
  'not-found' | 'wrong-state' | 'two-persons-needed' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadOverride(deps, request);
  if (!loaded.ok) return loaded;
  const { override: before, program, today } = loaded.value;
  if (isStale(request, before)) return refuse('changed-since');
  const { now, caller } = request;
  const decided = decideOverride(before, request.input, { now, today, by: caller.id });
  if (!decided.ok) return decided;
  const override = decided.value;
  const kind = override.status === 'approved' ? 'override-approved' : 'override-rejected';
  const proposer = { kind: 'person', person: override.proposed.by } as const;
  const announcement = {
    id: `${program.id}#${override.id}`,
    program: program.id,
    from: program.version,
    to: program.version,
    override: override.id,
    effectiveFrom: override.from,
    announcedAt: now,
    announcedBy: caller.id,
    told: 0,
    skip: 0,
    v: 1,
  };
  return accept({
    value: override,
    writes: [
      keptOverride(override),
      ...(override.status === 'approved' ? [keptAnnouncement(announcement, now)] : []),
      ...(await decidedTask(deps.table, before)),
    ],
    notices: [notice(kind, proposer, override, program, request, mailFacts(program, override))],
    audit: {
      program: program.id,
      about: override.id,
      changes: { status: [before.status, override.status] },
    },
  });
};

export const decideOverrideRoute = write({
  zone: 'programs',
  key: 'POST /v1/programs/{program}/overrides/{override}/decisions',
  summary: 'Approve or reject what a distributor proposes for its countries',
  callers: ['program-manager', 'administrator'],
  path: overridePath,
  input: overrideDecisionInput,
  output: overrideSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'invalid-input': true,
    'already-there': true,
  },
  run: decide,
});
