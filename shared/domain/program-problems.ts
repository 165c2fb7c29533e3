import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

// What only a program file can have wrong or leave open, by code: the sentence for people, and how grave it is. A
// mistake has to be corrected. A question can be read two ways; a warning is clear, and law may have a say: both are
// answered by `reading:` beside the place.

type Problem = { readonly kind: 'mistake' | 'question' | 'warning' } & Readonly<Record<Language, string>>;

export const programProblems = {
  'row-without-marks': {
    kind: 'question',
    en: 'The document’s row shows no mark: say who gets this.',
    de: 'Die Zeile des Dokuments zeigt keine Markierung: Sagen Sie, wer dies bekommt.',
  },
  'one-value-for-tiers': {
    kind: 'question',
    en: 'The document’s row shows one value for {tiers} levels: say whose it is.',
    de: 'Die Zeile des Dokuments zeigt einen Wert für {tiers} Stufen: Sagen Sie, wessen er ist.',
  },
  'fewer-marks-than-tiers': {
    kind: 'question',
    en: 'The document’s row shows {marks} values for {tiers} levels: say whose they are.',
    de: 'Die Zeile des Dokuments zeigt {marks} Werte für {tiers} Stufen: Sagen Sie, wessen sie sind.',
  },
  'more-marks-than-tiers': {
    kind: 'question',
    en: 'The document’s row shows {marks} values, and there are {tiers} levels: say what the others mean.',
    de: 'Die Zeile des Dokuments zeigt {marks} Werte bei {tiers} Stufen: Sagen Sie, was die übrigen bedeuten.',
  },
  'cell-missing': {
    kind: 'question',
    en: 'Nothing stands here for {tier}: give a value, or say why there is none.',
    de: 'Für {tier} steht hier nichts: Geben Sie einen Wert an, oder sagen Sie, warum keiner da ist.',
  },
  'nobody-gets-it': {
    kind: 'question',
    en: 'Nobody gets this: give it to a level, or say why it stands here.',
    de: 'Niemand bekommt dies: Geben Sie es einer Stufe, oder sagen Sie, warum es hier steht.',
  },
  'overlapping-validity': {
    kind: 'question',
    en: 'Version {version} begins on {date} already: begin later, or say which of the two holds from when.',
    de: 'Version {version} beginnt schon am {date}: Beginnen Sie später, oder sagen Sie, welche ab wann gilt.',
  },
  'id-taken': {
    kind: 'question',
    en: '{id} is {name} of {vendor}: take another id, or say that the vendor has a new name.',
    de: '{id} ist {name} von {vendor}: Nehmen Sie eine andere Kennung, oder sagen Sie, dass der Hersteller neu heißt.',
  },
  'changes-the-past': {
    kind: 'question',
    en: 'This begins on {date}, and today is {today}: begin today or later, or say why the days in between change, too.',
    de: 'Dies beginnt am {date}, und heute ist der {today}: Beginnen Sie heute oder später, oder sagen Sie, warum sich auch die Tage dazwischen ändern.',
  },
  'notice-too-short': {
    kind: 'question',
    en: 'Benefits change, and the program gives {days} days’ notice of that: begin on {date} or later, or say why it is shorter.',
    de: 'Leistungen ändern sich, und das Programm kündigt das {days} Tage vorher an: Beginnen Sie am {date} oder später, oder sagen Sie, warum es kürzer ist.',
  },
  'id-of-other-kind': {
    kind: 'mistake',
    en: '{id} is another kind of file here: {name}. Take another id.',
    de: '{id} ist hier eine andere Art von Datei: {name}. Nehmen Sie eine andere Kennung.',
  },
  'country-without-distributor': {
    kind: 'warning',
    en: 'In {count} countries ({countries}) there is neither a distributor nor an office: say who acts there.',
    de: 'In {count} Ländern ({countries}) gibt es weder Distributor noch Niederlassung: Sagen Sie, wer dort handelt.',
  },
  'due-day-never-comes': {
    kind: 'question',
    en: 'Day {day} does not exist in these months: {months}. It is their last day then; say that this is meant.',
    de: 'Den {day}. gibt es in diesen Monaten nicht: {months}. Dann gilt ihr letzter Tag; sagen Sie, dass das gemeint ist.',
  },
  'earned-and-not-paid': {
    kind: 'question',
    en: 'Partners earn here, and `payouts` does not say how they are paid: say it there, or why it is not for this product.',
    de: 'Hier verdienen Partner, und `payouts` sagt nicht, wie es ausgezahlt wird: Sagen Sie es dort, oder warum es nicht hierher gehört.',
  },
  'nobody-is-reminded': {
    kind: 'question',
    en: 'This counts for a time, and nothing says how many days before its end the partner is reminded: give the days, or say why nobody is.',
    de: 'Dies zählt auf Zeit, und nichts sagt, wie viele Tage vor dem Ende der Partner erinnert wird: Geben Sie die Tage an, oder sagen Sie, warum niemand erinnert wird.',
  },
  'falls-at-once': {
    kind: 'question',
    en: 'A tier may be lowered, and nothing is said of {missing} (how long before its effect the partner hears of it, how long it may appeal): give the days, or say why there are none.',
    de: 'Eine Stufe kann sinken, und nichts sagt {missing} (wie lange vor der Wirkung der Partner davon hört, wie lange er Einspruch einlegen kann): Geben Sie die Tage an, oder sagen Sie, warum es keine gibt.',
  },
  'revenue-rule': {
    kind: 'question',
    en: 'This asks for revenue, and the document says: “{denial}”',
    de: 'Dies verlangt Umsatz, und das Dokument sagt: „{denial}“',
  },
  'long-hold': {
    kind: 'warning',
    en: 'Commission is held for {days} days; law limits this in some countries. Say why it holds.',
    de: 'Provisionen werden {days} Tage zurückgehalten; das Recht mancher Länder begrenzt das. Sagen Sie, warum es gilt.',
  },
  'forfeit-at-exit': {
    kind: 'warning',
    en: 'Whoever leaves earns nothing more from existing customers; law limits this in some countries. Say why it holds.',
    de: 'Wer ausscheidet, verdient an bestehenden Kunden nichts mehr; das Recht mancher Länder begrenzt das. Sagen Sie, warum es gilt.',
  },
  'not-yaml': {
    kind: 'mistake',
    en: 'This is no YAML, from line {line}, column {column} on: {says}',
    de: 'Das ist kein YAML, ab Zeile {line}, Spalte {column}: {says}',
  },
  'key-twice': {
    kind: 'mistake',
    en: 'Line {line}, column {column}: this key stands here twice.',
    de: 'Zeile {line}, Spalte {column}: Dieser Schlüssel steht hier zweimal.',
  },
  'too-many-aliases': {
    kind: 'mistake',
    en: 'The file names parts of itself again and again: write them out.',
    de: 'Die Datei nennt Teile ihrer selbst immer wieder: Schreiben Sie sie aus.',
  },
  'nested-too-deep': {
    kind: 'mistake',
    en: 'The file is nested deeper than any program.',
    de: 'Die Datei ist tiefer verschachtelt als jedes Programm.',
  },
  'too-large': {
    kind: 'mistake',
    en: 'The file has more than 512 kB.',
    de: 'Die Datei hat mehr als 512 kB.',
  },
} as const satisfies Record<string, Problem>;

/** A program's file is some 50 kB; ten times that is enough for any. */
export const MOST_FILE_BYTES = 512 * 1024;

export type ProgramCode = keyof typeof programProblems;

/** An error of this catalogue, with its sentence: only what publishes programs carries them. */
export const programError = (
  field: string,
  code: ProgramCode,
  values: NonNullable<FieldError['values']> = {},
): FieldError => {
  const { en, de } = programProblems[code];
  return { field, code, values, sentence: { en, de } };
};
