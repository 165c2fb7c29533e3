/** What can be wrong with a report that is owed in every period. */
export const reportProblems = {
  'old-template': {
    en: 'The template has changed: write the report on version {version}.',
    de: 'Die Vorlage hat sich geändert: Schreiben Sie den Bericht auf Fassung {version}.',
  },
  'period-not-over': {
    en: 'It is too early: this report is taken from {day} on.',
    de: 'Es ist zu früh: Dieser Bericht wird ab {day} angenommen.',
  },
  'nothing-with-lines': {
    en: 'You gave lines and said that there was nothing: leave one of them out.',
    de: 'Sie haben Zeilen angegeben und zugleich, dass es nichts gab: Lassen Sie eines davon weg.',
  },
} as const;
