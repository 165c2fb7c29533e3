import * as z from 'zod';
import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { releaseInput } from '../../shared/domain/support/release.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readReleases } from '../../shared/store/services.ts';
import { serviceDeskPage } from '../../shared/web/pages/service/desk.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { loadPlans } from '../support/load-support.ts';
import { releasers, servicePath, vendorReaders } from './load-service.ts';
import { workOf } from './read.ts';
import { bugsOf, publishReleaseRoute, type ReleaseEffect, releaseEffect } from './releases.ts';

// Releases at the desk, and what waits there beside requests.

const common = { zone: 'service', refusals: { 'not-found': true } } as const;

// What is chosen has to be one of them; what is typed may be wrong, and is shown again with what is.
const deskQuery = z.strictObject({
  number: z.string().max(20).optional(),
  kind: releaseInput.shape.kind.optional(),
  fixes: z.string().max(2000).optional(),
});
type DeskQuery = z.infer<typeof deskQuery>;

/** The release that the page is asked about, once somebody asks; it may be none. */
const askedOf = (
  { number, kind, fixes }: DeskQuery,
  typed: Readonly<Record<string, string>> | undefined,
): { number: string; kind: string; fixes: string } | undefined => {
  const from = { number, kind, fixes, ...typed };
  if (from.number === undefined) return undefined;
  return { number: from.number.trim(), kind: from.kind ?? 'patch', fixes: from.fixes ?? '' };
};

const inputOf = ({ fixes, ...asked }: { number: string; kind: string; fixes: string }) => ({
  ...asked,
  notes: '-',
  fixes: bugsOf(fixes),
});

type Effect = Outcome<ReleaseEffect, RefusalCode>;

export const serviceDeskRoute = page({
  ...common,
  key: 'GET /desk/{plans}/services',
  summary: 'Open tasks, escalated bugs, and releases with what the next one would bring',
  callers: vendorReaders,
  path: servicePath,
  query: deskQuery,
  run: (deps) => async (request) => {
    const plans = await loadPlans(deps, request, request.path.plans);
    if (!plans.ok) return plans;
    const { id } = plans.value;
    const mayRelease = hasRole(request.caller, ...releasers);
    const asked = mayRelease ? askedOf(request.query ?? {}, request.again?.typed) : undefined;
    const read = asked && releaseInput.safeParse(inputOf(asked));
    const [releases, work] = await Promise.all([readReleases(deps.table, id), workOf(deps.table, id)]);
    let effect: Effect | undefined;
    if (read?.success) effect = await releaseEffect(deps.table, request, plans.value, read.data);
    else if (read)
      effect = refuse('invalid-input', { fields: fieldErrors(read.error.issues, inputOf(asked)) });
    const model = {
      plans: plans.value,
      releases: releases ?? { plans: id, releases: [], v: 0 },
      work,
      mayRelease,
      asked,
      effect: effect?.ok ? effect.value : undefined,
      refused: effect && !effect.ok ? effect : undefined,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: serviceDeskPage(model, frame(request, 'support', plans.value)) });
  },
});

export const publishAction = action({
  key: 'POST /desk/{plans}/services/releases',
  says: 'published',
  of: publishReleaseRoute,
  on: serviceDeskRoute,
  form: 'releases',
  confirmed: true,
  input: ({ fixes, ...rest }) => ({ ...rest, fixes: typeof fixes === 'string' ? bugsOf(fixes) : fixes }),
  done: ({ plans }) => `/desk/${plans}/services`,
});
