import { ask, type Question } from './question.ts';
import type { Sketch } from './sketch.ts';

// Tables of a document: a row shows marks, and somebody has to say whose they are.

type Row = Sketch['benefits'][number];
type Tiers = Sketch['tiers'];

const isNone = (cell: unknown): boolean => cell === 'none';
const levels = (tiers: Tiers) => ({ tiers: tiers.length });

/** What the number of marks leaves open: one or two values for three tiers, or more than there are tiers. */
const marksQuestion = (field: string, marks: number, tiers: Tiers): Question[] => {
  if (marks === tiers.length) return [];
  if (marks > tiers.length) return [ask(field, 'more-marks-than-tiers', { marks, ...levels(tiers) })];
  if (marks === 1) return [ask(field, 'one-value-for-tiers', levels(tiers))];
  return [ask(field, 'fewer-marks-than-tiers', { marks, ...levels(tiers) })];
};

const missing = (field: string, values: object, tiers: Tiers): Question[] =>
  tiers
    .filter(({ id }) => !Object.hasOwn(values, id))
    .map(({ id, name }) => ask(`${field}.${id}`, 'cell-missing', { tier: name ?? id }));

const rowQuestions = ({ id, cells, marks }: Row, tiers: Tiers): Question[] => {
  const field = `benefits.${id}`;
  const given = Object.values(cells);
  if (marks?.length === 0 || (given.length === 0 && !marks)) return [ask(field, 'row-without-marks')];
  if (given.every(isNone)) return [ask(field, 'nobody-gets-it')];
  return marks
    ? marksQuestion(`${field}.marks`, marks.length, tiers)
    : missing(`${field}.cells`, cells, tiers);
};

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value by tier leaves out a tier: a price is one value, a threshold by country is such a table for each. */
const byTierQuestions = (field: string, value: unknown, tiers: Tiers): Question[] => {
  if (!isTable(value) || Object.hasOwn(value, 'amount')) return [];
  const { byCountry } = value;
  if (isTable(byCountry))
    return Object.entries(byCountry).flatMap(([country, inner]) =>
      byTierQuestions(`${field}.byCountry.${country}`, inner, tiers),
    );
  return missing(field, value, tiers);
};

const requirementQuestions = (sketch: Sketch): Question[] =>
  sketch.requirements.flatMap((requirement) => {
    const field = `requirements.${requirement.id}`;
    const only = requirement.for?.tiers;
    const tiers = sketch.tiers.filter(({ id }) => !only || only.includes(id));
    return [
      ...byTierQuestions(`${field}.atLeast`, requirement.atLeast, tiers),
      ...byTierQuestions(`${field}.with.atLeast`, requirement.with?.atLeast, tiers),
      ...byTierQuestions(`${field}.needs.atLeast`, requirement.needs?.atLeast, tiers),
    ];
  });

/** Every row and every value by tier of which the file does not say whose it is. */
export const tableQuestions = (sketch: Sketch): Question[] => [
  ...sketch.benefits.flatMap((row) => rowQuestions(row, sketch.tiers)),
  ...requirementQuestions(sketch),
  ...byTierQuestions('fee.amount', sketch.fee?.amount, sketch.tiers),
  ...sketch.resources.flatMap(({ id, files }) =>
    byTierQuestions(`resources.${id}.files`, files, sketch.tiers),
  ),
];
