import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** What only an advisory can have wrong. */
const advisoryProblems = {
  'not-a-cvss-vector': {
    en: 'Give a CVSS 3.1 vector with all its base metrics, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. CSAF 2.0 cannot say CVSS 4.0.',
    de: 'Geben Sie einen CVSS-3.1-Vektor mit allen Basismetriken an, etwa CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. CSAF 2.0 kann CVSS 4.0 nicht ausdrücken.',
  },
  'not-a-range': {
    en: 'Range {number}: give its first release, then its last, such as 6.5.0 and 6.5.8.',
    de: 'Bereich {number}: Geben Sie erst das erste, dann das letzte Release an, etwa 6.5.0 und 6.5.8.',
  },
  'number-taken': {
    en: 'Another advisory has this number: give the next one.',
    de: 'Diese Nummer hat ein anderer Hinweis: Geben Sie die nächste an.',
  },
  'address-taken': {
    en: 'It is on the list otherwise: remove it there first.',
    de: 'Sie steht anders auf der Liste: Entfernen Sie sie dort erst.',
  },
  'second-is-first': {
    en: 'Give another address than the first one.',
    de: 'Geben Sie eine andere Adresse als die erste an.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type AdvisoryProblem = keyof typeof advisoryProblems;

export const isAdvisoryProblem = (code: string): code is AdvisoryProblem =>
  Object.hasOwn(advisoryProblems, code);

/** With its sentence: the fields' catalogue, which every function loads, does not carry it. */
export const advisoryProblem = (
  field: string,
  code: AdvisoryProblem,
  values: FieldError['values'] = {},
): FieldError => ({ field, code, values, sentence: advisoryProblems[code] });

const RANGE = /^affected\.(\d+)(\.|$)/;

/** What the schema found, in an advisory's own words: a range by its number, as people count. */
export const inAdvisoryWords = (found: readonly FieldError[]): FieldError[] =>
  found.map((error) => {
    const { field, code } = error;
    if (field === 'severity' && code === 'wrong-format') return advisoryProblem(field, 'not-a-cvss-vector');
    const range = RANGE.exec(field)?.[1];
    if (range === undefined || code === 'unknown-field') return error;
    return advisoryProblem(field, 'not-a-range', { number: Number(range) + 1 });
  });
