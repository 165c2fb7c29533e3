import type { Sample } from './samples.ts';

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
const rejected = { outcome: 'rejected', reason: 'Two lines\nof reason' };

export const payoutSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/payees/{payee}/proposals': { body: () => payeeSample },
  'POST /v1/programs/{program}/payees/{payee}/decisions': { body: () => rejected },
  'POST /portal/{partner}/payee': { form: payeeForm },
  'POST /desk/{program}/payees/{payee}/propose': {
    form: ({ partner }) => ({ ...payeeForm(), payee: partner }),
  },
  'POST /desk/{program}/payees/{payee}/decide': {
    form: ({ partner }) => ({ ...rejected, payee: partner }),
  },
};
