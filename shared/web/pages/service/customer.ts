import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Escalation } from '../../../domain/support/escalation.ts';
import type { RemoteTask } from '../../../domain/support/remote-task.ts';
import type { Instance } from '../../../domain/support/subscription.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice } from '../../parts.ts';
import { doneText, say } from './words.ts';
import { bugTable, type ShownWork, taskName, taskTable } from './work.ts';

export type CustomerServices = {
  readonly plans: ServicePlans;
  readonly customer: { readonly id: string; readonly name: string; readonly number: string };
  readonly systems: readonly Pick<Instance, 'id' | 'name'>[];
  readonly work: ShownWork;
  /** Whose page: the customer's own, or the vendor's about it. */
  readonly side: 'customer' | 'vendor';
  readonly may: readonly ('escalate' | 'decide' | 'work')[];
  /** Address of the page; its steps are below it. */
  readonly at: string;
  /** Where the customer's requests stand, if the reader may open that. */
  readonly back?: string | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Rest = Pick<Parameters<typeof actionForm>[0], 'fields' | 'submit' | 'says' | 'version' | 'danger'>;

const form = ({ at, token, sent }: CustomerServices, page: Page, id: string, rest: Rest): Html =>
  actionForm({ id, action: `${at}/${id}`, token, sent, page, ...rest });

const resultForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const { language } = page;
  const id = `tasks/${task.id}/result`;
  return folded(
    say(language, 'recordOf', { task: taskName(model, task, language) }),
    form(model, page, id, {
      version: task.v,
      fields: [
        {
          name: 'outcome',
          kind: 'choice',
          label: say(language, 'outcome'),
          required: true,
          options: (['done', 'failed'] as const).map((value) => ({
            value,
            label: say(language, `task-${value}`),
          })),
        },
        { name: 'text', kind: 'paragraphs', label: say(language, 'result'), required: true },
      ],
      submit: say(language, 'record'),
    }),
    model.sent?.form === id,
  );
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
  return folded(
    say(language, 'escalate'),
    form(model, page, 'escalations', {
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
    }),
    model.sent?.form === 'escalations',
  );
};

/** What a customer has beside requests: updates, add-ons that are ported, escalated bugs. */
export const customerServicesPage = (model: CustomerServices, page: Page): Html => {
  const { plans, customer, work, side, may } = model;
  const { language } = page;
  const title = side === 'customer' ? say(language, 'services') : customer.name;
  const listing = { plans, systems: model.systems };
  const open = work.tasks.filter(({ status }) => status === 'open');
  const asked = work.escalations.filter(({ status }) => status === 'requested');
  return layout(
    page,
    `${customer.name}: ${say(language, 'services')}`,
    html`${headline(title, html`${customer.name}, ${customer.number}`)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${model.back !== undefined && html`<p><a href="${model.back}">${say(language, 'back')}</a></p>`}
<section>${taskTable(work.tasks, { ...listing, caption: say(language, 'tasks') }, page)}${
      may.includes('work') ? open.map((task) => resultForm(model, page, task)) : nothing
    }</section>
<section>${bugTable(work.escalations, { ...listing, caption: say(language, 'bugs') }, page)}${
      may.includes('decide') ? asked.map((one) => decisionForms(model, page, one)) : nothing
    }${may.includes('escalate') ? escalateForm(model, page) : nothing}</section>`,
  );
};
