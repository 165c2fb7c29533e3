import { speak, type Words, words } from '../../words.ts';

const own = {
  findGo: ['Find', 'Suchen'],
  reason: ['Reason', 'Grund'],
  exportsTitle: ['Exports by month', 'Exporte nach Monat'],
  exportsText: [
    'Open months are provisional; a closed month keeps its bytes.',
    'Offene Monate sind vorläufig; ein geschlossener Monat bleibt Byte für Byte gleich.',
  ],
  months: ['Months', 'Monate'],
  month: ['Month', 'Monat'],
  entries: ['Entries', 'Einträge'],
  sums: ['Commission', 'Provision'],
  files: ['Files', 'Dateien'],
  noMonths: [
    'No month yet. A month appears with the first sale recorded in it.',
    'Noch kein Monat. Ein Monat erscheint mit dem ersten darin erfassten Verkauf.',
  ],
  toFiles: ['Sales by file', 'Verkäufe per Datei'],
  salesTitle: ['Record sales', 'Verkäufe erfassen'],
  saleTitle: ['Sale {id}: {amount}', 'Verkauf {id}: {amount}'],
  findSale: ['Number of the sale', 'Nummer des Verkaufs'],
  noSale: [
    'There is no sale {id} yet: record it below.',
    'Verkauf {id} gibt es noch nicht: Sie können ihn unten erfassen.',
  ],
  record: ['Record a sale', 'Verkauf erfassen'],
  recordSays: [
    'Records the sale once; its commission is posted at once in the month that is open.',
    'Erfasst den Verkauf einmal; die Provision wird sofort im offenen Monat gebucht.',
  ],
  referralId: ['Referral it belongs to', 'Zugehörige Empfehlung'],
  referralHelp: [
    'Receipt number such as 4FJ2-9QXZ, or id; empty: not referred',
    'Eingangsnummer wie 4FJ2-9QXZ oder Kennung; leer: nicht empfohlen',
  ],
  sellingPartner: ['Partner, where no referral says it', 'Partner, wenn keine Empfehlung ihn nennt'],
  sellingPartnerHelp: [
    'Its id, as in the address of its page: par_…',
    'Seine Kennung, wie in der Adresse seiner Seite: par_…',
  ],
  billedBy: ['Who bills the customer', 'Wer dem Kunden berechnet'],
  'by-vendor': ['we', 'wir'],
  'by-partner': ['the partner', 'der Partner'],
  'by-nobody': ['nobody', 'niemand'],
  package: ['Sold as a package', 'Als Paket verkauft'],
  resoldBy: ['Resold by', 'Weiterverkauft durch'],
  consultingBy: ['Consulting by', 'Beratung durch'],
  domain: ['Domain of the customer', 'Domain des Kunden'],
  vatId: ['VAT id of the customer', 'USt-IdNr. des Kunden'],
  whose: ['Whose is this sale?', 'Wem gehört dieser Verkauf?'],
  whoseSays: [
    'Its customer was held when it was sold. Attributed, it is posted when another person approves.',
    'Sein Kunde war beim Verkauf vergeben. Zugeordnet wird er gebucht, wenn eine andere Person zustimmt.',
  ],
  toCustomers: ['Who named this customer when?', 'Wer nannte diesen Kunden wann?'],
  attribute: ['Attribute to this referral', 'Dieser Empfehlung zuordnen'],
  dismiss: ['Nobody’s sale', 'Gehört niemandem'],
  'done-dismissed': ['It stays nobody’s.', 'Er gehört weiterhin niemandem.'],
  refund: ['Record a refund', 'Erstattung erfassen'],
  refundSays: [
    'Takes back the share of the commission that belongs to the refunded amount.',
    'Nimmt den Teil der Provision zurück, der auf den erstatteten Betrag entfällt.',
  ],
  provisional: ['Provisional, as of {at}', 'Vorläufig, Stand {at}'],
  refundId: ['Number of the refund', 'Nummer der Erstattung'],
  refundedOn: ['Date of the refund', 'Datum der Erstattung'],
  refundConfirm: ['Yes, record this refund', 'Ja, diese Erstattung erfassen'],
  pay: ['Record what the customer paid', 'Zahlung des Kunden erfassen'],
  paySays: [
    'Commission on this sale is earned as its customer pays, each part its share.',
    'Die Provision auf diesen Verkauf wird verdient, wie der Kunde zahlt: mit jedem Teil ihr Anteil.',
  ],
  paymentId: ['Number of the payment', 'Nummer der Zahlung'],
  paidOn: ['Date of the payment', 'Datum der Zahlung'],
  customerPaid: ['Paid by the customer', 'Vom Kunden bezahlt'],
  'done-customer-paid': ['The payment is recorded.', 'Die Zahlung ist erfasst.'],
  supersede: ['Decide anew', 'Neu entscheiden'],
  supersedeSays: [
    'Replaces the decision about this sale, once for each cause. Entries that were posted stay; what follows is posted beside them.',
    'Ersetzt die Entscheidung über diesen Verkauf, einmal je Anlass. Gebuchtes bleibt; was folgt, wird daneben gebucht.',
  ],
  supersedeConfirm: ['Yes, replace the decision', 'Ja, die Entscheidung ersetzen'],
  cause: ['Cause', 'Anlass'],
  'cause-appeal-upheld': ['An appeal was upheld', 'Einem Einspruch wurde stattgegeben'],
  'cause-listing-accepted': ['The opportunity counts as listed', 'Die Opportunity gilt als gelistet'],
  'cause-invoice-paid': ['The invoice was paid after all', 'Die Rechnung wurde doch bezahlt'],
  'cause-dispute-granted': ['A dispute was granted', 'Einer Reklamation wurde stattgegeben'],
  decidedNow: ['Decided now', 'Jetzt entschieden'],
  'to-posted': ['It earns by the program’s terms', 'Er bringt Provision nach dem Programm'],
  'to-excluded': ['It earns nothing', 'Er bringt nichts'],
  toContracts: ['Contracts whose years earn a share', 'Verträge, deren Jahre einen Anteil bringen'],
  'done-superseded': ['The decision is replaced.', 'Die Entscheidung ist ersetzt.'],
  correct: ['Correct a sale', 'Verkauf korrigieren'],
  correctSays: [
    'Proposes the next revision as stated here. When another person of finance approves it, what this revision left open is reversed and the next one posted.',
    'Schlägt die nächste Revision wie hier angegeben vor. Gibt eine andere Person der Finanzen sie frei, wird zurückgenommen, was diese Revision offen ließ, und die nächste gebucht.',
  ],
  correctConfirm: ['Yes, propose revision {revision}', 'Ja, Revision {revision} vorschlagen'],
  revision: ['Next revision', 'Nächste Revision'],
  evidence: ['Evidence, such as a ticket or mail', 'Beleg, etwa ein Ticket oder eine Mail'],
  toProposals: [
    'Adjustments, awards and what waits for approval',
    'Berichtigungen, Prämien und was auf Freigabe wartet',
  ],
  refunded: ['Refunded', 'Erstattet'],
  outcome: ['Outcome', 'Ergebnis'],
  'done-recorded': [
    'The sale is recorded. Its outcome stands below.',
    'Der Verkauf ist erfasst. Das Ergebnis steht unten.',
  ],
  'done-refunded': ['The refund is recorded.', 'Die Erstattung ist erfasst.'],
  'done-correction-proposed': [
    'The correction is proposed: it is posted when another person approves it.',
    'Die Korrektur ist vorgeschlagen: Gebucht wird sie, wenn eine andere Person sie freigibt.',
  ],
} as const satisfies Words;

export const financeWords = { ...words, ...own };
export const say = speak(financeWords);

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
