import {
  type Obligation,
  obligationOf,
  owedBetween,
  reportsOf,
} from '../../shared/domain/partner/obligation.ts';
import type { PeriodReport } from '../../shared/domain/partner/report.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { reportsPage } from '../../shared/web/pages/reports/list.ts';
import { reportPage } from '../../shared/web/pages/reports/one.ts';
import { programNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';
import { NOW } from './fixtures.ts';

// A reseller's reports of some months, in every state.

const rsupport = programNamed('rsupport');
const TODAY = NOW.slice(0, 10);
const owed = owedBetween(
  reportsOf(rsupport, { tier: rsupport.entryTier }),
  { began: '2026-06-10', since: '2026-06-10' },
  '2026-06-10',
  TODAY,
);
const states = ['accepted', 'given', 'rejected', 'given'] as const;
const books = ['sales-report', 'opportunity-report'].map((requirement) => ({
  requirement,
  periods: Object.fromEntries(
    owed
      .filter((one) => one.requirement.id === requirement)
      .slice(0, states.length)
      .map(({ period }, at) => [
        period.start,
        { revision: 1, state: states[at] ?? ('given' as const), late: at === 1, at: NOW },
      ]),
  ),
  v: 1,
}));
const obligations = owed
  .map((one) => obligationOf(one, books, TODAY))
  .toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1));

const sales = (state: Obligation['state']): Obligation => {
  const found = obligations.find((one) => one.requirement.id === 'sales-report' && one.state === state);
  if (!found) throw new Error(`no sales report is ${state}`);
  return found;
};

const handedIn = (t: fixture.Typing, { period }: Obligation, more: Partial<PeriodReport>): PeriodReport => ({
  ...{ requirement: 'sales-report', period, revision: 1, template: '1', texts: {}, figures: {} },
  lines: [
    { customer: t('Acme GmbH'), product: 'remote-support', amount: '1200.50', 'sold-on': period.start },
    { customer: t('Beta AG'), product: 'remote-access', amount: '90.00', 'sold-on': period.start },
  ],
  ...{ by: 'per_x', at: NOW, late: false, state: 'given', v: 1 },
  ...more,
});

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const reportPages = (t: fixture.Typing, pageOf: PageOf, language: Language): Record<string, Html> => {
  const portal = pageOf(language, 'partner', '/portal/par_x/reports', { who: t('Mina Park') });
  const desk = pageOf(language, 'desk', '/desk/rsupport/partners/par_x/reports', { who: t('Carmen Ruiz') });
  const clause = clauseOf(rsupport, 'requirements.sales-report');
  const net = { amount: '1200.50', currency: 'EUR' };
  const common = { company: t('Seoul Link'), program: rsupport, base: '/portal/par_x/reports', clause };
  const missed = sales('missed');
  const given = sales('given');
  const side = { product: 'remote-support', on: given.period.start, net };
  const rejected = sales('rejected');
  return {
    'portal-reports': reportsPage({ ...common, obligations }, { ...portal, done: 'handed-in' }),
    'portal-reports-none': reportsPage({ ...common, obligations: [] }, portal),
    'portal-report-missed': reportPage(
      {
        ...{ ...common, one: missed, revisions: [], mayGive: true, mayDecide: false, token: 'token-1' },
        sent: {
          form: 'hand-in',
          values: { lines: t('Acme; remote-support; 1,5') },
          errors: [{ field: 'lines.0.amount', code: 'not-an-amount', values: { currency: 'EUR' } }],
        },
      },
      portal,
    ),
    'portal-report-rejected': reportPage(
      {
        ...{ ...common, one: rejected, mayGive: true, mayDecide: false, token: 'token-1' },
        revisions: [
          handedIn(t, rejected, {
            state: 'rejected',
            decision: { by: 'per_y', at: NOW, reason: t('Two sales are missing') },
          }),
        ],
      },
      portal,
    ),
    'desk-report': reportPage(
      {
        ...{ ...common, one: given, mayGive: false, mayDecide: true, token: 'token-1' },
        revisions: [
          handedIn(t, given, { lines: [] }),
          handedIn(t, given, { revision: 2, state: 'accepted' }),
        ],
        mayCount: true,
        compared: [
          {
            state: 'matched',
            reported: { ...side, customer: t('Acme') },
            booked: { ...side, saleId: 'S-1' },
          },
          {
            state: 'different',
            reported: { ...side, customer: t('Beta') },
            booked: { ...side, saleId: 'S-2', net: { ...side.net, amount: '900.00' } },
          },
          { state: 'not-booked', reported: { ...side, customer: t('Gamma') } },
          { state: 'not-reported', booked: { ...side, saleId: 'S-3' } },
        ],
        goals: [
          {
            figure: 'sales-goal',
            goal: { amount: '30000.00', currency: 'EUR' },
            actual: { amount: '14800.00', currency: 'EUR' },
            percent: 49,
            through: given.period.end,
          },
        ],
        rebates: [
          {
            rebate: 'listed-opportunities',
            clause: clauseOf(rsupport, 'rebates.listed-opportunities'),
            lines: (['listed', 'to-list', 'unlisted'] as const).map((state, at) => ({
              ...{ customer: t(`Acme ${at}`), product: 'remote-support', soldOn: given.period.start, state },
              net: { amount: '1200.50', currency: 'EUR' },
              ...(state === 'to-list' ? { listUntil: given.dueOn } : {}),
            })),
          },
        ],
      },
      desk,
    ),
  };
};
