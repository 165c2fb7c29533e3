import type { VendorRole } from '../../../domain/access.ts';
import { addDays } from '../../../domain/civil-date.ts';
import type { FirstDayItem } from '../../../domain/program/first-day.ts';
import type { Validity } from '../../../domain/program/validity.ts';
import { dayText, momentText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, list, notice, section } from '../../parts.ts';
import { roleText } from '../../people.ts';
import { table } from '../../table.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Checked, checkedPart } from './findings.ts';
import { deskOverrides, type Overrides } from './overrides.ts';
import { doneText, say } from './words.ts';

type VersionLine = Validity & {
  readonly publishedAt?: string | undefined;
  readonly publishedBy?: string | undefined;
  /** People told of it, and whether that is over. */
  readonly told?: { readonly people: number; readonly done: boolean } | undefined;
};

export type DeskProgram = {
  /** The id that the page is about, and its name once something is published. */
  readonly id: string;
  readonly name?: string | undefined;
  readonly versions: readonly VersionLine[];
  readonly coming: readonly (Changes & { readonly of: number; readonly on: string })[];
  readonly checklist: readonly FirstDayItem[];
  /** Absent where there are no distributors: service plans, and nothing published yet. */
  readonly overrides?: Overrides | undefined;
  readonly checked?: Checked | undefined;
  readonly mayCheck: boolean;
  readonly mayPublish: boolean;
  readonly mayDecide: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const titleOf = ({ id, name = id, versions }: DeskProgram, { language }: Page): string => {
  const current = versions.find(({ state }) => state === 'current');
  const next = versions.findLast(({ state }) => state === 'coming');
  if (!versions.length) return say(language, 'nothingYet', { program: id });
  const values = {
    name,
    version: current?.version ?? 0,
    next: next?.version ?? 0,
    date: dayText(language, next?.effectiveFrom ?? '1970-01-01'),
  };
  if (!current) return say(language, 'notYet', values);
  return say(language, next ? 'inForceThen' : 'inForce', values);
};

const toldText = ({ told }: VersionLine, { language }: Page): string =>
  told ? say(language, told.done ? 'toldDone' : 'toldSoFar', { count: told.people }) : '–';

const holdsText = ({ state, effectiveFrom, until }: VersionLine, { language }: Page): string => {
  const from = dayText(language, effectiveFrom);
  if (state === 'replaced') return '–';
  return until === undefined
    ? say(language, 'from', { from })
    : say(language, 'fromTo', { from, until: dayText(language, addDays(until, -1)) });
};

const versionTable = ({ versions }: DeskProgram, page: Page): Html => {
  const { language } = page;
  return table<VersionLine>({
    language,
    caption: say(language, 'versions'),
    rows: versions,
    empty: say(language, 'versionsNone'),
    columns: [
      { head: say(language, 'version'), figures: true, cell: ({ version }) => version },
      { head: say(language, 'state'), cell: ({ state }) => say(language, state) },
      { head: say(language, 'holds'), cell: (one) => holdsText(one, page) },
      {
        head: say(language, 'publishedBy'),
        cell: ({ publishedAt, publishedBy = '' }) =>
          publishedAt === undefined
            ? '–'
            : say(language, 'byOn', { who: publishedBy, when: momentText(page, publishedAt) }),
      },
      { head: say(language, 'announced'), cell: (one) => toldText(one, page) },
    ],
  });
};

const comingPart = ({ coming }: DeskProgram, { language }: Page): Child =>
  coming.map((one) =>
    section(
      say(language, 'comingTitle', { version: one.of, date: dayText(language, one.on) }),
      changesOf(one, language),
    ),
  );

const FEW = 5;

/** What to do, and what it is about; of many, on demand. */
const doNext = ({ id, state, about }: FirstDayItem, { language }: Page): Child => {
  if (state === 'done') return '–';
  const named = about.map((one) =>
    id === 'staff' ? roleText(language, one as VendorRole) : html`<code>${one}</code>`,
  );
  return html`${say(language, id === 'mail' && state === 'confirm' ? 'confirm-mail' : `open-${id}`)}${
    about.length > FEW ? folded(say(language, 'places', { count: about.length }), list(named)) : list(named)
  }`;
};

const checklist = ({ checklist: items }: DeskProgram, page: Page): Child => {
  const { language } = page;
  if (!items.length) return nothing;
  const open = items.filter(({ state }) => state === 'open').length;
  return section(
    say(language, 'firstDay'),
    table<FirstDayItem>({
      language,
      caption: open ? say(language, 'firstDayOpen', { count: open }) : say(language, 'firstDayDone'),
      rows: items,
      empty: '',
      columns: [
        { head: say(language, 'what'), cell: ({ id }) => say(language, `item-${id}`) },
        { head: say(language, 'state'), cell: ({ state }) => say(language, state) },
        { head: say(language, 'doNext'), cell: (item) => doNext(item, page) },
      ],
    }),
  );
};

const typedOf = ({ sent }: DeskProgram) => ({
  yaml: sent?.values?.['yaml'],
  figuresYaml: sent?.values?.['figuresYaml'],
});

const checkForm = (model: DeskProgram, page: Page): Html => {
  const { language } = page;
  const { yaml, figuresYaml } = typedOf(model);
  return actionForm({
    id: 'check',
    action: `/desk/${model.id}/program`,
    token: model.token,
    page,
    says: say(language, 'checkSays'),
    fields: [
      {
        name: 'yaml',
        kind: 'paragraphs',
        rows: 16,
        label: say(language, 'yaml'),
        help: say(language, 'yamlHelp'),
        required: true,
        value: yaml,
      },
      {
        name: 'figuresYaml',
        kind: 'paragraphs',
        rows: 6,
        label: say(language, 'figures'),
        help: say(language, 'figuresHelp'),
        value: figuresYaml,
      },
    ],
    submit: say(language, 'check'),
  });
};

const publishForm = (model: DeskProgram, page: Page): Child => {
  const { language } = page;
  const { terms, ready } = model.checked ?? {};
  if (terms && terms.id !== model.id) return html`<p>${say(language, 'otherProgram', { id: terms.id })}</p>`;
  if (!terms || !ready || !model.mayPublish) return nothing;
  const values = { name: terms.name, date: dayText(language, terms.effectiveFrom) };
  const { yaml, figuresYaml } = typedOf(model);
  return html`<h3>${say(language, 'publishTitle')}</h3>${actionForm({
    id: 'publish',
    action: `/desk/${model.id}/program/publish`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'publishSays', values),
    fields: [
      { name: 'yaml', kind: 'hidden', label: '', value: yaml },
      { name: 'figuresYaml', kind: 'hidden', label: '', value: figuresYaml },
    ],
    confirm: say(language, 'publishConfirm', values),
    submit: say(language, 'publish'),
  })}`;
};

/** The versions of a program, what the coming ones change and for whom, and the next one checked and published. */
export const deskProgramPage = (model: DeskProgram, page: Page): Html => {
  const { language } = page;
  const title = titleOf(model, page);
  const { checked, overrides } = model;
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${versionTable(model, page)}</section>${comingPart(model, page)}${
      overrides && deskOverrides(overrides, page, model.mayDecide)
    }${checklist(model, page)}${
      page.places?.includes('navNews') &&
      html`<p><a href="/desk/${page.program?.id ?? ''}/resources">${say(language, 'toFiles')}</a></p>`
    }${
      model.mayCheck &&
      section(
        say(language, 'checkTitle'),
        html`${checked && checkedPart(checked, page)}${publishForm(model, page)}${checkForm(model, page)}`,
      )
    }`,
  );
};
