import type { DemoBook } from '../../shared/domain/partner/demo-book.ts';
import type { Holder } from '../../shared/domain/partner/entitlement.ts';
import { explain, type Facts } from '../../shared/domain/partner/explain.ts';
import type { Licence, Order } from '../../shared/domain/partner/records.ts';
import { filesOf } from '../../shared/domain/partner/resource.ts';
import type { StoredQuote } from '../../shared/domain/partner/stored-quote.ts';
import type { TrainingYear } from '../../shared/domain/partner/yearly-training.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { deskBenefitsPage } from '../../shared/web/pages/benefits/desk.ts';
import { benefitsPage } from '../../shared/web/pages/benefits/portal.ts';
import { quotesPage } from '../../shared/web/pages/benefits/quotes.ts';
import { resourcesPage } from '../../shared/web/pages/benefits/resources.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// A partner's benefits by three vendors' tables, with everything that can stand in them.

const [otrs, openXchange, rsupport] = ['otrs', 'open-xchange', 'rsupport'].map(programNamed) as [
  Program,
  Program,
  Program,
];
const token = 'token-1';
const TODAY = fixture.NOW.slice(0, 10);

const demoBooks = (t: fixture.Typing): DemoBook[] => {
  const from = '2026-11-01T09:00:00.000Z';
  const account = (number: number) => ({ id: `dem_01JD000000000000000000D0${number}`, by: 'per_x', from });
  return [
    { benefit: 'sales-account', accounts: [{ ...account(1), status: 'open' }], v: 1 },
    {
      benefit: 'demo-accounts',
      accounts: [
        {
          ...account(2),
          customer: t('Ostsee Versicherung AG'),
          until: '2026-12-01T09:00:00.000Z',
          status: 'open',
        },
        { ...account(3), until: '2026-11-10T09:00:00.000Z', status: 'expired' },
      ],
      v: 2,
    },
  ];
};

const session = (number: number) => ({
  id: `trn_01JD000000000000000000T0${number}`,
  plannedFor: '2026-12-04',
  recordedBy: 'per_x',
});
const years: TrainingYear[] = [
  {
    benefit: 'sales-trainings',
    start: '2026-01-15',
    end: '2027-01-15',
    by: 'distributor',
    sessions: [{ ...session(1), deliveredOn: '2026-05-12' }, session(2)],
    v: 3,
  },
];

const licence: Licence = {
  purchase: 'pur_01JD0000000000000000000P01',
  product: 'open-xchange-server',
  pieces: 1,
  use: 'internal',
  issuedOn: '2026-04-02',
  issuedBy: 'per_x',
  v: 1,
};

type Standing = {
  readonly program: Program;
  readonly tier: string;
  readonly holder?: Partial<Holder>;
  readonly used?: number;
};

const modelOf = (t: fixture.Typing, { program, tier, holder: more, used = 0 }: Standing) => {
  const partner = { ...fixture.partner(t), program: program.id, tier, entity: program.entities[0]?.id ?? '' };
  const holder: Holder = {
    partner,
    activatedOn: '2026-01-15',
    feePaidUntil: '2027-01-14',
    purchases: [],
    invitations: [],
    ...more,
  };
  const span = { start: '2026-01-15', end: '2027-01-15' };
  const demos = demoBooks(t);
  const counted = { benefit: 'support-requests', ...span, used, uses: [], granted: 0, changes: [], v: 1 };
  const facts: Facts = { holder, quotas: [counted], demos, years, now: fixture.NOW };
  return {
    partner,
    program,
    explained: program.benefits
      .filter(({ sameAs }) => sameAs === undefined)
      .flatMap(({ id }) => explain(program, id, facts, TODAY) ?? []),
    demos,
    licences: [] as Licence[],
    years,
    mayOrder: true,
    ordered: [] as Order[],
    token,
  };
};

const pageOf = (
  language: Language,
  nav: Page['nav'],
  { id, name }: Program,
  path: string,
  who: string,
): Page => ({
  language,
  path,
  now: fixture.NOW,
  timeZone: 'Europe/Berlin',
  nav,
  who,
  program: { id, name, website: 'https://vendor.example' },
  signOutToken: token,
});

const orders = (t: fixture.Typing): Order[] => [
  {
    id: 'ord_01JD0000000000000000000R01',
    product: otrs.products[0]?.id ?? '',
    use: 'internal',
    version: 1,
    pieces: 3,
    price: { amount: '100.00', currency: 'EUR' },
    lines: [{ pieces: 3, ppm: 300_000, net: { amount: '210.00', currency: 'EUR' } }],
    endCustomer: { name: t('Ostsee Versicherung AG') },
    orderedOn: '2026-10-02',
    orderedBy: 'per_x',
    status: 'cancelled',
    v: 2,
  },
];

