import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { termId } from '../../shared/domain/program/term.ts';
import type { Said } from '../program.ts';
import { Refused } from './open-file.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'programs');

/** The commented file that a new program begins with; its figures are holes. */
const startText = (id: string): string =>
  readFileSync(join(import.meta.dirname, 'new-program.yaml'), 'utf8').replaceAll('NEW-PROGRAM', id);

/** Writes it beside the other programs, or into another folder; a file that is there stays. */
export const startFile = (id: string, into = folder): Said => {
  if (!termId.safeParse(id).success)
    throw new Refused(
      'An id is small letters, digits and hyphens, at most 40 of them, such as acme-partners.',
    );
  const name = join(into, `${id}.yaml`);
  try {
    writeFileSync(name, startText(id), { flag: 'wx' });
  } catch (error) {
    throw new Refused(`${name} is not written: ${error instanceof Error ? error.message : error}`);
  }
  return {
    text: `${name}\nFill in what is “required”; npm run program -- check says what is left.\n`,
    ok: true,
  };
};
