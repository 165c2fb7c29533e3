import { fromDecimal } from '../../../domain/money.ts';
import { type DemoAccount, type DemoBook, isOpen } from '../../../domain/partner/demo-book.ts';
import type { Explanation } from '../../../domain/partner/explain.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Licence } from '../../../domain/partner/records.ts';
import { isAsked } from '../../../domain/partner/request.ts';
import type { TrainingYear } from '../../../domain/partner/yearly-training.ts';
import type { Package } from '../../../domain/program/catalogue.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { headline, list, notice } from '../../parts.ts';
import { benefitCard, byGroup } from './benefit.ts';
import { doneText, say } from './words.ts';

export type Benefits = {
  readonly partner: Partner;
  readonly program: Program;
  readonly explained: readonly Explanation[];
  readonly demos: readonly DemoBook[];
  readonly licences: readonly Licence[];
  readonly years: readonly TrainingYear[];
  /** Orders cost money: the partner's administrators, and finance at the desk. */
  readonly mayOrder: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Asked = { readonly model: Benefits; readonly one: Explanation; readonly page: Page };

const priceText = (page: Page, { price }: Package): string => {
  const money = fromDecimal(price.amount, price.currency);
  return money ? moneyText(page.language, money) : price.amount;
};

/** The form that orders a package, wherever it stands. */
export const orderForm = (
  bought: Package,
  { page, token, sent, action }: { page: Page; token: string; sent?: SentForm | undefined; action: string },
): Html => {
  const { language } = page;
  const values = { name: bought.name[language], price: priceText(page, bought), months: bought.termMonths };
  return actionForm({
    id: `buy-${bought.id}`,
    action,
    token,
    sent,
    page,
    says: say(language, 'buySays', values),
    fields: [{ name: 'package', kind: 'hidden', label: '', value: bought.id }],
    confirm: say(language, 'buyConfirm', values),
    submit: say(language, 'buy', values),
  });
};

const order = ({ model, one, page }: Asked): Html => {
  const bought = model.program.packages.find(({ id }) => id === one.benefit.package);
  const first = model.explained.find(
    ({ code, benefit }) => code === 'package-required' && benefit.package === bought?.id,
  );
  // One form for each package, at the first benefit that needs it.
  if (!bought || first !== one || !model.mayOrder) return nothing;
  const { token, sent } = model;
  return orderForm(bought, { page, token, sent, action: `/portal/${model.partner.id}/benefits/buy` });
};

const files = ({ model, one, page }: Asked): Html => {
  const named = model.program.resources.filter(({ id }) => one.benefit.resources?.includes(id));
  return list(
    named.map(
      ({ id, name }) =>
        html`<a href="/portal/${model.partner.id}/resources/${id}">${say(page.language, 'download', { name: name[page.language] })}</a>`,
    ),
  );
};

const account = ({ model, page }: Asked, { id, customer, from, until }: DemoAccount): Html => {
  const { language } = page;
  const text =
    until === undefined
      ? say(language, 'demoStanding', { date: dayOf(page, from) })
      : say(language, 'demoFor', { customer: customer ?? say(language, 'own'), date: dayOf(page, until) });
  const form = actionForm({
    id: `end-${id}`,
    action: `/portal/${model.partner.id}/benefits/demos/${id}/end`,
    token: model.token,
    sent: model.sent,
    page,
    submit: say(language, 'endDemo'),
  });
  return html`<p>${text}</p>${form}`;
};

const demo = (asked: Asked): Html => {
  const { model, one, page } = asked;
  const open = model.demos
    .filter(({ benefit }) => benefit === one.benefit.id)
    .flatMap(({ accounts }) => accounts.filter((each) => isOpen(each, page.now)));
  const forOthers = typeof one.cell === 'object' && 'days' in one.cell;
  const form = actionForm({
    id: `demo-${one.benefit.id}`,
    action: `/portal/${model.partner.id}/benefits/demos`,
    token: model.token,
    sent: model.sent,
    page,
    fields: [
      { name: 'benefit', kind: 'hidden', label: '', value: one.benefit.id },
      ...(forOthers
        ? [{ name: 'customer', kind: 'line', label: say(page.language, 'customer') } as const]
        : []),
    ],
    submit: say(page.language, 'openDemo'),
  });
  const free = (one.count?.left ?? 0) > 0;
  return html`${list(open.map((each) => account(asked, each)))}${free && form}`;
};

const licence = ({ model, one, page }: Asked): Html => {
  const { language } = page;
  const issued = model.licences.find(({ product }) => one.benefit.products?.includes(product));
  if (issued)
    return html`<p>${say(language, 'issued', { pieces: issued.pieces, date: dayText(language, issued.issuedOn) })}</p>`;
  if (!model.mayOrder) return nothing;
  return actionForm({
    id: 'licence',
    action: `/portal/${model.partner.id}/benefits/licences`,
    token: model.token,
    sent: model.sent,
    page,
    fields: [{ name: 'product', kind: 'hidden', label: '', value: one.benefit.products?.[0] ?? '' }],
    submit: say(language, 'issue'),
  });
};

/** What is planned and held of a benefit that comes so many times a year. */
export const sessionsOf = (
  { years, benefit, page }: { years: readonly TrainingYear[]; benefit: string; page: Page },
  more: (id: string) => Child = () => nothing,
): Html =>
  list(
    years
      .filter((year) => year.benefit === benefit)
      .flatMap(({ sessions }) => sessions)
      .map(({ id, plannedFor, deliveredOn }) =>
        deliveredOn === undefined
          ? html`${say(page.language, 'sessions', { date: dayText(page.language, plannedFor) })}${more(id)}`
          : say(page.language, 'sessionDone', { date: dayText(page.language, deliveredOn) }),
      ),
  );

const uses: Partial<Record<Explanation['benefit']['kind'], (asked: Asked) => Html>> = {
  resource: files,
  logo: files,
  'demo-account': demo,
  licence,
  training: ({ model, one, page }) => sessionsOf({ years: model.years, benefit: one.benefit.id, page }),
  event: ({ model, page }) =>
    html`<p><a href="/portal/${model.partner.id}/together">${say(page.language, 'events')}</a></p>`,
};

/** The way to use it, where there is one. */
const useOf = (asked: Asked): Child => {
  const { model, one, page } = asked;
  if (one.code === 'package-required') return order(asked);
  if (!one.allowed && one.benefit.kind !== 'demo-account') return nothing;
  const use = uses[one.benefit.kind];
  if (use) return use(asked);
  return isAsked(one.benefit)
    ? html`<p><a href="/portal/${model.partner.id}/requests/new?benefit=${one.benefit.id}">${say(page.language, 'ask')}</a></p>`
    : nothing;
};

export const benefitsPage = (model: Benefits, page: Page): Html => {
  const { partner, program, explained } = model;
  const { language } = page;
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const title = say(language, 'title', { tier });
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name, say(language, 'intro'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p class="buttons"><a href="/portal/${partner.id}/quotes">${say(language, 'toQuotes')}</a></p>
${byGroup(language, explained, (one) => benefitCard(program, language, one, useOf({ model, one, page })))}`,
  );
};
