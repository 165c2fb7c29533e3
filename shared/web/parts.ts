import type { Clause } from '../domain/outcome.ts';
import { type Form, fieldsOf } from '../domain/program/form.ts';
import type { Language } from '../domain/text.ts';
import { type Child, flag, type Html, html, nothing } from './html.ts';
import { say } from './words.ts';

/** The state in words, what it belongs to above it, one sentence below. */
export const headline = (title: string, above?: Child, below?: Child): Html =>
  html`<header class="headline">${above && html`<p class="above">${above}</p>`}<h1>${title}</h1>${
    below && html`<p class="below">${below}</p>`
  }</header>`;

export const section = (title: string, body: Child): Html =>
  html`<section><h2>${title}</h2>${body}</section>`;

/** Names and values; a value that is not there leaves its line out. */
export const facts = (list: readonly (readonly [string, Child])[]): Html =>
  html`<dl>${list
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/** Text that people typed, with its lines. */
export const lines = (text: string): Html => html`<p class="lines">${text}</p>`;

export const quote = (text: string | undefined, source?: string): Html =>
  text === undefined
    ? nothing
    : html`<blockquote>“${text}”${source && html`<footer><cite>${source}</cite></footer>`}</blockquote>`;

/** The sentence of the program that decided. */
export const clauseQuote = (language: Language, clause: Clause | undefined): Html =>
  clause
    ? quote(
        clause.text,
        say(language, 'clause', { program: clause.program, version: clause.version, path: clause.path }),
      )
    : nothing;

export const list = (items: readonly Child[]): Html =>
  items.length ? html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : nothing;

/** What was just done: said once, to everybody. */
export const notice = (text: string | undefined): Html =>
  text === undefined ? nothing : html`<p class="notice" role="status">${text}</p>`;

/** Something rarely needed, or a step that wants a second thought: opens on demand. */
export const folded = (title: string, body: Child, open = false): Html =>
  open
    ? html`<details open><summary>${title}</summary>${body}</details>`
    : html`<details><summary>${title}</summary>${body}</details>`;

export const button = (href: string, text: string): Html => html`<a role="button" href="${href}">${text}</a>`;

/** What a program's own questions were answered, under the form's labels. */
export const answersOf = (
  form: Form,
  answers: Readonly<Record<string, string>>,
  language: Language,
): [string, Child][] =>
  fieldsOf(form).flatMap(({ id, label, options }): [string, Child][] => {
    const answer = id.startsWith('answers.') ? answers[id.slice('answers.'.length)] : undefined;
    if (answer === undefined) return [];
    const option = options?.find(({ value }) => value === answer)?.label[language];
    return [[label[language], lines(option ?? answer)]];
  });

type Filter = {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  /** Without options: a line to type in, or a date. */
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
  readonly type?: 'date' | 'search' | undefined;
};

const filterInput = ({ name, label, value = '', options, type = 'search' }: Filter): Html =>
  html`<label>${label}${
    options
      ? html`<select name="${name}">${options.map(
          (option) =>
            html`<option value="${option.value}"${flag('selected', option.value === value)}>${option.label}</option>`,
        )}</select>`
      : html`<input type="${type}" name="${name}" value="${value}">`
  }</label>`;

/** Asks for the same page with other parameters: an address that can be kept. */
export const filterForm = (action: string, filters: readonly Filter[], submit: string): Html =>
  html`<form class="filter" method="get" action="${action}">${filters.map(filterInput)}<button class="plain">${submit}</button></form>`;
