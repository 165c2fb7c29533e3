import { speak, type Words } from '../../words.ts';

const own = {
  filesTitle: ['Sales by file', 'Verkäufe per Datei'],
  filesBelow: [
    'Sales, payments, refunds and corrections as CSV, up to a million rows and more. Each row is decided by itself.',
    'Verkäufe, Zahlungen, Erstattungen und Korrekturen als CSV, auch eine Million Zeilen und mehr. Über jede Zeile wird einzeln entschieden.',
  ],
  toSales: ['Sales one by one', 'Verkäufe einzeln'],
  uploadTitle: ['Upload a file', 'Datei hochladen'],
  uploadSays: [
    'A CSV file of {most} MB at most, UTF-8, separated by comma, semicolon or tab. Nothing is booked yet.',
    'Eine CSV-Datei mit höchstens {most} MB, UTF-8, mit Komma, Semikolon oder Tabulator getrennt. Gebucht wird noch nichts.',
  ],
  file: ['File', 'Datei'],
  upload: ['Upload', 'Hochladen'],
  bookTitle: ['The file is here', 'Die Datei ist da'],
  bookSays: [
    'Each row that is right comes to the books of {program}, row after row; what is wrong stays out, with its reason. What is in the books already changes nothing, so the file may be sent again.',
    'Jede richtige Zeile kommt in die Bücher von {program}, eine nach der anderen; was falsch ist, bleibt draußen, mit seinem Grund. Was schon in den Büchern steht, ändert nichts: Die Datei darf also wieder kommen.',
  ],
  bookConfirm: ['Yes, book the rows of this file', 'Ja, die Zeilen dieser Datei buchen'],
  name: ['Name of the file', 'Name der Datei'],
  book: ['Book the file', 'Datei buchen'],
  columnsTitle: ['Columns and samples', 'Spalten und Muster'],
  columnsSay: [
    'One row for each event, in the order in which it happened; columns in any order, those that you do not need left out.',
    'Eine Zeile je Vorgang, in der Reihenfolge des Geschehens; Spalten in beliebiger Reihenfolge, nicht benötigte weglassen.',
  ],
  columns: ['Columns', 'Spalten'],
  column: ['Column', 'Spalte'],
  needed: ['Needed', 'Nötig'],
  yes: ['yes', 'ja'],
  no: ['no', 'nein'],
  holds: ['What stands in it', 'Was darin steht'],
  'sample-sales': ['Sample: sales', 'Muster: Verkäufe'],
  'sample-payments': ['Sample: payments', 'Muster: Zahlungen'],
  'sample-refunds': ['Sample: refunds', 'Muster: Erstattungen'],
  'sample-corrections': ['Sample: corrections', 'Muster: Korrekturen'],
  'column-type': [
    'sale, contract-year, payment, refund or correction',
    'sale, contract-year, payment, refund oder correction',
  ],
  'column-saleId': [
    'Your number of the sale: the same number is the same sale for ever',
    'Ihre Nummer des Verkaufs: Dieselbe Nummer ist für immer derselbe Verkauf',
  ],
  'column-occurredAt': [
    'When it happened: 2026-11-30, or 2026-11-30T09:30:00Z',
    'Wann es geschah: 2026-11-30, oder 2026-11-30T09:30:00Z',
  ],
  'column-amount': ['Net amount with a point: 1234.50', 'Nettobetrag mit Punkt: 1234.50'],
  'column-currency': ['Currency: EUR', 'Währung: EUR'],
  'column-product': ['Product of a sale', 'Produkt eines Verkaufs'],
  'column-kind': ['Of a sale: new or renewal', 'Bei einem Verkauf: new oder renewal'],
  'column-referral': [
    'Referral of a sale: receipt number or id; of a correction the id',
    'Empfehlung eines Verkaufs: Belegnummer oder Kennung; bei einer Korrektur die Kennung',
  ],
  'column-partner': [
    'Id of the partner, where no referral says so',
    'Kennung des Partners, wo keine Empfehlung ihn nennt',
  ],
  'column-contract': ['Contract of which the sale is a year', 'Vertrag, von dem der Verkauf ein Jahr ist'],
  'column-contractYear': ['Which year of the contract: 1', 'Welches Jahr des Vertrags: 1'],
  'column-paymentId': ['Of a payment: its number', 'Bei einer Zahlung: ihre Nummer'],
  'column-refundId': ['Of a refund: its number', 'Bei einer Erstattung: ihre Nummer'],
  'column-revision': [
    'Of a correction: the sale’s next revision, 2 or more',
    'Bei einer Korrektur: die nächste Revision des Verkaufs, ab 2',
  ],
  'column-reason': ['Of a correction: why', 'Bei einer Korrektur: warum'],
  'column-evidence': ['Of a correction: document or ticket', 'Bei einer Korrektur: Dokument oder Ticket'],
  'column-subscription': [
    'Subscription of a sale, where a cap counts them',
    'Abonnement eines Verkaufs, wo eine Obergrenze sie zählt',
  ],
  'column-package': ['Package that was sold as one', 'Paket, das als Ganzes verkauft wurde'],
  'column-resoldBy': [
    'Who resold the package: partner, vendor',
    'Wer das Paket verkauft hat: partner, vendor',
  ],
  'column-consultingBy': [
    'Who advised on it: partner, vendor, nobody',
    'Wer dazu beraten hat: partner, vendor, nobody',
  ],
  'column-billedBy': ['Who bills the customer: vendor, partner', 'Wer dem Kunden berechnet: vendor, partner'],
  'column-use': ['Who uses it: customer, internal', 'Wer es nutzt: customer, internal'],
  'column-customerDomain': [
    'Domain of the customer, where no referral is named',
    'Domain des Kunden, wo keine Empfehlung genannt ist',
  ],
  'column-customerVatId': [
    'VAT id of the customer, where no referral is named',
    'USt-IdNr. des Kunden, wo keine Empfehlung genannt ist',
  ],
  files: ['Files', 'Dateien'],
  noFiles: [
    'Each file that you upload and book stands here with what became of its rows.',
    'Hier steht jede Datei, die Sie hochladen und buchen, mit dem Ergebnis ihrer Zeilen.',
  ],
  state: ['State', 'Stand'],
  'state-reading': ['Being booked, {percent} %', 'Wird gebucht, {percent} %'],
  'state-done': ['Booked', 'Gebucht'],
  rows: ['Rows', 'Zeilen'],
  when: ['When', 'Wann'],
  refusedHead: ['Refused', 'Abgelehnt'],
  goesOn: [
    'It goes on by itself. Load this page again to see how far it is.',
    'Es geht von selbst weiter. Laden Sie die Seite neu, um den Stand zu sehen.',
  ],
  reload: ['Load again', 'Neu laden'],
  'result-posted': ['Posted', 'Gebucht'],
  'result-excluded': ['Decided, and earn nothing', 'Entschieden, ohne Provision'],
  'result-proposed': ['Wait for another person’s approval', 'Warten auf Freigabe einer anderen Person'],
  'result-duplicate': ['Known already, changed nothing', 'Schon bekannt, nichts geändert'],
  'result-refused': ['Refused', 'Abgelehnt'],
  netTitle: ['What came in with this file', 'Was mit dieser Datei kam'],
  what: ['What', 'Was'],
  net: ['Net amount', 'Nettobetrag'],
  noNet: ['Nothing new yet.', 'Noch nichts Neues.'],
  'type-sale': ['Sales', 'Verkäufe'],
  'type-contract-year': ['Contract years', 'Vertragsjahre'],
  'type-payment': ['Payments', 'Zahlungen'],
  'type-refund': ['Refunds', 'Erstattungen'],
  'type-correction': ['Corrections', 'Korrekturen'],
  problems: ['Rows that were refused', 'Abgelehnte Zeilen'],
  problemsShown: ['Rows that were refused: the first ones', 'Abgelehnte Zeilen: die ersten'],
  noProblems: ['No row was refused.', 'Keine Zeile wurde abgelehnt.'],
  row: ['Row', 'Zeile'],
  sale: ['Sale', 'Verkauf'],
  todo: ['What to do', 'Was zu tun ist'],
  results: ['What became of each row', 'Was aus jeder Zeile wurde'],
  resultsAll: ['All rows, piece by piece', 'Alle Zeilen, Stück für Stück'],
  resultsRange: ['Rows {from} to {to}', 'Zeilen {from} bis {to}'],
  resultsRefused: ['Only refused rows', 'Nur abgelehnte Zeilen'],
  toProposals: ['Corrections to approve', 'Korrekturen zur Freigabe'],
  toFiles: ['All files', 'Alle Dateien'],
  'done-booking': [
    'The file is taken. Its rows come to the books one after the other; nobody needs to wait here.',
    'Die Datei ist angenommen. Ihre Zeilen kommen nacheinander in die Bücher; niemand muss hier warten.',
  ],
} as const satisfies Words;

export const say = speak(own);
export type IntakeWord = keyof typeof own;
export const isIntakeWord = (key: string): key is IntakeWord => Object.hasOwn(own, key);
/** What was just done, by the redirect after it. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return isIntakeWord(key) ? say(language, key) : undefined;
};
