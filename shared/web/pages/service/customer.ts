import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Escalation } from '../../../domain/support/escalation.ts';
import type { ServiceFile } from '../../../domain/support/service-file.ts';
import type { Instance } from '../../../domain/support/subscription.ts';
import type { FileTarget } from '../../file-form.ts';
import { refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice } from '../../parts.ts';
import { filesOf } from './files.ts';
import { askForms, foldedForm, form, orderForms, orderSteps, taskSteps } from './steps.ts';
import { doneText, say } from './words.ts';
import { bugTable, orderTable, type ShownWork, taskTable } from './work.ts';

export type CustomerServices = {
  readonly plans: ServicePlans;
  readonly customer: { readonly id: string; readonly name: string; readonly number: string };
  readonly systems: readonly Pick<Instance, 'id' | 'name'>[];
  readonly work: ShownWork;
  readonly files: readonly ServiceFile[];
  /** Requests that a file may go with. */
  readonly requests: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  /** The customer's rules for work from afar. */
  readonly policy?:
    | { readonly text: string; readonly url?: string | undefined; readonly at: string }
    | undefined;
  /** Where a file goes from the browser, and the one that just went there. */
  readonly to?: FileTarget | undefined;
  readonly uploaded?: string | undefined;
  /** Whose page: the customer's own, or the vendor's about it. */
  readonly side: 'customer' | 'vendor';
  readonly may: readonly ('ask' | 'decide' | 'work' | 'keep')[];
  /** Address of the page; its steps are below it. */
  readonly at: string;
  /** Where the customer's requests stand, if the reader may open that. */
  readonly back?: string | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const decisionForms = (model: CustomerServices, page: Page, one: Escalation): Html => {
  const { language } = page;
  const { bug } = one;
  const at = `escalations/${one.id}`;
  const days = String(model.plans.escalations.patch.targetWorkingDays);
  return html`${folded(
    say(language, 'confirm', { bug }),
    form(model, page, `${at}/confirm`, {
      version: one.v,
      says: say(language, 'confirmSays', { days }),
      submit: say(language, 'confirm', { bug }),
    }),
  )}${folded(
    say(language, 'reject', { bug }),
    form(model, page, `${at}/reject`, {
      version: one.v,
      fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }],
      submit: say(language, 'reject', { bug }),
      danger: true,
    }),
    model.sent?.form === `${at}/reject`,
  )}`;
};

const escalateForm = (model: CustomerServices, page: Page): Html => {
  const { language } = page;
  return foldedForm(model, page, 'escalations', {
    title: say(language, 'escalate'),
    says: say(language, 'escalateSays'),
    fields: [
      {
        name: 'bug',
        kind: 'line',
        label: say(language, 'bug'),
        help: say(language, 'bugHelp'),
        required: true,
      },
      { name: 'text', kind: 'paragraphs', label: say(language, 'text'), required: true },
    ],
    submit: say(language, 'escalate'),
  });
};

/** What a customer has beside requests: updates, add-ons that are ported, escalated bugs. */
export const customerServicesPage = (model: CustomerServices, page: Page): Html => {
  const { plans, customer, work, side, may } = model;
  const { language } = page;
  const title = side === 'customer' ? say(language, 'services') : customer.name;
  const listing = { plans, systems: model.systems };
  const asked = work.escalations.filter(({ status }) => status === 'requested');
  return layout(
    page,
    `${customer.name}: ${say(language, 'services')}`,
    html`${headline(title, html`${customer.name}, ${customer.number}`)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${model.back !== undefined && html`<p><a href="${model.back}">${say(language, 'back')}</a></p>`}
<section>${taskTable(work.tasks, { ...listing, caption: say(language, 'tasks') }, page)}${work.tasks.map(
      (task) => taskSteps(model, page, task),
    )}${may.includes('ask') ? askForms(model, page) : nothing}</section>
<section>${filesOf(model, page)}</section>
<section>${orderTable(work.orders, { ...listing, caption: say(language, 'orders') }, page)}${
      may.includes('ask') ? orderForms(model, page) : nothing
    }${may.includes('keep') ? orderSteps(model, page) : nothing}</section>
<section>${bugTable(work.escalations, { ...listing, caption: say(language, 'bugs') }, page)}${
      may.includes('decide') ? asked.map((one) => decisionForms(model, page, one)) : nothing
    }${may.includes('ask') ? escalateForm(model, page) : nothing}</section>`,
  );
};
