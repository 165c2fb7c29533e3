import type { RemoteTask } from '../../../domain/support/remote-task.ts';
import type { InputField } from '../../field.ts';
import { fileForm } from '../../file-form.ts';
import { actionForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { folded, lines, list } from '../../parts.ts';
import type { CustomerServices } from './customer.ts';
import { say } from './words.ts';
import { orderName, taskName } from './work.ts';

// What the reader of a customer's services may do, one form each.

export type Rest = Pick<
  Parameters<typeof actionForm>[0],
  'fields' | 'submit' | 'says' | 'version' | 'danger'
>;

export const form = ({ at, token, sent }: CustomerServices, page: Page, id: string, rest: Rest): Html =>
  actionForm({ id, action: `${at}/${id}`, token, sent, page, ...rest });

export const foldedForm = (
  model: CustomerServices,
  page: Page,
  id: string,
  { title, ...rest }: Rest & { readonly title: string },
): Html => folded(title, form(model, page, id, rest), model.sent?.form === id);

const text = (name: string, label: string): InputField => ({
  name,
  kind: 'paragraphs',
  label,
  required: true,
});

const slotForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const { language } = page;
  return foldedForm(model, page, `tasks/${task.id}/slot`, {
    title: say(language, 'slot', { task: taskName(model, task, language) }),
    version: task.v,
    fields: [
      {
        name: 'from',
        kind: 'line',
        label: say(language, 'from'),
        help: say(language, 'fromHelp'),
        required: true,
        autocomplete: 'off',
      },
      {
        name: 'minutes',
        kind: 'number',
        label: say(language, 'minutes'),
        value: '60',
        min: '15',
        max: '1440',
        required: true,
      },
    ],
    submit: say(language, 'propose'),
  });
};

const agreeForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const title = say(page.language, 'agree', { task: taskName(model, task, page.language) });
  return foldedForm(model, page, `tasks/${task.id}/agree`, { title, version: task.v, submit: title });
};

const startForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const { language } = page;
  const { policy } = model;
  const title = say(language, 'start', { task: taskName(model, task, language) });
  return foldedForm(model, page, `tasks/${task.id}/start`, {
    title,
    version: task.v,
    says: policy
      ? html`<strong>${say(language, 'policy')}</strong>${lines(policy.text)}${list(policy.url === undefined ? [] : [policy.url])}`
      : say(language, 'noPolicy'),
    fields: [
      ...(policy ? [{ name: 'policyAt', kind: 'hidden', label: '', value: policy.at } as const] : []),
      { name: 'acknowledged', kind: 'yes', label: say(language, 'acknowledged'), required: true },
    ],
    submit: title,
  });
};

const resultForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const { language } = page;
  const id = `tasks/${task.id}/result`;
  const { to, uploaded } = model;
  const report =
    task.kind !== 'assessment' || !to
      ? nothing
      : uploaded === undefined
        ? fileForm({
            id: 'report',
            to,
            says: say(language, 'uploadReportSays'),
            label: say(language, 'report'),
            submit: say(language, 'uploadReport'),
            accept: 'application/pdf',
          })
        : html`<p role="status">${say(language, 'reportThere')}</p>`;
  const upload =
    task.kind === 'assessment' && uploaded !== undefined
      ? ([{ name: 'upload', kind: 'hidden', label: '', value: uploaded }] as const)
      : [];
  return folded(
    say(language, 'recordOf', { task: taskName(model, task, language) }),
    html`${report}${form(model, page, id, {
      version: task.v,
      fields: [
        ...upload,
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
        text('text', say(language, 'result')),
      ],
      submit: say(language, 'record'),
    })}`,
    model.sent?.form === id || upload.length > 0,
  );
};

const cancelForm = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const title = say(page.language, 'cancel', { task: taskName(model, task, page.language) });
  return foldedForm(model, page, `tasks/${task.id}/cancel`, {
    title,
    version: task.v,
    fields: [text('reason', say(page.language, 'reason'))],
    submit: title,
    danger: true,
  });
};

const isBefore = ({ status }: RemoteTask): boolean =>
  status === 'open' || status === 'proposed' || status === 'agreed';

