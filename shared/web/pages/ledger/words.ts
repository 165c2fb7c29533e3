import { speak, type Words, words } from '../../words.ts';

const own = {
  proposalsTitle: ['Waiting for approval: {count}', 'Zur Freigabe: {count}'],
  proposalsText: [
    'What no sale brings into the books, and corrections of sales: one person proposes, another approves.',
    'Was kein Verkauf in die Bücher bringt, und Korrekturen von Verkäufen: Eine Person schlägt vor, eine andere gibt frei.',
  ],
  nothingWaits: ['Nothing waits for approval.', 'Nichts wartet auf Freigabe.'],
  adjustment: ['Adjustment', 'Berichtigung'],
  award: ['Award', 'Prämie'],
  opening: ['Opening balance', 'Anfangsbestand'],
  correction: ['Correction', 'Korrektur'],
  title: ['{kind} {number}: {amount}', '{kind} {number}: {amount}'],
  kind: ['Kind', 'Art'],
  number: ['Your own number of it', 'Ihre eigene Nummer dafür'],
  revision: ['Revision', 'Revision'],
  sale: ['Sale', 'Verkauf'],
  beneficiary: ['For', 'Für'],
  partner: ['Partner', 'Partner'],
  partnerHelp: ['Id such as par_01…, as its page shows it', 'Kennung wie par_01…, wie auf seiner Seite'],
  distributor: ['Or a distributor', 'Oder ein Distributor'],
  vendorEntity: ['Office that owes it', 'Niederlassung, die es schuldet'],
  amount: ['Amount', 'Betrag'],
  signedAmount: ['Amount; taken away with a minus in front', 'Betrag; mit Minus davor wird er abgezogen'],
  newAmount: ['Net amount from now on', 'Nettobetrag von nun an'],
  currency: ['Currency', 'Währung'],
  on: ['Counts from', 'Zählt ab'],
  soldOn: ['Date of the sale', 'Verkaufsdatum'],
  onHelp: [
    'Empty: today; of an opening balance the program’s first day',
    'Leer: heute; beim Anfangsbestand der erste Tag des Programms',
  ],
  clause: ['Sentence it rests on', 'Satz, auf dem es beruht'],
  clauseHelp: ['An opening balance needs none', 'Ein Anfangsbestand braucht keinen'],
  reason: ['Reason', 'Grund'],
  exit: ['Negative balance of a partner that left', 'Negatives Guthaben eines ausgeschiedenen Partners'],
  exitHelp: [
    'Only for an adjustment that ends it to the cent.',
    'Nur für eine Berichtigung, die es auf den Cent genau beendet.',
  ],
  'exit-written-off': ['is let go', 'wird ausgebucht'],
  'exit-charge': ['becomes a charge that the partner owes', 'wird zu einer Forderung an den Partner'],
  evidence: ['Evidence', 'Beleg'],
  evidenceHelp: [
    'A document, ticket or mail that others can find',
    'Dokument, Ticket oder Mail, das andere finden',
  ],
  proposedBy: ['Proposed', 'Vorgeschlagen'],
  decidedBy: ['Decided', 'Entschieden'],
  note: ['Why not, if rejected', 'Bei Ablehnung: warum'],
  outcome: ['Decision', 'Entscheidung'],
  approve: ['Approve', 'Freigeben'],
  reject: ['Reject', 'Ablehnen'],
  approveSays: [
    'Approved, it is posted at once, in the month from which it counts or the earliest open one after it, and is not held. What was posted is never changed.',
    'Freigegeben wird es sofort gebucht, im Monat, ab dem es zählt, oder im frühesten offenen danach, und nicht zurückgehalten. Gebuchtes wird nie geändert.',
  ],
  correctSays: [
    'Approved, what the sale’s last revision left open is reversed and the next one posted as stated here.',
    'Freigegeben wird zurückgenommen, was die letzte Revision des Verkaufs offen ließ, und die nächste wie hier angegeben gebucht.',
  ],
  decideConfirm: ['Yes, decide on {kind} {number}', 'Ja, über {kind} {number} entscheiden'],
  decide: ['Decide', 'Entscheiden'],
  mine: [
    'You proposed this: another person approves it. You may take it back.',
    'Das haben Sie vorgeschlagen: Eine andere Person gibt es frei. Sie können es zurücknehmen.',
  ],
  takeBack: ['Take back', 'Zurücknehmen'],
  propose: ['Propose an entry', 'Eintrag vorschlagen'],
  proposeSays: [
    'Nothing is posted before another person approves it.',
    'Nichts wird gebucht, bevor eine andere Person es freigibt.',
  ],
  decidedTitle: ['Decided lately', 'Zuletzt entschieden'],
  noneDecided: ['Nothing yet. What is decided appears here.', 'Noch nichts. Entschiedenes erscheint hier.'],
  approved: ['Approved', 'Freigegeben'],
  rejected: ['Rejected', 'Abgelehnt'],
  what: ['What', 'Was'],
  'done-proposed': [
    'Proposed. Another person of finance approves or rejects it here.',
    'Vorgeschlagen. Eine andere Person der Finanzen gibt es hier frei oder lehnt ab.',
  ],
  'done-approved': ['Approved and posted.', 'Freigegeben und gebucht.'],
  'done-rejected': ['Rejected. Nothing is posted.', 'Abgelehnt. Nichts wird gebucht.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const keys: ReadonlySet<string> = new Set(Object.keys(own));
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return keys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
