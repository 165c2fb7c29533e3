import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** What only an advisory can have wrong. */
const advisoryProblems = {
  'not-a-cvss-vector': {
    en: 'Give a CVSS 3.1 vector with all its base metrics, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. CSAF 2.0 cannot say CVSS 4.0.',
    de: 'Geben Sie einen CVSS-3.1-Vektor mit allen Basismetriken an, etwa CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. CSAF 2.0 kann CVSS 4.0 nicht ausdrücken.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type AdvisoryProblem = keyof typeof advisoryProblems;

export const isAdvisoryProblem = (code: string): code is AdvisoryProblem =>
  Object.hasOwn(advisoryProblems, code);

/** With its sentence: the fields' catalogue, which every function loads, does not carry it. */
export const inAdvisoryWords = (found: readonly FieldError[]): FieldError[] =>
  found.map((error) =>
    error.field === 'severity' && error.code === 'wrong-format'
      ? { field: error.field, code: 'not-a-cvss-vector', sentence: advisoryProblems['not-a-cvss-vector'] }
      : error,
  );
