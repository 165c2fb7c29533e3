import { countries } from '../domain/country.ts';
import { type FieldError, fieldText } from '../domain/field-problems.ts';
import type { Language } from '../domain/text.ts';
import { attribute, type Child, flag, type Html, html, nothing } from './html.ts';
import { say, type words } from './words.ts';

type Option = { readonly value: string; readonly label: string };

/** One input as people see it: of a program's form or of the product's own small forms. */
export type InputField = {
  readonly name: string;
  readonly label: string;
  readonly kind:
    | 'line'
    | 'paragraphs'
    | 'mail'
    | 'phone'
    | 'web'
    | 'domain'
    | 'country'
    | 'choice'
    | 'date'
    | 'month'
    | 'yes'
    | 'number'
    | 'amount'
    | 'checks'
    | 'hidden';
  readonly help?: string | undefined;
  readonly required?: boolean | undefined;
  readonly options?: readonly Option[] | undefined;
  readonly autocomplete?: string | undefined;
  readonly value?: string | undefined;
  /** What is ticked of `checks` as long as nothing was typed. */
  readonly chosen?: readonly string[] | undefined;
  /** Lines of `paragraphs` that are seen at once. */
  readonly rows?: number | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
};

/** What was typed and what was wrong with it, in the reader's language. */
export type Typed = {
  readonly language: Language;
  /** Keeps ids apart where a page holds several forms. */
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
};

type Kind = InputField['kind'];

const inputTypes: Partial<Record<Kind, string>> = {
  mail: 'email',
  phone: 'tel',
  web: 'url',
  date: 'date',
  month: 'month',
  number: 'number',
};
const inputModes: Partial<Record<Kind, string>> = {
  domain: 'url',
  web: 'url',
  number: 'numeric',
  amount: 'decimal',
};

/** Where somebody picks instead of typing, what is missing is not "filled in". */
const picked: Partial<Record<Kind, keyof typeof words>> = {
  country: 'requiredCountry',
  choice: 'requiredChoice',
  checks: 'requiredChoice',
  yes: 'requiredTick',
};

/** An error in the reader's words. What was never picked is missing, whatever the schema calls it. */
export const errorText = ({ language, values }: Typed, error: FieldError, field?: InputField): string => {
  const missing = error.code === 'required' || (field !== undefined && values[field.name] === undefined);
  const key = missing && field ? picked[field.kind] : undefined;
  return key ? say(language, key) : fieldText(error, language);
};

export const idOf = ({ form }: Typed, { name }: InputField): string => `f${form && `-${form}`}-${name}`;

const errorFor = (errors: readonly FieldError[], name: string): FieldError | undefined =>
  errors.find(({ field }) => field === name);

const countryCache = new Map<Language, readonly Option[]>();

export const countryName = (language: Language, code: string): string =>
  new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;

