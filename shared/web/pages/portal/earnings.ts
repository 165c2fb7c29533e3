import { barChart } from '../../chart.ts';
import { monthText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { moneyText, sumsOf } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { folded } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

/** What a month earned in one currency, reversals taken off. */
export type Earned = { readonly month: string; readonly currency: string; readonly minor: bigint };

const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);

/** A picture per currency, and the same figures in a table. */
export const earningsChart = (model: { year: number; earned: readonly Earned[] }, page: Page): Html => {
  const { language } = page;
  if (!model.earned.length) return html`<p>${say(language, 'noEarnings')}</p>`;
  const months = monthsOf(model.year);
  return html`${sumsOf(model.earned).map((sum) => {
    const { currency } = sum;
    const title = say(language, 'earningsOf', { year: model.year, currency });
    const rows = months.map((month) => {
      const minor = model.earned
        .filter((one) => one.month === month && one.currency === currency)
        .reduce((total, one) => total + one.minor, 0n);
      return { month, minor, text: moneyText(language, { minor, currency }) };
    });
    const earning = rows.filter(({ minor }) => minor !== 0n);
    const description = say(language, 'chartText', {
      list: earning.map(({ month, text }) => `${monthText(language, month)} ${text}`).join(', '),
      sum: moneyText(language, sum),
    });
    const bars = rows.map(({ month, ...row }) => ({ ...row, label: monthText(language, month, 'short') }));
    return html`<p class="number">${moneyText(language, sum)}</p>${barChart(`earned-${currency}`, title, description, bars)}${folded(
      say(language, 'figures'),
      table({
        language,
        caption: title,
        rows: earning,
        empty: say(language, 'noEarnings'),
        columns: [
          { head: say(language, 'month'), cell: ({ month }) => monthText(language, month) },
          { head: say(language, 'commission'), figures: true, cell: ({ text }) => text },
        ],
        sums: [[say(language, 'sum'), moneyText(language, sum)]],
      }),
    )}`;
  })}`;
};
