import { moment } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { table } from '../../table.ts';
import type { ShownRequest } from './request.ts';
import { supportLabel } from './state.ts';
import { say } from './words.ts';

type Listing = {
  readonly caption: string;
  readonly empty: string;
  readonly rows: readonly ShownRequest[];
  readonly href: (request: ShownRequest) => string;
};

/** The next promise that still runs. */
const promisedAt = ({ clocks }: ShownRequest): string | undefined =>
  clocks
    .filter(({ ended }) => !ended)
    .flatMap(({ dueAt }) => dueAt ?? [])
    .toSorted()[0];

/** Requests with their state and the next promise. */
export const requestList = ({ caption, empty, rows, href }: Listing, page: Page): Html => {
  const { language } = page;
  return table({
    caption,
    language,
    empty,
    rows,
    columns: [
      {
        head: say(language, 'number'),
        cell: (one) => html`<a href="${href(one)}">${one.number}</a><br><small>${one.title}</small>`,
      },
      { head: say(language, 'impact'), figures: true, cell: ({ impact }) => String(impact) },
      { head: say(language, 'state'), cell: ({ status }) => supportLabel(language, status) },
      { head: say(language, 'submitted'), cell: ({ submittedAt }) => moment(page, submittedAt) },
      {
        head: say(language, 'promised'),
        cell: (one) => {
          const at = promisedAt(one);
          return at === undefined ? '–' : moment(page, at);
        },
      },
    ],
  });
};