/** A time is found by both: nobody agrees to its own proposal. */
const timeSteps = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const { side } = model;
  const { status, kind, slot } = task;
  const isOthers = status === 'proposed' && slot?.side !== side;
  return html`${isOthers ? agreeForm(model, page, task) : nothing}${
    isBefore(task) && kind !== 'porting' ? slotForm(model, page, task) : nothing
  }`;
};

const workSteps = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const isReady = task.status === (task.kind === 'porting' ? 'open' : 'agreed');
  return html`${isReady ? startForm(model, page, task) : nothing}${
    task.status === 'started' ? resultForm(model, page, task) : nothing
  }${isBefore(task) ? cancelForm(model, page, task) : nothing}`;
};

/** The steps that are open now. */
export const taskSteps = (model: CustomerServices, page: Page, task: RemoteTask): Html => {
  const works = model.may.includes('work');
  const acts = works || model.may.includes('ask');
  return html`${acts ? timeSteps(model, page, task) : nothing}${works ? workSteps(model, page, task) : nothing}`;
};

const systemField = (model: CustomerServices, page: Page): InputField => ({
  name: 'instance',
  kind: 'choice',
  label: say(page.language, 'system'),
  required: true,
  options: model.systems.map(({ id, name }) => ({ value: id, label: name })),
});

/** An update that the plan has, or work on a system from afar. */
export const askForms = (model: CustomerServices, page: Page): Html => {
  const { language } = page;
  return html`${foldedForm(model, page, 'updates', {
    title: say(language, 'askUpdate'),
    fields: [
      systemField(model, page),
      {
        name: 'release',
        kind: 'line',
        label: say(language, 'number'),
        help: say(language, 'numberHelp'),
        required: true,
      },
    ],
    submit: say(language, 'ask'),
  })}${foldedForm(model, page, 'visits', {
    title: say(language, 'askVisit'),
    fields: [systemField(model, page), text('text', say(language, 'what'))],
    submit: say(language, 'ask'),
  })}`;
};

export const orderForms = (model: CustomerServices, page: Page): Html => {
  const { language } = page;
  const choice = (name: string, label: string, options: InputField['options']): InputField => ({
    name,
    kind: 'choice',
    label,
    required: true,
    options,
  });
  return html`${foldedForm(model, page, 'add-ons', {
    title: say(language, 'orderAddOn'),
    fields: [
      choice(
        'addOn',
        say(language, 'addOn'),
        model.plans.addOns.items.map(({ id, name }) => ({ value: id, label: name[language] })),
      ),
    ],
    submit: say(language, 'placeOrder'),
  })}${foldedForm(model, page, 'developments', {
    title: say(language, 'orderWork'),
    fields: [
      choice(
        'of',
        say(language, 'orderOf'),
        (['development', 'migration'] as const).map((value) => ({
          value,
          label: say(language, `order-${value}`),
        })),
      ),
      text('text', say(language, 'describe')),
    ],
    submit: say(language, 'placeOrder'),
  })}`;
};

/** The vendor's word on each order that waits. */
export const orderSteps = (model: CustomerServices, page: Page): Html[] => {
  const { language } = page;
  return model.work.orders
    .filter(({ status }) => status === 'ordered')
    .map((one) => {
      const order = orderName(model, one, language);
      const author: InputField = {
        name: 'authoredBy',
        kind: 'choice',
        label: say(language, 'author'),
        required: true,
        options: (['vendor', 'other'] as const).map((value) => ({
          value,
          label: say(language, `author-${value}`),
        })),
      };
      return html`${foldedForm(model, page, `orders/${one.id}/confirm`, {
        title: say(language, 'confirmOrder', { order }),
        version: one.v,
        fields: one.of === 'migration' ? [author] : [],
        submit: say(language, 'confirmOrder', { order }),
      })}${foldedForm(model, page, `orders/${one.id}/reject`, {
        title: say(language, 'rejectOrder', { order }),
        version: one.v,
        fields: [text('reason', say(language, 'reason'))],
        submit: say(language, 'rejectOrder', { order }),
        danger: true,
      })}`;
    });
};
