import { type Document, grossOf } from '../../../domain/finance/document.ts';
import { dayText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { table } from '../../table.ts';
import { say } from './books-words.ts';

export type IssuedDocuments = {
  readonly documents: readonly Document[];
  /** There are more of them in the files. */
  readonly more: boolean;
};

/** What the close of a month made for its payees, in the order of the numbers. */
export const issuedSection = (
  { documents, more }: IssuedDocuments,
  offices: readonly { readonly id: string; readonly name: string }[],
  page: Page,
): Html => {
  const { language } = page;
  if (!documents.length) return nothing;
  const money = (minor: string | bigint, currency: string) =>
    moneyText(language, { minor: BigInt(minor), currency });
  const office = (entity: string) => offices.find(({ id }) => id === entity)?.name ?? entity;
  return html`<section>${table<Document>({
    language,
    caption: say(language, 'issued'),
    rows: documents,
    empty: '',
    columns: [
      {
        head: say(language, 'documentNumber'),
        cell: ({ number, kind, corrects, issuedOn }) =>
          html`${number}<br><small>${say(language, `document-${kind}`, { number: corrects?.number ?? '' })}, ${dayText(language, issuedOn)}</small>`,
      },
      {
        head: say(language, 'issuedTo'),
        cell: ({ partner, vendorEntity }) =>
          html`${partner.legalName}<br><small>${office(vendorEntity)}</small>`,
      },
      { head: say(language, 'net'), figures: true, cell: ({ net, currency }) => money(net, currency) },
      {
        head: say(language, 'vat'),
        figures: true,
        cell: ({ taxAmount, currency }) => money(taxAmount, currency),
      },
      {
        head: say(language, 'gross'),
        figures: true,
        cell: (one) => money(grossOf(one), one.currency),
      },
    ],
  })}<p>${say(language, more ? 'issuedMore' : 'issuedText')}</p></section>`;
};
