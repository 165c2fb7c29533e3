import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Instance } from '../../../domain/support/subscription.ts';
import { day, dayText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { contactsOf } from './customer-contacts.ts';
import { customerForm as form, line } from './customer-form.ts';
import { requestFields } from './new-request.ts';
import type { ShownRequest } from './request.ts';
import { requestList } from './request-list.ts';
import { doneText, say } from './words.ts';

export type ShownCustomer = {
  readonly id: string;
  readonly number: string;
  readonly customer: { readonly name: string };
  readonly plan?: string | undefined;
  readonly until?: string | undefined;
  readonly phone?: string | undefined;
  readonly packages: number;
  readonly contacts: readonly {
    readonly person: string;
    readonly name: string;
    readonly email: string;
    readonly phone?: string | undefined;
  }[];
  readonly instances: readonly Instance[];
  readonly v: number;
};

export type CustomerPage = {
  readonly customer: ShownCustomer;
  readonly plans: ServicePlans;
  readonly requests: readonly ShownRequest[];
  /** Whose page: the customer's own, or the vendor's about it. */
  readonly side: 'customer' | 'vendor';
  /** What the reader may do. */
  readonly may: readonly ('contacts' | 'systems' | 'terms' | 'write-down' | 'phones')[];
  /** Whose own phone number their browser may fill in. */
  readonly reader?: string | undefined;
  /** Address of the page; its steps are below it. */
  readonly at: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const systemFields = (page: Page): InputField[] => {
  const { language } = page;
  return [
    line('name', say(language, 'systemName')),
    line('use', say(language, 'use'), {
      kind: 'choice',
      options: (['production', 'test', 'development'] as const).map((value) => ({
        value,
        label: say(language, `use-${value}`),
      })),
    }),
    line('release', say(language, 'release'), { help: say(language, 'releaseHelp') }),
  ];
};

const systemsOf = (model: CustomerPage, page: Page): Html => {
  const { customer, may, side } = model;
  const { language } = page;
  const list = table({
    caption: say(language, 'systems'),
    language,
    empty: say(language, 'noSystems'),
    rows: customer.instances,
    columns: [
      { head: say(language, 'systemName'), cell: ({ name }) => name },
      { head: say(language, 'use'), cell: ({ use }) => say(language, `use-${use}`) },
      { head: say(language, 'release'), cell: ({ release }) => release },
      {
        head: say(language, 'remote'),
        cell: ({ remoteAccess }) =>
          remoteAccess
            ? say(language, 'remoteYes', { day: dayText(language, remoteAccess.at.slice(0, 10)) })
            : say(language, 'remoteNo'),
      },
    ],
  });
  if (!may.includes('systems')) return list;
  const consents =
    side === 'customer'
      ? customer.instances
          .filter(({ remoteAccess }) => !remoteAccess)
          .map(({ id, name }) =>
            folded(
              say(language, 'allowRemote', { name }),
              form(model, page, `remote-access/${id}`, {
                says: say(language, 'allowRemoteSays'),
                fields: [{ name: 'consent', kind: 'hidden', label: '', value: 'yes' }],
                submit: say(language, 'allowRemote', { name }),
              }),
            ),
          )
      : [];
  return html`${list}${folded(
    say(language, 'register'),
    form(model, page, 'systems', { fields: systemFields(page), submit: say(language, 'register') }),
    model.sent?.form === 'systems',
  )}${consents}`;
};

const planOptions = ({ plans }: Pick<CustomerPage, 'plans'>) =>
  plans.plans.map(({ id, name }) => ({ value: id, label: name }));

/** A plan, its first day and how long. */
export const termFields = (model: Pick<CustomerPage, 'plans'>, page: Page): InputField[] => {
  const { language } = page;
  return [
    line('plan', say(language, 'plan'), { kind: 'choice', options: planOptions(model) }),
    line('startsOn', say(language, 'startsOn'), { kind: 'date' }),
    line('months', say(language, 'months'), { kind: 'number', value: '12', min: '1', max: '120' }),
  ];
};

const termsOf = (model: CustomerPage, page: Page): Html => {
  const { customer } = model;
  const { language } = page;
  const { name } = customer.customer;
  return html`${folded(
    say(language, 'renew'),
    form(model, page, 'terms', {
      says: say(language, 'renewSays'),
      fields: termFields(model, page),
      submit: say(language, 'renew'),
    }),
    model.sent?.form === 'terms',
  )}${folded(
    say(language, 'packages'),
    form(model, page, 'packages', {
      says: say(language, 'packagesSays'),
      fields: [
        line('packages', say(language, 'packages'), {
          kind: 'number',
          value: String(customer.packages),
          min: '0',
          max: '100',
        }),
      ],
      submit: say(language, 'setPackages'),
    }),
    model.sent?.form === 'packages',
  )}${folded(
    say(language, 'end'),
    form(model, page, 'ends', {
      fields: [
        line('on', say(language, 'lastDay'), { kind: 'date' }),
        line('reason', say(language, 'why'), { kind: 'paragraphs' }),
      ],
      submit: say(language, 'end'),
      confirm: say(language, 'endConfirm', { name }),
      danger: true,
    }),
    model.sent?.form === 'ends',
  )}`;
};

const writeDown = (model: CustomerPage, page: Page): Html => {
  const { customer, plans } = model;
  const { language } = page;
  return folded(
    say(language, 'writeDown'),
    form(model, page, 'requests', {
      says: say(language, 'writeDownSays'),
      fields: [
        line('channel', say(language, 'channel'), {
          kind: 'choice',
          options: (['phone', 'mail'] as const).map((value) => ({
            value,
            label: say(language, `channel-${value}`),
          })),
        }),
        line('contact', say(language, 'whoAsked'), {
          kind: 'choice',
          required: false,
          options: customer.contacts.map(({ person, name }) => ({ value: person, label: name })),
        }),
        ...requestFields(plans, customer.instances, language),
      ],
      submit: say(language, 'writeDown'),
    }),
    model.sent?.form === 'requests',
  );
};

/** A customer's plan, people, systems and requests: for the customer itself, or for the vendor. */
export const customerPage = (model: CustomerPage, page: Page): Html => {
  const { customer, plans, requests, side, may, at } = model;
  const { language } = page;
  const plan = plans.plans.find(({ id }) => id === customer.plan)?.name;
  const title =
    plan !== undefined && customer.until !== undefined
      ? say(language, 'customerTitle', { plan, until: dayText(language, customer.until) })
      : say(language, 'notActive');
  const href = ({ id }: ShownRequest) =>
    side === 'customer' ? `${at}/requests/${id}` : `/desk/${plans.id}/support/${id}`;
  return layout(
    page,
    `${customer.customer.name}: ${title}`,
    html`${headline(title, html`${customer.customer.name}, ${customer.number}`)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${side === 'customer' ? html`<p>${button(`${at}/requests/new`, say(language, 'newRequest'))}</p>` : nothing}
<section>${facts([
      [say(language, 'plan'), plan],
      [say(language, 'until'), customer.until && day(page, customer.until)],
      [say(language, 'phone'), customer.phone],
    ])}</section>
<section>${requestList({ caption: say(language, 'requests'), empty: say(language, side === 'customer' ? 'noRequests' : 'noRequestsYet'), rows: requests, href }, page)}${may.includes('write-down') ? writeDown(model, page) : nothing}</section>
<section>${contactsOf(model, page)}</section>
<section>${systemsOf(model, page)}</section>
${may.includes('terms') ? section(say(language, 'plan'), termsOf(model, page)) : nothing}`,
  );
};
