import type { Payee, PayeeGap } from '../../../domain/finance/payee.ts';
import { monthText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { invoicesSection } from './own-invoices.ts';
import { type OnePayee, payeeBody, payeeForm } from './payee.ts';
import { doneText, say } from './payee-words.ts';

export type DeskPayee = OnePayee & {
  readonly program: { readonly id: string; readonly name: string };
  readonly mayAct: boolean;
  readonly me: string;
  /** Tax forms that the payee's office asks for. */
  readonly taxForms: readonly string[];
};
export type Payees = {
  readonly program: { readonly id: string; readonly name: string };
  readonly payees: readonly Payee[];
  readonly names: Readonly<Record<string, string>>;
  /** What keeps each from being paid, and what of its own invoices waits, by payee. */
  readonly gaps: ReadonlyMap<string, readonly PayeeGap[]>;
  readonly invoices: ReadonlyMap<
    string,
    { readonly toDecide: readonly string[]; readonly months: readonly string[] }
  >;
};

const at = (program: string, payee: string) => `/desk/${program}/payees?payee=${payee}`;

const decideForms = (model: DeskPayee, page: Page): Html => {
  const { payee, me, mayAct, program, token, sent, taxForms, name } = model;
  const { language } = page;
  if (!payee.proposal || !mayAct) return nothing;
  const mine = payee.proposal.by === me || payee.proposal.account?.enteredBy === me;
  const common = {
    action: `/desk/${program.id}/payees/${payee.payee}/decide`,
    token,
    sent,
    page,
    version: payee.v,
  };
  const hidden = (outcome: string) => [
    { name: 'payee', kind: 'hidden', label: '', value: payee.payee } as const,
    { name: 'outcome', kind: 'hidden', label: '', value: outcome } as const,
  ];
  const approve = actionForm({
    ...common,
    id: 'approved',
    says: say(language, 'approveSays', { company: name }),
    fields: [
      ...hidden('approved'),
      ...(taxForms.length
        ? [
            {
              name: 'taxForm.name',
              kind: 'choice',
              label: say(language, 'taxFormName'),
              options: taxForms.map((value) => ({ value, label: value })),
            } as const,
            { name: 'taxForm.receivedOn', kind: 'date', label: say(language, 'taxFormOn') } as const,
          ]
        : []),
    ],
    submit: say(language, 'approve'),
  });
  const reject = actionForm({
    ...common,
    id: 'rejected',
    fields: [
      ...hidden('rejected'),
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    submit: say(language, 'reject'),
    danger: true,
  });
  return html`${mine ? html`<p>${say(language, 'byOther')}</p>` : approve}${reject}`;
};

/** Invoices of one payee, with a form for what lies on finance's table and the steps of those that wait. */
const deskInvoices = (model: DeskPayee, page: Page, hidden: readonly InputField[]): Html => {
  const at = `/desk/${model.program.id}/payees/${model.payee.payee}/invoices`;
  return invoicesSection(model, page, { hidden, ...(model.mayAct ? { action: at, decide: at } : {}) });
};

/** One payee at the desk: what is in force, what waits, and the steps. */
export const deskPayeePage = (model: DeskPayee, page: Page): Html => {
  const { language } = page;
  const { payee, program, name, mayAct, sent } = model;
  const title = say(language, 'payeeTitle', { company: name });
  const hidden = [{ name: 'payee', kind: 'hidden', label: '', value: payee.payee } as const];
  const form =
    mayAct && model.provided
      ? payeeForm(model, page, `/desk/${program.id}/payees/${payee.payee}/propose`, hidden)
      : nothing;
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'payeesText'))}${notice(doneText(page))}${refusalNotice(language, sent)}
${payeeBody(model, page, decideForms(model, page), { form, invoices: deskInvoices(model, page, hidden) })}
<p><a href="/desk/${program.id}/payees">${say(language, 'allPayees')}</a></p>`,
  );
};

/** What waits with a payee: on finance's table first, then what finance waits for. */
const stateOf = ({ gaps, invoices }: Payees, { payee, proposal }: Payee, { language }: Page): Html => {
  const { toDecide, months } = invoices.get(payee) ?? { toDecide: [], months: [] };
  const missing = gaps.get(payee) ?? [];
  const asked = proposal !== undefined || toDecide.length > 0;
  if (!asked && !missing.length && !months.length) return toneLabel('good', say(language, 'complete'));
  const invoiced = months.map((month) => monthText(language, month)).join(', ');
  const said = [
    toDecide.length > 0 && say(language, 'invoicesToDecide', { numbers: toDecide.join(', ') }),
    months.length > 0 && say(language, 'invoicesMissing', { months: invoiced }),
    missing.length > 0 &&
      `${say(language, 'missing')}: ${missing.map((gap) => say(language, gap)).join(', ')}`,
  ].filter((one) => one !== false);
  const label = asked
    ? toneLabel('asks', say(language, 'waits'))
    : toneLabel('open', say(language, 'notYet'));
  return html`${label}${said.map((one) => html`<br><small>${one}</small>`)}`;
};

/** Everybody who is paid, those that wait for a decision first. */
export const payeesPage = (model: Payees, page: Page): Html => {
  const { program, payees, names } = model;
  const { language } = page;
  const title = say(language, 'payeesTitle');
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'payeesText'))}
<section>${table<Payee>({
      language,
      caption: title,
      rows: payees,
      empty: say(language, 'noPayees'),
      columns: [
        {
          head: say(language, 'payee'),
          cell: ({ payee, details }) =>
            html`<a href="${at(program.id, payee)}">${names[payee] ?? payee}</a>${
              details && html`<br><small>${details.legalName}</small>`
            }`,
        },
        { head: say(language, 'account'), cell: ({ account }) => account?.ends ?? '–' },
        { head: say(language, 'state'), cell: (payee) => stateOf(model, payee, page) },
      ],
    })}</section>`,
  );
};
