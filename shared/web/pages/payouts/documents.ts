import { fromDecimal } from '../../../domain/money.ts';
import { dayText, monthText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { section } from '../../parts.ts';
import { table } from '../../table.ts';
import { speak, type Words, words } from '../../words.ts';

// A payee's self-billing invoices, credit notes and corrections.

const own = {
  documents: ['Invoices and credit notes', 'Abrechnungen und Gutschriften'],
  documentsText: [
    'What a month brought is one document for each office and currency. The office’s accounting issues it; amounts below zero are taken back.',
    'Was ein Monat brachte, ist je Niederlassung und Währung ein Dokument. Die Buchhaltung der Niederlassung stellt es aus; negative Beträge werden abgezogen.',
  ],
  number: ['Number', 'Nummer'],
  'self-billing': ['Self-billing invoice', 'Abrechnung im Gutschriftverfahren'],
  'credit-note': ['Credit note', 'Rabattgutschrift'],
  correction: ['Correction of {number}', 'Korrektur von {number}'],
  month: ['Month and office', 'Monat und Niederlassung'],
  net: ['Net', 'Netto'],
  tax: ['VAT', 'Umsatzsteuer'],
  gross: ['Gross', 'Brutto'],
  invoicesMissing: [
    'Lines without the invoice that they are about: {count}',
    'Zeilen ohne die Rechnung, um die es geht: {count}',
  ],
  none: [
    'No document yet: they come with the close of a month.',
    'Noch kein Dokument: Sie entstehen mit dem Abschluss eines Monats.',
  ],
} as const satisfies Words;
const say = speak({ ...words, ...own });

export type ShownDocument = {
  readonly number: string;
  readonly kind: 'self-billing' | 'credit-note' | 'correction';
  readonly corrects?: string | undefined;
  readonly issuedOn: string;
  readonly period: string;
  readonly vendorEntity: string;
  readonly currency: string;
  readonly invoicesMissing?: number | undefined;
  readonly net: string;
  readonly gross: string;
  readonly tax: { readonly rate: string; readonly amount: string; readonly reason?: string | undefined };
};

export const documentsSection = (documents: readonly ShownDocument[] | undefined, page: Page): Html => {
  const { language } = page;
  if (!documents) return nothing;
  const money = (amount: string, currency: string): string => {
    const read = fromDecimal(amount, currency);
    return read ? moneyText(language, read) : `${amount} ${currency}`;
  };
  return section(
    say(language, 'documents'),
    html`<p>${say(language, 'documentsText')}</p>${table<ShownDocument>({
      language,
      caption: say(language, 'documents'),
      rows: documents,
      empty: say(language, 'none'),
      columns: [
        {
          head: say(language, 'number'),
          cell: ({ number, kind, corrects, issuedOn, invoicesMissing }) =>
            html`${number}<br><small>${say(language, kind, { number: corrects ?? '' })}, ${dayText(language, issuedOn)}</small>${
              invoicesMissing
                ? html`<br><small>${say(language, 'invoicesMissing', { count: String(invoicesMissing) })}</small>`
                : nothing
            }`,
        },
        {
          head: say(language, 'month'),
          cell: ({ period, vendorEntity }) => `${monthText(language, period)}, ${vendorEntity}`,
        },
        { head: say(language, 'net'), figures: true, cell: ({ net, currency }) => money(net, currency) },
        {
          head: say(language, 'tax'),
          figures: true,
          cell: ({ tax, currency }) =>
            html`${money(tax.amount, currency)}${tax.reason === undefined ? nothing : html`<br><small>${tax.reason}</small>`}`,
        },
        {
          head: say(language, 'gross'),
          figures: true,
          cell: ({ gross, currency }) => money(gross, currency),
        },
      ],
    })}`,
  );
};
