import type { ExitRecord } from '../../shared/domain/partner/exit.ts';
import type { ResaleDeal } from '../../shared/domain/partner/resale-deal.ts';
import type { ServiceDesk } from '../../shared/domain/partner/service-desk.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { deskArrangementsPage } from '../../shared/web/pages/conduct/desk.ts';
import { distributorPage } from '../../shared/web/pages/conduct/distributor.ts';
import { distributorApplicationsPage } from '../../shared/web/pages/conduct/distributor-applications.ts';
import { distributorRequestsPage } from '../../shared/web/pages/conduct/distributor-requests.ts';
import { distributorTrainingsPage } from '../../shared/web/pages/conduct/distributor-trainings.ts';
import { distributorsPage } from '../../shared/web/pages/conduct/distributors.ts';
import { exitPage } from '../../shared/web/pages/conduct/exit.ts';
import { arrangementsPage } from '../../shared/web/pages/conduct/portal.ts';
import { applicationPage } from '../../shared/web/pages/desk/application.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// What was arranged with partners of three vendors, one that leaves, and a distributor with its resellers.

const [otrs, rsupport, openNebula] = ['otrs', 'rsupport', 'opennebula'].map(programNamed) as [
  Program,
  Program,
  Program,
];
const at = '2026-10-05T09:00:00.000Z';
const by = { by: 'per_x', at };
const id = (prefix: string, number: number) => `${prefix}_01JD00000000000000000000A${number}`;

const desk = (t: fixture.Typing, status: ServiceDesk['status']): ServiceDesk => ({
  benefit: 'service-desk',
  status,
  offer: {
    terms: { version: '3', url: 'https://otrs.example/desk-terms' },
    fee: { amount: '500.00', currency: 'EUR' },
    share: '12.5',
    note: t('As we discussed\nin Leiden'),
    ...by,
  },
  ...(status === 'offered'
    ? { returned: { reason: t('No phone number'), ...by } }
    : {
        acceptance: {
          version: '3',
          source: '192.0.2.1',
          desk: {
            description: t('Six people, 8 to 18,\nde and en'),
            mail: 'desk@nordlicht.example',
            url: 'https://nordlicht.example/desk',
          },
          ...by,
        },
      }),
  ...(status === 'active' ? { activated: by } : {}),
  contracts:
    status === 'active'
      ? [
          {
            ...{
              id: id('con', 1),
              number: t('C-2041'),
              customer: { name: t('Umbrella Ltd'), country: 'FR' },
            },
            ...{ startsOn: '2026-01-01', status: 'active' },
          },
          {
            ...{ id: id('con', 2), number: t('C-1987'), customer: { name: t('Hooli'), country: 'GB' } },
            ...{ startsOn: '2025-01-01', endsOn: '2025-12-31', status: 'ended', reason: t('Moved') },
          },
        ]
      : [],
  v: 3,
});

const deals = (t: fixture.Typing, program: Program): ResaleDeal[] =>
  (['registered', 'withdrawn'] as const).map((status, number) => ({
    id: id('dea', number),
    receipt: `K7Q2-9XW${number}`,
    product: program.products[0]?.id ?? '',
    pieces: 3,
    price: { amount: '1200.00', currency: 'EUR' },
    lines: [{ pieces: 3, ppm: 300_000, net: { amount: '2520.00', currency: 'EUR' } }],
    total: { amount: '2520.00', currency: 'EUR' },
    tier: 'partner',
    version: 1,
    endCustomer: { name: t('Ostsee Versicherung AG'), country: 'DE', domain: 'ostsee.example' },
    expectedOn: '2026-12-01',
    billedBy: 'partner',
    status,
    registeredAt: at,
    registeredBy: 'per_x',
    v: 1,
  }));

const open = (t: fixture.Typing) =>
  [
    { kind: 'referral', id: id('ref', 1), title: t('Ostsee Versicherung'), state: 'open', decision: 'keep' },
    { kind: 'referral', id: id('ref', 2), title: t('Kieler Stadtwerke'), state: 'returned' },
    { kind: 'request', id: id('req', 1), title: t('A joint fair'), state: 'approved' },
    { kind: 'demo-account', id: id('dem', 1), title: t('Hooli'), state: 'open', decision: 'close' },
    { kind: 'money', id: 'EUR', title: 'EUR', state: '4', decision: 'keep' },
  ] as const;

type Framed = (path: string, more?: Partial<Page>) => Page;

