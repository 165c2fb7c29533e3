import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** Why a mail or a mailing is not sent, each before anything is. */
const mailProblems = {
  'still-waiting': {
    en: 'It is still on its way: wait until it has come to an end.',
    de: 'Sie ist noch unterwegs: Warten Sie, bis sie zu einem Ende gekommen ist.',
  },
  'own-request-only': {
    en: 'Its link signs its reader in, so only they can ask for it, at the sign-in page.',
    de: 'Ihr Link meldet an, deshalb kann nur die Person selbst sie anfordern, auf der Anmeldeseite.',
  },
  'recipient-gone': {
    en: 'Nobody is there any more to whom it could go.',
    de: 'Es gibt niemanden mehr, an den sie gehen könnte.',
  },
  'resent-already': {
    en: 'It was sent again already: send that one again, if it must be.',
    de: 'Sie wurde schon noch einmal gesendet: Senden Sie jene noch einmal, wenn es sein muss.',
  },
  'address-bounced': {
    en: 'Mails to this address came back. Have the address put right, or lift it here with a reason.',
    de: 'Mails an diese Adresse kamen zurück. Lassen Sie die Adresse berichtigen oder geben Sie sie hier mit Grund wieder frei.',
  },
  'address-complained': {
    en: 'The reader called mails to this address spam. Ask them first, then lift it here with a reason.',
    de: 'Die Person hat Mails an diese Adresse als Spam gemeldet. Fragen Sie zuerst nach und geben Sie sie dann hier mit Grund wieder frei.',
  },
  'not-suppressed': {
    en: 'Mails go to this address: there is nothing to lift.',
    de: 'An diese Adresse gehen Mails: Es gibt nichts freizugeben.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
export type MailProblem = keyof typeof mailProblems;

/** With its sentence: the fields' catalogue, which every function loads, does not carry it. */
export const mailProblem = (field: string, code: MailProblem): FieldError => ({
  field,
  code,
  sentence: mailProblems[code],
});

/** What a code that other inputs know, too, means in a mailing. */
export const mailingSentences = {
  unknownField: {
    en: 'In braces it may name {fields}, not {unknown}.',
    de: 'In geschweiften Klammern darf er {fields} nennen, nicht {unknown}.',
  },
  noList: {
    en: 'The program has no mailing list among its benefits: write an announcement.',
    de: 'Unter den Leistungen des Programms ist keine Mailingliste: Schreiben Sie eine Ankündigung.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
