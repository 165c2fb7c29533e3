import { type ResaleDeal, resaleProducts } from '../../../domain/partner/resale-deal.ts';
import type { ServiceDesk } from '../../../domain/partner/service-desk.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { type Arrangements, agentText, contractTable, dealTable, deskFacts, deskState } from './arranged.ts';
import { doneText, say } from './words.ts';

export type OwnArrangements = Arrangements & {
  /** Its level has an agent. */
  readonly hasAgent: boolean;
  readonly mayResell: boolean;
  readonly mayAnswer: boolean;
};

const at = ({ partner }: OwnArrangements, step: string) => `/portal/${partner.id}/arrangements/${step}`;

const acceptForm = (model: OwnArrangements, desk: ServiceDesk, page: Page): Html => {
  const { language } = page;
  const { version } = desk.offer.terms;
  return actionForm({
    id: 'desk-accepted',
    action: at(model, 'service-desk'),
    token: model.token,
    sent: model.sent,
    page,
    version: desk.v,
    says: say(language, 'acceptSays', { version }),
    fields: [
      { name: 'outcome', kind: 'hidden', label: '', value: 'accepted' },
      { name: 'version', kind: 'hidden', label: '', value: version },
      { name: 'desk.description', kind: 'paragraphs', label: say(language, 'description'), required: true },
      {
        name: 'desk.mail',
        kind: 'mail',
        label: say(language, 'deskMail'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'desk.url', kind: 'web', label: say(language, 'deskUrl'), autocomplete: 'off' },
    ],
    submit: say(language, 'accept'),
  });
};

const declineForm = (model: OwnArrangements, desk: ServiceDesk, page: Page): Html => {
  const { language } = page;
  return folded(
    say(language, 'decline'),
    actionForm({
      id: 'desk-declined',
      action: at(model, 'service-desk'),
      token: model.token,
      sent: model.sent,
      page,
      version: desk.v,
      fields: [
        { name: 'outcome', kind: 'hidden', label: '', value: 'declined' },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
      ],
      danger: true,
      submit: say(language, 'decline'),
    }),
    model.sent?.form === 'desk-declined',
  );
};

const serviceDesk = (model: OwnArrangements, page: Page): Html => {
  const { desk } = model;
  if (!desk) return nothing;
  const asks = desk.status === 'offered' && model.mayAnswer;
  return section(
    say(page.language, 'desk'),
    html`<p>${deskState(desk, page)}</p>${deskFacts(desk, page)}${
      asks && html`${acceptForm(model, desk, page)}${declineForm(model, desk, page)}`
    }${
      (desk.status === 'active' || desk.contracts.length > 0) &&
      html`${contractTable(desk, page)}<p><a href="/portal/${model.partner.id}/helpdesk/customers">${say(page.language, 'deskCustomers')}</a></p>`
    }`,
  );
};

const withdraw =
  (model: OwnArrangements, page: Page) =>
  (deal: ResaleDeal): Child => {
    const { language } = page;
    const id = `withdraw-${deal.id}`;
    return deal.status === 'registered'
      ? folded(
          say(language, 'withdraw'),
          actionForm({
            id,
            action: at(model, `deals/${deal.id}`),
            token: model.token,
            sent: model.sent,
            page,
            version: deal.v,
            fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }],
            danger: true,
            submit: say(language, 'withdraw'),
          }),
          model.sent?.form === id,
        )
      : nothing;
  };

const dealForm = (model: OwnArrangements, page: Page): Html => {
  const { language } = page;
  const { currencies, tiers } = model.program;
  const tier = tiers.find(({ id }) => id === model.partner.tier)?.name ?? model.partner.tier;
  const text = (name: string, key: Parameters<typeof say>[1]) =>
    ({ name, kind: 'line', label: say(language, key), required: true, autocomplete: 'off' }) as const;
  return actionForm({
    id: 'deal',
    action: at(model, 'deals'),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'newDealSays', { tier }),
    fields: [
      text('endCustomer.name', 'customer'),
      { name: 'endCustomer.country', kind: 'country', label: say(language, 'country'), required: true },
      { name: 'endCustomer.domain', kind: 'domain', label: say(language, 'domain'), autocomplete: 'off' },
      {
        name: 'product',
        kind: 'choice',
        label: say(language, 'product'),
        required: true,
        options: resaleProducts(model.program).map(({ id, name }) => ({ value: id, label: name[language] })),
      },
      {
        name: 'pieces',
        kind: 'number',
        label: say(language, 'pieces'),
        required: true,
        min: '1',
        value: '1',
      },
      { name: 'price.amount', kind: 'amount', label: say(language, 'listPrice'), required: true },
      {
        name: 'price.currency',
        kind: 'choice',
        label: say(language, 'currency'),
        required: true,
        value: currencies[0],
        options: currencies.map((value) => ({ value, label: value })),
      },
      { name: 'expectedOn', kind: 'date', label: say(language, 'expectedOn'), required: true },
    ],
    submit: say(language, 'register'),
  });
};

const resale = (model: OwnArrangements, page: Page): Html =>
  model.mayResell || model.deals.length
    ? html`<section>${dealTable(model, page, withdraw(model, page))}${
        model.mayResell && html`<h2>${say(page.language, 'newDeal')}</h2>${dealForm(model, page)}`
      }</section>`
    : nothing;

export const arrangementsPage = (model: OwnArrangements, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'title');
  const bare = !model.hasAgent && !model.desk && !model.mayResell && !model.deals.length;
  return layout(
    page,
    title,
    html`${headline(title, model.partner.company.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${bare && html`<p>${say(language, 'nothingYet')}</p>`}${model.hasAgent && section(say(language, 'agent'), html`<p>${agentText(model, page)}</p>`)}
${serviceDesk(model, page)}${resale(model, page)}`,
  );
};
