import { fromDecimal } from '../../../domain/money.ts';
import {
  type ExitDecision,
  type ExitRecord,
  type OpenItem,
  type OpenKind,
  openKinds,
} from '../../../domain/partner/exit.ts';
import type { Partner, Standing } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day, dayOf, dayText, moment } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { statusLabel, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say, stateText } from './exit-words.ts';

type Item = OpenItem & {
  readonly choices: readonly ExitDecision[];
  readonly decision?: ExitDecision | undefined;
};

type Amount = { readonly amount: string; readonly currency: string };
type Staying = {
  readonly agreements: number;
  readonly documents: number;
  readonly reports: number;
  readonly feePaidUntil?: string | undefined;
  readonly owed: readonly Amount[];
  readonly earned: readonly Amount[];
};

export type PartnerExit = {
  readonly partner: Partner;
  readonly program: Program;
  readonly items: readonly Item[];
  readonly waiting: number;
  readonly decisions: readonly ExitRecord[];
  readonly staysInMerger: Staying;
  /** Companies that became part of it, with their own history. */
  readonly absorbed: readonly { readonly partner: Partner; readonly history: readonly Standing[] }[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const at = ({ program, partner }: PartnerExit) => `/desk/${program.id}/partners/${partner.id}`;

const decisionCell = ({ choices, decision }: Item, { language }: Page): Child => {
  if (decision === undefined) return toneLabel('asks', say(language, 'waits'));
  const text = say(language, `decision-${decision}`);
  return choices.length === 1 ? say(language, 'byRule', { decision: text }) : toneLabel('good', text);
};

const openTable = ({ items }: PartnerExit, page: Page): Html => {
  const { language } = page;
  return table<Item>({
    language,
    caption: say(language, 'open'),
    rows: items,
    empty: say(language, 'nothingOpen'),
    columns: [
      {
        head: say(language, 'item'),
        cell: ({ kind, title }) => html`${title}<br><small>${say(language, `kind-${kind}`)}</small>`,
      },
      { head: say(language, 'state'), cell: ({ state }) => stateText(language, state) },
      { head: say(language, 'decision'), cell: (item) => decisionCell(item, page) },
    ],
  });
};

const decideFields = (items: readonly Item[], kind: OpenKind, page: Page): InputField[] => {
  const { language } = page;
  const choices = items[0]?.choices ?? [];
  return [
    { name: 'kind', kind: 'hidden', label: '', value: kind },
    {
      name: 'ids',
      kind: 'checks',
      label: say(language, 'ids'),
      options: items.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      name: 'decision',
      kind: 'choice',
      label: say(language, 'decision'),
      required: true,
      options: choices.map((value) => ({ value, label: say(language, `decision-${value}`) })),
    },
    ...(choices.includes('reassign')
      ? [{ name: 'to', kind: 'line', label: say(language, 'to'), autocomplete: 'off' } as const]
      : []),
    { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
  ];
};

/** One form for each kind that has something to choose; open while something of it waits. */
const decideForms = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const open = model.items.filter(({ choices }) => choices.length > 1);
  return html`${openKinds
    .map((kind) => [kind, open.filter((item) => item.kind === kind)] as const)
    .filter(([, items]) => items.length > 0)
    .map(([kind, items]) =>
      folded(
        `${say(language, 'decide')}: ${say(language, `kind-${kind}`)}`,
        actionForm({
          id: `decide-${kind}`,
          action: `${at(model)}/exit/decisions`,
          token: model.token,
          sent: model.sent,
          page,
          says: say(language, 'decideSays'),
          fields: decideFields(items, kind, page),
          submit: say(language, 'decide'),
        }),
        model.sent?.form === `decide-${kind}`,
      ),
    )}`;
};

const decided = ({ decisions }: PartnerExit, page: Page): Html => {
  const { language } = page;
  return decisions.length
    ? table<ExitRecord>({
        language,
        caption: say(language, 'decided'),
        rows: decisions,
        empty: say(language, 'nothingDecided'),
        columns: [
          { head: say(language, 'item'), cell: ({ title }) => title },
          { head: say(language, 'decision'), cell: ({ decision }) => say(language, `decision-${decision}`) },
          { head: say(language, 'reason'), cell: ({ reason }) => lines(reason) },
          { head: say(language, 'when'), cell: ({ at }) => moment(page, at) },
        ],
      })
    : nothing;
};

const exit = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const over = model.partner.status === 'terminated';
  const state = model.waiting
    ? say(language, 'exitWaiting', { count: model.waiting })
    : say(language, over ? 'exitOver' : 'exitReady');
  return section(
    say(language, 'exit'),
    html`<p>${state}</p>${openTable(model, page)}${model.mayAct && decideForms(model, page)}${decided(model, page)}`,
  );
};

const line = (name: string, label: string): InputField => ({
  name,
  kind: 'line',
  label,
  required: true,
  autocomplete: 'off',
});
const reason = ({ language }: Page): InputField => ({
  name: 'reason',
  kind: 'paragraphs',
  label: say(language, 'reason'),
  required: true,
});

const names = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const { partner, token, sent, mayAct } = model;
  const { formerNames = [] } = partner;
  return section(
    say(language, 'name'),
    html`<p>${partner.company.name}</p>${
      formerNames.length > 0 &&
      table<(typeof formerNames)[number]>({
        language,
        caption: say(language, 'formerNames'),
        rows: formerNames,
        empty: say(language, 'noFormerNames'),
        columns: [
          { head: say(language, 'name'), cell: ({ name }) => name },
          { head: say(language, 'until'), cell: ({ until }) => day(page, until) },
        ],
      })
    }${
      mayAct &&
      partner.status !== 'terminated' &&
      folded(
        say(language, 'rename'),
        actionForm({
          id: 'rename',
          action: `${at(model)}/exit/names`,
          token,
          sent,
          page,
          version: partner.v,
          says: say(language, 'nameSays', { company: partner.company.name }),
          fields: [
            line('name', say(language, 'newName')),
            { name: 'from', kind: 'date', label: say(language, 'from'), required: true },
            reason(page),
          ],
          submit: say(language, 'rename'),
        }),
        sent?.form === 'rename',
      )
    }`,
  );
};

