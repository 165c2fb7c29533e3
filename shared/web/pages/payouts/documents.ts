import { dateIn } from '../../../domain/civil-date.ts';
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
  dueOn: ['paid by {day}', 'gezahlt bis {day}'],
  object: ['Object to it', 'Widersprechen'],
  objectUntil: ['Object to it (until {day})', 'Widersprechen (bis {day})'],
  'objection-open': [
    'Objection since {day}: no effect as an invoice, not paid before it is answered',
    'Widerspruch seit {day}: ohne Wirkung als Rechnung, nicht gezahlt, bevor er beantwortet ist',
  ],
  'objection-withdrawn': ['Objection of {day} withdrawn', 'Widerspruch vom {day} zurückgenommen'],
  'objection-refused': ['Objection of {day} refused', 'Widerspruch vom {day} abgelehnt'],
  'objection-granted': [
    'Objection of {day} granted: a correction follows with the close',
    'Widerspruch vom {day} stattgegeben: eine Korrektur folgt mit dem Abschluss',
  ],
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
  /** UNCL 1001: what is written in the payee's own name is 389 or 261. */
  readonly typeCode: string;
  readonly issuedOn: string;
  readonly dueOn?: string | undefined;
  readonly objectionUntil?: string | undefined;
  readonly objection?:
    | {
        readonly petition: string;
        readonly since: string;
        readonly state: 'open' | 'withdrawn' | 'refused' | 'granted';
      }
    | undefined;
  readonly period: string;
  readonly vendorEntity: string;
  readonly currency: string;
  readonly invoicesMissing?: number | undefined;
  readonly net: string;
  readonly gross: string;
  readonly tax: { readonly rate: string; readonly amount: string; readonly reason?: string | undefined };
};

/** What became of an objection, and the way to one while it may be made. */
const objectionPart = (one: ShownDocument, payee: string, page: Page): Html => {
  const { language, nav, now, timeZone, program } = page;
  const { typeCode, objection, objectionUntil: until, number } = one;
  const base =
    nav === 'partner' ? `/portal/${payee}/petitions` : `/desk/${program?.id}/petitions/partners/${payee}`;
  const said =
    objection &&
    html`<br><small><a href="${base}/${objection.petition}">${say(language, `objection-${objection.state}`, { day: dayText(language, objection.since) })}</a></small>`;
  const isOver = objection?.state === 'open' || objection?.state === 'granted';
  const isOwn = typeCode === '389' || typeCode === '261';
  const mayObject =
    nav === 'partner' && isOwn && !isOver && (until === undefined || dateIn(timeZone, now) <= until);
  const href = `/portal/${payee}/petitions/all?kind=objection&document=${encodeURIComponent(number)}`;
  const text =
    until === undefined
      ? say(language, 'object')
      : say(language, 'objectUntil', { day: dayText(language, until) });
  return html`${said}${mayObject && html`<br><small><a href="${href}">${text}</a></small>`}`;
};

export const documentsSection = (
  documents: readonly ShownDocument[] | undefined,
  payee: string,
  page: Page,
): Html => {
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
          cell: (one) => {
            const { number, kind, corrects, issuedOn, dueOn, invoicesMissing } = one;
            return html`${number}<br><small>${say(language, kind, { number: corrects ?? '' })}, ${dayText(language, issuedOn)}${dueOn !== undefined && html`, ${say(language, 'dueOn', { day: dayText(language, dueOn) })}`}</small>${
              invoicesMissing
                ? html`<br><small>${say(language, 'invoicesMissing', { count: String(invoicesMissing) })}</small>`
                : nothing
            }${objectionPart(one, payee, page)}`;
          },
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
