import { type Html, html } from './html.ts';

export type Bar = { readonly label: string; readonly minor: bigint; readonly text: string };

const [WIDTH, HEIGHT, FOOT, HEAD] = [300, 150, 20, 16];

/** Bars of one currency. The figures stand in a table beside it; the picture says title and text to those who cannot see it. */
export const barChart = (id: string, title: string, description: string, bars: readonly Bar[]): Html => {
  const amounts = bars.map(({ minor }) => Number(minor));
  const [top, bottom] = [Math.max(0, ...amounts), Math.min(0, ...amounts)];
  const scale = (HEIGHT - FOOT - HEAD) / (top - bottom || 1);
  const zero = HEAD + top * scale;
  const step = WIDTH / Math.max(1, bars.length);
  const bar = ({ label, text }: Bar, at: number) => {
    const amount = amounts[at] ?? 0;
    const size = Math.abs(amount) * scale;
    const y = amount < 0 ? zero : zero - size;
    return html`<g><title>${label}: ${text}</title><rect x="${(at * step + step * 0.18).toFixed(1)}" y="${y.toFixed(1)}" width="${(step * 0.64).toFixed(1)}" height="${Math.max(size, 0).toFixed(1)}" rx="2"/><text x="${(at * step + step / 2).toFixed(1)}" y="${HEIGHT - 5}">${label}</text></g>`;
  };
  const highest = bars[amounts.indexOf(top)];
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text"><title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${bars.map(bar)}<line x1="0" x2="${WIDTH}" y1="${zero.toFixed(1)}" y2="${zero.toFixed(1)}"/>${
    top > 0 && highest && html`<text class="highest" x="${WIDTH}" y="10">max ${highest.text}</text>`
  }</svg>`;
};
