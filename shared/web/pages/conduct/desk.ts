import { agentBenefit } from '../../../domain/partner/agent.ts';
import { type DeskContract, deskBenefit, type ServiceDesk } from '../../../domain/partner/service-desk.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, headline, notice, quote, section } from '../../parts.ts';
import { type Arrangements, agentText, contractTable, dealTable, deskFacts, deskState } from './arranged.ts';
import { doneText, say } from './words.ts';

export type DeskArrangements = Arrangements & {
  readonly mayAct: boolean;
  /** Whom the partner may get as its agent. */
  readonly able: readonly { readonly person: string; readonly name: string }[];
};

const at = ({ program, partner }: DeskArrangements) =>
  `/desk/${program.id}/partners/${partner.id}/arrangements`;

const agent = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  const benefit = agentBenefit(model.program);
  if (!benefit) return nothing;
  const form = actionForm({
    id: 'agent',
    action: `${at(model)}/agent`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'agentSays', { company: model.partner.company.name }),
    fields: [
      {
        name: 'person',
        kind: 'choice',
        label: say(language, 'person'),
        required: true,
        options: model.able.map(({ person, name }) => ({ value: person, label: name })),
      },
    ],
    submit: say(language, 'agentAssign'),
  });
  return section(
    say(language, 'agentOf'),
    html`<p>${agentText(model, page)}</p>${quote(benefit.says)}${
      model.mayAct && (model.able.length ? form : html`<p>${say(language, 'noAgents')}</p>`)
    }`,
  );
};

type Step = {
  readonly name: string;
  readonly fields?: readonly InputField[];
  readonly says?: string;
  readonly submit: string;
  readonly confirm?: string;
  readonly danger?: boolean;
  /** Tells forms of one step apart. */
  readonly id?: string;
  readonly open?: boolean;
};

/** One step of the vendor's, open when it came back refused or is the next one. */
const step = (
  model: DeskArrangements,
  page: Page,
  { name, id = name, fields = [], open, ...rest }: Step,
): Html => {
  const form = actionForm({
    id: `desk-${id}`,
    action: `${at(model)}/service-desk`,
    token: model.token,
    sent: model.sent,
    page,
    version: model.desk?.v,
    fields: [{ name: 'step', kind: 'hidden', label: '', value: name }, ...fields],
    ...rest,
  });
  return folded(rest.submit, form, open || model.sent?.form === `desk-${id}`);
};

const reasonField = ({ language }: Page) =>
  ({ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }) as const;
const line = (name: string, label: string) =>
  ({ name, kind: 'line', label, required: true, autocomplete: 'off' }) as const;

const offerStep = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  const [currency] = model.program.currencies;
  return step(model, page, {
    name: 'offer',
    says: say(language, 'offerSays', { company: model.partner.company.name }),
    fields: [
      line('terms.version', say(language, 'version')),
      {
        name: 'terms.url',
        kind: 'web',
        label: say(language, 'termsUrl'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'fee.amount', kind: 'amount', label: `${say(language, 'fee')} (${currency})` },
      { name: 'fee.currency', kind: 'hidden', label: '', value: currency },
      { name: 'share', kind: 'amount', label: say(language, 'share') },
      { name: 'note', kind: 'paragraphs', label: say(language, 'note') },
    ],
    submit: say(language, 'offer'),
  });
};

const contractStep = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  return step(model, page, {
    name: 'contract',
    fields: [
      line('number', say(language, 'number')),
      line('customer.name', say(language, 'customer')),
      { name: 'customer.country', kind: 'country', label: say(language, 'country'), required: true },
      { name: 'startsOn', kind: 'date', label: say(language, 'startsOn'), required: true },
      { name: 'endsOn', kind: 'date', label: say(language, 'endsOn') },
    ],
    submit: say(language, 'contract'),
  });
};

const endStep = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  return step(model, page, {
    name: 'end',
    fields: [reasonField(page)],
    confirm: say(language, 'endConfirm', { company: model.partner.company.name }),
    danger: true,
    submit: say(language, 'end'),
  });
};

const decideSteps = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  const values = { company: model.partner.company.name };
  return html`${step(model, page, {
    name: 'activate',
    says: say(language, 'activateSays', values),
    submit: say(language, 'activate'),
    open: true,
  })}${step(model, page, {
    name: 'return',
    says: say(language, 'giveBackSays', values),
    fields: [reasonField(page)],
    submit: say(language, 'giveBack'),
  })}`;
};

const steps = (model: DeskArrangements, page: Page): Child => {
  const status = model.desk?.status;
  if (!model.mayAct) return nothing;
  if (status === undefined || status === 'declined' || status === 'ended') return offerStep(model, page);
  return html`${status === 'accepted' && decideSteps(model, page)}${
    status === 'active' && contractStep(model, page)
  }${endStep(model, page)}`;
};

const endContract =
  (model: DeskArrangements, page: Page) =>
  (contract: DeskContract): Child => {
    const { language } = page;
    if (!model.mayAct || contract.status === 'ended') return nothing;
    return step(model, page, {
      name: 'end-contract',
      id: `end-${contract.id}`,
      fields: [
        { name: 'contract', kind: 'hidden', label: '', value: contract.id },
        { name: 'endsOn', kind: 'date', label: say(language, 'endsOn'), required: true },
        reasonField(page),
      ],
      danger: true,
      submit: say(language, 'endContract'),
    });
  };

const shown = (model: DeskArrangements, desk: ServiceDesk, page: Page): Html =>
  html`${deskFacts(desk, page)}${
    (desk.status === 'active' || desk.contracts.length > 0) &&
    html`${contractTable(desk, page, endContract(model, page))}<p><a href="/desk/${model.program.id}/helpdesk/partners/${model.partner.id}/customers">${say(page.language, 'deskCustomers')}</a></p>`
  }`;

const serviceDesk = (model: DeskArrangements, page: Page): Html => {
  const benefit = deskBenefit(model.program);
  if (!benefit && !model.desk) return nothing;
  const { desk } = model;
  return section(
    say(page.language, 'desk'),
    html`<p>${deskState(desk, page)}</p>${desk ? shown(model, desk, page) : quote(benefit?.note ?? benefit?.says)}${steps(model, page)}`,
  );
};

export const deskArrangementsPage = (model: DeskArrangements, page: Page): Html => {
  const { language } = page;
  const { partner, program } = model;
  const title = say(language, 'deskTitle', { company: partner.company.name });
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const here = `/desk/${program.id}/partners/${partner.id}`;
  return layout(
    page,
    title,
    html`${headline(title, tier)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p class="buttons">${button(here, say(language, 'toPartner'))}${
      model.mayAct && html` <a href="${here}/exit">${say(language, 'toExit')}</a>`
    }</p>
${agent(model, page)}${serviceDesk(model, page)}<section>${dealTable(model, page)}</section>`,
  );
};
