import * as z from 'zod';
import type { VendorRole } from '../../shared/domain/access.ts';
import { countrySchema } from '../../shared/domain/country.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { isCalled } from '../../shared/domain/partner/company-name.ts';
import { type Partner, partnerSchema } from '../../shared/domain/partner/partner.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import { loadPartner } from '../loading.ts';

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
  /** Part of its name, or of one that it had before. */
  name: z.string().max(200).optional(),
});
export type PartnerFilters = z.infer<typeof partnerFilters>;

export const passes =
  ({ status, country, tier, name }: PartnerFilters) =>
  (partner: Partner): boolean =>
    (status === undefined || partner.status === status) &&
    (country === undefined || partner.company.country === country) &&
    (tier === undefined || partner.tier === tier) &&
    (name === undefined || isCalled(partner, name));

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
