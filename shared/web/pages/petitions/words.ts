import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

export const petitionWords = {
  title: ['{company}: disputes and requests', '{company}: Einsprüche und Bitten'],
  deskTitle: ['What partners dispute and ask', 'Was Partner bestreiten und erbitten'],
  intro: [
    'Dispute a line at the line itself, in the statement; object to a document where it is listed, at the payment details. Appeal for a lost referral, or ask for another mode of a deal, at the referral.',
    'Bestreiten Sie eine Zeile an der Zeile selbst, in der Abrechnung; widersprechen Sie einem Dokument dort, wo es steht, bei den Zahlungsdaten. Einspruch für eine verlorene Empfehlung und die Bitte um eine andere Art des Geschäfts finden Sie bei der Empfehlung.',
  ],
  toStatement: ['To the statement', 'Zur Abrechnung'],
  toReferrals: ['To the referrals', 'Zu den Empfehlungen'],
  all: ['Asked so far', 'Bisher'],
  none: [
    'Nothing yet: what is disputed or asked appears here with its answer.',
    'Noch nichts: Was bestritten oder erbeten wird, erscheint hier mit der Antwort.',
  ],
  noneWaiting: ['Nothing waits here.', 'Hier wartet nichts.'],
  what: ['What', 'Worum es geht'],
  partner: ['Partner', 'Partner'],
  since: ['Asked', 'Gefragt'],
  state: ['State', 'Stand'],
  decideBy: ['Answer by', 'Antwort bis'],
  show: ['Show', 'Anzeigen'],
  which: ['Which', 'Welche'],
  'of-open': ['Waiting for us', 'Warten auf uns'],
  'of-decided': ['Answered', 'Beantwortet'],
  'kind-dispute': ['Line of the statement', 'Zeile der Abrechnung'],
  'kind-objection': ['Objection to a document', 'Widerspruch gegen ein Dokument'],
  'kind-appeal': ['Appeal for a lost referral', 'Einspruch für eine verlorene Empfehlung'],
  'kind-contest': ['A customer whom somebody else holds', 'Ein Kunde, den jemand anderes hält'],
  'kind-mode-change': ['Another mode of a deal', 'Andere Art eines Geschäfts'],
  'state-open': ['waits for an answer', 'wartet auf Antwort'],
  'state-withdrawn': ['withdrawn', 'zurückgenommen'],
  'state-granted': ['granted', 'stattgegeben'],
  'state-refused': ['refused', 'abgelehnt'],
  'mode-referral': ['by referral', 'als Empfehlung'],
  'mode-resale': ['by resale', 'als Weiterverkauf'],
  line: ['Line', 'Zeile'],
  document: ['Document', 'Dokument'],
  net: ['Net', 'Netto'],
  gross: ['Gross', 'Brutto'],
  effect: ['Effect', 'Wirkung'],
  noEffect: ['none as an invoice since the objection', 'seit dem Widerspruch keine als Rechnung'],
  amount: ['Amount', 'Betrag'],
  nothingEarned: ['earned nothing', 'ohne Provision'],
  month: ['Month', 'Monat'],
  sale: ['Sale', 'Verkauf'],
  referral: ['Referral', 'Empfehlung'],
  mode: ['Mode', 'Art'],
  modeFromTo: ['{from}, to become: {to}', '{from}, künftig: {to}'],
  reason: ['Reason', 'Grund'],
  payment: ['Payment', 'Zahlung'],
  held: ['waits for the answer', 'wartet auf die Antwort'],
  goesOn: ['goes its way', 'geht ihren Weg'],
  putRight: ['Put right by', 'Richtiggestellt durch'],
  answered: ['Answer of {day}', 'Antwort vom {day}'],
  disputeForm: ['Dispute this line', 'Diese Zeile bestreiten'],
  disputeSays: [
    'Nothing is changed by it: the vendor looks at it, and answers by {day}.',
    'Damit ändert sich nichts: Der Hersteller sieht es sich an und antwortet bis {day}.',
  ],
  disputeHeld: ['Until then this line is not paid.', 'Bis dahin wird diese Zeile nicht ausgezahlt.'],
  disputeReason: ['What is wrong with it', 'Was daran nicht stimmt'],
  objectForm: ['Object to this document', 'Diesem Dokument widersprechen'],
  objectSays: [
    'From then on {number} has no effect as an invoice, and nothing of it is paid before the vendor has answered, by {day}. What the bank has by then stays as it is.',
    'Von da an wirkt {number} nicht mehr als Rechnung; nichts davon wird gezahlt, bevor der Hersteller geantwortet hat, bis {day}. Was dann schon bei der Bank ist, bleibt, wie es ist.',
  ],
  objectUntil: ['Possible until {day}.', 'Möglich bis {day}.'],
  objectReason: ['What is wrong with it', 'Was daran nicht stimmt'],
  withdraw: ['Withdraw it', 'Zurücknehmen'],
  withdrawSays: [
    'Nobody answers it any more, and everything goes its way.',
    'Es wird nicht mehr beantwortet, und alles geht seinen Weg.',
  ],
  withdrawObjection: [
    'The document counts again, and what it holds is paid with the next payout.',
    'Das Dokument gilt wieder; was es umfasst, wird mit der nächsten Auszahlung gezahlt.',
  ],
  withdrawnOn: ['Withdrawn', 'Zurückgenommen'],
  appealForm: ['Appeal for this referral', 'Einspruch für diese Empfehlung einlegen'],
  appealSays: [
    'Once, until {day}. Somebody else than who refused it decides.',
    'Einmal, bis {day}. Es entscheidet jemand anderes als bei der Ablehnung.',
  ],
  appealReason: ['Why the referral is not lost', 'Warum die Empfehlung nicht verloren ist'],
  contestTitle: ['A customer whom somebody else holds', 'Ein Kunde, den jemand anderes hält'],
  contestSays: [
    'Your referral was refused, and you think that the customer is yours? Say why: the vendor looks at both, answers by {day}, and registers your referral if you are right.',
    'Ihre Empfehlung wurde abgelehnt, und Sie meinen, der Kunde ist Ihrer? Sagen Sie, warum: Der Hersteller sieht sich beides an, antwortet bis {day} und nimmt Ihre Empfehlung auf, wenn Sie recht haben.',
  ],
  contestReason: ['Why the customer is yours', 'Warum der Kunde Ihrer ist'],
  contestHelp: [
    'Since when you have worked with them, and what shows it. Nobody but the vendor reads it.',
    'Seit wann Sie mit ihm arbeiten, und was das belegt. Nur der Hersteller liest es.',
  ],
  contestForm: ['Ask the vendor', 'Den Hersteller fragen'],
  customer: ['Customer', 'Kunde'],
  need: ['Need', 'Bedarf'],
  heldBy: ['Held by', 'Gehalten von'],
  notHeld: ['the vendor’s own list', 'der Liste des Herstellers'],
  registeredAs: ['Registered as', 'Aufgenommen als'],
  toHolder: ['What whoever holds it reads', 'Was der bisherige Inhaber liest'],
  toHolderHelp: [
    'Its referral is lost by your answer. It does not learn who asked; leave this out where nobody holds the customer any more.',
    'Seine Empfehlung ist mit Ihrer Antwort verloren. Es erfährt nicht, wer gefragt hat; leer lassen, wenn niemand den Kunden mehr hält.',
  ],
  modeForm: ['Ask for another mode', 'Um eine andere Art bitten'],
  modeSays: [
    'The deal is worked {mode} now. The vendor decides; what is sold before counts as it is now.',
    'Das Geschäft läuft jetzt {mode}. Der Hersteller entscheidet; was vorher verkauft wird, zählt wie jetzt.',
  ],
  modeReason: ['Why', 'Warum'],
  newMode: ['To be worked', 'Künftig'],
  unknown: [
    'This is not there, or nothing can be asked about it now.',
    'Das gibt es nicht, oder dazu kann jetzt nichts erbeten werden.',
  ],
  answer: ['Answer', 'Antworten'],
  ownRefusal: [
    'You said that this referral is lost: somebody else answers.',
    'Sie haben diese Empfehlung für verloren erklärt: Es antwortet jemand anderes.',
  ],
  grant: ['Grant it', 'Stattgeben'],
  refuse: ['Refuse it', 'Ablehnen'],
  'grant-dispute': [
    'Put the line right first: correct the sale or propose an adjustment, and have it approved. Then say here what it was.',
    'Stellen Sie die Zeile zuerst richtig: Korrigieren Sie den Verkauf oder schlagen Sie eine Anpassung vor, und lassen Sie sie freigeben. Sagen Sie dann hier, was es war.',
  ],
  'grant-objection': [
    'Put it right in the books first: correct the sale or propose an adjustment, and have it approved. Then say here what it was: the next close corrects the document, and its lines are paid.',
    'Stellen Sie es zuerst in den Büchern richtig: Korrigieren Sie den Verkauf oder schlagen Sie eine Anpassung vor, und lassen Sie sie freigeben. Sagen Sie dann hier, was es war: Der nächste Abschluss berichtigt das Dokument, und seine Zeilen werden gezahlt.',
  ],
  refuseObjection: [
    'The document stays as it is, and its lines are paid with the next payout.',
    'Das Dokument bleibt, wie es ist; seine Zeilen werden mit der nächsten Auszahlung gezahlt.',
  ],
  rightSale: ['Sale on the document', 'Verkauf auf dem Dokument'],
  rightSaleHelp: [
    'Of a correction or another decision; an adjustment has none.',
    'Bei einer Korrektur oder einer anderen Entscheidung; eine Anpassung hat keinen.',
  ],
  'grant-appeal': [
    'The referral is open again, protected for the days that were left. Whoever said that it is lost cannot answer.',
    'Die Empfehlung ist wieder offen, geschützt für die übrigen Tage. Wer sie für verloren erklärt hat, kann nicht antworten.',
  ],
  'grant-contest': [
    'What holds the customer is lost, and this partner’s referral is registered and protected from now on. A customer of our own list: change the list first. What was won stays won.',
    'Was den Kunden hält, ist verloren; die Empfehlung dieses Partners ist ab jetzt aufgenommen und geschützt. Ein Kunde unserer eigenen Liste: Ändern Sie zuerst die Liste. Was gewonnen ist, bleibt gewonnen.',
  ],
  'grant-mode-change': [
    'From now on the deal is worked {mode}. What was sold before stays as it is.',
    'Das Geschäft läuft von jetzt an {mode}. Was vorher verkauft wurde, bleibt, wie es ist.',
  ],
  refuseSays: ['It stays as it is.', 'Es bleibt, wie es ist.'],
  reasonHelp: ['The partner reads it.', 'Der Partner liest es.'],
  by: ['Put right by', 'Richtiggestellt durch'],
  'by-correction': ['a correction of the sale', 'eine Korrektur des Verkaufs'],
  'by-adjustment': ['an adjustment', 'eine Anpassung'],
  'by-superseding': ['a decision in place of the first', 'eine Entscheidung anstelle der ersten'],
  number: ['Which one', 'Welche'],
  numberHelp: [
    'Of a correction the sale’s revision, such as 2; of an adjustment its number; of a decision its cause, such as dispute-granted.',
    'Bei einer Korrektur die Revision des Verkaufs, etwa 2; bei einer Anpassung ihre Nummer; bei einer Entscheidung ihr Anlass, etwa dispute-granted.',
  ],
  toSale: ['To the sale', 'Zum Verkauf'],
  back: ['All disputes and requests', 'Alle Einsprüche und Bitten'],
  'done-asked': [
    'It has arrived. You have a mail, and get another when it is decided.',
    'Es ist eingegangen. Sie haben eine Mail und bekommen eine weitere, wenn entschieden ist.',
  ],
  'done-withdrawn': [
    'It is withdrawn, and the vendor was told.',
    'Es ist zurückgenommen; der Hersteller ist informiert.',
  ],
  'done-decided': [
    'The answer is recorded, and the partner was told.',
    'Die Antwort ist festgehalten; der Partner ist informiert.',
  ],
} as const satisfies Words;

export const say = speak({ ...words, ...petitionWords });

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(petitionWords, key) ? say(language, key as 'done-asked') : undefined;
};
