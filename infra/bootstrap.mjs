// Runs a TypeScript file or an installed tool of this project, after making sure that what it needs is there.
// Plain JavaScript for Node 20 and later: it runs before anything is installed.
//   node infra/bootstrap.mjs [--watch] infra/local/main.ts [arguments]
//   node infra/bootstrap.mjs vitest run [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname ?? '.', '..');
const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const marker = join(root, 'node_modules', '.guildhall-lock');
const isInstalled = () => existsSync(marker) && readFileSync(marker, 'utf8') === lockHash();

const ONE_INSTALL_MS = 600_000;
const installing = join(root, '.installing');
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Two commands at once must not install over each other: the second waits for the first. */
const takeTurn = () => {
  for (const began = Date.now(); Date.now() - began < ONE_INSTALL_MS; wait(500)) {
    try {
      mkdirSync(installing);
      return;
    } catch {
      // A folder that an ended install left behind holds nobody up for long.
      const stale = existsSync(installing) && Date.now() - statSync(installing).mtimeMs > ONE_INSTALL_MS;
      if (stale) rmSync(installing, { recursive: true, force: true });
    }
  }
};

const install = () => {
  if (isInstalled()) return;
  takeTurn();
  try {
    if (isInstalled()) return;
    console.error('Installing what Guildhall needs, once (about a minute) …');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status === 0) writeFileSync(marker, lockHash());
  } finally {
    rmSync(installing, { recursive: true, force: true });
  }
  if (!isInstalled())
    fail('`npm ci` did not finish: see its message above, then run the same command again.');
};

/** The Node that runs the TypeScript as it is: this one, or the one among the optional dependencies. */
const node24 = () => {
  if (major(process.version) >= 24) return process.execPath;
  const bundled = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  return fail(
    `Guildhall runs on Node 24 or later and this is ${process.version}: install Node 24 from nodejs.org and start again.`,
  );
};

if (major(process.version) < 20)
  fail(
    `Guildhall needs Node 20 or later and this is ${process.version}: install a newer Node and start again.`,
  );

process.chdir(root);
// What is installed would go into somebody else's folder, and be looked for beside its own.
if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
  fail('node_modules is a link here: remove the link and start again, then Guildhall installs its own.');
install();
const node = node24();
const args = process.argv.slice(2);
const watch = args[0] === '--watch' ? ['--watch', '--watch-preserve-output'] : [];
const [target = '', ...rest] = args.slice(watch.length ? 1 : 0);
const file = target.endsWith('.ts') ? join(root, target) : join(root, 'node_modules', '.bin', target);
const child = spawn(node, [...watch, '--disable-warning=ExperimentalWarning', file, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the child by itself; this process only waits for it to stop cleanly.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