const quotes = (t: fixture.Typing): StoredQuote[] =>
  (['2026-12-22', '2026-10-01'] as const).map((validUntil, at) => ({
    id: `quo_01JD0000000000000000000R0${at + 1}`,
    number: `ABCD-123${at}`,
    product: otrs.products[0]?.id ?? '',
    use: 'internal',
    version: 1,
    pieces: 2,
    price: { amount: '1000.00', currency: 'EUR' },
    lines: [],
    total: { amount: '1400.00', currency: 'EUR' },
    endCustomer: { name: t('Ostsee Versicherung AG') },
    quotedOn: '2026-09-01',
    validUntil,
    quotedBy: 'per_x',
    v: 1,
  }));

export const benefitPages = (language: Language, t: fixture.Typing): Record<string, Html> => {
  const portal = (program: Program, done?: string): Page => ({
    ...pageOf(language, 'partner', program, '/portal/par_x/benefits', t('Anna-Lena Petersen')),
    done,
  });
  const desk = (program: Program) =>
    pageOf(language, 'desk', program, `/desk/${program.id}/partners/par_x/benefits`, t('Carmen Ruiz'));
  const bought = { purchases: [{ package: 'value-package', boughtOn: '2026-04-01' }] };
  const ordering = modelOf(t, { program: otrs, tier: 'premium' });
  const withPackage = modelOf(t, { program: openXchange, tier: 'certified', holder: bought });
  return {
    'portal-benefits': benefitsPage(modelOf(t, { program: otrs, tier: 'premium', used: 2 }), portal(otrs)),
    'portal-benefits-unpaid': benefitsPage(
      modelOf(t, { program: otrs, tier: 'partner', holder: { feePaidUntil: undefined } }),
      portal(otrs),
    ),
    'portal-benefits-package': benefitsPage(
      {
        ...modelOf(t, { program: openXchange, tier: 'member' }),
        sent: { form: 'buy-value-package', errors: [{ field: '_confirm', code: 'required' }] },
      },
      portal(openXchange),
    ),
    'portal-benefits-bought': benefitsPage(
      { ...withPackage, licences: [licence] },
      portal(openXchange, 'bought'),
    ),
    'portal-benefits-demos': benefitsPage(
      modelOf(t, { program: rsupport, tier: 'platinum' }),
      portal(rsupport),
    ),
    'portal-quotes': quotesPage(
      {
        partner: ordering.partner,
        program: otrs,
        orders: orders(t),
        today: '2026-11-22',
        quotes: quotes(t),
        quoted: {
          number: 'ABCD-1234',
          validUntil: '2026-12-22',
          product: otrs.products[0]?.id ?? '',
          pieces: 2,
          lines: [
            {
              pieces: 2,
              ppm: 300_000,
              net: { amount: '1400.00', currency: 'EUR' },
              clause: { program: 'otrs', version: 1, path: 'benefits.x', text: t('30% (not for resale)') },
            },
          ],
          total: { amount: '1400.00', currency: 'EUR' },
          asked: {
            use: 'internal',
            price: { amount: '1000.00', currency: 'EUR' },
            customer: t('Ostsee Versicherung AG'),
            domain: '',
          },
        },
        token,
      },
      portal(otrs),
    ),
    'portal-quotes-new': quotesPage(
      {
        partner: ordering.partner,
        program: otrs,
        orders: [],
        today: '2026-11-22',
        quotes: [],
        token,
        sent: {
          form: 'quote',
          values: { 'price.amount': t('much') },
          errors: [{ field: 'price.amount', code: 'not-an-amount', values: { currency: 'EUR' } }],
        },
      },
      portal(otrs),
    ),
    'desk-resources': resourcesPage(
      {
        program: otrs,
        files: otrs.resources.flatMap((resource) =>
          filesOf(resource).map((file) => ({
            resource,
            file,
            mostBytes: 2 * 1024 * 1024,
            to: { action: 'https://files.example/', fields: { key: 'uploads/x' } },
          })),
        ),
        handed: otrs.resources.slice(0, 1).flatMap((resource) =>
          filesOf(resource).map((file) => ({
            resource: resource.id,
            file,
            bytes: 123_456,
            at: fixture.NOW,
          })),
        ),
        uploaded: {
          upload: 'fil_x',
          resource: otrs.resources.at(-1)?.id,
          file: otrs.resources.slice(-1).flatMap(filesOf)[0] ?? '',
        },
        token,
      },
      desk(otrs),
    ),
    'desk-benefits': deskBenefitsPage(
      {
        ...modelOf(t, { program: otrs, tier: 'premium', used: 5 }),
        ordered: orders(t),
        mayAct: true,
        sent: {
          form: 'grant-support-requests',
          values: { reason: t(' ') },
          errors: [{ field: 'reason', code: 'required' }],
        },
      },
      desk(otrs),
    ),
    'desk-benefits-order': deskBenefitsPage(
      { ...modelOf(t, { program: openXchange, tier: 'member' }), mayAct: false },
      desk(openXchange),
    ),
    'desk-benefits-trainings': deskBenefitsPage(
      { ...modelOf(t, { program: rsupport, tier: 'platinum' }), mayAct: true },
      desk(rsupport),
    ),
  };
};
