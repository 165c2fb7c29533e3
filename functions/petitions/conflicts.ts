import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { contestAbout } from '../../shared/domain/petition/contest.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { conflictEventSchema, conflictsOf, holdingSchema } from '../../shared/domain/referral/conflicts.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { page } from '../../shared/runtime/page.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { petitionPage } from '../../shared/store/petitions.ts';
import { ownCustomersOf, readClaim, readReferrals, sameNameMarks } from '../../shared/store/referrals.ts';
import { conflictsPage } from '../../shared/web/pages/petitions/conflicts.ts';
import { deskPath } from '../own-pages.ts';
import { frame } from '../page-frame.ts';
import { loadReferral } from '../referrals/load-referral.ts';
import { deskReaders, partnerPath } from './load.ts';

const path = z.object({ referral: idSchema('ref') });
const conflictsSchema = z.object({
  referral: z.string(),
  customer: z.string(),
  holdings: z.array(holdingSchema),
  events: z.array(conflictEventSchema),
});

/** So many of one name, and of what was asked lately, are looked at. */
const MOST = 50;

const contestsAbout = async ({ table }: Deps, { program, claims }: Referral, ids: readonly string[]) => {
  const pages = await Promise.all(
    (['open', 'decided'] as const).map((of) => petitionPage(table, program, of, MOST)),
  );
  const about = contestAbout(claims);
  return pages
    .flatMap(({ items }) => items)
    .filter(
      (one) =>
        one.kind === 'contest' &&
        (one.about === about || one.contest?.holders.some((holder) => ids.includes(holder))),
    );
};

const load = async (
  deps: Deps,
  request: Request<z.infer<typeof path>>,
): Promise<
  Outcome<
    {
      readonly program: Program;
      /** Whose the referral is. */
      readonly partner: string;
      readonly seen: z.infer<typeof conflictsSchema>;
    },
    'not-found'
  >
> => {
  const { table } = deps;
  const loaded = await loadReferral(deps, request, request.path.referral);
  if (!loaded.ok) return refuse('not-found');
  const { referral, program } = loaded.value;
  const [marks, claims, own] = await Promise.all([
    sameNameMarks(table, program.id, referral.customer.name),
    Promise.all(referral.claims.map((claim) => readClaim(table, program.id, claim))),
    ownCustomersOf(table, program.id, referral.claims),
  ]);
  const named = marks.slice(0, MOST).map(({ sk }) => sk);
  const holders = claims.flatMap((claim) => (claim ? [claim.referral] : []));
  const ids = [...new Set([referral.id, ...named, ...holders])];
  const [referrals, contests] = await Promise.all([
    readReferrals(table, ids),
    contestsAbout(deps, referral, ids),
  ]);
  const companies = new Map(
    await Promise.all(
      [...new Set(referrals.map(({ partnerId }) => partnerId))].map(
        async (id) => [id, (await readPartner(table, id))?.company.name] as const,
      ),
    ),
  );
  const facts = {
    ...{ claims, own, contests },
    referrals: referrals.map((one) => ({ referral: one, company: companies.get(one.partnerId) })),
  };
  const { holdings, events } = conflictsOf(facts, program, request.now);
  const seen = { referral: referral.id, customer: referral.customer.name };
  const partner = referral.partnerId;
  return accept({ program, partner, seen: { ...seen, holdings: [...holdings], events: [...events] } });
};

export const conflictsRoute = read({
  zone: 'petitions',
  key: 'GET /v1/partners/{partner}/petitions/customers/{referral}',
  summary: 'Everybody who has or had the customer of a referral, and what happened, in the order of time',
  callers: deskReaders,
  path: partnerPath.extend(path.shape),
  output: conflictsSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await load(deps, request);
    if (!found.ok) return found;
    const { seen, partner } = found.value;
    return partner === request.path.partner ? accept(seen) : refuse('not-found');
  },
});

export const conflictsPageRoute = page({
  zone: 'petitions',
  key: 'GET /desk/{program}/petitions/customers/{referral}',
  summary: 'Who has or had the customer of a referral, drawn in time',
  callers: deskReaders,
  path: deskPath.extend(path.shape),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await load(deps, request);
    if (!found.ok) return found;
    const { program, seen } = found.value;
    if (program.id !== request.path.program) return refuse('not-found');
    return accept({ html: conflictsPage({ ...seen, program }, frame(request, 'desk', program)) });
  },
});
