import * as z from 'zod';
import type { VendorRole } from '../../shared/domain/access.ts';
import { countrySchema } from '../../shared/domain/country.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { revokeDemos } from '../../shared/domain/partner/demo-book.ts';
import {
  changeStatus,
  type Partner,
  partnerSchema,
  statusInput,
} from '../../shared/domain/partner/partner.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { changedPartner, type PartnerHome, partnerPage } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { loadPartner, loadPartnerHome } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active';
/** The vendor's people who see partners. */
export const partnerReaders: VendorRole[] = ['program-manager', 'finance', 'auditor', 'administrator'];

const readOne: Reading<Path, undefined, Partner, Refusals> = (deps) => (request) =>
  loadPartner(deps, request, request.path.partner);

export const readPartnerRoute = read({
  zone: 'portal',
  key: 'GET /v1/partners/{partner}',
  summary: 'A partner: status, tier, since when',
  callers: ['partner-admin', 'partner-member', 'machine:referrals:read', ...partnerReaders],
  path,
  output: partnerSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readOne,
});

/** Filters hold on what a page of the list shows; a page may be short and still have a next one. */
export const partnerFilters = z.object({
  status: partnerSchema.shape.status.optional(),
  country: countrySchema.optional(),
  tier: z.string().max(40).optional(),
});
export type PartnerFilters = z.infer<typeof partnerFilters>;

export const passes =
  ({ status, country, tier }: PartnerFilters) =>
  (partner: Partner): boolean =>
    (status === undefined || partner.status === status) &&
    (country === undefined || partner.company.country === country) &&
    (tier === undefined || partner.tier === tier);

export const listPartnersRoute = list({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/partners',
  summary: 'Partners of a program, by name',
  callers: partnerReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery(partnerFilters.shape),
  output: partnerSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      const page = await partnerPage(table, program, limit, start, request.query.status);
      return accept({ ...page, items: page.items.filter(passes(request.query)) });
    },
});

type StatusInput = z.infer<typeof statusInput>;

const toldBy = {
  active: 'partner-reinstated',
  suspended: 'partner-suspended',
  terminated: 'partner-terminated',
} as const;

/** What the partner is told: the step with its reason, and when it leaves, to stop using the logo it had [S0-18]. */
const mailsOf = (status: Partner['status'], { benefits }: Program): MailKind[] => {
  const hadLogo = status === 'terminated' && benefits.some(({ kind }) => kind === 'logo');
  return hadLogo ? [toldBy[status], 'logo-withdrawn'] : [toldBy[status]];
};

/** Accounts for demonstrations end with the partnership [S3-21]. */
const revokedDemos = (home: PartnerHome, now: string): Write<'changed-since'>[] =>
  home.of(demos.prefix, demos.schema).flatMap((book) => {
    const over = revokeDemos(book, now);
    return over ? [demos.write(home.partner.id, over.book)] : [];
  });

/** Takes effect with the next request of anybody who acts for the partner; all its people get the reason by mail. */
const changePartnerStatus: UseCase<
  Path,
  undefined,
  StatusInput,
  Partner,
  Refusals | 'wrong-state' | 'already-there'
> = (deps) => async (request) => {
  const home = await loadPartnerHome(deps, request, request.path.partner);
  if (!home.ok) return home;
  const { partner } = home.value;
  if (isStale(request, partner)) return refuse('changed-since');
  const changed = changeStatus(partner, request.input);
  if (!changed.ok) return changed;
  const { status, reason } = request.input;
  const program = await programOn(deps.table, partner.program, request.now.slice(0, 10));
  if (!program) return refuse('not-found');
  return accept({
    value: changed.value,
    writes: [
      ...changedPartner(changed.value, request.now, reason),
      ...(status === 'terminated' ? revokedDemos(home.value, request.now) : []),
    ],
    notices: mailsOf(status, program).flatMap((kind) =>
      noticesToMembers(home.value, (to) => notice(kind, to, partner, program, request, { reason })),
    ),
    audit: {
      program: partner.program,
      about: partner.id,
      changes: { status: [partner.status, changed.value.status] },
    },
  });
};

export const changeStatusRoute = write({
  zone: 'desk',
  key: 'POST /v1/partners/{partner}/status-changes',
  summary: 'Suspend, reinstate or terminate a partner',
  callers: ['program-manager', 'administrator'],
  path,
  input: statusInput,
  output: partnerSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true, 'already-there': true },
  run: changePartnerStatus,
});
