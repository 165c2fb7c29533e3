import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, folded, headline, notice } from '../../parts.ts';
import { table } from '../../table.ts';
import { type ShownCustomer, termFields } from './customer.ts';
import type { ShownRequest } from './request.ts';
import { requestList } from './request-list.ts';
import { doneText, say } from './words.ts';

export type SupportDesk = {
  readonly plans: ServicePlans;
  /** Whose queue is shown; every office's where there is none. */
  readonly office?: string | undefined;
  readonly queue: readonly ShownRequest[];
  readonly customers: readonly ShownCustomer[];
  readonly mayKeep: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const newCustomer = (model: SupportDesk, page: Page): Html => {
  const { plans, token, sent } = model;
  const { language } = page;
  return folded(
    say(language, 'newCustomer'),
    actionForm({
      id: 'customer',
      action: `/desk/${plans.id}/support/customers`,
      token,
      sent,
      page,
      says: say(language, 'newCustomerSays'),
      fields: [
        { name: 'customer.name', kind: 'line', label: say(language, 'customer'), required: true },
        { name: 'customer.country', kind: 'country', label: say(language, 'country'), required: true },
        {
          name: 'entity',
          kind: 'choice',
          label: say(language, 'office'),
          required: true,
          options: plans.entities.map(({ id, name }) => ({ value: id, label: name })),
        },
        ...termFields(model, page),
      ],
      submit: say(language, 'begin'),
    }),
    sent?.form === 'customer',
  );
};

/** Only where there is a choice. */
const offices = ({ plans, office }: SupportDesk, { language }: Page): Html =>
  plans.entities.length < 2
    ? nothing
    : filterForm(
        `/desk/${plans.id}/support`,
        [
          {
            name: 'office',
            label: say(language, 'office'),
            value: office,
            options: [
              { value: '', label: say(language, 'everyOffice') },
              ...plans.entities.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ],
        say(language, 'showOffice'),
      );

/** What waits for support, the next promise first, and whose it is. */
export const supportDeskPage = (model: SupportDesk, page: Page): Html => {
  const { plans, queue, customers, mayKeep, sent } = model;
  const { language } = page;
  const desk = `/desk/${plans.id}/support`;
  return layout(
    page,
    say(language, 'queue'),
    html`${headline(say(language, 'queue'), plans.name)}${notice(doneText(page))}${refusalNotice(language, sent)}${offices(model, page)}
<section>${requestList(
      {
        caption: say(language, 'requests'),
        empty: say(language, 'noQueue'),
        rows: queue,
        href: ({ id }) => `${desk}/${id}`,
      },
      page,
    )}</section>
<section>${table({
      caption: say(language, 'customers'),
      language,
      empty: say(language, 'noCustomers'),
      rows: customers,
      columns: [
        {
          head: say(language, 'customer'),
          cell: ({ id, customer }) => html`<a href="${desk}/customers/${id}">${customer.name}</a>`,
        },
        {
          head: say(language, 'plan'),
          cell: ({ plan }) => plans.plans.find(({ id }) => id === plan)?.name ?? say(language, 'notActive'),
        },
        {
          head: say(language, 'until'),
          cell: ({ until }) => (until === undefined ? '–' : dayText(language, until)),
        },
      ],
    })}${mayKeep ? newCustomer(model, page) : nothing}</section>`,
  );
};
