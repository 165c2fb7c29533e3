import type { Clause, FieldError } from '../../domain/outcome.ts';
import { errorText } from '../field.ts';
import { type Html, html } from '../html.ts';
import { layout, type Page } from '../page.ts';
import { clauseQuote, headline, section } from '../parts.ts';
import { say } from '../words.ts';

/** A refusal as `application/problem+json` says it, for people. */
export type Problem = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  readonly clause?: Clause | undefined;
  readonly next?: string | undefined;
  readonly requestId?: string | undefined;
};

export const problemPage = (problem: Problem, page: Page): Html => {
  const { language } = page;
  const fields = problem.fields ?? [];
  const typed = { language, form: '', values: {}, errors: fields };
  return layout(
    page,
    problem.title,
    html`${headline(problem.title, `${problem.status}`, problem.detail)}
${clauseQuote(language, problem.clause)}
${
  fields.length > 0 &&
  section(
    say(language, 'affected'),
    html`<ul>${fields.map(
      (error) => html`<li><code>${error.field}</code>: ${errorText(typed, error)}</li>`,
    )}</ul>`,
  )
}
${problem.next && section(say(language, 'whatNow'), html`<p>${problem.next}</p>`)}
${problem.requestId && html`<p><small>${say(language, 'requestId', { id: problem.requestId })}</small></p>`}`,
  );
};
