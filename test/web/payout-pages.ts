import type { Payee } from '../../shared/domain/finance/payee.ts';
import { newRun, type Run, type RunLine } from '../../shared/domain/finance/payout.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import type { ShownDocument } from '../../shared/web/pages/payouts/documents.ts';
import { payeePage } from '../../shared/web/pages/payouts/payee.ts';
import { deskPayeePage, payeesPage } from '../../shared/web/pages/payouts/payees.ts';
import { runPage } from '../../shared/web/pages/payouts/run.ts';
import { runsPage } from '../../shared/web/pages/payouts/runs.ts';
import { payeeSample } from '../support/payout-samples.ts';
import * as fixture from './fixtures.ts';
import { openNebula } from './programs.ts';

const partner = 'par_01JD00000000000000000000A1';

/** Pages of payees and payouts, each with everything it can show. */
export const payoutPages = (
  t: fixture.Typing,
  pageOf: (language: Page['language'], nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Page['language'],
): Record<string, Html> => {
  const at = (nav: 'desk' | 'partner', path: string, more: Partial<Page> = {}) =>
    pageOf(language, nav, path, more);
  const details = {
    legalName: t('Nimbus GmbH'),
    address: { ...payeeSample.address, street: t('Hafenstraße') },
    taxStatus: 'domestic-vat' as const,
    vatId: 'DE136695976',
    selfBillingAgreedOn: '2026-10-02',
  };
  const payee: Payee = {
    program: openNebula.id,
    payee: partner,
    details,
    account: {
      number: 1,
      ends: '…3000',
      enteredBy: 'per_2',
      approvedBy: 'per_3',
      approvedAt: fixture.NOW,
      usableFrom: '2026-11-20',
    },
    taxForm: { name: t('W-8BEN-E'), receivedOn: '2026-10-04' },
    proposal: {
      details,
      account: { number: 2, ends: '…4711', enteredBy: 'per_2' },
      by: 'per_2',
      at: fixture.NOW,
    },
    accounts: 2,
    v: 3,
  };
  const wanted = { vendorEntity: 'europe', net: { amount: '1234.50', currency: 'EUR' } };
  const sentInvoice = {
    ...{ ...wanted, of: '2026-09.EUR.europe', period: '2026-09', number: t('R-2026-17') },
    ...{ issuedOn: '2026-10-02', v: 1 },
  };
  const model = {
    name: t('Nimbus GmbH'),
    documents: [
      {
        ...{ number: 'GB-2026-00007', kind: 'self-billing', issuedOn: '2026-11-03', period: '2026-10' },
        ...{ vendorEntity: 'europe', currency: 'EUR', net: '1250.00', gross: '1487.50', typeCode: '389' },
        ...{ dueOn: '2026-11-17', objectionUntil: '2026-12-31' },
        tax: { rate: '19', amount: '237.50' },
      },
      {
        ...{ number: 'KO-2026-00001', kind: 'correction', corrects: 'GB-2026-00004', issuedOn: '2026-11-03' },
        ...{ period: '2026-10', vendorEntity: 'europe', currency: 'EUR', net: '-62.50', gross: '-62.50' },
        ...{ typeCode: '261', objection: { petition: 'pet_1', since: '2026-11-05', state: 'open' } },
        tax: { rate: '0', amount: '0.00', reason: t('Reverse charge: the recipient owes the tax') },
      },
      {
        ...{ number: 'CN-2026-00002', kind: 'credit-note', invoicesMissing: 2, issuedOn: '2026-11-03' },
        ...{ period: '2026-10', vendorEntity: 'usa', currency: 'USD', net: '80.00', gross: '80.00' },
        typeCode: '381',
        tax: { rate: '0', amount: '0.00', reason: t('Not taxable') },
      },
    ] satisfies ShownDocument[],
    payee,
    gaps: ['account-cooling', 'tax-form-missing'] as const,
    provided: true,
    invoices: {
      wanted: [{ ...wanted, of: '2026-10.EUR.europe', period: '2026-10' }],
      items: [
        { ...sentInvoice, state: 'waiting' as const },
        { ...sentInvoice, of: '2026-08.EUR.europe', period: '2026-08', state: 'accepted' as const },
        { ...sentInvoice, state: 'rejected' as const, reason: t('Another address') },
      ],
    },
    token: 'token-1',
  };
  const empty = {
    ...model,
    payee: { program: openNebula.id, payee: partner, accounts: 0, v: 0 },
    gaps: ['details-missing'] as const,
  };
  const run: Run = {
    ...newRun(
      {
        id: 'run_01JD00000000000000000000A1',
        program: openNebula.id,
        through: '2026-10',
        today: '2026-11-20',
      },
      { by: 'per_2', at: fixture.NOW },
    ),
    state: 'proposed',
    lines: 1,
    carried: 2,
    totals: [{ vendorEntity: 'europe', currency: 'EUR', amount: '123750', lines: 1 }],
  };
  const line: RunLine = {
    id: `EUR.${partner}.europe`,
    run: run.id,
    program: openNebula.id,
    vendorEntity: 'europe',
    partnerId: partner,
    currency: 'EUR',
    amount: '123750',
    items: 3,
    held: '2500',
    heldUntil: '2026-12-01',
    objected: [{ number: 'GB-2026-00007', since: '2026-11-05' }],
    state: 'proposed',
    payee: {
      ...details.address,
      legalName: t('Nimbus GmbH'),
      taxStatus: 'domestic-vat',
      account: 1,
      ends: '…3000',
    },
    settled: true,
    v: 1,
  };
  const carried: RunLine = {
    ...line,
    id: 'USD.east.usa',
    partnerId: 'east',
    currency: 'USD',
    state: 'carried',
    carried: 'below-minimum',
    payee: undefined,
  };
  const back: RunLine = {
    ...line,
    id: `JPY.${partner}.europe`,
    state: 'returned',
    reason: t('Account closed'),
  };
  const paid: RunLine = {
    ...line,
    id: `USD.${partner}.europe`,
    state: 'paid',
    paidOn: '2026-11-24',
    reference: t('BANK-77'),
  };
  const runs = {
    program: openNebula,
    provided: true,
    runs: [
      run,
      { ...run, id: 'run_01JD00000000000000000000A2', state: 'issued' as const },
      { ...run, id: 'run_01JD00000000000000000000A3', state: 'finished' as const },
    ],
    offices: [
      { id: 'europe', name: t('OpenNebula Europe'), ends: '…1332', v: 1 },
      { id: 'usa', name: 'USA' },
    ],
    mayAct: true,
    token: 'token-1',
  };
  const one = {
    program: openNebula,
    run,
    lines: [line, carried],
    names: { east: t('East') },
    files: [],
    mayAct: true,
    me: 'per_3',
    token: 'token-1',
  };
  return {
    'finance-payouts': runsPage(runs, at('desk', '/desk/opennebula/payouts')),
    'finance-payout-run': runPage(
      one,
      at('desk', `/desk/opennebula/payouts?run=${run.id}`, { done: 'created' }),
    ),
    'finance-payout-issued': runPage(
      {
        ...one,
        run: { ...run, state: 'issued', trouble: t('the account is not there') },
        lines: [line, carried, back, paid],
        files: [
          {
            name: 'pain.001.europe.xml',
            href: '/v1/x',
            rows: 1,
            sha256: 'c9f66337fef06bbe61a9c495672acfeccdbd22da1b5a8d85df5807a5860e7ddc',
          },
        ],
      },
      at('desk', `/desk/opennebula/payouts?run=${run.id}`, { done: 'paid' }),
    ),
    'partner-payee': payeePage(model, at('partner', `/portal/${partner}/payee`, { done: 'entered' })),
    'partner-payee-first': payeePage(
      {
        ...empty,
        payee: { ...empty.payee, rejected: { reason: t('Wrong name'), by: 'per_3', at: fixture.NOW } },
        sent: {
          form: 'payee',
          values: { legalName: t('Nimbus') },
          errors: [{ field: 'account.iban', code: 'not-an-iban' }],
        },
      },
      at('partner', `/portal/${partner}/payee`),
    ),
    'finance-payees': payeesPage(
      {
        program: openNebula,
        payees: [payee, { ...payee, payee: 'east', proposal: undefined }],
        names: { [partner]: t('Nimbus GmbH') },
        gaps: new Map([['east', ['account-missing', 'tax-form-missing'] as const]]),
        invoices: new Map([[partner, { toDecide: [t('R-2026-17')], months: ['2026-09', '2026-10'] }]]),
      },
      at('desk', '/desk/opennebula/payees'),
    ),
    'finance-payee': deskPayeePage(
      {
        ...model,
        waitingAccount: { ...payeeSample.account, holder: t('Nimbus GmbH') },
        program: openNebula,
        mayAct: true,
        me: 'per_3',
        taxForms: [t('W-8BEN-E')],
      },
      at('desk', `/desk/opennebula/payees?payee=${partner}`, { done: 'approved' }),
    ),
  };
};
