import { html as tagged, raw as trusted } from 'hono/html';

/** Markup whose every value was escaped; awaited once, at the edge. */
export type Html = ReturnType<typeof tagged>;
export type Child = string | number | false | null | undefined | Html | readonly Child[];

/** A template literal: strings are escaped, markup and lists of markup are taken as they are. */
export const html = (strings: TemplateStringsArray, ...values: Child[]): Html => tagged(strings, ...values);

/** Text of our own that is markup already. Never for anything that came from outside. */
export const raw = (markup: string): Html => trusted(markup);

export const nothing: Html = raw('');

/** An attribute without a value, such as `checked`, when it holds. */
export const flag = (name: string, on: boolean | undefined): Html => (on ? raw(` ${name}`) : nothing);

/** An attribute with a value, when there is one. */
export const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined || value === '' ? nothing : html` ${raw(name)}="${value}"`;

/** A link to the outside: http(s) only, anything else stays text. */
export const outside = (address: string, text: string = address): Html =>
  /^https?:\/\//i.test(address)
    ? html`<a href="${address}" rel="noopener noreferrer external">${text}</a>`
    : html`${text}`;
