// `npm run test:judges`: installs the judges if it can, then lets them judge.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

const installed = run(join(here, 'install.mjs'));
// Three says that nothing here can install them: said clearly, and no failure.
if (installed !== 0) process.exit(installed === 3 ? 0 : installed);
const root = join(here, '..', '..');
process.exit(
  run(
    join(root, 'infra', 'bootstrap.mjs'),
    'vitest',
    'run',
    '--project',
    'judges',
    '--outputFile.json=test-results-judges.json',
  ),
);
