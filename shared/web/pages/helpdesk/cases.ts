import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice, section } from '../../parts.ts';
import { type Kind, requestFields, type System, withFittingLevel } from '../support/new-request.ts';
import type { ShownRequest } from '../support/request.ts';
import { requestList } from '../support/request-list.ts';
import { doneText, say } from './words.ts';

export type Cases = {
  readonly at: string;
  readonly customer: string;
  readonly plans: ServicePlans;
  readonly kinds: readonly Kind[];
  readonly systems: readonly System[];
  readonly requests: readonly ShownRequest[];
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

/** What a service desk asked for one customer, and the form for more. */
export const casesPage = (model: Cases, page: Page): Html => {
  const { language } = page;
  const { at, customer, plans, kinds, systems, requests, token } = model;
  const sent = withFittingLevel(model.sent);
  const title = say(language, 'cases', { customer });
  return layout(
    page,
    title,
    html`${headline(title, plans.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${requestList(
      {
        caption: say(language, 'questions'),
        empty: say(language, 'noCases'),
        rows: requests,
        href: ({ id }) => `${at}/requests/${id}`,
      },
      page,
    )}</section>
${section(
  say(language, 'askFor', { customer }),
  actionForm({
    id: 'request',
    action: at,
    token,
    sent,
    page,
    says: say(language, 'askForSays'),
    fields: requestFields(plans, systems, language, kinds),
    submit: say(language, 'send'),
  }),
)}`,
  );
};