const arranged = (t: fixture.Typing, portal: Framed, atDesk: Framed): Record<string, Html> => {
  const partner = fixture.partner(t);
  const common = { partner, token: 'token-1', deals: deals(t, otrs), program: otrs };
  const own = { ...common, hasAgent: false, mayResell: true, mayAnswer: true };
  const agent = { since: at, name: t('Ada Agent'), email: 'ada@rsupport.example' };
  const refusal = { ok: false, code: 'terms-changed' } as const;
  return {
    'arrangements-portal': arrangementsPage({ ...own, desk: desk(t, 'offered') }, portal('/arrangements')),
    'arrangements-portal-active': arrangementsPage(
      { ...own, desk: desk(t, 'active') },
      portal('/arrangements', { done: 'deal' }),
    ),
    'arrangements-portal-agent': arrangementsPage(
      { ...own, program: rsupport, deals: [], hasAgent: true, agent },
      portal('/arrangements'),
    ),
    'arrangements-portal-bare': arrangementsPage(
      { ...own, deals: [], mayResell: false },
      portal('/arrangements'),
    ),
    'arrangements-desk': deskArrangementsPage(
      { ...common, desk: desk(t, 'active'), mayAct: true, able: [] },
      atDesk('/arrangements'),
    ),
    'arrangements-desk-accepted': deskArrangementsPage(
      {
        ...common,
        desk: desk(t, 'accepted'),
        mayAct: true,
        able: [],
        sent: { form: 'desk-return', values: { reason: t('No phone') }, refusal },
      },
      atDesk('/arrangements'),
    ),
    'arrangements-desk-agent': deskArrangementsPage(
      {
        ...{ ...common, program: rsupport, deals: [], agent, mayAct: true },
        able: [{ person: id('per', 1), name: t('Ada Agent') }],
      },
      atDesk('/arrangements', { done: 'assigned' }),
    ),
  };
};

const staysInMerger = {
  ...{ agreements: 2, documents: 3, reports: 1, feePaidUntil: '2027-03-31', owed: [] },
  earned: [{ amount: '1250.00', currency: 'EUR' }],
};

const leaving = (t: fixture.Typing, atDesk: Framed): Record<string, Html> => {
  const partner = {
    ...fixture.partner(t),
    formerNames: [{ name: t('Alte Werft'), until: '2026-06-30' }],
    absorbed: [id('par', 2)],
  };
  const items = open(t).map((one) => ({
    ...one,
    choices:
      one.kind === 'referral'
        ? (['keep', 'close', 'reassign'] as const)
        : one.kind === 'request'
          ? (['keep', 'close'] as const)
          : ([one.kind === 'money' ? 'keep' : 'close'] as const),
  }));
  const record: ExitRecord = {
    kind: 'referral',
    id: id('ref', 1),
    title: t('Ostsee Versicherung'),
    decision: 'keep',
    reason: t('To its term'),
    ...by,
    v: 1,
  };
  const absorbed = [
    {
      partner: {
        ...fixture.partner(t),
        id: id('par', 2),
        company: { ...partner.company, name: t('Going Ltd') },
      },
      history: [{ from: at, status: 'terminated', tier: partner.tier, reason: t('Bought') }] as const,
    },
  ];
  const model = { partner, program: otrs, mayAct: true, token: 'token-1' };
  return {
    exit: exitPage(
      { ...model, items, waiting: 2, decisions: [record], absorbed, staysInMerger },
      atDesk('/exit'),
    ),
    'exit-ready': exitPage(
      {
        ...model,
        partner: fixture.partner(t),
        items: [],
        waiting: 0,
        decisions: [],
        absorbed: [],
        staysInMerger,
      },
      atDesk('/exit', { done: 'decided' }),
    ),
  };
};

