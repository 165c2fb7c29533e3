import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type ShownCustomer = {
  readonly contract: string;
  readonly number: string;
  readonly customer: { readonly name: string };
  readonly startsOn: string;
  readonly endsOn?: string | undefined;
  readonly status: 'running' | 'not-running' | 'ended';
  readonly subscription?: string | undefined;
};

export type DeskCustomers = {
  readonly customers: readonly ShownCustomer[];
  readonly v: number;
  readonly partner: { readonly id: string; readonly company: { readonly name: string } };
  /** Where the vendor's people look, whose desk it is. */
  readonly desk?: { readonly program: string; readonly mayAct: boolean } | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const tones = { running: 'good', 'not-running': 'open', ended: 'over' } as const;

const customerName = ({ partner, desk }: DeskCustomers, one: ShownCustomer): Child =>
  one.subscription !== undefined && one.status === 'running' && !desk
    ? html`<a href="/portal/${partner.id}/helpdesk/customers/${one.subscription}">${one.customer.name}</a>`
    : one.customer.name;

const linkForms = (model: DeskCustomers, at: string, page: Page): Html => {
  const { language } = page;
  const { customers, partner, token, sent, v } = model;
  const open = customers.filter(
    ({ subscription, status }) => subscription === undefined && status !== 'ended',
  );
  const linked = customers.filter(({ subscription }) => subscription !== undefined);
  return html`${
    open.length > 0 &&
    section(
      say(language, 'link'),
      actionForm({
        id: 'link',
        action: at,
        token,
        sent,
        page,
        version: v,
        says: say(language, 'linkSays', { company: partner.company.name }),
        fields: [
          {
            name: 'contract',
            kind: 'choice',
            label: say(language, 'contract'),
            required: true,
            options: open.map(({ contract, number, customer }) => ({
              value: contract,
              label: `${number}, ${customer.name}`,
            })),
          },
          {
            name: 'plans',
            kind: 'line',
            label: say(language, 'plans'),
            help: say(language, 'plansHelp'),
            required: true,
            autocomplete: 'off',
          },
          {
            name: 'subscription',
            kind: 'line',
            label: say(language, 'subscription'),
            required: true,
            autocomplete: 'off',
          },
        ],
        submit: say(language, 'linkGo'),
      }),
    )
  }${linked.map(({ subscription, customer }) =>
    folded(
      say(language, 'unlink', { customer: customer.name }),
      actionForm({
        id: `unlink/${subscription}`,
        action: `${at}/${subscription}`,
        token,
        sent,
        page,
        confirm: say(language, 'unlinkConfirm', { customer: customer.name }),
        danger: true,
        submit: say(language, 'unlinkGo'),
      }),
      sent?.form === `unlink/${subscription}`,
    ),
  )}`;
};

/** For whom a service desk speaks, by contract. */
export const deskCustomersPage = (model: DeskCustomers, page: Page): Html => {
  const { language } = page;
  const { customers, partner, desk } = model;
  const title = say(language, 'customersTitle');
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name, say(language, desk ? 'customersDesk' : 'customersIntro'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${table<ShownCustomer>({
      language,
      caption: say(language, 'customers'),
      rows: customers,
      empty: say(language, 'noCustomers'),
      columns: [
        {
          head: say(language, 'customer'),
          cell: (one) =>
            html`${customerName(model, one)}${one.subscription === undefined && html`<br><small>${say(language, 'notLinked')}</small>`}`,
        },
        { head: say(language, 'contract'), cell: ({ number }) => number },
        {
          head: say(language, 'term'),
          cell: ({ startsOn, endsOn }) =>
            endsOn === undefined
              ? say(language, 'from', { date: dayText(language, startsOn) })
              : say(language, 'fromTo', { from: dayText(language, startsOn), to: dayText(language, endsOn) }),
        },
        {
          head: say(language, 'state'),
          cell: ({ status }) => toneLabel(tones[status], say(language, `contract-${status}`)),
        },
      ],
    })}</section>${
      desk?.mayAct &&
      linkForms(model, `/desk/${desk.program}/helpdesk/partners/${partner.id}/customers`, page)
    }`,
  );
};
