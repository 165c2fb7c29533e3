import { decimal } from '../../shared/domain/money.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { orders, storedQuotes } from '../../shared/store/partner-records.ts';
import { type Quoted, quotesPage } from '../../shared/web/pages/benefits/quotes.ts';
import { partnerPeople, portalFrame, portalPath } from '../own-pages.ts';
import { sentForm } from '../page-frame.ts';
import { loadHolder } from './load-holder.ts';
import { orderRoute, quoteRoute } from './quote.ts';
import { orderAtQuoteRoute } from './quoted-orders.ts';

export const quotesPageRoute = page({
  zone: 'benefits',
  key: 'GET /portal/{partner}/quotes',
  summary: 'What a partner would pay, and what it has ordered at its price',
  callers: partnerPeople,
  path: portalPath,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, today } = held.value;
    const quoted = request.made?.['quote'];
    const model = {
      partner: home.partner,
      program,
      today,
      orders: home.of(orders.prefix, orders.schema),
      quotes: home.of(storedQuotes.prefix, storedQuotes.schema),
      ...(quoted === undefined ? {} : { quoted: JSON.parse(quoted) as Quoted }),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: quotesPage(model, portalFrame(request, program, home.partner.category)) });
  },
});

type Fields = Readonly<Record<string, unknown>>;

/** What the form asks for, as the API takes it: a customer who is not named is none. */
const asked = ({ pieces, customer, domain, ...fields }: Fields): Fields => ({
  ...fields,
  ...(pieces === undefined || pieces === '' ? {} : { pieces: Number(pieces) }),
  ...(customer === undefined || customer === ''
    ? {}
    : {
        endCustomer: { name: customer, ...(domain === undefined || domain === '' ? {} : { domain }) },
      }),
});

export const quoteAction = action({
  key: 'POST /portal/{partner}/quotes',
  of: quoteRoute,
  on: quotesPageRoute,
  form: 'quote',
  input: asked,
  done: (value, { input }) => {
    const { use, price, endCustomer } = input;
    const again = {
      use,
      price: { amount: decimal(price), currency: price.currency },
      customer: endCustomer?.name ?? '',
      domain: endCustomer?.domain ?? '',
    };
    return { made: { quote: JSON.stringify({ ...value, asked: again }) } };
  },
});

export const orderAction = action({
  key: 'POST /portal/{partner}/quotes/orders',
  says: 'ordered',
  of: orderRoute,
  on: quotesPageRoute,
  form: 'order',
  input: asked,
  done: (_value, { path }) => `/portal/${path.partner}/quotes`,
});

export const orderAtQuoteAction = action({
  key: 'POST /portal/{partner}/quotes/{quote}/orders',
  says: 'ordered',
  of: orderAtQuoteRoute,
  on: quotesPageRoute,
  form: (path) => `order-${path['quote']}`,
  done: (_value, { path }) => `/portal/${path.partner}/quotes`,
});
