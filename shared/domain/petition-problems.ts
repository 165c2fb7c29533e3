import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** What only a petition or its answer can have wrong. */
const petitionProblems = {
  'not-in-the-books': {
    en: 'The books have nothing of this kind for it: name it as it stands there.',
    de: 'Die Bücher enthalten dazu nichts dieser Art: Nennen Sie es, wie es dort steht.',
  },
  'not-self-billed': {
    en: 'The office itself supplies what this document is about: only what is written in your name can be objected to.',
    de: 'Worum es in diesem Dokument geht, liefert die Niederlassung selbst: Widersprochen wird nur dem, was in Ihrem Namen geschrieben ist.',
  },
  'in-this-mode': {
    en: 'The deal is worked in this mode already: choose another.',
    de: 'Das Geschäft läuft schon auf diese Art: Wählen Sie eine andere.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
export type PetitionCode = keyof typeof petitionProblems;

/** With its sentence: the fields' catalogue, which every function loads, does not carry it. */
export const petitionProblem = (field: string, code: PetitionCode): FieldError => ({
  field,
  code,
  sentence: petitionProblems[code],
});
