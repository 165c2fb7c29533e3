import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { withModes } from '../../shared/domain/referral/mode.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { applicationPage } from '../../shared/web/pages/desk/application.ts';
import { applicationsPage } from '../../shared/web/pages/desk/applications.ts';
import { auditPage } from '../../shared/web/pages/desk/audit.ts';
import { exportsPage } from '../../shared/web/pages/desk/exports.ts';
import { deskPartnerPage } from '../../shared/web/pages/desk/partner.ts';
import { partnersPage } from '../../shared/web/pages/desk/partners.ts';
import { deskReferralPage } from '../../shared/web/pages/desk/referral.ts';
import { salesPage } from '../../shared/web/pages/desk/sales.ts';
import { staffPage } from '../../shared/web/pages/desk/staff.ts';
import { worklistPage } from '../../shared/web/pages/desk/worklist.ts';
import { homePage } from '../../shared/web/pages/portal/home.ts';
import { peoplePage } from '../../shared/web/pages/portal/people.ts';
import { referralPage } from '../../shared/web/pages/portal/referral.ts';
import { newReferralPage, referralsPage } from '../../shared/web/pages/portal/referrals.ts';
import { statementPage } from '../../shared/web/pages/portal/statement.ts';
import { tokensPage } from '../../shared/web/pages/portal/tokens.ts';
import { problemPage } from '../../shared/web/pages/problem.ts';
import { badgePage } from '../../shared/web/pages/public/badge.ts';
import { completePage } from '../../shared/web/pages/public/complete.ts';
import { confirmedPage, confirmPage } from '../../shared/web/pages/public/confirm.ts';
import { formPage } from '../../shared/web/pages/public/form.ts';
import { programPage } from '../../shared/web/pages/public/program.ts';
import { receiptPage } from '../../shared/web/pages/public/receipt.ts';
import { signInLinkPage, signInPage, signInSentPage } from '../../shared/web/pages/public/sign-in.ts';
import { startPage } from '../../shared/web/pages/public/start.ts';
import { programNamed } from '../support/programs.ts';
import { advisoryPages } from './advisory-pages.ts';
import { benefitPages } from './benefit-pages.ts';
import { booksPages } from './books-pages.ts';
import { chargePages, openFee } from './charge-pages.ts';
import { conductPages } from './conduct-pages.ts';
import { evaluationPages } from './evaluation-pages.ts';
import * as fixture from './fixtures.ts';
import { helpdeskPages } from './helpdesk-pages.ts';
import { awaitedThings, reservedFee } from './home-things.ts';
import { ledgerPages } from './ledger-pages.ts';
import { mailPages } from './mail-pages.ts';
import { membershipPages } from './membership-pages.ts';
import { opportunityPages } from './opportunity-pages.ts';
import { payoutPages } from './payout-pages.ts';
import { petitionPages } from './petition-pages.ts';
import { programPages } from './program-pages.ts';
import { busyProgram, openNebula } from './programs.ts';
import { recordsPages } from './records-pages.ts';
import { reportPages } from './report-pages.ts';
import { servicePages } from './service-pages.ts';
import { showcasePages } from './showcase-pages.ts';
import { standingPages } from './standing-pages.ts';
import { supportPages } from './support-pages.ts';
import { togetherPages } from './together-pages.ts';

const rsupport = programNamed('rsupport');
const toRenew = [
  { requirement: 'sales-training', until: '2026-11-10', ended: true },
  { requirement: 'credit-report', until: '2026-12-04', ended: false },
  { requirement: 'operating-rights', until: '2026-12-10', ended: false },
];

const program = { id: openNebula.id, name: openNebula.name, website: openNebula.contact.website };
const token = 'token-1';

const pageOf = (language: Language, nav: Page['nav'], path: string, more: Partial<Page> = {}): Page => ({
  language,
  path,
  now: fixture.NOW,
  timeZone: 'Europe/Madrid',
  nav,
  program,
  local: true,
  ...(nav === 'public' ? {} : { signOutToken: token }),
  ...more,
});

