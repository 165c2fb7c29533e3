import type { FieldError } from './field-problems.ts';
import type { Language } from './text.ts';

/** What only a file that is imported can have wrong, by code; the rest is said by the fields' own catalogue. */
const importProblems = {
  'not-a-csv-file': {
    en: 'Upload one CSV file of {most} MB at most, then name it.',
    de: 'Laden Sie eine CSV-Datei mit höchstens {most} MB hoch und nennen Sie sie dann.',
  },
  'not-utf-8': {
    en: 'Line {line} is not UTF-8: save the file as “CSV UTF-8” and upload it again.',
    de: 'Zeile {line} ist kein UTF-8: Speichern Sie die Datei als „CSV UTF-8“ und laden Sie sie erneut hoch.',
  },
  'open-quote': {
    en: 'A quotation mark in row {row} is not closed, or text follows it: correct it and upload again.',
    de: 'In Zeile {row} ist ein Anführungszeichen nicht geschlossen, oder Text folgt ihm: Korrigieren Sie das und laden Sie erneut hoch.',
  },
  'no-rows': {
    en: 'The file has no row below its header.',
    de: 'Die Datei hat keine Zeile unter der Kopfzeile.',
  },
  'too-many-rows': {
    en: 'The file has {rows} rows: split it into files of {most} at most.',
    de: 'Die Datei hat {rows} Zeilen: Teilen Sie sie in Dateien mit höchstens {most}.',
  },
  'missing-column': {
    en: 'The file has no column of this name: add it to the header.',
    de: 'Die Datei hat keine Spalte dieses Namens: Ergänzen Sie sie in der Kopfzeile.',
  },
  'unknown-column': {
    en: 'Nobody reads this column: take it out, or name it as one of {columns}.',
    de: 'Diese Spalte liest niemand: Nehmen Sie sie heraus, oder nennen Sie sie wie eine von {columns}.',
  },
  'cells-without-column': {
    en: 'The row has {cells} cells for {columns} columns: quote text that holds a separator.',
    de: 'Die Zeile hat {cells} Zellen für {columns} Spalten: Setzen Sie Text mit Trennzeichen in Anführungszeichen.',
  },
  'unknown-partner': {
    en: 'No partner of this number was imported: import it first, or correct the number.',
    de: 'Kein Partner dieser Nummer wurde importiert: Importieren Sie ihn zuerst, oder korrigieren Sie die Nummer.',
  },
  'imported-otherwise': {
    en: 'This row was imported on {date} with other content: change it at the desk, the file changes nothing.',
    de: 'Diese Zeile wurde am {date} mit anderem Inhalt importiert: Ändern Sie es am Desk, die Datei ändert nichts.',
  },
  'same-company': {
    en: 'A company of this web site or name is there already: take the row out, or say “yes” under separate.',
    de: 'Ein Unternehmen mit dieser Website oder diesem Namen gibt es schon: Nehmen Sie die Zeile heraus, oder schreiben Sie „yes“ unter separate.',
  },
  'already-recorded': {
    en: 'This is recorded already, not by an import: take the row out.',
    de: 'Das ist schon erfasst, nicht durch einen Import: Nehmen Sie die Zeile heraus.',
  },
  'no-fee': {
    en: 'The program asks this partner for no fee: leave it empty.',
    de: 'Das Programm verlangt von diesem Partner keine Gebühr: Lassen Sie es leer.',
  },
  'not-counted': {
    en: 'Nothing is counted of this for the partner today (its level, fee or package does not give it): take the row out.',
    de: 'Davon wird beim Partner heute nichts gezählt (Stufe, Gebühr oder Paket geben es nicht): Nehmen Sie die Zeile heraus.',
  },
  'not-before-tier': {
    en: 'An earlier level begins before the present one: give a day before {before}.',
    de: 'Eine frühere Stufe beginnt vor der jetzigen: Geben Sie einen Tag vor dem {before} an.',
  },
  'no-referrals': {
    en: 'The program takes no referrals from this partner: take the row out.',
    de: 'Das Programm nimmt von diesem Partner keine Empfehlungen: Nehmen Sie die Zeile heraus.',
  },
  'customer-held': {
    en: 'This customer is held already: only one partner can have it. Decide which, and take the other row out.',
    de: 'Dieser Kunde ist schon vergeben: Nur ein Partner kann ihn haben. Entscheiden Sie, welcher, und nehmen Sie die andere Zeile heraus.',
  },
  formula: {
    en: 'This begins like a formula of a spreadsheet: begin it with a letter.',
    de: 'Das beginnt wie eine Formel der Tabellenkalkulation: Beginnen Sie mit einem Buchstaben.',
  },
  'row-not-utf-8': {
    en: 'This row is not UTF-8 as the others are: write it anew, or save the file as “CSV UTF-8”.',
    de: 'Diese Zeile ist anders als die übrigen kein UTF-8: Schreiben Sie sie neu, oder speichern Sie die Datei als „CSV UTF-8“.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type ImportCode = keyof typeof importProblems;

export const isImportCode = (code: string): code is ImportCode => Object.hasOwn(importProblems, code);

/** A problem of an imported file, with its sentence: the fields' catalogue does not carry it. */
export const importProblem = (
  field: string,
  code: ImportCode,
  values: Readonly<Record<string, string | number>> = {},
): FieldError => ({
  field,
  code,
  ...(Object.keys(values).length ? { values } : {}),
  sentence: importProblems[code],
});

/** A problem that was kept without its sentence. */
export const withSentence = (error: FieldError): FieldError =>
  isImportCode(error.code) ? importProblem(error.field, error.code, error.values) : error;
