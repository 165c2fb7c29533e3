import type { Sample, Things } from './samples.ts';

// A valid request for each route of payees and payouts that changes something.

export const payeeSample = {
  legalName: 'Nimbus GmbH',
  address: { street: 'Hafenstraße', building: '1', postcode: '20457', town: 'Hamburg', country: 'DE' },
  taxStatus: 'domestic-vat',
  vatId: 'DE136695976',
  selfBilling: 'yes',
  account: { holder: 'Nimbus GmbH', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
} as const;

const payeeForm = (): Record<string, string> => ({
  legalName: payeeSample.legalName,
  'address.street': 'Hafenstraße',
  'address.postcode': '20457',
  'address.town': 'Hamburg',
  'address.country': 'DE',
  taxStatus: 'domestic-vat',
  vatId: payeeSample.vatId,
  selfBilling: 'yes',
  'account.holder': 'Nimbus GmbH',
  'account.iban': 'DE89 3704 0044 0532 0130 00',
});
const result = ({ run }: Things) => ({ run, outcome: 'returned', reason: 'Two lines\nof reason' });
const office = { holder: 'Office GmbH', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
const ofOffice = { path: ({ program }: Things) => ({ program, entity: 'europe' }) };
const rejected = { outcome: 'rejected', reason: 'Two lines\nof reason' };

/** The world's program pays on the vendor's own documents, so that a partner's invoice is refused. */
const invoice = { of: '2026-10.EUR.europe', number: 'R-1', issuedOn: '2026-11-02' };
const invoiceBody = { ...invoice, net: { amount: '100.00', currency: 'EUR' } };
const invoiceForm = { ...invoice, 'net.amount': '100.00', 'net.currency': 'EUR' };
const ofInvoice = ({ program, partner }: Things) => ({ program, payee: partner, invoice: invoice.of });

export const payoutSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/payees/{payee}/invoices': { body: () => invoiceBody, status: 409 },
  'POST /v1/programs/{program}/payees/{payee}/invoices/{invoice}/decisions': {
    path: ofInvoice,
    body: () => rejected,
    status: 409,
  },
  'POST /portal/{partner}/payee/invoices': { form: () => invoiceForm, status: 409 },
  'POST /desk/{program}/payees/{payee}/invoices': {
    form: ({ partner }) => ({ ...invoiceForm, payee: partner }),
    status: 409,
  },
  'POST /desk/{program}/payees/{payee}/invoices/{invoice}/decide': {
    path: ofInvoice,
    form: ({ partner }) => ({ ...rejected, payee: partner }),
    status: 409,
  },
  'POST /v1/programs/{program}/payees/{payee}/proposals': { body: () => payeeSample },
  'POST /v1/programs/{program}/payees/{payee}/decisions': { body: () => rejected },
  'POST /portal/{partner}/payee': { form: payeeForm },
  'POST /desk/{program}/payees/{payee}/propose': {
    form: ({ partner }) => ({ ...payeeForm(), payee: partner }),
  },
  'POST /desk/{program}/payees/{payee}/decide': {
    form: ({ partner }) => ({ ...rejected, payee: partner }),
  },
  'GET /v1/programs/{program}/payout-runs/{run}/files/{file}': {
    path: ({ program, issued }) => ({ program, run: issued, file: 'payments.europe.USD.csv' }),
    status: 303,
  },
  'POST /v1/programs/{program}/payout-runs': { body: () => ({}) },
  'POST /v1/programs/{program}/payout-runs/{run}/steps': { body: () => ({ step: 'discard' }) },
  'POST /v1/programs/{program}/payout-runs/{run}/results': {
    path: ({ program, issued }) => ({ program, run: issued }),
    body: ({ partner }) => ({
      line: `EUR.${partner}.europe`,
      outcome: 'returned',
      reason: 'Two lines\nof reason',
    }),
  },
  'POST /v1/programs/{program}/entities/{entity}/accounts': { ...ofOffice, body: () => office },
  'POST /desk/{program}/payouts': { form: () => ({}) },
  'POST /desk/{program}/payouts/{run}/step': { form: ({ run }) => ({ run, step: 'discard' }) },
  'POST /desk/{program}/payouts/{run}/result': {
    path: ({ program, issued }) => ({ program, run: issued }),
    form: (own) => ({ ...result(own), run: own.issued, line: `EUR.${own.partner}.europe` }),
  },
  'POST /desk/{program}/payouts/accounts/{entity}': { ...ofOffice, form: () => office },
};

/** A run that waits for approval, and one that is with the bank, with a line for the partner. */
export type PayoutThings = { readonly run: string; readonly issued: string; readonly documentNumber: string };
