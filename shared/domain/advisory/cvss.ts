import { calculateBaseScore } from 'cvss4';
import * as z from 'zod';
import { fieldCode } from '../field-problems.ts';

// How grave a threat is: a CVSS 3.1 vector, the newest that CSAF 2.0 can say.

const ratings = ['none', 'low', 'medium', 'high', 'critical'] as const;
type Rating = (typeof ratings)[number];
export type Severity = { readonly vector: string; readonly score: number; readonly rating: Rating };

const scored = (vector: string): number | undefined => {
  if (!vector.startsWith('CVSS:3.1/')) return undefined;
  try {
    return calculateBaseScore(vector);
  } catch {
    return undefined;
  }
};

/** Whole and valid, in one line: metrics in any order, the base metrics all there. */
export const cvssVector = z
  .string()
  .trim()
  .max(200)
  .refine((vector) => scored(vector) !== undefined, fieldCode('wrong-format'));

/** Base score and rating, by the specification's qualitative scale. */
export const severityOf = (vector: string): Severity => {
  const score = scored(vector);
  if (score === undefined) throw new Error('not a CVSS vector');
  const above = [0, 0.1, 4, 7, 9].filter((least) => score >= least).length;
  return { vector, score, rating: ratings[above - 1] ?? 'none' };
};
