// What can be wrong with a start is said before anything of the system is loaded.
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const folder = process.env['DATA_FOLDER'] ?? join(import.meta.dirname, '..', '..', '.data');
const port = Number(process.env['PORT'] ?? 4000);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT must be a number from 0 to 65535, not ${process.env['PORT']}.`);
const unknown = process.argv.slice(2).find((option) => option !== '--fresh');
if (unknown !== undefined) fail(`${unknown} is not known here: \`npm start -- --fresh\` begins anew.`);

/** One folder at a time: where none can be made (as in /proc), Node's own `recursive` tries for ever. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
};

const writable = () => {
  try {
    makeFolder(resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('is a file');
    accessSync(folder, constants.W_OK);
  } catch {
    fail(
      `The data folder ${folder} cannot be written: make it writable, or name another one in DATA_FOLDER.`,
    );
  }
};

writable();
const { run } = await import('./run.ts');
await run({ folder, port, fresh: process.argv.includes('--fresh'), fail });
