import type { Money } from '../../../domain/money.ts';
import { momentText, monthText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { moneyText, sumsOf } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './finance-words.ts';

type ExportMonth = {
  readonly month: string;
  readonly state: 'open' | 'closing' | 'closed';
  /** Its own page: checklist, rates, checksums. */
  readonly href: string;
  readonly entries: number;
  readonly sums: readonly Money[];
  /** Not closed yet: what its files hold is provisional, as of this instant. */
  readonly asOf?: string | undefined;
  readonly files: readonly { readonly name: string; readonly href: string }[];
};

export type Exports = { readonly months: readonly ExportMonth[] };

const moneyLines = (page: Page, sums: readonly Money[]): Html =>
  html`${sums.map((sum) => html`${moneyText(page.language, sum)}<br>`)}`;

export const exportsPage = ({ months }: Exports, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'exportsTitle');
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name, say(language, 'exportsText'))}
<section>${table<ExportMonth>({
      language,
      caption: say(language, 'months'),
      rows: months,
      empty: say(language, 'noMonths'),
      columns: [
        {
          head: say(language, 'month'),
          cell: ({ month, href, state, asOf }) =>
            html`<strong><a href="${href}">${monthText(language, month)}</a></strong><br>${statusLabel(language, state)}${
              asOf !== undefined &&
              html`<br><small>${say(language, 'provisional', { at: momentText(page, asOf) })}</small>`
            }`,
        },
        { head: say(language, 'entries'), figures: true, cell: ({ entries }) => entries },
        { head: say(language, 'sums'), figures: true, cell: ({ sums }) => moneyLines(page, sums) },
        {
          head: say(language, 'files'),
          cell: ({ files }) =>
            html`<ul class="files">${files.map(({ name, href }) => html`<li><a href="${href}">${name}</a></li>`)}</ul>`,
        },
      ],
      sums: [
        [
          say(language, 'sum'),
          months.reduce((count, { entries }) => count + entries, 0),
          moneyLines(page, sumsOf(months.flatMap(({ sums }) => sums))),
          '',
        ],
      ],
    })}</section>`,
  );
};
