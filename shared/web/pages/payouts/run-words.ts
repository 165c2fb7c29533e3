import { speak, type Words, words } from '../../words.ts';

const own = {
  runsTitle: ['Payouts', 'Auszahlungen'],
  runsText: [
    'A run takes what was earned in closed months and is past its hold, one line per office, partner and currency.',
    'Ein Lauf nimmt, was in geschlossenen Monaten verdient und nicht mehr einbehalten ist: eine Zeile je Niederlassung, Partner und Währung.',
  ],
  noRuns: [
    'No run yet. Close a month, then create one.',
    'Noch kein Lauf. Schließen Sie einen Monat und legen Sie dann einen an.',
  ],
  notProvided: [
    'This program does not say how partners are paid.',
    'Dieses Programm sagt nicht, wie Partner ausgezahlt werden.',
  ],
  create: ['Create a run', 'Lauf anlegen'],
  createSays: [
    'Claims what is due within a minute; another person approves it.',
    'Greift innerhalb einer Minute zu, was fällig ist; eine andere Person gibt den Lauf frei.',
  ],
  run: ['Run', 'Lauf'],
  runOf: ['Payout run of {day}', 'Auszahlungslauf vom {day}'],
  runText: ['Months up to {month}', 'Monate bis {month}'],
  created: ['Created', 'Angelegt'],
  state: ['State', 'Stand'],
  claiming: ['being counted', 'wird gezählt'],
  proposed: ['waits for approval', 'wartet auf Freigabe'],
  issuing: ['files are being written', 'Dateien werden geschrieben'],
  issued: ['with the bank', 'bei der Bank'],
  finished: ['settled: nothing waits for the bank', 'erledigt: nichts wartet auf die Bank'],
  discarding: ['being discarded', 'wird verworfen'],
  discarded: ['discarded', 'verworfen'],
  sums: ['Sums', 'Summen'],
  lines: ['Lines', 'Zeilen'],
  payee: ['Payee', 'Empfänger'],
  amount: ['Amount', 'Betrag'],
  setOff: ['Set off', 'Verrechnet'],
  setOffResult: [
    'All of these lines is set off against charges; no bank has a part in them.',
    'Diese Zeilen werden ganz mit Forderungen verrechnet; keine Bank ist daran beteiligt.',
  ],
  recordSetOff: ['Record as set off', 'Als verrechnet vermerken'],
  held: ['Not due yet', 'Noch nicht fällig'],
  'line-proposed': ['to be paid', 'wird gezahlt'],
  'line-carried': ['carried', 'vorgetragen'],
  'line-paid': ['paid', 'gezahlt'],
  'line-returned': ['returned', 'zurückgekommen'],
  'line-discarded': ['discarded', 'verworfen'],
  'nothing-due': ['nothing is due', 'nichts ist fällig'],
  'below-minimum': ['below the minimum', 'unter dem Mindestbetrag'],
  negative: ['negative balance', 'negatives Guthaben'],
  'payee-incomplete': ['payment details incomplete', 'Zahlungsdaten unvollständig'],
  'charge-overdue': ['held, a charge is overdue', 'einbehalten, eine Forderung ist überfällig'],
  'invoice-missing': ['the partner’s invoice is missing', 'die Rechnung des Partners fehlt'],
  invoiceMissingFor: ['without an invoice: {months}', 'ohne Rechnung: {months}'],
  'document-objected': ['the payee objects to the document', 'der Empfänger widerspricht dem Dokument'],
  objectedTo: [
    'objection to {number} since {day}: not paid before it is answered',
    'Widerspruch gegen {number} seit {day}: nicht gezahlt, bevor er beantwortet ist',
  ],
  unclaimed: ['unclaimed', 'nicht abgerufen'],
  'payee-changed': ['payment details changed meanwhile', 'Zahlungsdaten haben sich inzwischen geändert'],
  'charge-changed': ['a charge was settled meanwhile', 'eine Forderung wurde inzwischen beglichen'],
  paidWith: ['{day}, {reference}', '{day}, {reference}'],
  noLines: ['Nobody is owed anything.', 'Niemandem steht etwas zu.'],
  approve: ['Approve this run', 'Diesen Lauf freigeben'],
  approveSays: [
    'Writes the files for the bank. Another person than the one who created the run.',
    'Schreibt die Dateien für die Bank. Durch eine andere Person als die, die den Lauf angelegt hat.',
  ],
  approveConfirm: ['Yes, pay {sums}', 'Ja, {sums} zahlen'],
  approveByOther: [
    'You created this run: another person of finance approves it.',
    'Sie haben diesen Lauf angelegt: Eine andere Person der Buchhaltung gibt ihn frei.',
  ],
  discard: ['Discard this run', 'Diesen Lauf verwerfen'],
  discardSays: ['What it had claimed is open again.', 'Was er belegt hatte, ist wieder offen.'],
  files: ['Files for the bank', 'Dateien für die Bank'],
  file: ['File', 'Datei'],
  rows: ['Payments', 'Zahlungen'],
  checksum: ['SHA-256', 'SHA-256'],
  result: ['What the bank did', 'Was die Bank getan hat'],
  line: ['Line', 'Zeile'],
  reference: ['Bank reference', 'Bankreferenz'],
  paidOn: ['Paid on', 'Gezahlt am'],
  recordPaid: ['Record as paid', 'Als gezahlt vermerken'],
  reason: ['Reason', 'Grund'],
  recordReturned: ['Record as returned', 'Als zurückgekommen vermerken'],
  returnSays: [
    'Its items are open again and part of the next run.',
    'Ihre Posten sind wieder offen und Teil des nächsten Laufs.',
  ],
  accounts: ['Accounts that offices pay from', 'Konten, von denen Niederlassungen zahlen'],
  holder: ['Account holder', 'Kontoinhaber'],
  iban: ['IBAN', 'IBAN'],
  bic: ['BIC', 'BIC'],
  saveAccount: ['Save this account', 'Dieses Konto speichern'],
  noAccount: ['no account yet', 'noch kein Konto'],
  trouble: [
    'Not done yet: {reason}. It is tried again.',
    'Noch nicht fertig: {reason}. Es wird erneut versucht.',
  ],
  allRuns: ['All runs', 'Alle Läufe'],
  toPayees: ['Payees', 'Zahlungsempfänger'],
  'done-created': ['The run is being counted.', 'Der Lauf wird gezählt.'],
  'done-issuing': [
    'Approved. The files follow within minutes.',
    'Freigegeben. Die Dateien folgen in wenigen Minuten.',
  ],
  'done-discarding': ['Discarded.', 'Verworfen.'],
  'done-paid': ['Recorded as paid.', 'Als gezahlt vermerkt.'],
  'done-returned': ['Recorded as returned.', 'Als zurückgekommen vermerkt.'],
  'done-account': ['The account is saved.', 'Das Konto ist gespeichert.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};

/** A reason that the product knows, or the bank's own words. */
export const reasonText = (language: 'en' | 'de', reason: string | undefined): string =>
  reason !== undefined && doneKeys.has(reason) ? say(language, reason as keyof typeof own) : (reason ?? '');
