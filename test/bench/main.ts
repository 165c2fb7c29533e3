// `npm run bench`, or one part of it: `npm run bench -- capacity`. Exits with an error only when a ratio or a count is
// beyond its limit.
import { cpus } from 'node:os';
import { advisories } from './advisories/advisories.ts';
import { bundles } from './bundles/bundles.ts';
import { capacity } from './capacity/capacity.ts';
import { clock } from './clock/clock.ts';
import { evaluations } from './evaluations/evaluations.ts';
import { files } from './files/files.ts';
import { handler } from './handler/handler.ts';
import { imports } from './imports/imports.ts';
import { intake } from './intake/intake.ts';
import { month } from './month/month.ts';
import { programs } from './programs/programs.ts';
import { type Part, say } from './report.ts';
import { sweep } from './sweep/sweep.ts';
import { throughput } from './throughput/throughput.ts';

const parts: Readonly<Record<string, Part>> = {
  bundles,
  handler,
  clock,
  capacity,
  programs,
  imports,
  intake,
  files,
  month,
  sweep,
  evaluations,
  advisories,
  throughput,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts[name]);
if (unknown.length) {
  say(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

process.env['LOG'] ??= 'off';

const summaries: string[] = [];
const broken: string[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length && !wanted.includes(name)) continue;
  const started = performance.now();
  say(`\n# ${name}: ${part.about}\n`);
  const result = await part.run();
  summaries.push(...result.summary, '');
  broken.push(...result.broken);
  say(`\n(${Math.round((performance.now() - started) / 1000)} s)`);
}

say('\n# Summary\n');
say(`\`npm run bench${wanted.length ? ` -- ${wanted.join(' ')}` : ''}\` · Node ${process.versions.node}, \
${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n`);
say(summaries.join('\n'));
for (const sentence of broken) say(`BROKEN: ${sentence}`);
if (!broken.length) say('Every limit on a ratio or a count holds.');
process.exit(broken.length ? 1 : 0);
