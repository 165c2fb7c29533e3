import * as z from 'zod';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { modesFor } from '../../shared/domain/program/deals.ts';
import { withModes } from '../../shared/domain/referral/mode.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { lifetimes, signLink } from '../../shared/runtime/links.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { receiptLink } from '../../shared/runtime/receipts.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { salesOfReferral } from '../../shared/store/money.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { readReferralContact, referralPage as referralsOf } from '../../shared/store/referrals.ts';
import { referralPage } from '../../shared/web/pages/portal/referral.ts';
import { newReferralPage, referralsPage } from '../../shared/web/pages/portal/referrals.ts';
import { partnerPeople, portalFrame, portalPage, portalPath } from '../own-pages.ts';
import { frame, sentForm } from '../page-frame.ts';
import { shownList } from '../shown-list.ts';
import { answerReferralRoute, extendReferralRoute } from './follow.ts';
import { loadReferral } from './load-referral.ts';
import { submitReferralRoute } from './submit.ts';
import type { PartnerView } from './view.ts';

const refusals = { 'not-found': true, 'partner-not-active': true } as const;
const formRefusals = { ...refusals, 'referrals-not-offered': true } as const;

/** The partner's link for referring without sign-in: one a month, each as good as the mailed one for its year. */
const ownLink = async ({ id, program }: Partner, now: string) => {
  const issuedAt = `${now.slice(0, 7)}-01T00:00:00.000Z`;
  const link = await signLink({ id, purpose: 'submit-referral', program, subject: id }, issuedAt);
  return {
    href: `${environment().PUBLIC_URL}/refer/${link}`,
    until: plusMs(issuedAt, lifetimes['submit-referral']),
  };
};

const SHOWN = 100;

export const referralsPageRoute = portalPage({
  key: 'GET /portal/{partner}/referrals',
  summary: 'A partner’s referrals',
  query: z.strictObject({ cursor: z.string().max(4096).optional() }),
  show: async (deps, request, { partner, program, frame }) => {
    const shown = await shownList(request, ['referrals', partner.id], request.query, (start) =>
      referralsOf(deps.table, partner.id, SHOWN, start),
    );
    const own = program.referral === 'none' ? undefined : await ownLink(partner, request.now);
    const csv = `/v1/partners/${partner.id}/referrals.csv`;
    return referralsPage({ partner, referrals: shown.items, next: shown.next, csv, own }, frame);
  },
});

/** What the receipt says of a referral: number, what is next, and until when the customer is protected. */
const receipted = (
  { receipt, program, protectedUntil }: PartnerView,
  { now }: Request,
  partner?: string,
): Promise<string> => receiptLink({ receipt, program, form: 'referral', protectedUntil, partner }, now);

export const newReferralPageRoute = portalPage({
  key: 'GET /portal/{partner}/referrals/new',
  summary: 'Refer a customer, signed in',
  refusals: { 'referrals-not-offered': true },
  show: async (_deps, request, { partner, program, frame }) => {
    if (program.referral === 'none') return refuse('referrals-not-offered');
    const form = withModes(program.referral.form, program, partner);
    return newReferralPage({ ...hosted(request, form, request.url), partner }, frame);
  },
});

const hosted = <F>({ token, again }: PageRequest, form: F, at: string) => ({
  form,
  action: at,
  token,
  honeypot: true,
  ...(again ? { values: again.typed, refusal: again.refusal } : {}),
});

export const newReferralAction = action({
  key: 'POST /portal/{partner}/referrals/new',
  of: submitReferralRoute,
  on: newReferralPageRoute,
  hosted: true,
  input: (fields, { partner }) => ({ customer: {}, ...fields, partner }),
  done: (value, request) => receipted(value, request, value.partnerId),
});

/** The partner's own form, by its signed link, without signing in. */
export const referPageRoute = page({
  zone: 'portal',
  key: 'GET /refer/{link}',
  summary: 'Refer a customer by the partner’s link',
  callers: ['link:submit-referral'],
  path: z.object({ link: z.string() }),
  refusals: formRefusals,
  run:
    ({ table }) =>
    async (request) => {
      const { caller } = request;
      const partner = caller.kind === 'link' ? await readPartner(table, caller.subject) : undefined;
      const program = partner && (await programOn(table, partner.program, request.now.slice(0, 10)));
      if (!partner || !program) return refuse('not-found');
      if (partner.status !== 'active') return refuse('partner-not-active');
      if (program.referral === 'none') return refuse('referrals-not-offered');
      const form = withModes(program.referral.form, program, partner);
      const model = { ...hosted(request, form, request.url), partner };
      return accept({ html: newReferralPage(model, frame(request, 'public', program)) });
    },
});

export const referAction = action({
  key: 'POST /refer/{link}',
  of: submitReferralRoute,
  on: referPageRoute,
  hosted: true,
  input: (fields) => ({ customer: {}, ...fields }),
  done: (value, request) => receipted(value, request),
});

const referralPath = portalPath.extend({ referral: idSchema('ref') });

export const referralPageRoute = page({
  zone: 'portal',
  key: 'GET /portal/{partner}/referrals/{referral}',
  summary: 'One referral of a partner',
  callers: partnerPeople,
  path: referralPath,
  refusals,
  run: (deps) => async (request) => {
    const loaded = await loadReferral(deps, request, request.path.referral);
    if (!loaded.ok) return loaded;
    const { referral, program } = loaded.value;
    if (referral.partnerId !== request.path.partner) return refuse('not-found');
    const [partner, contact, sold] = await Promise.all([
      readPartner(deps.table, referral.partnerId),
      readReferralContact(deps.table, referral.id),
      salesOfReferral(deps.table, referral, program.currencies, request.now.slice(0, 7)),
    ]);
    const model = {
      referral,
      contact,
      program,
      ...sold,
      active: true,
      modes: partner && modesFor(program.deals, partner),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: referralPage(model, portalFrame(request, program, partner?.category)) });
  },
});

const back = ({ partnerId, id }: PartnerView) => `/portal/${partnerId}/referrals/${id}`;

export const extendAction = action({
  key: 'POST /portal/{partner}/referrals/{referral}/extend',
  says: 'extended',
  of: extendReferralRoute,
  on: referralPageRoute,
  form: 'extend',
  done: back,
});

export const answerAction = action({
  key: 'POST /portal/{partner}/referrals/{referral}/answer',
  says: 'answered',
  of: answerReferralRoute,
  on: referralPageRoute,
  form: 'answer',
  done: back,
});
