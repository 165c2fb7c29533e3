import type { AreaCode } from './area-problems.ts';
import { moneyProblems } from './money-problems.ts';
import { reportProblems } from './report-problems.ts';
import type { Language } from './text.ts';

/** What can be wrong with one field, once: a code for programs, never renamed, which a schema gives as its message; for people what to do. */
export const fieldProblems = {
  ...moneyProblems,
  ...reportProblems,
  required: { en: 'Please fill this in.', de: 'Bitte ausfüllen.' },
  'unknown-field': {
    en: 'This is not asked here: leave it out.',
    de: 'Danach wird hier nicht gefragt: Lassen Sie es weg.',
  },
  'not-a-text': { en: 'Give a text.', de: 'Geben Sie einen Text an.' },
  'not-a-number': { en: 'Give a number.', de: 'Geben Sie eine Zahl an.' },
  'not-a-whole-number': { en: 'Give a whole number.', de: 'Geben Sie eine ganze Zahl an.' },
  'not-true-or-false': { en: 'Give true or false.', de: 'Geben Sie true oder false an.' },
  'not-a-list': { en: 'Give a list.', de: 'Geben Sie eine Liste an.' },
  'not-an-object': { en: 'Give an object with fields.', de: 'Geben Sie ein Objekt mit Feldern an.' },
  'too-short': {
    en: 'Give at least {minimum} characters.',
    de: 'Geben Sie mindestens {minimum} Zeichen an.',
  },
  'too-long': {
    en: 'Shorten this to {maximum} characters at most.',
    de: 'Kürzen Sie dies auf höchstens {maximum} Zeichen.',
  },
  'too-low': { en: 'Give {minimum} or more.', de: 'Geben Sie mindestens {minimum} an.' },
  'too-high': { en: 'Give {maximum} or less.', de: 'Geben Sie höchstens {maximum} an.' },
  'too-few': { en: 'Give at least {minimum}.', de: 'Geben Sie mindestens {minimum} an.' },
  'too-many': { en: 'Give {maximum} at most.', de: 'Geben Sie höchstens {maximum} an.' },
  'wrong-step': { en: 'Give a multiple of {step}.', de: 'Geben Sie ein Vielfaches von {step} an.' },
  'not-an-option': { en: 'Choose one of: {options}.', de: 'Wählen Sie eines von: {options}.' },
  'wrong-format': {
    en: 'Write this in the form that the documentation gives.',
    de: 'Schreiben Sie dies in der Form, die die Dokumentation angibt.',
  },
  'not-one-line': {
    en: 'Write one line of visible text, without line breaks or control characters.',
    de: 'Schreiben Sie eine Zeile sichtbaren Text, ohne Zeilenumbrüche und Steuerzeichen.',
  },
  'not-visible': {
    en: 'Write visible text, without control characters.',
    de: 'Schreiben Sie sichtbaren Text, ohne Steuerzeichen.',
  },
  'not-a-release': {
    en: 'Give a release such as 6.5.8.',
    de: 'Geben Sie einen Releasestand wie 6.5.8 an.',
  },
  'not-the-next-release': {
    en: 'Give the next release of its kind; there are: {known}.',
    de: 'Geben Sie das nächste Release seiner Art an; es gibt: {known}.',
  },
  'not-what-it-says': {
    en: 'Its content is not of the type that it claims.',
    de: 'Der Inhalt ist nicht von dem Typ, den die Datei angibt.',
  },
  'not-in-a-term': {
    en: 'Give a day within a term of the subscription.',
    de: 'Geben Sie einen Tag in der Laufzeit des Abonnements an.',
  },
  'not-a-mail-address': {
    en: 'Give a mail address such as name@example.com.',
    de: 'Geben Sie eine Mailadresse wie name@example.com an.',
  },
  'not-a-web-address': {
    en: 'Give a web address such as https://www.example.com/page.',
    de: 'Geben Sie eine Webadresse wie https://www.example.com/seite an.',
  },
  'not-a-country': {
    en: 'Choose a country: its code of ISO 3166-1 such as DE.',
    de: 'Wählen Sie ein Land: seinen Code nach ISO 3166-1 wie DE.',
  },
  'too-early': {
    en: 'Give {first} or a later day.',
    de: 'Geben Sie den {first} oder einen späteren Tag an.',
  },
  'outside-year': {
    en: 'Give a day from {first} to {last}.',
    de: 'Geben Sie einen Tag vom {first} bis zum {last} an.',
  },
  'not-a-date': {
    en: 'Give a date that exists, such as 2026-11-30.',
    de: 'Geben Sie ein Datum an, das es gibt, etwa 2026-11-30.',
  },
  'not-an-instant': {
    en: 'Give a time in UTC such as 2026-11-30T09:30:00Z.',
    de: 'Geben Sie eine Zeit in UTC an, etwa 2026-11-30T09:30:00Z.',
  },
  'not-a-time': {
    en: 'Give a date such as 2026-11-30, or a time in UTC such as 2026-11-30T09:30:00Z.',
    de: 'Geben Sie ein Datum wie 2026-11-30 an, oder eine Zeit in UTC wie 2026-11-30T09:30:00Z.',
  },
  'not-a-clock-time': {
    en: 'Give a time of the day such as 09:00; a day ends at 24:00.',
    de: 'Geben Sie eine Uhrzeit wie 09:00 an; ein Tag endet um 24:00.',
  },
  'not-a-holiday': {
    en: 'Give a date such as 2026-11-30, or a day of every year such as 12-25.',
    de: 'Geben Sie ein Datum wie 2026-11-30 an, oder einen Tag jedes Jahres wie 12-25.',
  },
  'not-a-time-zone': {
    en: 'Give a time zone such as Europe/Madrid.',
    de: 'Geben Sie eine Zeitzone wie Europe/Madrid an.',
  },
  'overlapping-windows': {
    en: 'This window begins before another one has ended: give each hour once.',
    de: 'Dieses Fenster beginnt, bevor ein anderes endet: Geben Sie jede Stunde einmal an.',
  },
  'no-open-time': {
    en: 'Give at least one window on a day that is not always a holiday.',
    de: 'Geben Sie mindestens ein Fenster an einem Tag an, der nicht immer Feiertag ist.',
  },
  'not-a-holiday-file': {
    en: 'Give an iCalendar file whose events last whole days, once or every year.',
    de: 'Geben Sie eine iCalendar-Datei an, deren Termine ganze Tage dauern, einmal oder jedes Jahr.',
  },
  'ends-before-it-begins': {
    en: 'The end lies before the beginning: give a later end.',
    de: 'Das Ende liegt vor dem Beginn: Geben Sie ein späteres Ende an.',
  },
  'outside-the-clock': {
    en: 'The service clock counts from {first} to {last}: this lies outside.',
    de: 'Die Service-Uhr zählt von {first} bis {last}: Das liegt außerhalb.',
  },
  'deadline-or-elapsed': {
    en: 'Give either start and targetMinutes, or from and to.',
    de: 'Geben Sie entweder start und targetMinutes an, oder from und to.',
  },
  'not-a-month': { en: 'Give a month such as 2026-11.', de: 'Geben Sie einen Monat wie 2026-11 an.' },
  'not-a-currency': {
    en: 'Give a currency code of ISO 4217 such as EUR.',
    de: 'Geben Sie einen Währungscode nach ISO 4217 wie EUR an.',
  },
  'not-an-amount': {
    en: 'Give digits, with a point before decimals if any, and no more decimals than {currency} has.',
    de: 'Geben Sie Ziffern an, vor Dezimalen einen Punkt, und nicht mehr Dezimalen, als {currency} hat.',
  },
  'not-more-than-zero': { en: 'Give more than zero.', de: 'Geben Sie mehr als null an.' },
  'not-a-rate': {
    en: 'Give a percentage from 0 to 100 such as "12.5".',
    de: 'Geben Sie einen Prozentsatz von 0 bis 100 an, etwa "12.5".',
  },
  'not-an-exchange-rate': {
    en: 'Give a decimal number above zero such as 1.0842, with ten decimals at most.',
    de: 'Geben Sie eine Dezimalzahl über null an, etwa 1.0842, mit höchstens zehn Nachkommastellen.',
  },
  'not-an-account': {
    en: 'Give the number as the books know it, digits only.',
    de: 'Geben Sie die Nummer an, wie die Buchhaltung sie kennt, nur Ziffern.',
  },
  'not-an-id': {
    en: 'Give the id as you got it, such as {prefix}_01J9….',
    de: 'Geben Sie die Kennung an, wie Sie sie erhielten, etwa {prefix}_01J9….',
  },
  'not-a-use': {
    en: 'Give the id of what took the unit, such as req_01J9….',
    de: 'Geben Sie die Kennung dessen an, was die Einheit verbraucht hat, etwa req_01J9….',
  },
  'not-a-referral': {
    en: 'Give the referral’s id such as ref_01J9… or its receipt number such as 4FJ2-9QXZ.',
    de: 'Geben Sie die Kennung der Empfehlung wie ref_01J9… oder ihre Eingangsnummer wie 4FJ2-9QXZ an.',
  },
  'not-a-book-id': {
    en: 'Use letters, digits and . _ : - only, 64 characters at most, beginning with a letter or digit.',
    de: 'Nehmen Sie nur Buchstaben, Ziffern und . _ : -, höchstens 64 Zeichen, vorn Buchstabe oder Ziffer.',
  },
  'not-a-customer-domain': {
    en: 'Give the customer’s own domain such as example.com, no free mail provider.',
    de: 'Geben Sie die eigene Domain des Kunden wie example.com an, keinen Freemail-Anbieter.',
  },
  'not-a-vat-id': {
    en: 'Give the VAT id with its letters and digits, such as DE123456789.',
    de: 'Geben Sie die USt-IdNr. mit Buchstaben und Ziffern an, etwa DE123456789.',
  },
  'domain-or-vat-id': {
    en: 'Give the customer’s domain, or the VAT id.',
    de: 'Geben Sie die Domain des Kunden an, oder die USt-IdNr.',
  },
  'after-activation': {
    en: 'Give a day up to the one on which it became active here.',
    de: 'Geben Sie einen Tag bis zu dem an, an dem das Unternehmen hier aktiv wurde.',
  },
  'unknown-referral': {
    en: 'Give the id of a referral of this program.',
    de: 'Geben Sie die Kennung einer Empfehlung in diesem Programm an.',
  },
  'unknown-partner': {
    en: 'Give the id of a partner of this program.',
    de: 'Geben Sie die Kennung eines Partners dieses Programms an.',
  },
  'unknown-subscription': {
    en: 'No customer of these plans has this number.',
    de: 'Kein Kunde dieser Pläne hat diese Nummer.',
  },
  'unknown-currency': {
    en: 'The program pays in {options}: give one of these.',
    de: 'Das Programm zahlt in {options}: Geben Sie eine dieser Währungen an.',
  },
  'unknown-product': {
    en: 'Give a product of the program: {options}.',
    de: 'Geben Sie ein Produkt des Programms an: {options}.',
  },
  'unknown-criterion': {
    en: 'Give a criterion of the program: {options}.',
    de: 'Geben Sie ein Kriterium des Programms an: {options}.',
  },
  'unknown-document': {
    en: 'Give a document of the program: {options}.',
    de: 'Geben Sie ein Dokument des Programms an: {options}.',
  },
  'not-a-document': {
    en: 'Upload a PDF, PNG or JPEG file of {most} MB at most, then hand it in.',
    de: 'Laden Sie eine PDF-, PNG- oder JPEG-Datei mit höchstens {most} MB hoch und reichen Sie sie dann ein.',
  },
  'out-of-scale': {
    en: 'Give a score from 1 to {highest}.',
    de: 'Geben Sie einen Wert von 1 bis {highest} an.',
  },
  'not-staff': { en: 'Name one of the vendor’s people.', de: 'Nennen Sie jemanden vom Hersteller.' },
  'own-company': {
    en: 'Name another company: what the partner needs itself is ordered for internal use.',
    de: 'Nennen Sie ein anderes Unternehmen: Für den Eigenbedarf wird intern bestellt.',
  },
  'other-program': {
    en: 'The address names the program {program}: give this, or use the other address.',
    de: 'Die Adresse nennt das Programm {program}: Geben Sie dieses an, oder nehmen Sie die andere Adresse.',
  },
  twice: {
    en: 'This stands in the list already: give it once.',
    de: 'Das steht schon in der Liste: Geben Sie es einmal an.',
  },
  'recorded-otherwise': {
    en: 'This sale is recorded with other content: correct it instead.',
    de: 'Dieser Verkauf ist mit anderem Inhalt erfasst: Korrigieren Sie ihn stattdessen.',
  },
  'not-a-cursor': {
    en: 'Give the `next` of this very list, with the same filters.',
    de: 'Geben Sie das `next` eben dieser Liste an, mit denselben Filtern.',
  },
  'not-an-etag': {
    en: 'Give the ETag of the last answer, such as "3".',
    de: 'Geben Sie den ETag der letzten Antwort an, etwa "3".',
  },
  'not-a-key': {
    en: 'Give 1 to 255 printable ASCII characters.',
    de: 'Geben Sie 1 bis 255 druckbare ASCII-Zeichen an.',
  },
  'not-a-hole': {
    en: 'The document already says this, or does not know it: an overlay may only fill holes.',
    de: 'Das Dokument sagt das schon oder kennt es nicht: Beispielwerte füllen nur Lücken.',
  },
  'not-set': {
    en: 'The document gives no figure: set one.',
    de: 'Das Dokument nennt keinen Wert: Setzen Sie einen.',
  },
  'country-without-region': {
    en: 'These countries lie in no region: {countries}. Name them, or let one region take the rest.',
    de: 'Diese Länder liegen in keiner Region: {countries}. Nennen Sie sie, oder geben Sie einer Region den Rest.',
  },
  contradiction: {
    en: 'This does not fit the rest of the file: {says}.',
    de: 'Das passt nicht zum Rest der Datei: {says}.',
  },
  'not-valid': { en: 'Please check this entry.', de: 'Bitte prüfen Sie diese Angabe.' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type FieldCode = keyof typeof fieldProblems;

export const isFieldCode = (text: string): text is FieldCode => Object.hasOwn(fieldProblems, text);

/** What a schema says when it refuses, as its message: no code is misspelt. */
export const fieldCode = (code: FieldCode): FieldCode => code;

/** One input that needs a correction: where, which problem, and what fills its sentence. */
export type FieldError = {
  readonly field: string;
  readonly code: FieldCode | AreaCode;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The sentence of a code that stands in another catalogue, so that not every function carries it. */
  readonly sentence?: Readonly<Record<Language, string>>;
};

/** Where nobody says among what to choose, the sentence that names the options has a hole. */
const hasOptions = (code: string, { options }: NonNullable<FieldError['values']>): boolean =>
  code !== 'not-an-option' || !!options;

/** The error's sentence in the reader's language. */
export const fieldText = ({ code, values = {}, sentence }: FieldError, language: Language): string =>
  (sentence ?? fieldProblems[isFieldCode(code) && hasOptions(code, values) ? code : 'not-valid'])[
    language
  ].replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );

/** One error a field, the first that was found: what a person corrects first. */
export const firstOfEach = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter(({ field }, at) => errors.findIndex((other) => other.field === field) === at);
