import { type FieldError, firstOfEach } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { programError, programProblems } from '../program-problems.ts';
import { type ReadFile, readFile } from './fill.ts';
import { nearest } from './place.ts';
import { type ProgramTerms, programSchema } from './program.ts';
import type { Question } from './question.ts';
import { type ServicePlansTerms, servicePlansSchema } from './service-plans.ts';
import { sketch } from './sketch.ts';
import { withStandardMails } from './standard-mails.ts';
import { tableQuestions } from './table-questions.ts';
import { termQuestions } from './term-questions.ts';
import { noticeQuestions, type Published, versionQuestions } from './version-questions.ts';

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

type Checked<Terms> = {
  readonly findings: readonly Finding[];
  /** What the file says, when it can be read whole; it may be published when no finding is open. */
  readonly terms?: Terms;
  readonly examples: readonly string[];
};

type Wrong = Pick<ReadFile<unknown>, 'tree' | 'holes' | 'mistakes'>;

/** What a file of any kind lacks, or says wrongly, each with the document's sentence. */
const wrongIn = ({ tree, holes, mistakes }: Wrong): Finding[] => {
  const as =
    (kind: 'hole' | 'mistake') =>
    (error: FieldError): Finding => ({
      ...error,
      kind,
      says: nearest(tree, error.field, 'says'),
    });
  return [...mistakes.map(as('mistake')), ...holes.map(as('hole'))];
};

/** A mistake is answered by nothing but another value. */
const asked = (tree: unknown, { field, code, values, says }: Question): Finding => {
  const { kind } = programProblems[code];
  return {
    ...programError(field, code, values),
    kind,
    says: says ?? nearest(tree, field, 'says'),
    ...(kind === 'mistake' ? {} : { reading: nearest(tree, field, 'reading') }),
  };
};

/**
 * Everything a program file leaves open, with its figures if there are any, also while parts of it are unfinished.
 * `published` is what stands under its id, if anybody knows.
 */
export const checkProgram = (
  file: unknown,
  figures?: unknown,
  published?: Published,
): Checked<ProgramTerms> => {
  const read = readFile(programSchema, withStandardMails(file), figures);
  const { tree, terms, examples } = read;
  const seen = sketch(tree);
  const questions = [
    ...tableQuestions(seen),
    ...termQuestions(seen, tree),
    ...versionQuestions(seen, 'partner-program', published),
    ...(terms ? noticeQuestions(terms, published) : []),
  ];
  const findings = [...wrongIn(read), ...questions.map((question) => asked(tree, question))];
  return { findings, examples, ...(terms ? { terms } : {}) };
};

/** The same of service plans, which have no tables that somebody has to read. */
const checkPlans = (file: unknown, figures?: unknown, published?: Published): Checked<ServicePlansTerms> => {
  const read = readFile(servicePlansSchema, file, figures);
  const { tree, terms, examples } = read;
  const questions = versionQuestions(sketch(tree), 'service-plans', published);
  const findings = [...wrongIn(read), ...questions.map((question) => asked(tree, question))];
  return { findings, examples, ...(terms ? { terms } : {}) };
};

export type FileTerms = ProgramTerms | ServicePlansTerms;

/** A file of either kind, by what it says it is. */
export const checkFile = (file: unknown, figures?: unknown, published?: Published): Checked<FileTerms> => {
  const kind = typeof file === 'object' && file !== null && 'kind' in file ? file.kind : undefined;
  return (kind === 'service-plans' ? checkPlans : checkProgram)(file, figures, published);
};

/** The terms of a file in which nothing is open; refused as `program-incomplete` with every place where one is. */
export const publishable = (
  file: unknown,
  figures?: unknown,
  published?: Published,
): Outcome<{ terms: FileTerms; examples: readonly string[] }, 'program-incomplete'> => {
  const { terms, examples, findings } = checkFile(file, figures, published);
  const open = findings.filter(isOpen);
  return terms && open.length === 0
    ? accept({ terms, examples })
    : refuse('program-incomplete', { fields: firstOfEach(open) });
};
