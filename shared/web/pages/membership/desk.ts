import { dateIn } from '../../../domain/civil-date.ts';
import type { ToRenew } from '../../../domain/partner/paper-watch.ts';
import type { RoleHolder } from '../../../domain/partner/papers.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { documentTable } from './documents.ts';
import { overview, requirementSection, titleOf, top } from './list.ts';
import { type Item, type Membership, requirementOf } from './model.ts';
import { doneText, say } from './words.ts';

/** The same at the desk: what was given, and what is to be decided. */
export type DeskMembership = Membership & {
  readonly mayDecide: boolean;
  readonly mayRecordFee: boolean;
  readonly feePaidUntil?: string | undefined;
  readonly application?: string | undefined;
  /** What counts no more, while somebody is to look at it. */
  readonly ended?: readonly ToRenew[];
  readonly mayClose?: boolean;
  /** The address of the partner's pages, where it is not the desk's: its distributor's. */
  readonly base?: string | undefined;
};

const at = ({ program, partner, base }: DeskMembership) => base ?? `/desk/${program.id}/partners/${partner}`;

type Document = NonNullable<Item['documents']>[number];

const decideForms = (model: DeskMembership, page: Page, { id, name, v }: Document): Html => {
  const { company, token, sent } = model;
  const { language } = page;
  const common = { action: `${at(model)}/documents/${id}/decide`, token, sent, page, version: v };
  return html`<h3>${name}</h3><div class="columns"><div>${actionForm({
    ...common,
    id: `accept-${id}`,
    says: say(language, 'acceptSays', { company }),
    fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'accepted' }],
    submit: say(language, 'accept'),
  })}</div><div>${actionForm({
    ...common,
    id: `reject-${id}`,
    says: say(language, 'rejectSays', { company }),
    fields: [
      { name: 'outcome', kind: 'hidden', label: '', value: 'rejected' },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'rejectReason'), required: true },
    ],
    danger: true,
    submit: say(language, 'reject'),
  })}</div></div>`;
};

const documents = (model: DeskMembership, page: Page, item: Item): Html => {
  if (item.documents === undefined) return nothing;
  const open = item.documents.filter(({ status }) => status === 'submitted');
  const link = ({ id, name }: Document) => html`<a href="${at(model)}/documents/${id}">${name}</a>`;
  return html`${documentTable(page, item.documents, link)}${
    model.mayDecide && open.map((one) => decideForms(model, page, one))
  }`;
};

const given = (model: DeskMembership, page: Page, item: Item): Html => {
  const { language } = page;
  const requirement = requirementOf(model, item);
  const report = model.reports.find((one) => one.requirement === item.id);
  if (requirement?.kind === 'report' && report)
    return html`${facts([
      ...(requirement.figures ?? []).map(
        ({ id, name }) =>
          [name[language], `${report.figures[id] ?? ''} ${model.program.currencies[0] ?? ''}`] as const,
      ),
      ...(requirement.texts ?? []).map(
        ({ id, name }) => [name[language], lines(report.texts[id] ?? '')] as const,
      ),
    ])}${documents(model, page, item)}`;
  if (requirement?.kind === 'agreement')
    return html`<p>${outside(requirement.terms.url, requirement.terms.title[language])}</p>`;
  if (requirement?.kind === 'people')
    return table<RoleHolder>({
      language,
      caption: say(language, 'holders'),
      columns: [
        { head: say(language, 'name'), cell: ({ name }) => name },
        { head: say(language, 'mail'), cell: ({ email }) => email },
      ],
      rows: model.holders.filter(({ role }) => role === requirement.role),
      empty: say(language, 'nobody'),
    });
  return documents(model, page, item);
};

const fee = (model: DeskMembership, page: Page): Html => {
  const { program, token, sent, feePaidUntil } = model;
  const { language } = page;
  if (program.fee.amount === 'none') return nothing;
  const today = dateIn(program.timeZone, page.now);
  return section(
    say(language, 'fee'),
    html`<p>${
      feePaidUntil === undefined
        ? say(language, 'feeOpen')
        : say(language, 'feePaidUntil', { date: dayText(language, feePaidUntil) })
    }</p>${
      model.mayRecordFee &&
      actionForm({
        id: 'fee',
        action: `${at(model)}/fees`,
        token,
        sent,
        page,
        says: say(language, 'feeSays'),
        fields: [
          {
            name: 'paidOn',
            kind: 'date',
            label: say(language, 'paidOn'),
            required: true,
            value: today,
            max: today,
          },
          {
            name: 'reference',
            kind: 'line',
            label: say(language, 'reference'),
            required: true,
            autocomplete: 'off',
          },
        ],
        submit: say(language, 'recordFee'),
      })
    }`,
  );
};

/** The task about what counts no more: it closes by itself with the renewal, or here with a reason. */
const endedTask = (model: DeskMembership, page: Page): Html => {
  const { ended = [], program, token, sent } = model;
  const { language } = page;
  if (!ended.length) return nothing;
  const nameOf = (id: string) => program.requirements.find((one) => one.id === id)?.name[language] ?? id;
  return section(
    say(language, 'countsNoMore'),
    html`<ul>${ended.map(({ requirement, until }) => html`<li>${say(language, 'countedUntil', { what: nameOf(requirement), date: dayText(language, until) })}</li>`)}</ul>${
      model.mayClose &&
      actionForm({
        id: 'close',
        action: `${at(model)}/requirements/close`,
        token,
        sent,
        page,
        says: say(language, 'closeSays', { company: model.company }),
        fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'closeReason'), required: true }],
        submit: say(language, 'closeTask'),
      })
    }`,
  );
};

export const deskRequirementsPage = (model: DeskMembership, page: Page): Html => {
  const { language } = page;
  const { application, active } = model;
  const partner = active && model.base === undefined && button(at(model), say(language, 'toPartner'));
  const way =
    application &&
    html`<a href="/desk/${model.program.id}/applications/${application}">${say(language, 'toApplication')}</a>`;
  return layout(
    page,
    titleOf(model, page),
    html`${top(model, page)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p class="buttons">${partner} ${way}</p>
<section>${overview(model, page)}</section>
${endedTask(model, page)}
${model.items.map((item) => requirementSection(model, page, item, given(model, page, item)))}
${fee(model, page)}`,
  );
};