const publicPages = (language: Language, t: fixture.Typing): Record<string, Html> => {
  const at = (path: string, more: Partial<Page> = {}) => pageOf(language, 'public', path, more);
  const form = openNebula.application.form;
  const completion = { program: openNebula, action: '/applications/lnk', token };
  return {
    program: programPage(openNebula, at('/programs/opennebula')),
    start: startPage(
      [
        { kind: 'portal', name: t('Nordlicht'), of: openNebula.name, href: '/portal/par_1' },
        {
          ...{ kind: 'program', name: openNebula.name, of: openNebula.vendor, href: '/programs/opennebula' },
          ...{ apply: '/forms/opennebula/application', directory: '/directory/opennebula' },
        },
        { kind: 'distributor', name: t('Central'), of: openNebula.name, href: '/portal/distributors/x/y' },
        { kind: 'desk', name: openNebula.name, of: openNebula.vendor, href: '/desk/opennebula' },
      ],
      at('/'),
    ),
    form: formPage(
      { form, action: '/forms/opennebula/application', token, honeypot: true },
      at('/forms/opennebula/application'),
    ),
    'form-errors': formPage(
      {
        form,
        action: '/forms/opennebula/application',
        token,
        honeypot: true,
        values: {
          'company.name': t('Nordlicht'),
          'contact.email': t('anna@'),
          'answers.marketPresence': t('North\nSouth'),
        },
        errors: [
          { field: 'company.country', code: 'required' },
          { field: 'contact.email', code: 'not-a-mail-address' },
          { field: 'answers.openNebulaExperience', code: 'required' },
        ],
      },
      at('/forms/opennebula/application'),
    ),
    'form-refused': formPage(
      {
        form: referralTermsOf(openNebula).form,
        action: '/forms/opennebula/referral',
        token,
        refusal: {
          ok: false,
          code: 'customer-protected',
          clause: {
            program: 'opennebula',
            version: 1,
            path: 'referral.protection',
            text: t('For every referral lead you submit'),
          },
        },
      },
      at('/forms/opennebula/referral'),
    ),
    receipt: receiptPage(
      {
        receipt: 'K7Q2-9XWD',
        after: t(form.after[language]),
        answerBy: '2026-12-04T23:00:00.000Z',
        confirm: true,
        another: '/forms/opennebula/application',
      },
      at('/forms/opennebula/application'),
    ),
    confirm: confirmPage({ action: '/confirm/lnk', token }, at('/confirm/lnk')),
    confirmed: confirmedPage({ receipt: 'K7Q2-9XWD' }, at('/confirm/lnk')),
    'sign-in': signInPage({ action: '/sign-in', token }, at('/sign-in', { done: 'signed-out' })),
    'sign-in-for': signInPage({ action: '/sign-in', token, to: '/desk/opennebula' }, at('/sign-in')),
    'sign-in-sent': signInSentPage({ again: '/sign-in?to=%2Fdesk%2Fopennebula' }, at('/sign-in-sent')),
    'sign-in-link': signInLinkPage(
      { action: '/sign-in/lnk', token },
      at('/sign-in/lnk', { program: undefined }),
    ),
    complete: completePage(
      { ...completion, application: fixture.accepted(t) },
      at('/applications/lnk', { done: 'web-page-given' }),
    ),
    'complete-rejected': completePage(
      { ...completion, application: fixture.rejected(t) },
      at('/applications/lnk'),
    ),
    badge: badgePage({ partner: fixture.partner(t), program: openNebula }, at('/badges/par_1')),
    'badge-ended': badgePage(
      { partner: { ...fixture.partner(t), status: 'terminated' }, program: openNebula },
      at('/badges/par_1'),
    ),
    problem: problemPage(
      {
        code: 'customer-protected',
        status: 409,
        title: t('This customer is already protected'),
        detail: t('Until 31 January 2027.'),
        fields: [{ field: 'customer.domain', message: t('is held') }],
        clause: {
          program: 'opennebula',
          version: 1,
          path: 'referral.protection',
          text: t('For every referral lead you submit'),
        },
        next: t('You may submit the customer again later.'),
        requestId: t('req-1'),
      },
      at('/nowhere?a=<b>'),
    ),
    'problem-link': problemPage(
      {
        code: 'link-used',
        status: 410,
        title: t('This link was used or has expired'),
        ways: [
          { href: '/sign-in', says: 'askNewLink' },
          { href: '/', says: 'goOn' },
        ],
      },
      at('/sign-in/lnk', { program: undefined, who: t('Anna-Lena Petersen'), signOutToken: token }),
    ),
  };
};