export const languageName = (language: Language, code: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;

const countryOptions = (language: Language): readonly Option[] => {
  const known = countryCache.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  const sorted = countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  countryCache.set(language, sorted);
  return sorted;
};

type Drawn = { readonly field: InputField; readonly value: string; readonly typed: Typed };

/** What ties label, help and error to an input. */
const ties = (drawn: Drawn): Html =>
  html`${attribute('aria-describedby', describing(drawn))}${
    errorFor(drawn.typed.errors, drawn.field.name) && html` aria-invalid="true"`
  }${flag('required', drawn.field.required)}`;

const select = (drawn: Drawn, options: readonly Option[]): Html => {
  const { field, value, typed } = drawn;
  return html`<select id="${idOf(typed, field)}" name="${field.name}"${attribute('autocomplete', field.autocomplete)}${ties(drawn)}><option value="">${say(typed.language, 'choose')}</option>${options.map(
    (option) =>
      html`<option value="${option.value}"${flag('selected', option.value === value)}>${option.label}</option>`,
  )}</select>`;
};

const plainText = new Set<Kind>(['domain', 'web', 'mail']);

const oneLine = (drawn: Drawn): Html => {
  const { field, value, typed } = drawn;
  const { name, kind } = field;
  return html`<input id="${idOf(typed, field)}" name="${name}" type="${inputTypes[kind] ?? 'text'}" value="${value}"${attribute(
    'inputmode',
    inputModes[kind],
  )}${attribute('autocomplete', field.autocomplete)}${attribute('min', field.min)}${attribute('max', field.max)}${
    plainText.has(kind) && html` autocapitalize="none" spellcheck="false"`
  }${ties(drawn)}>`;
};

const control = (drawn: Drawn): Html => {
  const { field, value, typed } = drawn;
  if (field.kind === 'paragraphs')
    return html`<textarea id="${idOf(typed, field)}" name="${field.name}" rows="${field.rows ?? 4}"${ties(drawn)}>${
      value &&
      html`
${value}`
    }</textarea>`;
  if (field.kind === 'country') return select(drawn, countryOptions(typed.language));
  return field.kind === 'choice' ? select(drawn, field.options ?? []) : oneLine(drawn);
};

const marked = ({ language }: Typed, field: InputField): Child =>
  field.required ? field.label : html`${field.label} <small>(${say(language, 'optional')})</small>`;

const beside = ({ field, typed }: Drawn): Html => {
  const error = errorFor(typed.errors, field.name);
  return html`${field.help && html`<small class="help" id="${idOf(typed, field)}-help">${field.help}</small>`}${
    error &&
    html`<small class="error" id="${idOf(typed, field)}-error">${errorText(typed, error, field)}</small>`
  }`;
};

const RADIO_LIMIT = 5;

const ticked = ({ field, typed }: Drawn): readonly string[] => {
  const back = Object.entries(typed.values).flatMap(([name, one]) =>
    name.startsWith(`${field.name}.`) ? [one] : [],
  );
  return back.length ? back : (field.chosen ?? []);
};

/** A few options stand open, unless none is an answer too; the first of them carries the id that the error summary links to. */
const group = (drawn: Drawn): Html => {
  const { field, value, typed } = drawn;
  const many = field.kind === 'checks';
  const chosen = many ? ticked(drawn) : [value];
  const option = ({ value, label }: Option, index: number) =>
    html`<label><input type="${many ? 'checkbox' : 'radio'}" name="${many ? `${field.name}.${index}` : field.name}" value="${value}"${
      index === 0 && html` id="${idOf(typed, field)}"`
    }${flag('checked', chosen.includes(value))}${flag('required', !many && field.required)}>${label}</label>`;
  const scale = !many && (field.options ?? []).every(({ label }) => label.length <= 3);
  return html`<fieldset class="group${scale && ' scale'}"${attribute('aria-describedby', describing(drawn))}><legend>${marked(typed, field)}</legend>${beside(drawn)}${(field.options ?? []).map(option)}</fieldset>`;
};

const describing = ({ field, typed }: Drawn): string =>
  [
    field.help && `${idOf(typed, field)}-help`,
    errorFor(typed.errors, field.name) && `${idOf(typed, field)}-error`,
  ]
    .filter(Boolean)
    .join(' ');

const tick = (drawn: Drawn): Html =>
  html`<div class="field tick">${beside(drawn)}<label for="${idOf(drawn.typed, drawn.field)}"><input type="checkbox" id="${idOf(drawn.typed, drawn.field)}" name="${drawn.field.name}" value="yes"${flag(
    'checked',
    drawn.value === 'yes',
  )}${ties(drawn)}>${drawn.field.label}</label></div>`;

/** One input with label, help and error; what was typed is kept. */
export const inputField = (field: InputField, typed: Typed): Html => {
  const drawn = { field, typed, value: typed.values[field.name] ?? field.value ?? '' };
  const few = field.kind === 'choice' && field.required && (field.options?.length ?? 0) <= RADIO_LIMIT;
  if (field.kind === 'hidden') return hidden(field.name, drawn.value);
  if (field.kind === 'yes') return tick(drawn);
  if (field.kind === 'checks' || few) return group(drawn);
  return html`<div class="field ${field.kind}"><label for="${idOf(typed, field)}">${marked(typed, field)}</label>${beside(drawn)}${control(drawn)}</div>`;
};

export const hidden = (name: string, value: string | undefined): Html =>
  value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}">`;
