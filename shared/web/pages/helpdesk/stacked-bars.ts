import { type Html, html } from '../../html.ts';

export type StackedBars = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What each part of a bar is; told apart by pattern, so that grey will do. */
  readonly names: readonly string[];
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[];
};

const [WIDTH, ROW, BAR, LEGEND] = [480, 44, 18, 18];

/** Lying bars, each of parts; the same figures stand in a table beside it. */
export const stackedBars = ({ id, title, description, names, bars }: StackedBars): Html => {
  const most = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, one) => sum + one, 0)));
  const height = bars.length * ROW + names.length * LEGEND + 6;
  const bar = ({ label, values }: StackedBars['bars'][number], row: number) => {
    const y = row * ROW + 18;
    const before = (at: number) => values.slice(0, at).reduce((sum, one) => sum + one, 0);
    const width = (count: number) => ((count / most) * WIDTH).toFixed(1);
    return html`<text x="0" y="${y - 5}">${label}</text>${values.map(
      (value, at) =>
        value > 0 &&
        html`<rect class="part-${at}" x="${width(before(at))}" y="${y}" width="${width(value)}" height="${BAR}"><title>${names[at]}: ${value}</title></rect>`,
    )}`;
  };
  const key = (name: string, at: number) => {
    const y = bars.length * ROW + at * LEGEND + 6;
    return html`<rect class="part-${at}" x="0" y="${y}" width="12" height="12"/><text x="18" y="${y + 10}">${name}</text>`;
  };
  return html`<svg class="stacked" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-text"><title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${bars.map(bar)}${names.map(key)}</svg>`;
};
