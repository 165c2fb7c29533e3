import { requirementStates } from '../../shared/domain/partner/entry.ts';
import { requirementView } from '../../shared/domain/partner/entry-view.ts';
import { noPapers, type Papers, type PartnerDocument } from '../../shared/domain/partner/papers.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { deskRequirementsPage } from '../../shared/web/pages/membership/desk.ts';
import { newLinkPage } from '../../shared/web/pages/membership/new-link.ts';
import { requirementsPage } from '../../shared/web/pages/membership/portal.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// What RSUPPORT asks at entry, half given: by its own people and at the desk.

const rsupport = programNamed('rsupport');
const otrs = programNamed('otrs');
const token = 'token-1';
const at = '2026-11-18T09:00:00.000Z';
const by = 'per_x';

const document = (t: fixture.Typing, more: Partial<PartnerDocument>): PartnerDocument => ({
  id: 'doc_01JD0000000000000000000D01',
  requirement: 'credit-report',
  status: 'submitted',
  name: t('Auskunft.pdf'),
  type: 'application/pdf',
  size: 1000,
  digest: '0',
  submittedBy: by,
  submittedAt: at,
  v: 1,
  ...more,
});

const papers = (t: fixture.Typing): Papers => ({
  ...noPapers,
  agreements: [
    { id: 'agr_x', requirement: 'operating-rights', version: '2025-1', by, source: '192.0.2.1', at, v: 1 },
  ],
  documents: [
    document(t, {
      status: 'rejected',
      decision: { by, at, reason: t('Older than a year.\nPlease get a new one.') },
    }),
    document(t, { id: 'doc_01JD0000000000000000000D02', submittedAt: '2026-11-19T09:00:00.000Z' }),
  ],
  reports: [
    {
      requirement: 'business-plan',
      texts: { 'marketing-goals': t('Two fairs.\nOne campaign.') },
      figures: { 'sales-goal': '250000.00', 'profit-goal': '40000.00' },
      by,
      at,
      v: 1,
    },
  ],
  holders: [
    {
      id: 'x',
      role: 'sales-manager',
      name: t('Kim Lee'),
      email: t('kim@x.example'),
      qualities: [],
      by,
      at,
      v: 1,
    },
  ],
});

const membership = (t: fixture.Typing) => {
  const given = papers(t);
  const states = requirementStates(rsupport, {
    tier: rsupport.entryTier,
    papers: given,
    signed: [],
    today: '2026-11-20',
    reacceptBy: { 'operating-rights': '2026-12-10' },
  });
  const items = states
    .filter(({ requirement }) => requirement.when === 'entry')
    .map((state) => ({
      ...requirementView(rsupport, state),
      documents:
        state.requirement.kind === 'document'
          ? given.documents.filter((one) => one.requirement === state.requirement.id)
          : undefined,
    }));
  return {
    partner: fixture.partner(t).id,
    company: t('Seoul Link'),
    active: false,
    open: true,
    program: rsupport,
    coming: rsupport.requirements.flatMap((one) =>
      one.kind === 'agreement'
        ? [
            {
              requirement: one.id,
              terms: { ...one.terms, version: t('2027-1') },
              from: '2027-01-01',
              by: '2027-01-31',
            },
          ]
        : [],
    ),
    items,
    missing: [],
    reports: given.reports,
    holders: given.holders,
    token,
  };
};

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const membershipPages = (
  t: fixture.Typing,
  pageOf: PageOf,
  language: Language,
): Record<string, Html> => {
  const portal = pageOf(language, 'partner', '/portal/par_x/requirements', {
    who: t('Mina Park'),
    done: 'given',
  });
  const desk = pageOf(language, 'desk', '/desk/rsupport/partners/par_x/requirements', {
    who: t('Carmen Ruiz'),
  });
  const uploads = { 'credit-report': { action: 'https://files.example/', fields: { key: 'uploads/x' } } };
  const model = membership(t);
  return {
    'portal-requirements': requirementsPage({ ...model, mayGive: true, uploads }, portal),
    'portal-requirements-uploaded': requirementsPage(
      {
        ...model,
        mayGive: true,
        uploads,
        uploaded: { requirement: 'credit-report', upload: 'doc_x' },
        sent: {
          form: 'report-business-plan',
          values: { 'figures.sales-goal': t('much') },
          errors: [{ field: 'figures.sales-goal', code: 'not-an-amount', values: { currency: 'EUR' } }],
        },
      },
      portal,
    ),
    'portal-requirements-member': requirementsPage(
      { ...model, active: true, mayGive: false, uploads },
      portal,
    ),
    'new-link': newLinkPage({ link: 'lnk', token }, pageOf(language, 'public', '/new-link')),
    'new-link-sent': newLinkPage(
      { link: 'lnk', token },
      pageOf(language, 'public', '/new-link', { done: 'sent' }),
    ),
    'portal-requirements-none': requirementsPage(
      { ...model, items: [], open: false, mayGive: false, uploads: {} },
      portal,
    ),
    'desk-requirements': deskRequirementsPage(
      {
        ...model,
        mayDecide: true,
        mayRecordFee: true,
        application: 'app_x',
        ended: [{ requirement: 'credit-report', until: '2026-10-31', ended: true }],
        mayClose: true,
      },
      desk,
    ),
    'desk-requirements-fee': deskRequirementsPage(
      {
        ...model,
        program: otrs,
        items: [],
        active: true,
        mayDecide: true,
        mayRecordFee: true,
        feePaidUntil: '2027-03-01',
      },
      desk,
    ),
  };
};
