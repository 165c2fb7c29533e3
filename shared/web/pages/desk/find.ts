import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { filterForm } from '../../parts.ts';
import { say } from './words.ts';

/** Leads to the thing behind a receipt number, as people say one on the phone. */
export const findForm = (program: string, typed: string | undefined, { language }: Page): Html =>
  filterForm(
    `/desk/${program}/find`,
    [{ name: 'number', label: say(language, 'find'), value: typed }],
    say(language, 'findGo'),
  );

export const notFoundNotice = (typed: string | undefined, { language }: Page): Html =>
  typed === undefined
    ? nothing
    : html`<p class="notice warn" role="alert">${say(language, 'notFound', { number: typed })}</p>`;