const forReseller = (
  t: fixture.Typing,
  framed: Framed,
  distributor: Program['distributors'][number],
): Record<string, Html> => {
  const partner = fixture.partner(t);
  const requests = (['open', 'approved'] as const).map((status) => ({
    ...{ receipt: 'R7Q2-9XWD', benefit: 'marketing-fund', title: t('Seminar in Hamburg'), status },
    ...{ askedAt: '2026-11-18T09:00:00.000Z', answerBy: '2026-11-25T23:00:00.000Z', company: t('Hanse IT') },
  }));
  const applications = (['submitted', 'rejected'] as const).map((status, number) => ({
    ...{ id: id('app', number), receipt: `K7Q2-9XW${number}`, status, submittedAt: at },
    company: { name: t('Seoul Software'), country: 'KR', website: 'https://seoul.example' },
  }));
  const lessons = rsupport.benefits.find(({ kind }) => kind === 'training')?.id ?? '';
  const session = { id: id('trn', 1), plannedFor: '2026-12-01', recordedBy: 'per_x' };
  const years = [
    {
      ...{ benefit: lessons, start: '2026-01-01', end: '2027-01-01', by: 'distributor' as const },
      sessions: [session, { ...session, id: id('trn', 2), deliveredOn: '2026-11-01' }],
      v: 1,
    },
  ];
  const attended = [
    {
      ...{ id: id('trn', 3), training: 'sales-training', topic: 'sales' as const, heldOn: '2026-11-01' },
      ...{ person: { name: t('Kim'), email: 'kim@seoul.example' }, by: 'distributor' as const },
      ...{ recordedBy: 'per_x', at, v: 1 },
    },
  ];
  const listed = { program: rsupport, distributor };
  const trained = {
    ...{ program: rsupport, partner, base: `/portal/distributors/rsupport/central/partners/${partner.id}` },
    ...{ today: '2026-11-22', token: 'token-1', taught: [{ id: 'sales-training', name: 'Sales' }] },
  };
  return {
    'distributor-applications': distributorApplicationsPage(
      { ...listed, applications, mayOpen: true, next: '?cursor=x' },
      framed('/applications'),
    ),
    'distributor-applications-none': distributorApplicationsPage(
      { ...listed, applications: [], mayOpen: false, status: 'rejected' },
      framed('/applications'),
    ),
    'distributor-application': applicationPage(
      {
        ...{ application: fixture.scored(t), program: openNebula, mayAct: true, token: 'token-1' },
        path: '/portal/distributors/rsupport/central/applications/x',
      },
      framed('/applications/x'),
    ),
    'distributor-requests': distributorRequestsPage(
      { ...listed, requests, next: '?cursor=x' },
      framed('/requests'),
    ),
    'distributor-requests-none': distributorRequestsPage({ ...listed, requests: [] }, framed('/requests')),
    'distributor-trainings': distributorTrainingsPage(
      { ...trained, years, attended, mayAct: true },
      framed('/trainings', { done: 'planned' }),
    ),
    'distributor-trainings-none': distributorTrainingsPage(
      { ...trained, years: [], attended: [], mayAct: false },
      framed('/trainings'),
    ),
  };
};

const distributing = (t: fixture.Typing, framed: Framed, atDesk: Framed): Record<string, Html> => {
  const [central] = rsupport.distributors;
  if (!central) return {};
  const distributor = { ...central, name: t('Central Distribution') };
  const items = rsupport.requirements.slice(0, 5).map(({ id, name }, number) => ({
    ...{ id, name: name.en },
    state: (['met', 'submitted', 'missing', 'expired', 'met'] as const)[number] ?? 'met',
  }));
  const trainings = [{ name: 'Regular sales training', owed: 2, planned: 1, delivered: 1 }];
  const reseller = { partner: fixture.partner(t), items, trainings };
  const links = { trainings: true, documents: true };
  const model = { program: rsupport, distributor, filter: {}, csv: '/x.csv', links };
  const people = [
    { name: t('Dora Delegate'), email: 'dora@central.example', role: 'distributor-manager' as const },
  ];
  return {
    distributor: distributorPage({ ...model, resellers: [reseller], next: '?cursor=x' }, framed('')),
    'distributor-empty': distributorPage({ ...model, resellers: [] }, framed('')),
    ...forReseller(t, framed, distributor),
    distributors: distributorsPage(
      {
        program: rsupport,
        distributors: [
          { distributor, people, gone: false },
          { distributor: { ...distributor, id: 'gone' }, people, gone: true },
        ],
        mayAct: true,
        token: 'token-1',
      },
      atDesk('', { done: 'invited' }),
    ),
  };
};

export const conductPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const { id: partner } = fixture.partner(t);
  const portal: Framed = (path, more) => pageOf(language, 'partner', `/portal/${partner}${path}`, more);
  const atDesk: Framed = (path, more) =>
    pageOf(language, 'desk', `/desk/otrs/partners/${partner}${path}`, more);
  const own: Framed = (path, more) =>
    pageOf(language, 'distributor', `/portal/distributors/rsupport/central${path}`, {
      owner: 'rsupport/central',
      ...more,
    });
  return { ...arranged(t, portal, atDesk), ...leaving(t, atDesk), ...distributing(t, own, atDesk) };
};
