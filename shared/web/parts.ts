import type { Clause } from '../domain/outcome.ts';
import type { Language } from '../domain/text.ts';
import { type Child, type Html, html, join, nothing } from './html.ts';
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

export const stack = (...parts: Child[]): Html => join(parts);
