import type { Language } from './text.ts';

/**
 * What keeps a month open, once: a code for programs, never renamed, and for people what to do about it. Apart from the
 * other field problems, since only the function that closes months says them.
 */
export const closeProblems = {
  'month-not-over': {
    en: 'The month is not over yet: close it from the first day of the next one.',
    de: 'Der Monat ist noch nicht vorbei: Schließen Sie ihn ab dem ersten Tag des nächsten.',
  },
  'earlier-month-open': {
    en: 'An earlier month is not closed yet: close months in their order.',
    de: 'Ein früherer Monat ist noch nicht geschlossen: Schließen Sie die Monate der Reihe nach.',
  },
  'base-currency-missing': {
    en: 'The program names no base currency among {options}: publish a version that does.',
    de: 'Das Programm nennt keine Basiswährung unter {options}: Veröffentlichen Sie eine Fassung, die das tut.',
  },
  'rates-missing': {
    en: 'The month has no exchange rate for {options}: enter it.',
    de: 'Dem Monat fehlt ein Wechselkurs für {options}: Geben Sie ihn ein.',
  },
  'rates-unapproved': {
    en: 'The exchange rates wait for the approval of another person.',
    de: 'Die Wechselkurse warten auf die Freigabe einer anderen Person.',
  },
  'not-prepared': {
    en: 'Nobody has prepared this close: one person prepares it, another approves.',
    de: 'Niemand hat diesen Abschluss vorbereitet: Eine Person bereitet vor, eine andere gibt frei.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type CloseCode = keyof typeof closeProblems;
