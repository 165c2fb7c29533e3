import { type FieldError, firstOfEach } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { programError, programProblems } from '../program-problems.ts';
import { type ReadFile, readFile } from './fill.ts';
import { nearest } from './place.ts';
import { type ProgramTerms, programSchema } from './program.ts';
import type { Question } from './question.ts';
import { sketch } from './sketch.ts';
import { withStandardMails } from './standard-mails.ts';
import { tableQuestions } from './table-questions.ts';
import { termQuestions } from './term-questions.ts';
import { type Published, versionQuestions } from './version-questions.ts';

/**
 * What a program file leaves open. A `hole` has no figure, a `mistake` cannot be or contradicts the rest of the file:
 * both are answered by a value. A `question` can be read two ways, to a `warning` law may have a say: both are answered
 * by a `reading` at the place or the nearest thing around it.
 */
export type Finding = FieldError & {
  readonly kind: 'hole' | 'mistake' | 'question' | 'warning';
  /** The document's sentence at the place. */
  readonly says?: string | undefined;
  /** The vendor's answer; the finding does not stop publishing any more. */
  readonly reading?: string | undefined;
};

export const isOpen = ({ reading }: Finding): boolean => reading === undefined;

type Checked = {
  readonly findings: readonly Finding[];
  /** What the file says, when it can be read whole; it may be published when no finding is open. */
  readonly terms?: ProgramTerms;
  readonly examples: readonly string[];
};

type Wrong = Pick<ReadFile<unknown>, 'tree' | 'holes' | 'mistakes'>;

/** What a file of any kind lacks, or says wrongly, each with the document's sentence. */
export const wrongIn = ({ tree, holes, mistakes }: Wrong): Finding[] => {
  const as =
    (kind: 'hole' | 'mistake') =>
    (error: FieldError): Finding => ({
      ...error,
      kind,
      says: nearest(tree, error.field, 'says'),
    });
  return [...mistakes.map(as('mistake')), ...holes.map(as('hole'))];
};

const asked = (tree: unknown, { field, code, values }: Question): Finding => ({
  ...programError(field, code, values),
  kind: programProblems[code].kind,
  says: nearest(tree, field, 'says'),
  reading: nearest(tree, field, 'reading'),
});

/**
 * Everything a program file leaves open, with its figures if there are any, also while parts of it are unfinished.
 * `published` is what stands under its id, if anybody knows.
 */
export const checkProgram = (file: unknown, figures?: unknown, published?: Published): Checked => {
  const read = readFile(programSchema, withStandardMails(file), figures);
  const { tree, terms, examples } = read;
  const seen = sketch(tree);
  const questions = [
    ...tableQuestions(seen),
    ...termQuestions(seen, tree),
    ...versionQuestions(seen, published),
  ];
  const findings = [...wrongIn(read), ...questions.map((question) => asked(tree, question))];
  return { findings, examples, ...(terms ? { terms } : {}) };
};

/** The terms of a file in which nothing is open; refused as `program-incomplete` with every place where one is. */
export const publishable = (
  file: unknown,
  figures?: unknown,
  published?: Published,
): Outcome<{ terms: ProgramTerms; examples: readonly string[] }, 'program-incomplete'> => {
  const { terms, examples, findings } = checkProgram(file, figures, published);
  const open = findings.filter(isOpen);
  return terms && open.length === 0
    ? accept({ terms, examples })
    : refuse('program-incomplete', { fields: firstOfEach(open) });
};
