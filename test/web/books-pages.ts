import type { Document } from '../../shared/domain/finance/document.ts';
import type { EntityBooks } from '../../shared/domain/finance/entity-books.ts';
import { openPeriodOf } from '../../shared/domain/finance/period.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { booksPage } from '../../shared/web/pages/desk/books.ts';
import { type Month, monthPage } from '../../shared/web/pages/desk/month.ts';
import { documentsOfOffice, officeBooks } from '../support/books-samples.ts';
import * as fixture from './fixtures.ts';
import { openNebula } from './programs.ts';

const sha256 = 'c9f66337fef06bbe61a9c495672acfeccdbd22da1b5a8d85df5807a5860e7ddc';

const issuedDocuments = (t: fixture.Typing): Document[] => {
  const address = { street: 'Hauptstr. 1', town: 'Berlin', country: 'DE' };
  const one: Document = {
    ...{ id: '2026-10.self-billing.europe.EUR', number: 'GB-2026-00001', series: 'GB-2026-', serial: 1 },
    ...{ kind: 'self-billing', program: 'opennebula', vendorEntity: 'europe', payee: 'par_1' },
    ...{ currency: 'EUR', period: '2026-10', issuedIn: '2026-10', issuedOn: '2026-11-02' },
    vendor: { legalName: 'Office Europe GmbH', address },
    partner: { legalName: t('Nimbus GmbH'), address, taxStatus: 'domestic-vat' },
    tax: { category: 'S', ratePpm: 190_000 },
    ...{ entries: 12, net: '545625', taxAmount: '103669' },
  };
  const correction: Document = {
    ...{ ...one, kind: 'correction', number: 'KO-2026-00001', net: '-15000', taxAmount: '-2850' },
    corrects: { id: 'x', number: 'GB-2026-00000' },
  };
  return [one, correction];
};

/** Pages of months and books, each with everything it can show. */
export const booksPages = (
  at: (path: string, more?: Partial<Page>) => Page,
  t: fixture.Typing,
): Record<string, Html> => {
  const signed = { by: 'per_2', at: fixture.NOW };
  const rates = {
    program: openNebula.id,
    period: '2026-10',
    base: 'EUR',
    rates: [{ currency: 'USD', rate: '0.9123' }],
    source: t('ECB, 30 October'),
    entered: signed,
    v: 1,
  };
  const open: Month = {
    program: openNebula,
    months: ['2026-11', '2026-10'],
    record: { ...openPeriodOf(openNebula.id, '2026-10'), prepared: signed, v: 1 },
    checks: [
      { code: 'entity-settings-missing', blocks: false, about: ['usa'] },
      { code: 'decisions-waiting', blocks: false, about: ['4FJ2-9QXZ', '77TR-0ABC'] },
    ],
    rates,
    base: 'EUR',
    entries: 3,
    decisions: 4,
    sums: [
      { currency: 'EUR', minor: 545625n },
      { currency: 'USD', minor: -15000n },
    ],
    files: [{ name: 'entries.csv', href: '/v1/x' }],
    me: 'per_1',
    mayAct: true,
    people: { per_2: t('Carmen Ruiz') },
    token: 'token-1',
  };
  const blocked: Month = {
    ...open,
    record: openPeriodOf(openNebula.id, '2026-10'),
    checks: [
      { code: 'month-not-over', blocks: true, about: [] },
      { code: 'earlier-month-open', blocks: true, about: [] },
      { code: 'rates-missing', blocks: true, about: ['USD'] },
      { code: 'rates-unapproved', blocks: true, about: ['USD'] },
      { code: 'base-currency-missing', blocks: true, about: ['EUR', 'USD'] },
    ],
    rates: undefined,
  };
  const closed: Month = {
    ...open,
    record: {
      ...open.record,
      state: 'closed',
      approved: { by: 'per_3', at: fixture.NOW },
      closedAt: fixture.NOW,
      manifest: { object: 'x', bytes: 1200, sha256 },
    },
    checks: [],
    rates: { ...rates, approved: signed },
    issued: { documents: issuedDocuments(t), more: true },
    files: ['EXTF_europe.csv', 'balances.csv', 'entries.csv', 'manifest.json'].map((name) => ({
      name,
      href: '/v1/x',
      bytes: 123456,
      rows: 1200,
      sha256,
    })),
  };
  const books: EntityBooks = {
    ...officeBooks,
    documents: documentsOfOffice,
    program: openNebula.id,
    entity: 'europe',
    v: 2,
  };
  return {
    'finance-month-open': monthPage(open, at('/periods?period=2026-10', { done: 'prepared' })),
    'finance-month-blocked': monthPage(blocked, at('/periods?period=2026-10')),
    'finance-month-closing': monthPage(
      { ...open, record: { ...open.record, state: 'closing', trouble: 'the month does not add up in EUR' } },
      at('/periods?period=2026-10', { done: 'closing' }),
    ),
    'finance-month-closed': monthPage(closed, at('/periods?period=2026-10')),
    'finance-books': booksPage(
      {
        program: openNebula,
        books: [books],
        mayAct: true,
        token: 'token-1',
        sent: { form: 'books-usa' },
      },
      at('/books', { done: 'books' }),
    ),
  };
};
