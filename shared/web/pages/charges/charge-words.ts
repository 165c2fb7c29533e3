import { speak, type Words, words } from '../../words.ts';

const own = {
  chargesTitle: ['What partners owe', 'Was Partner schulden'],
  chargesText: [
    'Fees, packages and places at events become charges by themselves where the program says when they are due; everything else is billed by hand, from its partner’s page.',
    'Gebühren, Pakete und Plätze bei Veranstaltungen werden von selbst zu Forderungen, wo das Programm sagt, wann sie fällig sind; alles andere wird von Hand berechnet, auf der Seite des Partners.',
  ],
  ofPartner: ['What {company} owes', 'Was {company} schuldet'],
  ofPartnerText: [
    'Everything it owes and owed, with what was paid.',
    'Alles, was offen ist und war, mit dem, was bezahlt wurde.',
  ],
  ownTitle: ['Charges', 'Forderungen'],
  ownText: [
    'What {company} owes, net, and what was paid. Invoices come from the vendor’s accounting.',
    'Was {company} schuldet, netto, und was bezahlt wurde. Rechnungen kommen von der Buchhaltung des Herstellers.',
  ],
  openCharges: ['Open, what is due first first', 'Offen, zuerst das zuerst Fällige'],
  settledCharges: ['Settled lately', 'Zuletzt erledigt'],
  allCharges: ['All charges', 'Alle Forderungen'],
  noOpen: ['Nobody owes anything.', 'Niemand schuldet etwas.'],
  noneSettled: ['Nothing was settled yet.', 'Noch wurde nichts erledigt.'],
  noCharges: [
    'Nothing yet. A fee, a package or an invoice of the vendor appears here.',
    'Noch nichts. Eine Gebühr, ein Paket oder eine Rechnung des Herstellers erscheint hier.',
  ],
  partner: ['Partner', 'Partner'],
  what: ['For', 'Wofür'],
  net: ['Net amount', 'Nettobetrag'],
  open: ['Open', 'Offen'],
  paid: ['Paid', 'Bezahlt'],
  waived: ['Let off', 'Erlassen'],
  credit: ['Paid beyond it, still the partner’s', 'Darüber hinaus gezahlt, noch des Partners'],
  dueOn: ['Due on', 'Fällig am'],
  onDay: ['Owed from', 'Geschuldet ab'],
  lockOn: ['The year is locked unpaid from', 'Unbezahlt ist das Jahr gesperrt ab'],
  office: ['Office', 'Niederlassung'],
  number: ['Number', 'Nummer'],
  state: ['State', 'Stand'],
  'state-open': ['open', 'offen'],
  'state-overdue': ['overdue', 'überfällig'],
  'state-locked': ['overdue, year locked', 'überfällig, Jahr gesperrt'],
  'state-paid': ['paid', 'bezahlt'],
  'state-waived': ['let off', 'erlassen'],
  lines: ['Payments, set-offs and waivers', 'Zahlungen, Verrechnungen und Erlasse'],
  noLines: ['Nothing came yet.', 'Noch ist nichts eingegangen.'],
  day: ['Day', 'Tag'],
  kind: ['Kind', 'Art'],
  payment: ['payment', 'Zahlung'],
  waiver: ['waiver', 'Erlass'],
  repayment: ['given back', 'zurückgezahlt'],
  'set-off': ['set off against a payout', 'mit einer Auszahlung verrechnet'],
  'set-off-returned': ['its payout came back', 'die Auszahlung kam zurück'],
  'payment-returned': ['payment came back', 'Zahlung kam zurück'],
  returnOne: ['Record that a payment came back', 'Zahlung als zurückgekommen vermerken'],
  returnSays: [
    'The bank took it back. Its sum is open again, what it had opened closes at once, and the partner is told why. What was set off comes back with its payout, at the run.',
    'Die Bank hat sie zurückgeholt. Ihre Summe ist wieder offen, was sie geöffnet hatte, schließt sofort, und der Partner erfährt den Grund. Was verrechnet wurde, kommt mit seiner Auszahlung zurück, beim Lauf.',
  ],
  returnConfirm: ['Yes, the payment of {company} came back', 'Ja, die Zahlung von {company} kam zurück'],
  whichPayment: ['Which payment', 'Welche Zahlung'],
  returnedOn: ['Came back on', 'Zurückgekommen am'],
  returnReason: ['Why, as the bank says', 'Grund, wie die Bank ihn nennt'],
  'done-returned': [
    'Recorded; the partner and its office are mailed.',
    'Vermerkt; der Partner und seine Niederlassung erhalten eine Mail.',
  ],
  reserved: ['Is being set off in a payout', 'Wird mit einer Auszahlung verrechnet'],
  setOffBy: [
    '{amount} is set off against the payout of run {run}, not to be paid.',
    '{amount} wird mit der Auszahlung des Laufs {run} verrechnet, nicht zu zahlen.',
  ],
  amount: ['Amount', 'Betrag'],
  details: ['Reference or reason', 'Referenz oder Grund'],
  pay: ['Record a payment', 'Zahlung vermerken'],
  paySays: [
    'In parts, in full or beyond it. What it settles opens at once.',
    'In Teilen, ganz oder darüber hinaus. Was sie erledigt, ist sofort offen.',
  ],
  amountOf: ['Amount in {currency}', 'Betrag in {currency}'],
  paidOn: ['Paid on', 'Bezahlt am'],
  reference: ['Reference of the bank', 'Referenz der Bank'],
  waive: ['Let off what is open', 'Offenes erlassen'],
  waiveSays: [
    'All that is open, or the amount you give. It stays in the books with its reason.',
    'Alles Offene, oder der Betrag, den Sie angeben. Es bleibt mit seinem Grund in den Büchern.',
  ],
  waiveTwo: ['It counts once another person approves it.', 'Es gilt, sobald eine andere Person es freigibt.'],
  waiveConfirm: ['Yes, let {company} off', 'Ja, {company} erlassen'],
  reason: ['Reason', 'Grund'],
  waiting: [
    'A waiver of {amount} waits for another person',
    'Ein Erlass von {amount} wartet auf eine andere Person',
  ],
  approve: ['Approve the waiver', 'Erlass freigeben'],
  reject: ['Reject the waiver', 'Erlass ablehnen'],
  takeBack: ['Take it back', 'Zurücknehmen'],
  repay: ['Record money given back', 'Rückzahlung vermerken'],
  repaySays: [
    'Of what came beyond the charge, {amount} are still the partner’s.',
    'Von dem, was darüber hinaus kam, gehören {amount} noch dem Partner.',
  ],
  bill: ['Bill this partner', 'Diesem Partner etwas berechnen'],
  billSays: [
    'What no order and no event brings: a certification, a support contract. Your number makes it the same charge for ever.',
    'Was keine Bestellung und keine Veranstaltung bringt: eine Zertifizierung, ein Supportvertrag. Ihre Nummer macht es für immer zur selben Forderung.',
  ],
  billNumber: ['Your number of it', 'Ihre Nummer dafür'],
  billTitle: ['What it is for, as the partner knows it', 'Wofür, wie der Partner es kennt'],
  netAmount: ['Net amount', 'Nettobetrag'],
  currency: ['Currency', 'Währung'],
  clausePlace: ['Sentence of the program', 'Satz des Programms'],
  'done-billed': [
    'Billed; its administrators are mailed.',
    'Berechnet; die Administratoren erhalten eine Mail.',
  ],
  'done-paid': ['The payment is recorded.', 'Die Zahlung ist vermerkt.'],
  'done-waived': ['Let off.', 'Erlassen.'],
  'done-waiver-waits': ['Another person has to approve it.', 'Eine andere Person muss es freigeben.'],
  'done-decided': ['Decided.', 'Entschieden.'],
  'done-repaid': ['Recorded.', 'Vermerkt.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const known: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return known.has(key) ? say(language, key as keyof typeof own) : undefined;
};
