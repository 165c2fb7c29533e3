import { fromDecimal } from '../../../domain/money.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Order } from '../../../domain/partner/records.ts';
import { isEnded, type StoredQuote } from '../../../domain/partner/stored-quote.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, percentText } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

type Amount = { readonly amount: string; readonly currency: string };
type Line = {
  readonly pieces: number;
  readonly ppm: number;
  readonly net: Amount;
  readonly reason?: string | undefined;
  readonly clause?: Parameters<typeof clauseQuote>[1];
};

/** A price as it was answered, and what was asked, so that it can be ordered as it stands. */
export type Quoted = {
  readonly product: string;
  readonly pieces: number;
  readonly lines: readonly Line[];
  readonly total: Amount;
  /** Of one that is kept. */
  readonly id?: string | undefined;
  readonly number?: string | undefined;
  readonly validUntil?: string | undefined;
  readonly asked: {
    readonly use: 'internal' | 'resale';
    readonly price: Amount;
    readonly customer: string;
    readonly domain: string;
  };
};

export type Quotes = {
  readonly partner: Partner;
  readonly program: Program;
  readonly today: string;
  readonly orders: readonly Order[];
  /** What was told and is kept. */
  readonly quotes: readonly StoredQuote[];
  readonly quoted?: Quoted | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const amountText = ({ language }: Page, { amount, currency }: Amount): string => {
  const money = fromDecimal(amount, currency);
  return money ? moneyText(language, money) : `${amount} ${currency}`;
};

const productName = ({ products }: Program, { language }: Page, id: string): string =>
  products.find((one) => one.id === id)?.name[language] ?? id;

const quoteForm = ({ partner, program, token, sent }: Quotes, page: Page): Html => {
  const { language } = page;
  return actionForm({
    id: 'quote',
    action: `/portal/${partner.id}/quotes`,
    token,
    sent,
    page,
    fields: [
      {
        name: 'product',
        kind: 'choice',
        label: say(language, 'product'),
        required: true,
        options: program.products.map(({ id, name }) => ({ value: id, label: name[language] })),
      },
      {
        name: 'use',
        kind: 'choice',
        label: say(language, 'usedFor'),
        required: true,
        options: (['internal', 'resale'] as const).map((use) => ({
          value: use,
          label: say(language, `use-${use}`),
        })),
      },
      { name: 'price.amount', kind: 'amount', label: say(language, 'listPrice'), required: true },
      {
        name: 'price.currency',
        kind: 'choice',
        label: say(language, 'currency'),
        required: true,
        options: program.currencies.map((currency) => ({ value: currency, label: currency })),
      },
      {
        name: 'pieces',
        kind: 'number',
        label: say(language, 'pieces'),
        required: true,
        value: '1',
        min: '1',
      },
      { name: 'customer', kind: 'line', label: say(language, 'endCustomer'), autocomplete: 'off' },
      { name: 'domain', kind: 'line', label: say(language, 'customerDomain'), autocomplete: 'off' },
    ],
    submit: say(language, 'makeQuote'),
  });
};

/** An order at a price that is kept needs nothing but a yes. */
const quotedOrderForm = (
  model: Quotes,
  page: Page,
  quote: Pick<StoredQuote, 'id' | 'product' | 'pieces' | 'total'>,
): Html => {
  const { language } = page;
  return actionForm({
    id: `order-${quote.id}`,
    action: `/portal/${model.partner.id}/quotes/${quote.id}/orders`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'orderSays', {
      pieces: quote.pieces,
      product: productName(model.program, page, quote.product),
      total: amountText(page, quote.total),
      company: model.partner.company.name,
    }),
    fields: [],
    submit: say(language, 'orderIt'),
  });
};

const orderForm = (model: Quotes, page: Page, quoted: Quoted): Html => {
  const { language } = page;
  const { product, pieces, total, asked } = quoted;
  const kept = {
    product,
    use: asked.use,
    'price.amount': asked.price.amount,
    'price.currency': asked.price.currency,
    pieces: String(pieces),
    customer: asked.customer,
    domain: asked.domain,
  };
  return actionForm({
    id: 'order',
    action: `/portal/${model.partner.id}/quotes/orders`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'orderSays', {
      pieces,
      product: productName(model.program, page, product),
      total: amountText(page, total),
      company: model.partner.company.name,
    }),
    fields: Object.entries(kept)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name, kind: 'hidden' as const, label: '', value })),
    submit: say(language, 'orderIt'),
  });
};

