import { dayText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { clauseQuote, headline } from '../../parts.ts';
import { type Status, statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import type { Item, Membership } from './model.ts';
import { requirementOf } from './model.ts';
import { say } from './words.ts';

const statuses: Readonly<Record<Item['state'], Status>> = {
  met: 'met',
  missing: 'missing',
  submitted: 'looked-at',
  rejected: 'rejected',
  expired: 'out-of-date',
};

/** The state of a requirement as the one label. */
export const stateLabel = (page: Page, { state }: Pick<Item, 'state'>): Html =>
  statusLabel(page.language, statuses[state]);

/** How it stands, in the headline. */
export const titleOf = ({ company, items }: Membership, page: Page): string => {
  const count = items.filter(({ state }) => state !== 'met').length;
  if (count === 0) return say(page.language, 'allMet', { company });
  return say(page.language, count === 1 ? 'openOne' : 'open', { company, count });
};

export const top = (model: Membership, page: Page): Html => {
  const { company, active, open, program } = model;
  const { language } = page;
  const notYet = page.nav === 'desk' ? 'notYetDesk' : 'notYet';
  const below = open ? say(language, notYet, { company }) : say(language, 'closed');
  return headline(titleOf(model, page), program.name, active ? undefined : below);
};

const untilText = (page: Page, item: Item): string => {
  if (item.state !== 'met') return '';
  return item.until === undefined ? say(page.language, 'noEnd') : dayText(page.language, item.until);
};

/** All of it in one look. */
export const overview = ({ items }: Membership, page: Page): Html => {
  const { language } = page;
  return table<Item>({
    language,
    caption: say(language, 'overview'),
    columns: [
      {
        head: say(language, 'requirement'),
        cell: ({ id, name, state }) =>
          state === 'met' ? name[language] : html`<a href="#${id}">${name[language]}</a>`,
      },
      { head: say(language, 'state'), cell: (item) => stateLabel(page, item) },
      { head: say(language, 'until'), cell: (item) => untilText(page, item) },
    ],
    rows: items,
    empty: say(language, 'none'),
  });
};

const reasonLine = ({ language }: Page, { reason }: Item): Html =>
  reason === undefined ? nothing : html`<p>${say(language, 'reason', { reason })}</p>`;

const countLine = ({ language }: Page, { have, need }: Item): Html =>
  have === undefined || need === undefined ? nothing : html`<p>${say(language, 'have', { have, need })}</p>`;

const againLine = (model: Membership, page: Page, item: Item): Html =>
  requirementOf(model, item)?.kind === 'agreement' && item.until !== undefined
    ? html`<p>${say(page.language, 'reacceptBy', { date: dayText(page.language, item.until) })}</p>`
    : nothing;

/** One requirement: its state, the vendor's sentence, and what can be done about it. */
export const requirementSection = (model: Membership, page: Page, item: Item, body: Html): Html =>
  html`<section id="${item.id}"><h2>${item.name[page.language]} ${stateLabel(page, item)}</h2>
<div lang="${model.program.documentLanguage}">${clauseQuote(page.language, item.clause)}</div>
${countLine(page, item)}${againLine(model, page, item)}${reasonLine(page, item)}${body}</section>`;
