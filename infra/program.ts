import { check } from './program/check.ts';
import { diff } from './program/diff.ts';
import { writeSchema } from './program/json-schema.ts';
import { Refused } from './program/open-file.ts';
import { publish } from './program/publish.ts';
import { startFile } from './program/start-file.ts';

// What a vendor's program needs before it is in the system, from files alone; `publish` writes into the table that
// TABLE_NAME names.

const USAGE = `npm run program -- check FILE [FIGURES]     what the file leaves open, with lines; 1 if anything is
npm run program -- new ID                   a commented file to begin with
npm run program -- diff OLD NEW [FIGURES]   what a new version changes, and for whom
npm run program -- schema                   writes the JSON Schema that editors complete with
TABLE_NAME=… npm run program -- publish FILE [FIGURES]
`;

/** Each takes as many names as it says, and answers the text to print and whether all is well. */
const commands: Readonly<
  Record<string, { readonly least: number; readonly run: (...names: string[]) => Promise<Said> | Said }>
> = {
  check: { least: 1, run: check },
  new: { least: 1, run: startFile },
  diff: { least: 2, run: diff },
  schema: { least: 0, run: writeSchema },
  publish: { least: 1, run: publish },
};
export type Said = { readonly text: string; readonly ok: boolean };

const [name = '', ...names] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  const said =
    command && names.length >= command.least ? await command.run(...names) : { text: USAGE, ok: false };
  (said.ok ? process.stdout : process.stderr).write(said.text);
  process.exitCode = said.ok ? 0 : 1;
} catch (error) {
  // A table that cannot be reached is told in one line; anything else is a mistake of ours, with its trace.
  const isTold = error instanceof Refused || (name === 'publish' && error instanceof Error);
  if (!isTold) throw error;
  process.stderr.write(
    error instanceof Refused
      ? `${error.message}\n`
      : `The table could not be reached: ${error.message}. AWS_REGION and credentials must be set, and TABLE_NAME name it.\n`,
  );
  process.exitCode = 1;
}
