import { speak, type Words, words } from '../../words.ts';

const own = {
  monthTitle: ['{month}: {state}', '{month}: {state}'],
  'is-open': ['takes entries', 'nimmt Einträge auf'],
  'is-closing': ['closed to entries, files are being written', 'für Einträge geschlossen, Dateien entstehen'],
  'is-closed': ['closed', 'geschlossen'],
  otherMonth: ['Month', 'Monat'],
  show: ['Show', 'Zeigen'],
  allMonths: ['All months', 'Alle Monate'],
  proposals: ['Waiting for approval', 'Zur Freigabe'],
  books: ['Books of the offices', 'Bücher der Niederlassungen'],
  booksText: [
    'Without these a booking batch for DATEV is refused: nobody guesses accounts. Each month keeps what it was closed with.',
    'Ohne diese Angaben entsteht kein Buchungsstapel für DATEV: Konten werden nicht geraten. Jeder Monat behält, womit er geschlossen wurde.',
  ],
  entries: ['Entries', 'Einträge'],
  decisions: ['Decisions', 'Entscheidungen'],
  sums: ['Posted', 'Gebucht'],
  prepared: ['Prepared', 'Vorbereitet'],
  approved: ['Approved', 'Freigegeben'],
  byAt: ['{who}, {at}', '{who}, {at}'],
  closedAt: ['Closed', 'Geschlossen'],
  trouble: ['Last try to write the files', 'Letzter Versuch, die Dateien zu schreiben'],
  manifest: ['Checksum of the manifest (SHA-256)', 'Prüfsumme des Manifests (SHA-256)'],
  checklist: ['Before the close', 'Vor dem Abschluss'],
  effect: ['Effect', 'Wirkung'],
  whatIsOpen: ['What is open', 'Was offen ist'],
  blocks: ['Blocks', 'Verhindert'],
  toKnow: ['To know', 'Zu wissen'],
  nothingOpen: [
    'Nothing is open: the month can be closed.',
    'Nichts ist offen: Der Monat kann geschlossen werden.',
  ],
  'month-not-over': ['The month is not over yet.', 'Der Monat ist noch nicht vorbei.'],
  'earlier-month-open': [
    'The month before is not closed yet.',
    'Der Monat davor ist noch nicht geschlossen.',
  ],
  'base-currency-missing': ['The program names no base currency.', 'Das Programm nennt keine Basiswährung.'],
  'rates-missing': ['Exchange rate missing: {about}.', 'Wechselkurs fehlt: {about}.'],
  'rates-unapproved': [
    'Exchange rates wait for the approval of another person.',
    'Wechselkurse warten auf die Freigabe einer anderen Person.',
  ],
  'entity-settings-missing': [
    'No booking batch for {about}: the books of these offices are not described.',
    'Kein Buchungsstapel für {about}: Die Bücher dieser Niederlassungen sind nicht beschrieben.',
  ],
  'settlement-accounts-missing': [
    'No booking batch of charges and payouts for {about}: the books of these offices name no accounts for that.',
    'Kein Buchungsstapel der Forderungen und Auszahlungen für {about}: Die Bücher dieser Niederlassungen nennen dafür keine Konten.',
  ],
  'document-settings-missing': [
    'No data of self-billing invoices and credit notes for {about}: the books of these offices do not say how they are made, and a month closed without is not documented afterwards.',
    'Keine Daten von Gutschriften (Self-Billing) und Rabattgutschriften für {about}: Die Bücher dieser Niederlassungen sagen nicht, wie sie entstehen, und ein ohne sie geschlossener Monat wird nicht nachträglich dokumentiert.',
  ],
  'decisions-waiting': [
    'Still waiting for a decision: {about}. What is decided later goes to a later month.',
    'Noch nicht entschieden: {about}. Was später entschieden wird, geht in einen späteren Monat.',
  ],
  prepare: ['Prepare the close', 'Abschluss vorbereiten'],
  prepareSays: [
    'Proposes to close {month}. Another person approves; until then nothing changes.',
    'Schlägt vor, {month} zu schließen. Eine andere Person gibt frei; bis dahin ändert sich nichts.',
  ],
  issued: ['Invoices and credit notes', 'Abrechnungen und Gutschriften'],
  issuedText: [
    'Data for the office’s accounting, which issues them; also in the files documents_….',
    'Daten für die Buchhaltung der Niederlassung, die sie ausstellt; auch in den Dateien documents_….',
  ],
  issuedMore: [
    'The first hundred; all of them stand in the files documents_….',
    'Die ersten hundert; alle stehen in den Dateien documents_….',
  ],
  documentNumber: ['Number', 'Nummer'],
  issuedTo: ['To', 'An'],
  'document-self-billing': ['Self-billing invoice', 'Abrechnung im Gutschriftverfahren'],
  'document-credit-note': ['Credit note', 'Rabattgutschrift'],
  'document-correction': ['Correction of {number}', 'Korrektur von {number}'],
  net: ['Net', 'Netto'],
  vat: ['VAT', 'Umsatzsteuer'],
  gross: ['Gross', 'Brutto'],
  approve: ['Close {month}', '{month} schließen'],
  approveSays: [
    'Closes {month} for ever: no entry enters it any more, and its files never change. Later events go to the next open month.',
    'Schließt {month} für immer: Kein Eintrag kommt mehr hinein, und die Dateien ändern sich nie. Spätere Ereignisse gehen in den nächsten offenen Monat.',
  ],
  approveConfirm: ['Yes, close {month} for ever', 'Ja, {month} für immer schließen'],
  approveByOther: [
    'You have prepared this close. Another person approves it.',
    'Sie haben diesen Abschluss vorbereitet. Eine andere Person gibt ihn frei.',
  ],
  rates: ['Exchange rates', 'Wechselkurse'],
  ratesSays: [
    'Into {base}, for the memo of the month only: nothing in the ledger is converted. Another person approves.',
    'In {base}, nur für den Vermerk des Monats: Im Buch wird nichts umgerechnet. Eine andere Person gibt frei.',
  ],
  rateOf: ['{base} for 1 {currency}', '{base} für 1 {currency}'],
  rateHelp: ['A decimal number such as 0.9123', 'Eine Dezimalzahl, etwa 0.9123'],
  source: ['Where they come from', 'Woher sie stammen'],
  enterRates: ['Enter rates', 'Kurse eintragen'],
  approveRates: ['Approve these rates', 'Diese Kurse freigeben'],
  approveRatesSays: [
    'The month may then be closed with {rates} ({source}).',
    'Der Monat kann dann mit {rates} ({source}) geschlossen werden.',
  ],
  ratesByOther: [
    'You have entered these rates: {rates}. Another person approves them.',
    'Sie haben diese Kurse eingetragen: {rates}. Eine andere Person gibt sie frei.',
  ],
  ratesApproved: ['{rates} ({source}), approved', '{rates} ({source}), freigegeben'],
  files: ['Files', 'Dateien'],
  filesText: [
    'A closed file has the same bytes on every pull: compare the checksum.',
    'Eine geschlossene Datei hat bei jedem Abruf dieselben Bytes: Vergleichen Sie die Prüfsumme.',
  ],
  filesProvisional: [
    'The month is open: its files are provisional, as of now.',
    'Der Monat ist offen: Seine Dateien sind vorläufig, Stand jetzt.',
  ],
  file: ['File', 'Datei'],
  rows: ['Lines', 'Zeilen'],
  bytes: ['Bytes', 'Bytes'],
  sha256: ['SHA-256', 'SHA-256'],
  noFiles: ['No file yet.', 'Noch keine Datei.'],
  described: ['Described', 'Beschrieben'],
  notDescribed: ['Not described', 'Nicht beschrieben'],
  consultant: ['Consultant number', 'Beraternummer'],
  client: ['Client number', 'Mandantennummer'],
  accountLength: ['Digits of an account', 'Stellen eines Sachkontos'],
  fiscalYearMonth: [
    'Month in which the fiscal year begins (1–12)',
    'Monat, in dem das Wirtschaftsjahr beginnt (1–12)',
  ],
  currency: ['Currency of the books', 'Währung der Bücher'],
  expenseAccount: ['Account for commission', 'Konto für Provisionen'],
  bankAccount: ['Account of the bank', 'Bankkonto'],
  receivableAccount: ['Account for what partners owe', 'Konto für Forderungen an Partner'],
  revenueAccount: ['Account for what charges earn', 'Erlöskonto für Forderungen'],
  waiverAccount: ['Account for what is let off', 'Konto für Erlasse'],
  settlementHelp: [
    'For batches of charges and payouts: all four, or none.',
    'Für Buchungsstapel der Forderungen und Auszahlungen: alle vier oder keines.',
  ],
  payableAccount: ['Account for what is owed to partners', 'Konto für Verbindlichkeiten an Partner'],
  'domestic-vat': ['Tax key: domestic VAT', 'Steuerschlüssel: inländische Umsatzsteuer'],
  'small-business': ['Tax key: small business', 'Steuerschlüssel: Kleinunternehmer'],
  'reverse-charge': ['Tax key: reverse charge', 'Steuerschlüssel: Reverse Charge'],
  outside: ['Tax key: outside', 'Steuerschlüssel: Ausland, nicht steuerbar'],
  taxKeyHelp: ['Empty: the account carries the tax itself', 'Leer: Das Konto trägt die Steuer selbst'],
  saveBooks: ['Save these books', 'Diese Bücher speichern'],
  saveSays: [
    'Used for the booking batch of {entity} from the next close on.',
    'Gilt für den Buchungsstapel von {entity} ab dem nächsten Abschluss.',
  ],
  'done-prepared': [
    'The close is prepared; another person approves it.',
    'Der Abschluss ist vorbereitet; eine andere Person gibt ihn frei.',
  ],
  'done-closing': [
    'The month takes no entries any more. Its files follow within minutes.',
    'Der Monat nimmt keine Einträge mehr auf. Die Dateien folgen in wenigen Minuten.',
  ],
  'done-rates': [
    'The rates are entered; another person approves them.',
    'Die Kurse sind eingetragen; eine andere Person gibt sie frei.',
  ],
  'done-rates-approved': ['The rates are approved.', 'Die Kurse sind freigegeben.'],
  'done-books': ['The books are saved.', 'Die Bücher sind gespeichert.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
