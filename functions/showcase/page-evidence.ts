import type * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  decidePage,
  type PageWatch,
  pageDecision,
  pageInput,
  pageTermsOf,
  pageWatchSchema,
  watchPage,
} from '../../shared/domain/partner/page-watch.ts';
import type { Breach } from '../../shared/domain/partner/records.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { breaches } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { closePartnerTask } from '../partner-task.ts';
import { keepers, loadShown, type PartnerPath, type Presented, partnerPath } from './load-shown.ts';

type Refusals = 'not-found' | 'partner-not-active' | 'invalid-input';
const common = {
  zone: 'showcase',
  path: partnerPath,
  output: pageWatchSchema,
  success: 201,
} as const;

/** The watch of a requirement that the program has; another one is refused with those it has. */
const watchOf = (
  { program, pages }: Presented,
  requirement: string,
): Outcome<PageWatch | undefined, 'invalid-input'> => {
  const options = pageTermsOf(program).map((terms) => terms.requirement);
  if (!options.includes(requirement))
    return refuse('invalid-input', {
      fields: [{ field: 'requirement', code: 'not-an-option', values: { options: options.join(', ') } }],
    });
  return accept(pages.find((one) => one.requirement === requirement));
};

/** A page of the partner's own, named anew: looked at soon, and nobody's task until then [S3-13]. */
const give: UseCase<PartnerPath, undefined, z.infer<typeof pageInput>, PageWatch, Refusals> =
  (deps) => async (request) => {
    const { partner } = request.path;
    const file = await loadShown(deps, request, partner);
    if (!file.ok) return file;
    const before = watchOf(file.value, request.input.requirement);
    if (!before.ok) return before;
    const after = watchPage(request.input, { now: request.now, by: request.caller.id }, before.value);
    return accept({
      value: after,
      writes: [
        pageWatches.write(partner, after),
        ...(await closePartnerTask(deps.table, 'page-check', partner)),
        stillActive(partner),
      ],
      audit: {
        program: file.value.program.id,
        about: partner,
        changes: { [after.requirement]: [before.value?.url ?? '', after.url] },
      },
    });
  };

export const givePageRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/pages',
  summary: 'Name the page at the partner’s own site that its requirement asks for',
  callers: ['partner-admin'],
  input: pageInput,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run: give,
});

/** Refused, the requirement is met no more: recorded, as every breach is; the tier stays [S3-13]. */
const brokenBy = ({ program, home }: Presented, { requirement, state }: PageWatch, now: string): Breach[] => {
  const known = home.of(breaches.prefix, breaches.schema).find((one) => one.requirement === requirement);
  const isAsked = program.requirements.some(({ id, kind }) => id === requirement && kind === 'web-page');
  return state === 'refused' && isAsked
    ? [{ requirement, tier: home.partner.tier, since: now, v: (known?.v ?? 0) + 1 }]
    : [];
};

const toldOwn = ({ home, program }: Presented, watch: PageWatch, request: Request) =>
  watch.state === 'refused'
    ? noticesToMembers(home, (to) =>
        notice('page-refused', to, home.partner, program, request, {
          page: watch.url,
          reason: watch.decision?.reason ?? '',
        }),
      )
    : [];

const decide: UseCase<
  PartnerPath,
  undefined,
  z.infer<typeof pageDecision>,
  PageWatch,
  Refusals | 'wrong-state'
> = (deps) => async (request) => {
  const { partner } = request.path;
  const file = await loadShown(deps, request, partner);
  if (!file.ok) return file;
  const before = watchOf(file.value, request.input.requirement);
  if (!before.ok) return before;
  if (!before.value) return refuse('wrong-state');
  const after = decidePage(before.value, request.input, { now: request.now, by: request.caller.id });
  if (!after.ok) return after;
  const broken = brokenBy(file.value, after.value, request.now);
  return accept({
    value: after.value,
    writes: [
      pageWatches.write(partner, after.value),
      ...broken.map((breach) => breaches.write(partner, breach)),
      ...(await closePartnerTask(deps.table, 'page-check', partner)),
    ],
    notices: toldOwn(file.value, after.value, request),
    audit: {
      program: file.value.program.id,
      about: partner,
      changes: { [after.value.requirement]: [before.value.state, after.value.state] },
    },
  });
};

export const decidePageRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/page-decisions',
  summary: 'Say of a page that could not be found twice that it counts, or that it does not',
  callers: keepers,
  input: pageDecision,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true, 'wrong-state': true },
  run: decide,
});
