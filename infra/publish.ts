import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { fieldText } from '../shared/domain/field-problems.ts';
import { readProgram } from '../shared/domain/program/fill.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { commit } from '../shared/store/commit.ts';
import { publication, publishedVersions } from '../shared/store/programs.ts';

// Publishes a program file into the table that TABLE_NAME names, with the AWS credentials of the shell. The first
// program comes in this way: no one can sign in to the desk before a program says whose mails go out.
//   TABLE_NAME=… npm run publish-program -- shared/programs/x.yaml [figures.yaml]

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const [file, figures] = process.argv.slice(2);
if (file === undefined || process.env['TABLE_NAME'] === undefined)
  fail('Usage: TABLE_NAME=… npm run publish-program -- PROGRAM.yaml [FIGURES.yaml]');

const yaml = (name: string): unknown => {
  try {
    return parse(readFileSync(name, 'utf8'));
  } catch (error) {
    return fail(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
};

const read = readProgram(yaml(file ?? ''), figures === undefined ? {} : yaml(figures));
if (!read.ok) {
  for (const error of read.fields ?? []) process.stderr.write(`${error.field}: ${fieldText(error, 'en')}\n`);
  fail('Nothing was published.');
} else {
  process.env['PUBLIC_URL'] ??= 'https://unused.invalid';
  const { terms, examples } = read.value;
  const head = await publishedVersions(liveTable(), terms.id);
  const version = (head?.list.length ?? 0) + 1;
  const written = await commit(liveTable())(publication({ ...terms, version, examples }, head));
  if (!written.ok) fail('Somebody else published meanwhile: look at the versions and run it again.');
  process.stdout.write(`${terms.name}: version ${version}, in force from ${terms.effectiveFrom}\n`);
  if (examples.length) process.stdout.write(`Example figures in use: ${examples.join(', ')}\n`);
}
