import { clock } from '../../shared/runtime/clock.ts';
import { openNebula } from './given.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of months and books that changes something.

/** How an office's documents are counted and taxed. */
export const documentsOfOffice = {
  legalName: 'Office Europe GmbH',
  address: { street: 'Hauptstr.', building: '1', postcode: '10115', town: 'Berlin', country: 'DE' },
  vatId: 'DE123456789',
  numbers: {
    'self-billing': 'GB-YYYY-',
    'credit-note': 'CN-YYYY-',
    correction: 'KO-YYYY-',
    digits: 5,
    restart: 'yearly' as const,
  },
  selfBilling: {
    rate: '19',
    reasons: {
      'small-business': 'No VAT: small business, section 19 of the German VAT act',
      'reverse-charge': 'Reverse charge: the recipient owes the tax',
      outside: 'Not taxable in the country of the supplier',
    },
  },
  creditNotes: {
    rate: '19',
    reasons: { 'reverse-charge': 'Reverse charge', outside: 'Not taxable in Germany' },
  },
};

export const officeBooks = {
  consultant: '29098',
  client: '55003',
  accountLength: 4,
  fiscalYearMonth: 1,
  currency: 'EUR',
  expenseAccount: '4760',
  payableAccount: '70000',
  taxKeys: { 'domestic-vat': '9', 'small-business': '', 'reverse-charge': '94', outside: '' },
  settlement: {
    bankAccount: '1800',
    receivableAccount: '1400',
    revenueAccount: '8400',
    waiverAccount: '2400',
  },
};
/** As a form names it. */
const flat = (name: string, value: unknown): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => flat(`${name}.${key}`, one))
    : [[name, String(value)]];

const rates = {
  rates: [{ currency: 'USD', rate: '0.9123' }],
  source: 'Reference rates of the month’s last day',
};
/** The one month that may be closed before any other. */
const first = ({ program }: Things) => ({ program, period: openNebula.firstPeriod });
const month = () => clock.now().slice(0, 7);
const office = ({ program }: Things) => ({ program, entity: 'europe' });

export const booksSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/periods/{period}/closes': { path: first, body: () => ({ step: 'prepare' }) },
  'POST /v1/programs/{program}/periods/{period}/rates': { body: () => rates },
  'POST /v1/programs/{program}/periods/{period}/rate-approvals': { body: () => ({}) },
  'POST /v1/programs/{program}/entities/{entity}/books': { path: office, body: () => officeBooks },
  'POST /desk/{program}/periods/{period}/close': {
    path: first,
    form: () => ({ period: openNebula.firstPeriod, step: 'prepare' }),
  },
  'POST /desk/{program}/periods/{period}/rates': {
    form: () => ({ period: month(), 'rates.USD': '0.9123', source: rates.source }),
  },
  'POST /desk/{program}/periods/{period}/approve-rates': { form: () => ({ period: month() }) },
  'POST /desk/{program}/books/{entity}': {
    path: office,
    form: () => ({
      ...Object.fromEntries(
        Object.entries(officeBooks)
          .filter(([, value]) => typeof value !== 'object')
          .map(([name, value]) => [name, String(value)]),
      ),
      'taxKeys.domestic-vat': '9',
      'settlement.bankAccount': '1800',
      'settlement.receivableAccount': '1400',
      'settlement.revenueAccount': '8400',
      'settlement.waiverAccount': '2400',
      ...Object.fromEntries(flat('documents', documentsOfOffice)),
    }),
  },
};
