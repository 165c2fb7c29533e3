import { MOST_BYTES } from '../../../domain/partner/document.ts';
import type { RoleHolder } from '../../../domain/partner/papers.ts';
import type { Requirement } from '../../../domain/program/requirement.ts';
import { dayText } from '../../dates.ts';
import { feeText } from '../../fee-text.ts';
import { fileForm } from '../../file-form.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, notice } from '../../parts.ts';
import { table } from '../../table.ts';
import { documentTable } from './documents.ts';
import { overview, requirementSection, titleOf, top } from './list.ts';
import { type Item, type Membership, requirementOf } from './model.ts';
import { doneText, say } from './words.ts';

type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

/** The page of a company's own people. */
export type OwnMembership = Membership & {
  readonly mayGive: boolean;
  /** For each document asked for: where its file goes, and with which hidden fields. */
  readonly uploads: Readonly<Record<string, { action: string; fields: Readonly<Record<string, string>> }>>;
  /** A file that was just uploaded and is not handed in yet. */
  readonly uploaded?: { readonly requirement: string; readonly upload: string } | undefined;
};

const at = ({ partner }: OwnMembership, step: string) => `/portal/${partner}/requirements/${step}`;

type Terms = Of<'agreement'>['terms'];

const agreeForm = (
  model: OwnMembership,
  page: Page,
  requirement: string,
  { version }: Terms,
  form: string,
): Html =>
  actionForm({
    id: form,
    action: at(model, 'agree'),
    token: model.token,
    sent: model.sent,
    page,
    says: say(page.language, 'agreeSays'),
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: requirement },
      { name: 'version', kind: 'hidden', label: '', value: version },
      { name: 'accepted', kind: 'yes', label: say(page.language, 'agreeTick', { version }), required: true },
    ],
    submit: say(page.language, 'agree'),
  });

/** Terms that hold from a later day on, to be read and agreed to already. */
const comingTerms = (model: OwnMembership, page: Page, id: string): Html =>
  html`${model.coming
    .filter(({ requirement }) => requirement === id)
    .map(({ terms, from, by }) => {
      const { language } = page;
      const title = say(language, 'terms', { title: terms.title[language], version: terms.version });
      const days = { date: dayText(language, from), by: dayText(language, by) };
      return html`<h3>${say(language, 'comingTerms', days)}</h3><p>${outside(terms.url, title)}</p>${
        model.mayGive && agreeForm(model, page, id, terms, `agree-${id}-${from}`)
      }`;
    })}`;

const agreement = (model: OwnMembership, page: Page, item: Item, { id, terms }: Of<'agreement'>): Html => {
  const { language } = page;
  const title = say(language, 'terms', { title: terms.title[language], version: terms.version });
  // Whoever has agreed to older terms may agree to the new ones before the day is over.
  const due = item.state !== 'met' || item.until !== undefined;
  return html`<p>${outside(terms.url, title)}</p>${
    due && model.mayGive && agreeForm(model, page, id, terms, `agree-${id}`)
  }${comingTerms(model, page, id)}`;
};

const report = (
  model: OwnMembership,
  page: Page,
  item: Item,
  { id, texts = [], figures = [] }: Of<'report'>,
): Html => {
  const { language } = page;
  const given = model.reports.find(({ requirement }) => requirement === id);
  const form = actionForm({
    id: `report-${id}`,
    action: at(model, 'report'),
    token: model.token,
    sent: model.sent,
    page,
    says: figures.length
      ? say(language, 'reportSays', { currency: model.program.currencies[0] ?? '' })
      : undefined,
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: id },
      ...figures.map((figure) => ({
        name: `figures.${figure.id}`,
        kind: 'amount' as const,
        label: figure.name[language],
        required: true,
        value: given?.figures[figure.id],
      })),
      ...texts.map((text) => ({
        name: `texts.${text.id}`,
        kind: 'paragraphs' as const,
        label: text.name[language],
        required: true,
        value: given?.texts[text.id],
      })),
    ],
    submit: say(language, 'give'),
  });
  if (!model.mayGive) return nothing;
  return item.state === 'met' ? folded(item.name[language], form, model.sent?.form === `report-${id}`) : form;
};

