import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** What only a proposal by hand can have wrong, by code; the rest is said by the fields' own catalogue. */
const proposalProblems = {
  'unknown-entity': {
    en: 'The program has no such office: choose one of {options}.',
    de: 'Diese Niederlassung hat das Programm nicht: Wählen Sie eine von {options}.',
  },
  'unknown-clause': {
    en: 'The program has no term at this place: name the place of one, such as {example}.',
    de: 'An dieser Stelle steht im Programm keine Regel: Nennen Sie die Stelle einer Regel, etwa {example}.',
  },
  'one-beneficiary': {
    en: 'Name either a partner or a distributor.',
    de: 'Nennen Sie entweder einen Partner oder einen Distributor.',
  },
  'unknown-distributor': {
    en: 'The program has no distributor of this id.',
    de: 'Das Programm hat keinen Distributor mit dieser Kennung.',
  },
  'exit-not-provided': {
    en: 'The program allows this for no partner that left; it allows: {options}.',
    de: 'Das erlaubt das Programm für keinen Partner, der ausgeschieden ist; erlaubt: {options}.',
  },
  'exit-is-an-adjustment': {
    en: 'A negative balance is ended by an adjustment.',
    de: 'Ein negatives Guthaben wird durch eine Berichtigung beendet.',
  },
  'partner-has-not-left': {
    en: 'Only of a partner that has left: what others owe is carried to their next payout.',
    de: 'Nur bei einem Partner, der ausgeschieden ist: Bei anderen wird es mit der nächsten Auszahlung verrechnet.',
  },
  'not-the-negative-balance': {
    en: 'With this office its balance is {balance}: give just what ends a negative one.',
    de: 'Bei dieser Niederlassung ist der Stand {balance}: Geben Sie genau an, was einen negativen beendet.',
  },
  'not-zero': { en: 'Give an amount other than zero.', de: 'Geben Sie einen Betrag ungleich null an.' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
export type ProposalCode = keyof typeof proposalProblems;

/** With its sentence: the fields' catalogue, which every function loads, does not carry it. */
export const proposalProblem = (
  field: string,
  code: ProposalCode,
  values: Readonly<Record<string, string>> = {},
): FieldError => ({
  field,
  code,
  ...(Object.keys(values).length ? { values } : {}),
  sentence: proposalProblems[code],
});
