import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleAll, bundleOptions } from '../../../infra/bundle.ts';
import { zones } from '../../../infra/functions.ts';
import { fixed, type Part, progress, quickest, say, table } from '../report.ts';

const KB = 1000;
const MOST_KB = 450;
const MOST_IMPORT = 1.6;
const ROUNDS = 21;
const REFERENCE = 'DocumentClient only';

const codeOf = (file: string): string[] =>
  readdirSync(dirname(file))
    .filter((name) => name.endsWith('.mjs') && !ofFiles.test(name))
    .map((name) => join(dirname(file), name));

/** Loaded by who sends a program's file, by no start and no other request. */
const ofFiles = /^(program-yaml|findings)-/;

/** What a fresh process takes to import files, as Lambda does with the entry at a cold start. */
const importMs = (...files: string[]): number => {
  const code = `const began = performance.now();
    for (const file of ${JSON.stringify(files.map((file) => pathToFileURL(file).href))}) await import(file);
    process.stdout.write(String(performance.now() - began));`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', env: {} }),
  );
};

const built = async (folder: string): Promise<Map<string, string>> => {
  const reference = join(folder, 'reference', 'index.mjs');
  const entry = fileURLToPath(import.meta.resolve('./document-client.ts'));
  const [folders] = await Promise.all([
    bundleAll(join(folder, 'functions')),
    build({
      ...bundleOptions,
      entryPoints: [{ in: entry, out: 'index' }],
      outdir: join(folder, 'reference'),
    }),
  ]);
  return new Map([
    [REFERENCE, reference],
    ...zones.map((zone) => [zone, join(folders[zone], 'index.mjs')] as const),
  ]);
};

/** The entry with its later parts: what the first requests for API and pages load on top. Told, not limited. */
const wholly = (name: string) => `${name}, all parts`;

/** One process each in every round, so that what else the machine does meets all of them alike. */
const measured = (files: ReadonlyMap<string, string>): Map<string, number> => {
  const names = [...files.keys()];
  const times = new Map([...names, ...names.map(wholly)].map((name) => [name, [] as number[]]));
  for (const file of files.values()) importMs(file);
  for (let round = 1; round <= ROUNDS; round++) {
    progress(`imports: round ${round} of ${ROUNDS}`);
    for (const [name, file] of files) {
      times.get(name)?.push(importMs(file));
      times.get(wholly(name))?.push(importMs(file, ...codeOf(file)));
    }
  }
  progress('');
  return new Map([...times].map(([name, all]) => [name, quickest(all)]));
};

type Row = { name: string; kB: number; ms: number; ratio: number; whole: number };

const brokenBy = ({ name, kB, ratio }: Row): string[] => [
  ...(kB > MOST_KB ? [`${name} is ${fixed(kB, 0)} kB, more than ${MOST_KB}.`] : []),
  ...(ratio > MOST_IMPORT
    ? [`${name} imports in ${fixed(ratio)}× the reference, more than ${MOST_IMPORT}×.`]
    : []),
];

export const bundles: Part = {
  about: `each HTTP function ≤ ${MOST_KB} kB; import ≤ ${MOST_IMPORT}× a bundle of the DocumentClient alone`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
    try {
      const files = await built(folder);
      const times = measured(files);
      const base = times.get(REFERENCE) ?? Number.NaN;
      const rows = [...files].map(([name, file]): Row => {
        const ms = times.get(name) ?? Number.NaN;
        const bytes = codeOf(file).reduce((sum, part) => sum + statSync(part).size, 0);
        const whole = (times.get(wholly(name)) ?? Number.NaN) / base;
        return { name, kB: bytes / KB, ms, ratio: ms / base, whole };
      });
      const summary = [
        `Bundles, minified, without static files and without what only reading a program's file loads; import in fresh processes, the quickest of ${ROUNDS} interleaved rounds:`,
        '',
        ...table(
          ['function', 'kB', `limit`, 'import ms', 'ratio', `limit `, 'ratio with all parts'],
          rows.map(({ name, kB, ms, ratio, whole }) =>
            name === REFERENCE
              ? [name, fixed(kB, 0), '–', fixed(ms, 0), '1.00', '–', '–']
              : [
                  name,
                  fixed(kB, 0),
                  String(MOST_KB),
                  fixed(ms, 0),
                  fixed(ratio),
                  fixed(MOST_IMPORT),
                  fixed(whole),
                ],
          ),
        ),
      ];
      say(summary.join('\n'));
      return { summary, broken: rows.filter(({ name }) => name !== REFERENCE).flatMap(brokenBy) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
