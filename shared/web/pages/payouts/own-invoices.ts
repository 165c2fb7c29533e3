import { fromDecimal } from '../../../domain/money.ts';
import { dayText, monthText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { folded, lines, section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './payee-words.ts';

type Net = { readonly amount: string; readonly currency: string };
type Wanted = {
  readonly of: string;
  readonly period: string;
  readonly vendorEntity: string;
  readonly net: Net;
};
type Sent = Wanted & {
  readonly number: string;
  readonly issuedOn: string;
  readonly state: 'waiting' | 'accepted' | 'rejected';
  readonly reason?: string | undefined;
  readonly v: number;
};
/** Months that wait for a payee's invoice, and the invoices that it has sent. */
export type Invoices = { readonly wanted: readonly Wanted[]; readonly items: readonly Sent[] };

type Model = {
  readonly invoices?: Invoices | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};
type Steps = {
  /** Where an invoice is entered, and where finance decides on one; left out: this reader does neither. */
  readonly action?: string;
  readonly decide?: string;
  readonly hidden?: readonly InputField[];
};

const netText = ({ language }: Page, { amount, currency }: Net): string => {
  const money = fromDecimal(amount, currency);
  return money ? moneyText(language, money) : `${amount} ${currency}`;
};

const monthOf = (page: Page, { period, vendorEntity }: Wanted): string =>
  `${monthText(page.language, period)}, ${vendorEntity}`;

const tones = { waiting: 'asks', accepted: 'good', rejected: 'over' } as const;

const sentTable = ({ items }: Invoices, page: Page): Html => {
  const { language } = page;
  return table<Sent>({
    language,
    caption: say(language, 'invoices'),
    rows: items,
    empty: say(language, 'noInvoices'),
    columns: [
      { head: say(language, 'month'), cell: (one) => monthOf(page, one) },
      {
        head: say(language, 'invoiceNumber'),
        cell: ({ number, issuedOn }) => html`${number}<br><small>${dayText(language, issuedOn)}</small>`,
      },
      { head: say(language, 'net'), figures: true, cell: ({ net }) => netText(page, net) },
      {
        head: say(language, 'state'),
        cell: ({ state, reason }) =>
          html`${toneLabel(tones[state], say(language, `invoice-${state}`))}${reason !== undefined && lines(reason)}`,
      },
    ],
  });
};

const enterForm = (
  { invoices, token, sent }: Model,
  page: Page,
  { action = '', hidden = [] }: Steps,
): Html => {
  const { language } = page;
  const { wanted = [] } = invoices ?? {};
  if (!wanted.length) return html`<p>${say(language, 'noneWanted')}</p>`;
  const currencies = [...new Set(wanted.map(({ net }) => net.currency))];
  const form = actionForm({
    ...{ id: 'invoice', action, token, sent, page, submit: say(language, 'enterInvoice') },
    fields: [
      ...hidden,
      {
        name: 'of',
        kind: 'choice',
        label: say(language, 'month'),
        required: true,
        options: wanted.map((one) => ({
          value: one.of,
          label: `${monthOf(page, one)}: ${netText(page, one.net)}`,
        })),
      },
      {
        name: 'number',
        kind: 'line',
        label: say(language, 'invoiceNumber'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'issuedOn', kind: 'date', label: say(language, 'issuedOn'), required: true },
      {
        name: 'net.amount',
        kind: 'amount',
        label: say(language, 'net'),
        required: true,
        autocomplete: 'off',
      },
      {
        name: 'net.currency',
        kind: 'choice',
        label: say(language, 'netCurrency'),
        required: true,
        value: currencies[0],
        options: currencies.map((value) => ({ value, label: value })),
      },
    ],
  });
  return folded(say(language, 'enterInvoice'), form, sent?.form === 'invoice');
};

const decideForms = (
  one: Sent,
  { token, sent }: Model,
  page: Page,
  { decide = '', hidden = [] }: Steps,
): Html => {
  const { language } = page;
  const form = (outcome: 'accepted' | 'rejected') =>
    actionForm({
      ...{
        id: `${outcome}-${one.of}`,
        action: `${decide}/${one.of}/decide`,
        token,
        sent,
        page,
        version: one.v,
      },
      fields: [
        ...hidden,
        { name: 'outcome', kind: 'hidden', label: '', value: outcome },
        ...(outcome === 'rejected'
          ? [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true } as const]
          : []),
      ],
      ...(outcome === 'accepted' ? { says: say(language, 'takeInvoiceSays') } : { danger: true }),
      submit: say(language, outcome === 'accepted' ? 'takeInvoice' : 'sendBack', { number: one.number }),
    });
  const title = say(language, 'sendBack', { number: one.number });
  return html`${form('accepted')}${folded(title, form('rejected'), sent?.form === `rejected-${one.of}`)}`;
};

/** Where the program pays on the payee's own invoice: what is wanted, what came, and the steps of this reader. */
export const invoicesSection = (model: Model, page: Page, steps: Steps): Html => {
  const { language } = page;
  const { invoices } = model;
  if (!invoices) return nothing;
  const waiting = invoices.items.filter(({ state }) => state === 'waiting');
  return section(
    say(language, 'invoices'),
    html`<p>${say(language, 'invoicesText')}</p>${sentTable(invoices, page)}${
      steps.decide !== undefined && waiting.map((one) => decideForms(one, model, page, steps))
    }${steps.action !== undefined && enterForm(model, page, steps)}`,
  );
};
