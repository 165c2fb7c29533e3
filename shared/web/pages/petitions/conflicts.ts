import { dateIn, daysBetween } from '../../../domain/civil-date.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { ConflictEvent, Holding } from '../../../domain/referral/conflicts.ts';
import { day, dayOf, dayText, moment } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, lines, section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

export type Conflicts = {
  readonly program: Pick<Program, 'id' | 'name' | 'timeZone'>;
  readonly referral: string;
  readonly customer: string;
  readonly holdings: readonly Holding[];
  readonly events: readonly ConflictEvent[];
};

const [WIDTH, ROW, FOOT] = [600, 26, 18];

const whose = ({ kind, company, name }: Holding, { language }: Page): string =>
  kind === 'own' ? say(language, 'ownList', { name }) : (company ?? name);

const spanText = ({ from, until }: Holding, { language }: Page): string =>
  until === undefined
    ? say(language, 'heldFrom', { from: dayText(language, from) })
    : say(language, 'heldFromTo', { from: dayText(language, from), until: dayText(language, until) });

/** From when until when each of them had the customer; the line is today. The table beside it says the same. */
const picture = ({ holdings, customer, program }: Conflicts, page: Page): Html => {
  const { language } = page;
  const today = dateIn(program.timeZone, page.now);
  const days = holdings.flatMap(({ from, until = today }) => [from, until]);
  const [first = today, last = today] = [...days, today]
    .toSorted()
    .filter((_, at, all) => at === 0 || at === all.length - 1);
  const length = Math.max(1, daysBetween(first, last) + 1);
  const at = (date: string) => (daysBetween(first, date) * WIDTH) / length;
  const now = (at(today) + WIDTH / length / 2).toFixed(1);
  const height = holdings.length * ROW;
  const bar = (one: Holding, row: number) => {
    const [x, end] = [at(one.from), at(one.until ?? last) + WIDTH / length];
    return html`<g><title>${whose(one, page)}: ${spanText(one, page)}</title><rect class="${one.holds ? 'holds' : 'held'}" x="${x.toFixed(1)}" y="${row * ROW + 14}" width="${Math.max(2, end - x).toFixed(1)}" height="8" rx="2"/><text x="0" y="${row * ROW + 11}">${whose(one, page)}</text></g>`;
  };
  return html`<svg class="chart spans" viewBox="0 0 ${WIDTH} ${height + FOOT}" role="img" aria-labelledby="spans-title spans-text"><title id="spans-title">${say(language, 'spansTitle', { customer })}</title><desc id="spans-text">${say(language, 'spansText')}</desc>${holdings.map(bar)}<line x1="${now}" x2="${now}" y1="0" y2="${height}"/><text class="first" x="0" y="${height + 12}">${dayText(language, first)}</text><text class="highest" x="${WIDTH}" y="${height + 12}">${dayText(language, last)}</text></svg>`;
};

const holdingsTable = ({ holdings, program }: Conflicts, page: Page): Html => {
  const { language } = page;
  return table<Holding>({
    language,
    caption: say(language, 'whoHas'),
    columns: [
      {
        head: say(language, 'who'),
        cell: (one) =>
          one.kind === 'own'
            ? html`<a href="/desk/${program.id}/customers">${whose(one, page)}</a>`
            : html`<a href="/desk/${program.id}/referrals/${one.id}">${whose(one, page)}</a><br><small>${one.receipt} · ${one.name}</small>`,
      },
      { head: say(language, 'heldSince'), cell: ({ from }) => day(page, from) },
      {
        head: say(language, 'heldUntil'),
        cell: ({ until }) => (until === undefined ? '–' : day(page, until)),
      },
      {
        head: say(language, 'state'),
        cell: ({ holds, status }) =>
          html`${toneLabel(holds ? 'good' : 'over', say(language, holds ? 'holdsNow' : 'holdsNot'))} <small>${say(language, `is-${status}`)}</small>`,
      },
    ],
    rows: holdings,
    empty: '',
  });
};

/** What is known by its day alone. */
const OF_DAYS: ReadonlySet<ConflictEvent['what']> = new Set(['sold', 'ends', 'own-since', 'own-until']);

const happened = ({ events }: Conflicts, page: Page): Html => {
  const { language } = page;
  return html`<ol class="timeline">${events.map(
    ({ at, what, company = '', text }) =>
      html`<li><p>${OF_DAYS.has(what) ? dayOf(page, at) : moment(page, at)}</p><p>${say(language, `what-${what}`, { company })}</p>${text !== undefined && html`<div class="said">${lines(text)}</div>`}</li>`,
  )}</ol>`;
};

/** Everybody who says that a customer is theirs: drawn, listed, and told in the order of time. */
export const conflictsPage = (model: Conflicts, page: Page): Html => {
  const { customer, program, referral } = model;
  const { language } = page;
  const title = say(language, 'conflictsTitle', { customer });
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${picture(model, page)}<section>${holdingsTable(model, page)}</section>
${section(say(language, 'whatHappened'), happened(model, page))}
<p><a href="/desk/${program.id}/referrals/${referral}">${say(language, 'toReferral')}</a></p>`,
  );
};
