import type { FieldError } from '../domain/field-problems.ts';
import type { Refusal } from '../domain/outcome.ts';
import type { Field, Form } from '../domain/program/form.ts';
import { type RefusalCode, refusals } from '../domain/refusals.ts';
import type { Language } from '../domain/text.ts';
import { errorText, hidden, type InputField, idOf, inputField, type Typed } from './field.ts';
import { type Child, type Html, html, nothing } from './html.ts';
import type { Page } from './page.ts';
import { clauseQuote, folded } from './parts.ts';
import { say } from './words.ts';

/** What came back of a form that was not accepted. */
export type Sent = {
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Why the whole of it was refused. Its own `fields` count as errors. */
  readonly refusal?: Refusal<RefusalCode> | undefined;
};

export type HostedForm = Sent & {
  readonly form: Form;
  readonly action: string;
  readonly token: string;
  readonly page: Pick<Page, 'language'>;
  readonly honeypot?: boolean | undefined;
  readonly submit?: string | undefined;
};

/** The same for a page with several forms: the id of the one it was. */
export type SentForm = Sent & { readonly form?: string | undefined };

export type ActionForm = {
  /** Tells the forms of a page apart. */
  readonly id: string;
  readonly sent?: SentForm | undefined;
  readonly action: string;
  readonly token: string;
  readonly fields?: readonly InputField[] | undefined;
  readonly submit: string;
  readonly page: Pick<Page, 'language'>;
  /** What it will do and to whom. */
  readonly says?: Child;
  /** Cannot be undone: asks once more, in words that name the thing. */
  readonly confirm?: string | undefined;
  readonly danger?: boolean | undefined;
  /** Fields that repeat; the first group stands open. */
  readonly groups?: readonly { readonly title: string; readonly fields: readonly InputField[] }[] | undefined;
  /** The `v` of the thing it changes. */
  readonly version?: number | undefined;
};

const typedOf = (language: Language, { values = {}, errors = [], refusal }: Sent, form = ''): Typed => ({
  language,
  form,
  values,
  errors: errors.length ? errors : (refusal?.fields ?? []),
});

const errorLine = (typed: Typed, error: FieldError, fields: readonly InputField[]): Html => {
  const field = fields.find(({ name }) => name === error.field);
  const text = errorText(typed, error, field);
  return field && field.kind !== 'hidden'
    ? html`<li><a href="#${idOf(typed, field)}">${field.label}</a>: ${text}</li>`
    : html`<li>${error.field && html`<code>${error.field}</code>: `}${text}</li>`;
};

/** On top of a page: why a step was refused as a whole. What is wrong with a field stands at its form. */
export const refusalNotice = (language: Language, sent: Sent | undefined): Html => {
  const refusal = sent?.refusal;
  if (!refusal || refusal.code === 'invalid-input') return nothing;
  const { title, next } = refusals[refusal.code];
  return html`<div class="summary" role="alert" tabindex="-1" autofocus><h2>${title[language]}</h2>${refusal.detail && html`<p>${refusal.detail[language]}</p>`}<p>${next[language]}</p>${clauseQuote(language, refusal.clause)}</div>`;
};

/** On top of a form that came back: what was wrong, each line a link to its field. */
const errorSummary = (typed: Typed, fields: readonly InputField[]): Html =>
  typed.errors.length
    ? html`<div class="summary" role="alert" tabindex="-1" autofocus><h2>${say(typed.language, 'summary')}</h2><ul>${typed.errors.map((error) => errorLine(typed, error, fields))}</ul></div>`
    : nothing;

const ownAutocomplete: Readonly<Record<string, string>> = {
  'company.name': 'organization',
  'company.country': 'country',
  'company.website': 'url',
  'contact.name': 'name',
  'contact.email': 'email',
  'contact.phone': 'tel',
};

/** Somebody else's data is never filled in from the typist's own. */
const autocompleteOf = (form: Form, id: string): string | undefined =>
  form.sections.some(({ fields }) => fields.some((field) => field.id.startsWith('company.')))
    ? ownAutocomplete[id]
    : 'off';

const inputOf = (form: Form, field: Field, language: Language): InputField => ({
  name: field.id,
  kind: field.kind,
  label: field.label[language],
  help: field.help?.[language],
  required: field.required,
  options: field.options?.map(({ value, label }) => ({ value, label: label[language] })),
  autocomplete: autocompleteOf(form, field.id),
});

/** People never see it, programs that fill in everything do. */
const honeypot = (language: Language): Html =>
  html`<div class="fax" aria-hidden="true"><label for="f-fax">${say(language, 'fax')}</label><input id="f-fax" name="fax" tabindex="-1" autocomplete="off"></div>`;

/** A program's form as its definition says it. */
export const hostedForm = (model: HostedForm): Html => {
  const { form, page } = model;
  const { language } = page;
  const typed = typedOf(language, model);
  const sections = form.sections.map((part) => ({
    title: part.title[language],
    fields: part.fields.map((field) => inputOf(form, field, language)),
  }));
  return html`${refusalNotice(language, model)}${errorSummary(
    typed,
    sections.flatMap(({ fields }) => fields),
  )}<form method="post" action="${model.action}" novalidate>${hidden('_form', model.token)}${sections.map(
    ({ title, fields }) =>
      html`<fieldset><legend>${title}</legend>${fields.map((field) => inputField(field, typed))}</fieldset>`,
  )}${model.honeypot && honeypot(language)}<button>${model.submit ?? say(language, 'send')}</button></form>`;
};

const groupOf = (typed: Typed) => (group: { title: string; fields: readonly InputField[] }, at: number) => {
  const inputs = group.fields.map((field) => inputField(field, typed));
  const typedInto = group.fields.some(({ name }) => typed.values[name] !== undefined);
  return at === 0
    ? html`<fieldset class="row"><legend>${group.title}</legend>${inputs}</fieldset>`
    : folded(
        group.title,
        html`<fieldset class="row" aria-label="${group.title}">${inputs}</fieldset>`,
        typedInto,
      );
};

const confirmField = ({ confirm, page }: ActionForm): readonly InputField[] =>
  confirm === undefined
    ? []
    : [
        {
          name: '_confirm',
          kind: 'yes',
          label: confirm,
          help: say(page.language, 'cannotUndo'),
          required: true,
        },
      ];

/**
 * One small step of the product's own: says what it does, asks what it needs, carries its guards.
 * One to be confirmed leaves it to the browser not to send it without the confirmation.
 */
export const actionForm = (model: ActionForm): Html => {
  const { language } = model.page;
  const { fields = [], groups = [] } = model;
  const sent: Sent = model.sent?.form === model.id ? model.sent : {};
  const typed = typedOf(language, sent, model.id);
  const confirm = confirmField(model);
  const all = [...fields, ...groups.flatMap((group) => group.fields), ...confirm];
  return html`${errorSummary(typed, all)}<form class="action" id="${model.id}" method="post" action="${model.action}"${
    model.confirm === undefined && html` novalidate`
  }>${hidden('_form', model.token)}${hidden('_v', model.version?.toString())}${
    model.says && html`<p>${model.says}</p>`
  }${fields.map((field) => inputField(field, typed))}${groups.map(groupOf(typed))}${confirmField(model).map(
    (field) => inputField(field, typed),
  )}<button${model.danger && html` class="danger"`}>${model.submit}</button></form>`;
};