const amountsText = (language: Page['language'], all: readonly Amount[]): string =>
  all
    .map(({ amount, currency }) => {
      const money = fromDecimal(amount, currency);
      return money ? moneyText(language, money) : `${amount} ${currency}`;
    })
    .join(', ') || '–';

/** What a merger does not take along, named before anybody says yes. */
const staying = ({ staysInMerger: stays, partner }: PartnerExit, { language }: Page): Html => {
  const { agreements, documents, reports } = stays;
  return html`<p>${say(language, 'staysSays', { company: partner.company.name })}</p>${facts([
    [say(language, 'staysPapers'), say(language, 'papersAre', { agreements, documents, reports })],
    [
      say(language, 'staysFee'),
      stays.feePaidUntil === undefined ? '–' : dayText(language, stays.feePaidUntil),
    ],
    [say(language, 'staysOwed'), amountsText(language, stays.owed)],
    [say(language, 'staysEarned'), amountsText(language, stays.earned)],
  ])}`;
};

const mergeForm = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const { partner, token, sent } = model;
  const values = { company: partner.company.name };
  return folded(
    say(language, 'merge'),
    html`${staying(model, page)}${actionForm({
      id: 'merge',
      action: `${at(model)}/exit/mergers`,
      token,
      sent,
      page,
      says: say(language, 'mergerSays', values),
      fields: [{ ...line('into', say(language, 'into')), value: partner.mergedInto }, reason(page)],
      confirm: say(language, 'mergeConfirm', values),
      danger: true,
      submit: say(language, 'merge'),
    })}`,
    sent?.form === 'merge',
  );
};

const absorbed = ({ absorbed, program }: PartnerExit, page: Page): Html => {
  const { language } = page;
  const tier = (id: string) => program.tiers.find((one) => one.id === id)?.name ?? id;
  return html`${absorbed.map(
    ({ partner, history }) =>
      html`<h3><a href="/desk/${program.id}/partners/${partner.id}">${partner.company.name}</a></h3><ol class="timeline">${history
        .toSorted((a, b) => (a.from < b.from ? 1 : -1))
        .map(
          (one) =>
            html`<li><p>${dayOf(page, one.from)}</p><p>${statusLabel(language, one.status)} ${tier(one.tier)}</p>${one.reason && lines(one.reason)}</li>`,
        )}</ol>`,
  )}`;
};

const merger = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const { mergedInto, status } = model.partner;
  const { program } = model;
  return section(
    say(language, 'merger'),
    html`${
      mergedInto !== undefined &&
      html`<p>${say(language, 'mergedInto')} <a href="/desk/${program.id}/partners/${mergedInto}">${say(language, 'toPartner')}</a></p>`
    }${model.absorbed.length > 0 && html`<p>${say(language, 'absorbed')}</p>${absorbed(model, page)}`}${
      model.mayAct && (status !== 'terminated' || mergedInto !== undefined) && mergeForm(model, page)
    }`,
  );
};

export const exitPage = (model: PartnerExit, page: Page): Html => {
  const { language } = page;
  const { company, status } = model.partner;
  const title = say(language, 'title', { company: company.name });
  return layout(
    page,
    title,
    html`${headline(title, statusLabel(language, status))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p class="buttons">${button(at(model), say(language, 'toPartner'))}</p>
${exit(model, page)}${names(model, page)}${merger(model, page)}`,
  );
};
