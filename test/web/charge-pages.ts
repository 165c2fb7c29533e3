import type { Charge } from '../../shared/domain/finance/charge.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { chargePage } from '../../shared/web/pages/charges/charge.ts';
import { chargesPage, debtorPage } from '../../shared/web/pages/charges/charges.ts';
import { ownChargesPage } from '../../shared/web/pages/charges/own.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

const PARTNER = 'par_01JD00000000000000000000A1';
const otrs = programNamed('otrs');

/** A fee of a year that nobody has paid. */
export const openFee: Charge = {
  ...{ id: 'cha_01JD00000000000000000000C1', program: otrs.id, version: 1, partner: PARTNER, kind: 'fee' },
  ...{ about: '2026-11-01', clause: 'fee', vendorEntity: 'otrs-ag', currency: 'EUR', net: '250000' },
  ...{ on: '2026-11-01', dueOn: '2026-11-15', lockOn: '2026-12-01', period: '2026-11', v: 1 },
  year: { start: '2026-11-01', end: '2027-11-01' },
  raised: { by: 'schedule', at: fixture.NOW },
  lines: [],
};

/** Pages of what partners owe, each with everything it can show. */
export const chargePages = (
  t: fixture.Typing,
  pageOf: (language: Page['language'], nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Page['language'],
): Record<string, Html> => {
  const at = (nav: 'desk' | 'partner', path: string, more: Partial<Page> = {}) =>
    pageOf(language, nav, path, more);
  const fee = openFee;
  const line = { by: 'per_2', at: fixture.NOW, period: '2026-11' };
  const part: Charge = {
    ...fee,
    ...{
      id: 'cha_01JD00000000000000000000C2',
      kind: 'share',
      title: t('Messe Hamburg'),
      dueOn: '2026-12-31',
    },
    ...{ year: undefined, lockOn: undefined, net: '75000' },
    lines: [
      {
        ...line,
        kind: 'payment',
        minor: '30000',
        applied: '30000',
        on: '2026-11-20',
        reference: t('BANK-77'),
      },
      { ...line, kind: 'waiver', minor: '5000', applied: '5000', on: '2026-11-20', reason: t('Two\nlines') },
    ],
    waiting: { minor: '40000', reason: t('A mistake of ours'), by: 'per_2', at: fixture.NOW },
  };
  const over: Charge = {
    ...part,
    ...{ id: 'cha_01JD00000000000000000000C3', kind: 'package', title: t('Starter'), waiting: undefined },
    lines: [
      { ...line, kind: 'payment', minor: '80000', applied: '75000', on: '2026-11-20', reference: 'B-1' },
    ],
  };
  const off: Charge = {
    ...fee,
    id: 'cha_01JD00000000000000000000C4',
    lines: [
      { ...line, kind: 'waiver', minor: '250000', applied: '250000', on: '2026-11-20', reason: t('Ours') },
    ],
  };
  const back: Charge = {
    ...fee,
    ...{ id: 'cha_01JD00000000000000000000C5', net: '100000' },
    lines: [
      { ...line, kind: 'payment', minor: '60000', applied: '60000', on: '2026-11-18', reference: 'B-2' },
      { ...line, kind: 'payment', minor: '40000', applied: '40000', on: '2026-11-19', reference: t('B-3') },
      {
        ...{ ...line, kind: 'payment-returned', minor: '60000', applied: '60000', on: '2026-11-20' },
        ...{ reference: t('R-2'), of: 'B-2', reason: t('Account closed') },
      },
    ],
  };
  const partner = { id: PARTNER, company: { name: t('Nimbus GmbH') } };
  const common = { program: otrs, today: '2026-11-20', mayAct: true, me: 'per_3', token: 'token-1' };
  const desk = '/desk/otrs/charges';
  const names = { [PARTNER]: t('Nimbus GmbH') };
  const one = { ...common, partner };
  return {
    'finance-charges': chargesPage(
      { ...common, open: [fee, part], settled: [over, off], names },
      at('desk', desk),
    ),
    'finance-charges-none': chargesPage({ ...common, open: [], settled: [], names: {} }, at('desk', desk)),
    'finance-debtor': debtorPage(
      {
        ...one,
        charges: [fee, part, over],
        sent: { form: 'bill', values: { title: t('x') }, errors: [{ field: 'number', code: 'required' }] },
      },
      at('desk', `${desk}?partner=${PARTNER}`),
    ),
    'finance-charge-locked': chargePage(
      { ...one, charge: fee, today: '2026-12-05' },
      at('desk', `${desk}?partner=${PARTNER}`, { done: 'paid' }),
    ),
    'finance-charge-waiting': chargePage({ ...one, charge: part }, at('desk', desk)),
    'finance-charge-mine': chargePage({ ...one, charge: part, me: 'per_2' }, at('desk', desk)),
    'finance-charge-credit': chargePage({ ...one, charge: over }, at('desk', desk, { done: 'repaid' })),
    'finance-charge-returned': chargePage(
      {
        ...{ ...one, charge: back },
        sent: { form: 'return', values: {}, errors: [{ field: 'payment', code: 'required' }] },
      },
      at('desk', desk, { done: 'returned' }),
    ),
    'partner-charges': ownChargesPage(
      { partner, program: otrs, charges: [fee, part, over, off, back], today: '2026-12-05' },
      at('partner', `/portal/${PARTNER}/charges`),
    ),
    'partner-charges-none': ownChargesPage(
      { partner, program: otrs, charges: [], today: '2026-12-05' },
      at('partner', `/portal/${PARTNER}/charges`),
    ),
  };
};