const portalPages = (language: Language, t: fixture.Typing): Record<string, Html> => {
  const partner = fixture.partner(t);
  const at = (path: string, more: Partial<Page> = {}) =>
    pageOf(language, 'partner', `/portal/${partner.id}${path}`, { who: t('Anna-Lena Petersen'), ...more });
  const referrals = [fixture.returned(t), fixture.referral(t), fixture.won(t), fixture.lost(t)];
  const people = fixture.people(t);
  const detail = { program: busyProgram, entries: [], decisions: [], active: true, token };
  const customers = { [fixture.sale.saleId]: t('Ostsee Versicherung') };
  return {
    'portal-home': homePage(
      {
        partner,
        program: busyProgram,
        since: '2026-07-15T09:00:00.000Z',
        referrals: referrals.slice(0, 2),
        year: 2026,
        earned: [
          { month: '2026-04', currency: 'EUR', minor: 212500n, state: 'paid' },
          { month: '2026-06', currency: 'EUR', minor: 480000n, state: 'in-run' },
          { month: '2026-09', currency: 'EUR', minor: -60625n, state: 'due' },
          { month: '2026-11', currency: 'EUR', minor: 606250n, state: 'held' },
        ],
        charges: [openFee, reservedFee],
        people,
        toRenew: [],
        awaited: awaitedThings(t),
      },
      at(''),
    ),
    'portal-home-renewals': homePage(
      {
        partner,
        program: rsupport,
        since: partner.memberSince,
        referrals: [],
        year: 2026,
        earned: [],
        charges: [],
        people,
        toRenew,
        awaited: { reports: [], invoices: [], leads: [], desk: undefined },
      },
      at(''),
    ),
    'portal-home-new': homePage(
      {
        partner,
        program: openNebula,
        since: partner.memberSince,
        referrals: [],
        year: 2026,
        earned: [],
        charges: [],
        people,
        toRenew: [],
        awaited: { reports: [], invoices: [], leads: [], desk: undefined },
      },
      at(''),
    ),
    'portal-referrals': referralsPage(
      {
        partner,
        referrals,
        csv: '/x.csv',
        next: '/more',
        own: { href: 'https://partners.example/refer/eyJ.eyJ.x', until: '2027-11-02T00:00:00.000Z' },
      },
      at('/referrals'),
    ),
    'portal-new-own': newReferralPage(
      {
        partner,
        form: referralTermsOf(openNebula).form,
        action: `/portal/${partner.id}/referrals/new`,
        token,
        values: { 'customer.name': t('Ostsee Versicherung') },
        refusal: {
          ok: false,
          code: 'customer-won',
          more: { referral: 'ref_01JD00000000000000000000R1', submittedAt: fixture.NOW },
        },
      },
      at('/referrals/new'),
    ),
    'portal-referrals-empty': referralsPage({ partner, referrals: [] }, at('/referrals')),
    'portal-new': newReferralPage(
      {
        partner,
        form: withModes(referralTermsOf(openNebula).form, openNebula, { tier: 'reseller' }),
        action: `/portal/${partner.id}/referrals/new`,
        token,
      },
      at('/referrals/new'),
    ),
    'portal-referral': referralPage(
      { ...detail, referral: fixture.returned(t), contact: { name: t('Ms Holm') } },
      at('/referrals/x'),
    ),
    'portal-referral-open': referralPage(
      {
        ...detail,
        referral: { ...fixture.referral(t), modes: [{ mode: 'resale', from: fixture.NOW }] },
        modes: ['referral', 'resale'],
      },
      at('/referrals/x', { done: 'answered' }),
    ),
    'portal-referral-won': referralPage(
      {
        ...detail,
        program: openNebula,
        referral: fixture.won(t),
        entries: fixture.entries,
        decisions: [fixture.excluded],
      },
      at('/referrals/x'),
    ),
    'portal-referral-lost': referralPage({ ...detail, referral: fixture.lost(t) }, at('/referrals/x')),
    'portal-statement': statementPage(
      {
        partner,
        program: openNebula,
        at: `/portal/${partner.id}/statement`,
        month: '2026-11',
        closed: false,
        months: ['2026-11', '2026-10'],
        entries: fixture.entries,
        decisions: [fixture.sale.decision, fixture.refund, fixture.excluded],
        customers,
        csv: '/x.csv',
        disputable: true,
        settlements: new Map(
          fixture.entries.map(({ entryKey }, at) => [
            entryKey,
            at
              ? ({ state: 'paid', on: '2026-11-20', reference: 'B-1' } as const)
              : ({ state: 'document-objected', number: 'GB-2026-00007', since: '2026-11-05' } as const),
          ]),
        ),
        disputes: [{ id: 'pet_1', about: fixture.entries[0]?.entryKey ?? '', at: fixture.NOW }],
      },
      at('/statement'),
    ),
    'portal-statement-empty': statementPage(
      {
        partner,
        program: openNebula,
        at: `/portal/${partner.id}/statement`,
        month: '2026-10',
        closed: true,
        months: ['2026-10'],
        entries: [],
        decisions: [],
      },
      at('/statement'),
    ),
    'portal-people': peoplePage(
      { partner, people, mayManage: true, token },
      at('/people', { done: 'invited' }),
    ),
    'portal-tokens': tokensPage(
      {
        partner,
        tokens: [
          {
            id: 'tok_1',
            name: t('CRM sync'),
            scopes: ['referrals:read', 'referrals:write'],
            createdAt: fixture.NOW,
          },
          {
            id: 'tok_2',
            name: t('Old'),
            scopes: ['statement:read'],
            createdAt: '2026-05-01T10:00:00.000Z',
            revokedAt: fixture.NOW,
          },
        ],
        mayManage: true,
        created: { name: t('CRM sync'), secret: 'ght_8sKx0q2L1vQm7ZcV4nB9tYw3Rf6Hd5Ja' },
        token,
      },
      at('/tokens'),
    ),
  };
};

