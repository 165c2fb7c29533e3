import { changeText, differences } from '../../shared/domain/program/differences.ts';
import { checkProgram } from '../../shared/domain/program/findings.ts';
import type { ProgramTerms } from '../../shared/domain/program/program.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import type { Said } from '../program.ts';
import { openFile, Refused } from './open-file.ts';

const termsOf = (name: string, figures: unknown): ProgramTerms => {
  const { terms } = checkProgram(openFile(name).tree, figures);
  if (!terms) throw new Refused(`${name} has holes or mistakes: run check first, and name its figures here.`);
  return terms;
};

/** What NEW changes against OLD, a line each; figures fill the holes of both. */
export const diff = (old: string, next: string, figuresName?: string): Said => {
  const figures = figuresName === undefined ? {} : openFile(figuresName).tree;
  const lines = differences(termsOf(old, figures), termsOf(next, figures), cellText).map(
    (difference) => `${difference.place.en}: ${changeText(difference, 'en')}\n  for ${difference.whom.en}\n`,
  );
  return { text: lines.length ? lines.join('') : 'Nothing changes.\n', ok: true };
};
