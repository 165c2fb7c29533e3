import type { Program } from '../../shared/domain/program/program.ts';
import type { OwnCustomer } from '../../shared/domain/referral/claim.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { contractsPage } from '../../shared/web/pages/opportunities/contracts.ts';
import { customersPage } from '../../shared/web/pages/opportunities/customers.ts';
import { ratesPage } from '../../shared/web/pages/opportunities/rates.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// Whose a customer is, as the vendor sees it, and what one partner has agreed on.

const otrs: Program = programNamed('otrs');
const at = '2026-10-05T09:00:00.000Z';
const id = (prefix: string, number: number) => `${prefix}_01JD00000000000000000000A${number}`;

const own = (t: fixture.Typing): OwnCustomer[] => [
  {
    ...{ program: otrs.id, number: 'C-77', name: t('Hafen Logistik GmbH'), domain: 'hafen.example' },
    ...{ standing: 'customer', since: '2019-04-01', at, by: 'per_x', v: 1 },
  },
  {
    ...{
      program: otrs.id,
      number: 'L-2041',
      name: t('Talbahn AG'),
      vatId: 'CHE123456789',
      family: 'managed',
    },
    ...{ standing: 'pipeline', since: '2026-09-01', until: '2027-03-01', at, by: 'per_x', v: 2 },
  },
];

export const opportunityPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const partner = fixture.partner(t);
  const common = { program: otrs, token: 'token-1', mayAct: true };
  const desk = (path: string, more: Partial<Page> = {}) =>
    pageOf(language, 'desk', `/desk/otrs/${path}`, more);
  const named = { ...common, names: { [id('par', 1)]: t('Nordlicht GmbH') }, own: own(t) };
  const whose = { about: id('ref', 1), partner: id('par', 1) };
  return {
    'customers-desk': customersPage({ ...named, asked: {} }, desk('customers', { done: 'kept' })),
    'customers-desk-bare': customersPage(
      { ...common, names: {}, own: [], asked: { domain: 'x.example' }, found: { held: [], timeline: [] } },
      desk('customers'),
    ),
    'customers-desk-conflict': customersPage(
      {
        ...named,
        asked: { domain: 'hafen.example', name: t('Hafen Logistik GmbH') },
        found: {
          held: [
            {
              family: 'subscription',
              referral: id('ref', 1),
              partner: id('par', 1),
              protectedUntil: '2027-01-03',
            },
          ],
          timeline: [
            { at: '2019-03-31T22:00:00.000Z', what: 'own-since', about: 'C-77' },
            { at, what: 'submitted', ...whose },
            { at: '2027-01-03T23:00:00.000Z', what: 'protected-until', ...whose },
          ],
        },
      },
      desk('customers'),
    ),
    'contracts-desk': contractsPage({ ...common, number: t('SD-1') }, desk('customers/contracts')),
    'contract-desk': contractsPage(
      {
        ...{ ...common, number: 'SD-1', company: t('Nordlicht GmbH') },
        contract: {
          ...{ contractId: 'SD-1', program: otrs.id, partner: id('par', 1), startsOn: '2025-03-01' },
          ...{ product: 'support-contract', yearlyNet: { currency: 'EUR', minor: '1200000' } },
          ...{ nextYear: 2, v: 1 },
        },
        sent: { form: 'register' },
      },
      desk('customers/contracts', { done: 'registered' }),
    ),
    'contract-over-desk': contractsPage(
      {
        ...{ ...common, number: 'SD-2', mayAct: false },
        contract: {
          ...{ contractId: 'SD-2', program: otrs.id, partner: id('par', 1), startsOn: '2022-03-01' },
          ...{ endsOn: '2024-02-29', v: 3 },
        },
      },
      desk('customers/contracts', { done: 'ended' }),
    ),
    'rates-desk': ratesPage(
      {
        ...{ ...common, partner, today: '2026-11-22' },
        rates: [
          {
            ...{ scheme: 'referred-contracts', ppm: 175_000, from: '2026-10-01' },
            ...{ reason: t('Agreed in Leiden,\nby mail'), by: 'per_x', at, v: 1 },
          },
          { scheme: 'referred-contracts', from: '2027-01-01', reason: t('Ended'), by: 'per_x', at, v: 1 },
        ],
      },
      desk('partners/par_1/rates'),
    ),
  };
};
