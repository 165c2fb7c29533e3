import type { Clause } from '../../domain/outcome.ts';
import { type Html, html, nothing } from '../html.ts';
import { layout, type Page } from '../page.ts';
import { button, clauseQuote, headline, section } from '../parts.ts';
import { say, type words } from '../words.ts';

/** A refusal as `application/problem+json` says it, for people. */
export type Problem = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly fields?: readonly { readonly field: string; readonly message: string }[] | undefined;
  readonly clause?: Clause | undefined;
  readonly next?: string | undefined;
  readonly requestId?: string | undefined;
  /** Where to go from here, the likeliest first. */
  readonly ways?: readonly { readonly href: string; readonly says: keyof typeof words }[] | undefined;
};

const waysOn = ({ ways = [] }: Problem, { language }: Page): Html => {
  const [first, ...others] = ways;
  if (!first) return nothing;
  return html`<p class="buttons">${button(first.href, say(language, first.says))}${others.map(
    ({ href, says }) => html` <a href="${href}">${say(language, says)}</a>`,
  )}</p>`;
};

export const problemPage = (problem: Problem, page: Page): Html => {
  const { language } = page;
  const fields = problem.fields ?? [];
  return layout(
    page,
    problem.title,
    html`${headline(problem.title, `${problem.status}`, problem.detail)}
${clauseQuote(language, problem.clause)}
${
  fields.length > 0 &&
  section(
    say(language, 'affected'),
    html`<ul>${fields.map(({ field, message }) => html`<li><code>${field}</code>: ${message}</li>`)}</ul>`,
  )
}
${
  (problem.next || problem.ways?.length) &&
  section(
    say(language, 'whatNow'),
    html`${problem.next && html`<p>${problem.next}</p>`}${waysOn(problem, page)}`,
  )
}
${problem.requestId && html`<p><small>${say(language, 'requestId', { id: problem.requestId })}</small></p>`}`,
  );
};
