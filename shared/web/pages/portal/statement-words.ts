import { speak, type Words } from '../../words.ts';

/** Of their own: the statement is shown where money is, to the partner and at the desk. */
export const statementWords = {
  statementTitle: ['{month}: {sums}', '{month}: {sums}'],
  statementNothing: ['{month}: no commission', '{month}: keine Provision'],
  provisional: [
    'This month is still open: figures may change until it is closed.',
    'Dieser Monat ist noch offen: Zahlen können sich bis zum Abschluss ändern.',
  ],
  final: [
    'This month is closed: figures no longer change.',
    'Dieser Monat ist abgeschlossen: Zahlen ändern sich nicht mehr.',
  ],
  statement: ['Statement', 'Abrechnung'],
  otherMonth: ['Month', 'Monat'],
  show: ['Show', 'Anzeigen'],
} as const satisfies Words;
export const say = speak(statementWords);
