import * as z from 'zod';
import { localized } from '../text.ts';
import { reading, says, termId } from './term.ts';

// How grave a problem is: levels in the vendor's words, and the questions whose answers make one. 3 is the gravest.

export const impacts = [1, 2, 3] as const;
export type Impact = (typeof impacts)[number];

const questionSchema = z.strictObject({
  id: termId,
  label: localized,
  options: z.array(z.strictObject({ value: termId, label: localized })).min(2),
});

const levelSchema = z.strictObject({
  id: termId,
  level: z.literal(impacts),
  name: localized,
  /** The answers that make this level: one of these sets, each with the options that fit. None: whatever is left. */
  when: z.array(z.record(termId, z.array(termId).min(1))),
  says,
  reading,
});

const impactTerms = z.strictObject({
  heading: says,
  questions: z.array(questionSchema).min(1),
  levels: z.array(levelSchema).length(impacts.length),
  reading,
});
type ImpactTerms = z.infer<typeof impactTerms>;

const known = ({ questions }: ImpactTerms, question: string, option: string): boolean =>
  questions.some(({ id, options }) => id === question && options.some(({ value }) => value === option));

/** Each level once, the lowest takes what is left, and each set is made of answers that the questions have. */
const flaws = (terms: ImpactTerms): string[] => [
  ...(new Set(terms.levels.map(({ level }) => level)).size === impacts.length
    ? []
    : ['must have each of the levels 1, 2 and 3 once']),
  ...terms.levels
    .filter(({ level, when }) => (level === 1) !== (when.length === 0))
    .map(({ level }) => `level ${level}: the lowest level, and only it, is what is left of all answers`),
  ...terms.levels.flatMap(({ level, when }) =>
    when
      .flatMap((set) =>
        Object.entries(set).flatMap(([id, options]) => options.map((option) => [id, option] as const)),
      )
      .filter(([question, option]) => !known(terms, question, option))
      .map(([question, option]) => `level ${level}: ${question} has no answer ${option}`),
  ),
];

export const impactSchema = impactTerms.superRefine((terms, context) => {
  for (const message of flaws(terms)) context.addIssue({ code: 'custom', message });
});

export type ImpactAnswers = Readonly<Record<string, string>>;

const fits = (set: Readonly<Record<string, readonly string[]>>, answers: ImpactAnswers): boolean =>
  Object.entries(set).every(([question, options]) => options.includes(answers[question] ?? ''));

/** The level that fits the answers: the gravest of which one set fits, else the lowest [S1-28, S1-29, S1-30]. */
export const impactOf = ({ levels }: Pick<ImpactTerms, 'levels'>, answers: ImpactAnswers): Impact =>
  levels
    .filter(({ when }) => when.some((set) => fits(set, answers)))
    .reduce<Impact>((gravest, { level }) => (level > gravest ? level : gravest), 1);
