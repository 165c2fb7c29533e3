import type { RefusalText } from './refusals.ts';

/** How money says no: sales and what follows them, and the months that take them. */
export const moneyRefusals = {
  'sale-conflict': {
    status: 409,
    title: {
      en: 'This sale is recorded with other content',
      de: 'Dieser Verkauf ist mit anderem Inhalt erfasst',
    },
    next: {
      en: 'Send a correction with the next revision.',
      de: 'Senden Sie eine Korrektur mit der nächsten Revision.',
    },
  },
  'refund-conflict': {
    status: 409,
    title: { en: 'This refund does not fit the sale', de: 'Diese Erstattung passt nicht zum Verkauf' },
    next: {
      en: 'Read the sale: what is left of it, when it was, and its refunds.',
      de: 'Lesen Sie den Verkauf: was von ihm übrig ist, wann er war, und seine Erstattungen.',
    },
  },
  'payment-conflict': {
    status: 409,
    title: { en: 'This payment does not fit the sale', de: 'Diese Zahlung passt nicht zum Verkauf' },
    next: {
      en: 'Read the sale: what of it is still to be paid, when it was, and its payments.',
      de: 'Lesen Sie den Verkauf: was von ihm noch zu zahlen ist, wann er war, und seine Zahlungen.',
    },
  },
  'revision-conflict': {
    status: 409,
    title: { en: 'This is not the next revision', de: 'Das ist nicht die nächste Revision' },
    next: {
      en: 'Read the sale and correct its last revision.',
      de: 'Lesen Sie den Verkauf und korrigieren Sie die letzte Revision.',
    },
  },
  'decision-conflict': {
    status: 409,
    title: {
      en: 'This decision cannot be superseded so',
      de: 'Diese Entscheidung lässt sich so nicht ersetzen',
    },
    next: { en: 'Read the sale’s decisions first.', de: 'Lesen Sie zuerst die Entscheidungen zum Verkauf.' },
  },
  'earns-nothing': {
    status: 409,
    title: {
      en: 'None of these sales earns the partner anything',
      de: 'Keiner dieser Verkäufe bringt dem Partner etwas',
    },
    next: {
      en: 'Check date, product and kind of the sales, or say that you know it.',
      de: 'Prüfen Sie Datum, Produkt und Art der Verkäufe, oder sagen Sie, dass Sie es wissen.',
    },
  },
  'proposal-conflict': {
    status: 409,
    title: {
      en: 'This was proposed already, with other content',
      de: 'Das wurde schon vorgeschlagen, mit anderem Inhalt',
    },
    next: {
      en: 'Read the proposal: reject it first, or send another number.',
      de: 'Lesen Sie den Vorschlag: Lehnen Sie ihn erst ab, oder senden Sie eine andere Nummer.',
    },
  },
  'sale-not-known': {
    status: 409,
    title: { en: 'There is no such sale', de: 'Diesen Verkauf gibt es nicht' },
    next: { en: 'Send the sale first.', de: 'Senden Sie zuerst den Verkauf.' },
  },
  'period-closed': {
    status: 409,
    title: { en: 'The month was closed meanwhile', de: 'Der Monat wurde inzwischen geschlossen' },
    next: {
      en: 'Send again: it goes to the next open month.',
      de: 'Senden Sie erneut: Es geht in den nächsten offenen Monat.',
    },
  },
  'no-such-month': {
    status: 404,
    title: { en: 'The program has no such month', de: 'Diesen Monat hat das Programm nicht' },
    next: {
      en: 'Choose a month from the program’s first one up to the current one; the list of exports has them all.',
      de: 'Wählen Sie einen Monat vom ersten des Programms bis zum laufenden; die Liste der Exporte nennt alle.',
    },
  },
  'period-not-ready': {
    status: 409,
    title: { en: 'This month cannot be closed yet', de: 'Dieser Monat kann noch nicht geschlossen werden' },
    next: {
      en: 'Settle what the month’s checklist says blocks it.',
      de: 'Klären Sie, was laut Checkliste des Monats den Abschluss verhindert.',
    },
  },
  'payouts-not-provided': {
    status: 409,
    title: {
      en: 'The program does not say how partners are paid',
      de: 'Das Programm sagt nicht, wie Partner ausgezahlt werden',
    },
    next: {
      en: 'Publish a version with `payouts`.',
      de: 'Veröffentlichen Sie eine Fassung mit `payouts`.',
    },
  },
  'nothing-to-pay': {
    status: 409,
    title: { en: 'No month is closed yet', de: 'Noch ist kein Monat geschlossen' },
    next: {
      en: 'Close a month first: only what lies in closed months is paid.',
      de: 'Schließen Sie zuerst einen Monat: Nur was in geschlossenen Monaten liegt, wird ausgezahlt.',
    },
  },
  'entity-account-missing': {
    status: 409,
    title: {
      en: 'The office’s own account is not known',
      de: 'Das eigene Konto der Niederlassung ist nicht bekannt',
    },
    next: {
      en: 'Give the account that the office pays from, then approve again.',
      de: 'Geben Sie das Konto an, von dem die Niederlassung zahlt, und geben Sie dann erneut frei.',
    },
  },
  'charge-conflict': {
    status: 409,
    title: { en: 'This number is taken', de: 'Diese Nummer ist vergeben' },
    next: {
      en: 'Read the charge, and take another number for something else.',
      de: 'Lesen Sie die Forderung, und nehmen Sie für anderes eine andere Nummer.',
    },
  },
  'outside-periods': {
    status: 422,
    title: {
      en: 'The date lies outside the program’s months',
      de: 'Das Datum liegt außerhalb der Monate des Programms',
    },
    next: {
      en: 'Check the date: from the program’s first month up to today.',
      de: 'Prüfen Sie das Datum: vom ersten Monat des Programms bis heute.',
    },
  },
} as const satisfies Record<string, RefusalText>;