const deskPages = (language: Language, t: fixture.Typing): Record<string, Html> => {
  const at = (path: string, more: Partial<Page> = {}) =>
    pageOf(language, 'desk', `/desk/opennebula${path}`, { who: t('Carmen Ruiz'), ...more });
  const names = { per_x: t('Carmen Ruiz'), per_01JD0000000000000000000007: t('Ignacio Vidal') };
  const application = { program: openNebula, contact: fixture.contact(t), names, mayAct: true, token };
  const referral = {
    partner: fixture.partner(t),
    program: busyProgram,
    entries: [],
    decisions: [],
    mayAct: true,
    token,
  };
  const staff = fixture.staff(t);
  return {
    'desk-worklist': worklistPage(
      { program: openNebula, tasks: fixture.tasks(t), filter: {}, names, notFound: t('X'), csv: '/x.csv' },
      at(''),
    ),
    'desk-worklist-empty': worklistPage(
      { program: openNebula, tasks: [], filter: { entity: 'usa' } },
      at(''),
    ),
    'desk-application': applicationPage(
      { ...application, application: fixture.application(t) },
      at('/applications/x'),
    ),
    'desk-application-scored': applicationPage(
      {
        ...application,
        application: fixture.scored(t),
        sent: {
          form: 'reject',
          values: { reason: t(' ') },
          errors: [{ field: 'reason', code: 'required' }],
        },
      },
      at('/applications/x', { done: 'scored' }),
    ),
    'desk-application-accepted': applicationPage(
      { ...application, application: fixture.accepted(t) },
      at('/applications/x'),
    ),
    'desk-application-rejected': applicationPage(
      { ...application, contact: undefined, application: fixture.rejected(t) },
      at('/applications/x'),
    ),
    'desk-referral': deskReferralPage(
      {
        ...referral,
        referral: { ...fixture.referral(t), modes: [{ mode: 'referral', from: fixture.NOW }] },
        contact: { name: t('Ms Holm'), email: t('holm@x.example') },
        sameName: [fixture.won(t)],
        answerBy: '2026-11-25T23:00:00.000Z',
      },
      at('/referrals/x'),
    ),
    'desk-referral-won': deskReferralPage(
      {
        ...referral,
        referral: fixture.won(t),
        entries: fixture.entries,
        decisions: [fixture.refund, fixture.excluded],
      },
      at('/referrals/x', { done: 'won' }),
    ),
    'desk-applications': applicationsPage(
      {
        program: openNebula,
        applications: [fixture.accepted(t), fixture.rejected(t)],
        status: 'rejected',
        next: '/more',
        csv: '/x.csv',
      },
      at('/applications'),
    ),
    'desk-applications-empty': applicationsPage(
      { program: openNebula, applications: [] },
      at('/applications'),
    ),
    'desk-partners': partnersPage(
      {
        program: openNebula,
        partners: [fixture.partner(t)],
        filter: { status: 'active', country: 'DE' },
        notFound: t('K7Q2'),
        next: '/more',
        csv: '/x.csv',
        mayImport: true,
      },
      at('/partners'),
    ),
    'desk-partners-empty': partnersPage(
      { program: openNebula, partners: [], filter: { tier: 'x' } },
      at('/partners'),
    ),
    'desk-partner': deskPartnerPage(
      {
        partner: fixture.partner(t),
        program: rsupport,
        toRenew,
        history: fixture.history(t),
        people: fixture.people(t),
        referrals: [fixture.referral(t), fixture.lost(t)],
        mayAct: true,
        mayReadApplication: true,
        token,
      },
      at('/partners/x'),
    ),
    'desk-staff': staffPage(
      {
        program: 'opennebula',
        staff,
        mayManage: true,
        token,
        sent: {
          form: 'leave-per_8',
          refusal: { ok: false, code: 'open-work', detail: { en: t('3 tasks'), de: t('3 Aufgaben') } },
        },
      },
      at('/staff'),
    ),
    'desk-audit': auditPage(
      {
        program: 'opennebula',
        filter: { person: t('per_7'), date: '2026-11-20' },
        events: [
          {
            id: 'aud_1',
            at: fixture.NOW,
            actor: 'per_01JD0000000000000000000007',
            actorName: t('Carmen Ruiz'),
            action: 'POST /v1/applications/{application}/decisions',
            about: 'app_01JD00000000000000000000A1',
            outcome: 'done',
            changes: [{ field: 'status', before: t('submitted'), after: t('accepted') }],
          },
          {
            id: 'aud_2',
            at: fixture.NOW,
            actor: 'tok_1',
            action: 'job.unnamed',
            about: 'per_x',
            aboutName: t('Carmen Ruiz'),
            outcome: 'customer-protected',
            changes: [],
          },
        ],
        next: '/more',
        csv: '/x.csv',
      },
      at('/audit'),
    ),
    'finance-exports': exportsPage(
      {
        months: [
          {
            month: '2026-11',
            href: '/desk/opennebula/periods?period=2026-11',
            state: 'open',
            asOf: fixture.NOW,
            entries: 3,
            sums: [
              { currency: 'EUR', minor: 545625n },
              { currency: 'USD', minor: 15000n },
            ],
            files: [{ name: 'entries.csv', href: '/v1/x' }],
          },
          {
            month: '2026-10',
            href: '/desk/opennebula/periods?period=2026-10',
            state: 'closed',
            entries: 0,
            sums: [],
            files: [{ name: 'entries.csv', href: '/v1/x' }],
          },
        ],
      },
      at('/exports'),
    ),
    ...booksPages(at, t),
    ...ledgerPages(at, t),
    'finance-sales': salesPage({ program: openNebula, token, saleId: t('S-1') }, at('/sales')),
    'finance-sale': salesPage(
      {
        program: openNebula,
        token,
        saleId: 'S-2026-0017',
        sale: { ...fixture.sale, earnings: [fixture.byPayment], paid: '1200000' },
        possible: [{ ...fixture.referral(t), partner: t('Nordlicht GmbH') }],
        sent: { form: 'refund' },
      },
      at('/sales', { done: 'recorded' }),
    ),
  };
};

/** Each page with what it shows in its fullest state, and the states that look different. */
export const everyPage = (language: Language, t: fixture.Typing = (text) => text): Record<string, Html> => ({
  ...publicPages(language, t),
  ...portalPages(language, t),
  ...deskPages(language, t),
  ...benefitPages(language, t),
  ...membershipPages(t, pageOf, language),
  ...reportPages(t, pageOf, language),
  ...evaluationPages(t, pageOf, language),
  ...petitionPages(t, pageOf, language),
  ...mailPages(t, pageOf, language),
  ...standingPages(t, pageOf, language),
  ...recordsPages(t, pageOf, language),
  ...showcasePages(t, pageOf, language),
  ...conductPages(t, pageOf, language),
  ...opportunityPages(t, pageOf, language),
  ...programPages(t, pageOf, language),
  ...togetherPages(t, pageOf, language),
  ...payoutPages(t, pageOf, language),
  ...chargePages(t, pageOf, language),
  ...supportPages(t, pageOf, language),
  ...helpdeskPages(t, pageOf, language),
  ...servicePages(t, pageOf, language),
  ...advisoryPages(t, pageOf, language),
});
