// What every part of the bench gives back, and how it is shown.

/** A limit that this run broke, in one sentence. Only ratios and counts have limits: times depend on the machine. */
export type Part = {
  readonly about: string;
  run(): Promise<{ readonly summary: readonly string[]; readonly broken: readonly string[] }>;
};

export const say = (text = ''): void => {
  process.stdout.write(`${text}\n`);
};

/** Overwritten in a terminal, left out elsewhere. */
export const progress = (text: string): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
};

const isNumeric = (cell: string) => /^[\d.,–-]/.test(cell);

/** A table in Markdown, so that it can be pasted as it is; numbers to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const right = head.map((_, at) => at > 0 && rows.every((row) => isNumeric(row[at] ?? '')));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (right[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => `${'-'.repeat(width - 1)}${right[at] ? ':' : '-'}`);
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/** What the work itself takes: a machine's other work only ever adds to it. */
export const quickest = (values: readonly number[]): number => Math.min(...values);

export const fixed = (value: number, digits = 2): string => value.toFixed(digits);
