import { prepare } from '../../functions/programs/prepare.ts';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import type { Said } from '../program.ts';
import { openFile, Refused } from './open-file.ts';

/**
 * Publishes a file into the table that TABLE_NAME names, with the AWS credentials of the shell. The first program comes
 * in this way: no one can sign in to the desk before a program says whose mails go out.
 */
export const publish = async (name: string, figuresName?: string): Promise<Said> => {
  if (process.env['TABLE_NAME'] === undefined) throw new Refused('TABLE_NAME must name the table.');
  process.env['PUBLIC_URL'] ??= 'https://unused.invalid';
  const file = openFile(name).tree;
  const figures = figuresName === undefined ? {} : openFile(figuresName).tree;
  const given = { now: new Date().toISOString(), by: 'command line' };
  const read = await prepare(liveTable(), { file, figures }, given);
  if (!read.ok) {
    const lines = (read.fields ?? []).map((error) => `${error.field}: ${fieldText(error, 'en')}`);
    throw new Refused([...lines, 'Nothing was published.'].join('\n'));
  }
  const { version, announced, writes } = read.value;
  const written = await commit(liveTable())(writes);
  if (!written.ok)
    throw new Refused('Somebody else published meanwhile: look at the versions and run it again.');
  const { examples } = version;
  const inUse = examples.length ? `Example figures in use: ${examples.join(', ')}\n` : '';
  const told = announced ? 'Partners whom the changes concern are told by mail.\n' : '';
  return {
    text: `${version.name}: version ${version.version}, in force from ${version.effectiveFrom}\n${inUse}${told}`,
    ok: true,
  };
};
