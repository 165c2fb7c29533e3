import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fixed, type Part, say, table } from '../report.ts';

const MOST_GROWTH_MB = 64;

type Told = { readonly rows: number; readonly peakMb: number; readonly seconds: number };

/** In a process of its own, so that nothing else stands in its memory. */
const reading = (rows: number): Told => {
  const entry = fileURLToPath(import.meta.resolve('./read-rows.ts'));
  // A small heap, so that what is measured is what it needs and not what nobody has collected yet.
  const heap = ['--max-old-space-size=48', '--max-semi-space-size=2'];
  const args = [...heap, entry, String(rows)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

export const intake: Part = {
  about: `reading a file of sales of 100,000 and of 1,000,000 rows; resident memory grows by at most ${MOST_GROWTH_MB} MB`,
  async run() {
    const [few, many] = [reading(100_000), reading(1_000_000)];
    const growth = many.peakMb - few.peakMb;
    const rows = [few, many].map(({ rows: count, peakMb, seconds }) => [
      count.toLocaleString('en'),
      fixed(peakMb),
      fixed(seconds),
    ]);
    const lines = table(['rows', 'peak MB', 'seconds'], rows);
    for (const line of lines) say(line);
    const broken =
      growth > MOST_GROWTH_MB ? [`reading ten times the rows takes ${fixed(growth)} MB more.`] : [];
    return { summary: lines, broken };
  },
};