const people = (
  model: OwnMembership,
  page: Page,
  { id, role, dedicated, with: also }: Of<'people'>,
): Html => {
  const { language } = page;
  const quality = also ? [{ value: also.quality, label: also.quality }] : [];
  return html`${table<RoleHolder>({
    language,
    caption: say(language, 'holders'),
    columns: [
      { head: say(language, 'name'), cell: ({ name }: RoleHolder) => name },
      { head: say(language, 'mail'), cell: ({ email }: RoleHolder) => email },
      { head: say(language, 'qualities'), cell: ({ qualities }: RoleHolder) => qualities.join(', ') },
    ].slice(0, also ? 3 : 2),
    rows: model.holders.filter((holder) => holder.role === role),
    empty: say(language, 'noHolders'),
  })}${
    model.mayGive &&
    actionForm({
      id: `holder-${id}`,
      action: at(model, 'role-holder'),
      token: model.token,
      sent: model.sent,
      page,
      says: dedicated ? say(language, 'dedicated') : undefined,
      fields: [
        { name: 'role', kind: 'hidden', label: '', value: role },
        { name: 'name', kind: 'line', label: say(language, 'name'), required: true, autocomplete: 'off' },
        { name: 'email', kind: 'mail', label: say(language, 'mail'), required: true, autocomplete: 'off' },
        { name: 'phone', kind: 'phone', label: say(language, 'phone'), autocomplete: 'off' },
        ...(quality.length
          ? [
              {
                name: 'qualities',
                kind: 'checks' as const,
                label: say(language, 'qualities'),
                options: quality,
              },
            ]
          : []),
      ],
      submit: say(language, 'addHolder'),
    })
  }`;
};

const uploadForm = (model: OwnMembership, page: Page, id: string): Html => {
  const to = model.uploads[id];
  if (!to) return nothing;
  const { language } = page;
  return fileForm({
    id: `upload-${id}`,
    to,
    says: say(language, 'uploadSays', { most: MOST_BYTES / 1_000_000 }),
    label: say(language, 'file'),
    submit: say(language, 'upload'),
  });
};

const handInForm = (model: OwnMembership, page: Page, id: string, upload: string): Html => {
  const { language } = page;
  return html`<p class="notice" role="status">${say(language, 'uploaded')}</p>${actionForm({
    id: `hand-in-${id}`,
    action: at(model, 'hand-in'),
    token: model.token,
    sent: model.sent,
    page,
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: id },
      { name: 'upload', kind: 'hidden', label: '', value: upload },
      { name: 'name', kind: 'line', label: say(language, 'fileName'), required: true, autocomplete: 'off' },
    ],
    submit: say(language, 'handIn'),
  })}`;
};

const files = (model: OwnMembership, page: Page, item: Item): Html => {
  const { id, documents = [] } = item;
  const waiting = model.uploaded?.requirement === id ? model.uploaded.upload : undefined;
  return html`${documentTable(page, documents)}${
    model.mayGive &&
    (waiting === undefined ? uploadForm(model, page, id) : handInForm(model, page, id, waiting))
  }`;
};

const document = (model: OwnMembership, page: Page, item: Item, { readers }: Of<'document'>): Html =>
  html`${readers && html`<p>${say(page.language, 'confidential')}</p>`}${files(model, page, item)}`;

const how = { 'web-page': 'webPageHow', fee: 'feeHow', signature: 'signatureHow' } as const;

const howToMeet = ({ program }: OwnMembership, { language }: Page, kind: keyof typeof how): Html => {
  const fee = kind === 'fee' ? feeText(program, language, say(language, 'noFee')) : '';
  return html`<p>${say(language, how[kind], { fee })}</p>`;
};

const bodyOf = (model: OwnMembership, page: Page, item: Item): Html => {
  const requirement = requirementOf(model, item);
  switch (requirement?.kind) {
    case 'agreement':
      return agreement(model, page, item, requirement);
    case 'report':
      return html`${requirement.file && html`<p>${say(page.language, 'reportFile')}</p>`}${report(model, page, item, requirement)}${
        requirement.file && files(model, page, item)
      }`;
    case 'people':
      return people(model, page, requirement);
    case 'document':
      return document(model, page, item, requirement);
    case 'web-page':
    case 'fee':
    case 'signature':
      return item.state === 'met' ? nothing : howToMeet(model, page, requirement.kind);
    default:
      return nothing;
  }
};

/** What is met, what is missing, until when, and the forms to give it; all of it without script. */
export const requirementsPage = (model: OwnMembership, page: Page): Html =>
  layout(
    page,
    titleOf(model, page),
    html`${top(model, page)}${notice(doneText(page))}${refusalNotice(page.language, model.sent)}
<section>${overview(model, page)}</section>
${model.items.map((item) => requirementSection(model, page, item, bodyOf(model, page, item)))}`,
  );
