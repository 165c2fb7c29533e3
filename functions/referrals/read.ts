import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { referralContactSchema, referralSchema } from '../../shared/domain/referral/referral.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { readReferralContact, referralPage } from '../../shared/store/referrals.ts';
import { loadPartner } from '../loading.ts';
import { loadReferral } from './load-referral.ts';
import { readers } from './readers.ts';
import { submittingPartner } from './submit.ts';
import { partnerView } from './view.ts';

/** `sameName` is for the vendor's eyes only, so it may be absent. */
const referralViewSchema = referralSchema
  .partial({ sameName: true })
  .extend({ contact: referralContactSchema.optional() });
type ReferralView = z.infer<typeof referralViewSchema>;
const path = z.object({ referral: idSchema('ref') });

const readOneReferral: Reading<
  z.infer<typeof path>,
  undefined,
  ReferralView,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const loaded = await loadReferral(deps, request, request.path.referral);
  if (!loaded.ok) return loaded;
  const { referral } = loaded.value;
  const contact = await readReferralContact(deps.table, referral.id);
  const seen = isVendorStaff(request.caller, referral.program) ? referral : partnerView(referral);
  return accept({ ...seen, ...(contact ? { contact } : {}) });
};

export const readReferralRoute = read({
  zone: 'portal',
  key: 'GET /v1/referrals/{referral}',
  summary: 'A referral with status, protection and contact',
  callers: readers,
  path,
  output: referralViewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readOneReferral,
});

export const listReferralsRoute = list({
  zone: 'portal',
  key: 'GET /v1/referrals',
  summary: 'Referrals of a partner, newest first',
  callers: readers,
  query: listQuery({
    partner: idSchema('par').optional(),
    status: referralSchema.shape.status.optional(),
  }),
  output: referralViewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const id = submittingPartner(request.caller, request.query.partner);
      if (!id.ok) return id;
      const partner = await loadPartner(deps, request, id.value);
      if (!partner.ok) return partner;
      const page = await referralPage(deps.table, partner.value.id, limit, start, request.query.status);
      const vendor = isVendorStaff(request.caller, partner.value.program);
      return accept({
        ...page,
        items: page.items.map((referral) => (vendor ? referral : partnerView(referral))),
      });
    },
});
