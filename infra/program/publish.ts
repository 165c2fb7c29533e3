import { loadPublished } from '../../functions/programs/load-published.ts';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { publishable } from '../../shared/domain/program/findings.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
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
  const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined;
  const { head, published } = await loadPublished(liveTable(), id);
  const read = publishable(file, figures, published);
  if (!read.ok) {
    const lines = (read.fields ?? []).map((error) => `${error.field}: ${fieldText(error, 'en')}`);
    throw new Refused([...lines, 'Nothing was published.'].join('\n'));
  }
  const { terms, examples } = read.value;
  const version = (head?.list.length ?? 0) + 1;
  const written = await commit(liveTable())(publication({ ...terms, version, examples }, head));
  if (!written.ok)
    throw new Refused('Somebody else published meanwhile: look at the versions and run it again.');
  const inUse = examples.length ? `Example figures in use: ${examples.join(', ')}\n` : '';
  return {
    text: `${terms.name}: version ${version}, in force from ${terms.effectiveFrom}\n${inUse}`,
    ok: true,
  };
};