/** The price as it was worked out, line by line with the sentence behind it. */
const quotedSection = (model: Quotes, page: Page): Html => {
  const { quoted, program } = model;
  if (!quoted) return nothing;
  const { language } = page;
  return section(
    say(language, 'quote'),
    html`${table<Line>({
      language,
      caption: productName(program, page, quoted.product),
      rows: quoted.lines,
      empty: '',
      columns: [
        {
          head: say(language, 'pieces'),
          cell: ({ pieces, ppm }) => say(language, 'piecesAt', { pieces, rate: percentText(language, ppm) }),
        },
        { head: say(language, 'net'), cell: ({ net }) => amountText(page, net) },
        {
          head: say(language, 'why'),
          cell: ({ clause, reason }) =>
            clause
              ? html`<div lang="${program.documentLanguage}">${clauseQuote(language, clause)}</div>`
              : (reason ?? '–'),
        },
      ],
    })}<p><strong>${say(language, 'total')}: ${amountText(page, quoted.total)}</strong></p>${
      quoted.validUntil === undefined
        ? orderForm(model, page, quoted)
        : html`<p>${say(language, 'quoteKept', { number: quoted.number ?? '', date: dayText(language, quoted.validUntil) })}</p>`
    }`,
  );
};

/** What was told and is kept: until when it holds, and the button that orders at it. */
const quoteTable = (model: Quotes, page: Page): Html => {
  const { program, quotes, today } = model;
  if (program.quotes === 'none' && !quotes.length) return nothing;
  const { language } = page;
  const state = (one: StoredQuote) => {
    if (one.order !== undefined) return say(language, 'quote-ordered');
    return isEnded(one, today) ? say(language, 'quote-ended') : quotedOrderForm(model, page, one);
  };
  return html`<section>${table<StoredQuote>({
    language,
    caption: say(language, 'quotesKept'),
    rows: quotes.toSorted((a, b) => (a.id < b.id ? 1 : -1)),
    empty: say(language, 'noQuotes'),
    columns: [
      { head: say(language, 'quoteNumber'), cell: ({ number }) => number },
      {
        head: say(language, 'product'),
        cell: ({ product, pieces, endCustomer }) =>
          html`${pieces} × ${productName(program, page, product)}${endCustomer && html`<br><small>${endCustomer.name}</small>`}`,
      },
      { head: say(language, 'net'), cell: ({ total }) => amountText(page, total) },
      { head: say(language, 'validUntil'), cell: ({ validUntil }) => dayText(language, validUntil) },
      { head: say(language, 'state'), cell: state },
    ],
  })}</section>`;
};

/** What was ordered at the partner's price, the latest first. */
export const orderTable = (program: Program, orders: readonly Order[], page: Page): Html => {
  const { language } = page;
  const sumOf = ({ lines }: Order): string => lines.map(({ net }) => amountText(page, net)).join(' + ');
  return table<Order>({
    language,
    caption: say(language, 'orders'),
    rows: orders.toSorted((a, b) => (a.id < b.id ? 1 : -1)),
    empty: say(language, 'noOrders'),
    columns: [
      {
        head: say(language, 'product'),
        cell: ({ product, pieces, endCustomer, quote }) =>
          html`${pieces} × ${productName(program, page, product)}${endCustomer && html`<br><small>${endCustomer.name}</small>`}${quote !== undefined && html`<br><small>${say(language, 'atQuote', { number: quote })}</small>`}`,
      },
      { head: say(language, 'net'), cell: sumOf },
      { head: say(language, 'orderedOn'), cell: ({ orderedOn }) => dayText(language, orderedOn) },
      { head: say(language, 'state'), cell: ({ status }) => say(language, `order-${status}`) },
    ],
  });
};

/** A price by form, the order at it, and what was ordered so far. */
export const quotesPage = (model: Quotes, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'quotesTitle');
  return layout(
    page,
    title,
    html`${headline(title, model.partner.company.name, say(language, 'quotesIntro'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${quotedSection(model, page)}
<section>${quoteForm(model, page)}</section>
${quoteTable(model, page)}
<section>${orderTable(model.program, model.orders, page)}</section>`,
  );
};
