import { speak, type Words, words } from '../../words.ts';

const own = {
  title: ['Help desk', 'Helpdesk'],
  intro: [
    'Technical questions of your own to the vendor. Each has a number, and everything about it is kept here.',
    'Ihre eigenen technischen Fragen an den Hersteller. Jede hat eine Nummer, und alles dazu bleibt hier.',
  ],
  deskIntro: [
    'Technical questions of partners: what waits for an answer first, then the newest.',
    'Technische Fragen der Partner: zuerst, was auf eine Antwort wartet, dann die neuesten.',
  ],
  left: [
    '{left} of {limit} questions left until {date}; then they count anew.',
    'Noch {left} von {limit} Fragen bis {date}; dann wird neu gezählt.',
  ],
  unlimited: ['You may ask as often as you need.', 'Sie dürfen so oft fragen, wie Sie möchten.'],
  noPromise: [
    'No response time is guaranteed for these questions.',
    'Für diese Fragen ist keine Reaktionszeit garantiert.',
  ],
  notIncluded: [
    'This program has no help desk for partners',
    'Dieses Programm hat keinen Helpdesk für Partner',
  ],
  buy: ['What there is instead', 'Was es stattdessen gibt'],
  package: ['See what the package holds', 'Zum Paket'],
  ask: ['Ask the help desk', 'Den Helpdesk fragen'],
  asks: [
    'Goes to the vendor’s support. You get a number at once, and a mail with each answer.',
    'Geht an den Support des Herstellers. Sie erhalten sofort eine Nummer und zu jeder Antwort eine Mail.',
  ],
  counts: ['It takes one of your questions.', 'Sie verbraucht eine Ihrer Fragen.'],
  benefit: ['Which support', 'Welcher Support'],
  kind: ['Kind', 'Art'],
  environment: ['Where it runs', 'Wo es läuft'],
  subject: ['In one line', 'In einer Zeile'],
  text: [
    'What happened, what you expected, what you tried',
    'Was geschah, was Sie erwartet und was Sie versucht haben',
  ],
  sendQuestion: ['Send the question', 'Frage senden'],
  questions: ['Your questions', 'Ihre Fragen'],
  questionsDesk: ['Questions', 'Fragen'],
  none: [
    'No questions yet. What you ask appears here with its number and its answers.',
    'Noch keine Fragen. Was Sie fragen, erscheint hier mit Nummer und Antworten.',
  ],
  noneDesk: ['Nobody has asked yet.', 'Noch hat niemand gefragt.'],
  question: ['Question {receipt}', 'Frage {receipt}'],
  asked: ['Asked', 'Gefragt'],
  state: ['State', 'Stand'],
  partner: ['Partner', 'Partner'],
  'state-open': ['Waits for the vendor', 'Wartet auf den Hersteller'],
  'state-answered': ['Answered', 'Beantwortet'],
  'state-closed': ['Closed', 'Geschlossen'],
  'state-declined': ['Closed unanswered', 'Ohne Antwort geschlossen'],
  due: ['Answer by', 'Antwort bis'],
  nobody: ['Nobody yet', 'Noch niemand'],
  assignee: ['Answered by', 'Antwort durch'],
  said: ['What was said', 'Was gesagt wurde'],
  byPartner: ['Partner', 'Partner'],
  byVendor: ['Vendor', 'Hersteller'],
  askOn: ['Ask on', 'Weiterfragen'],
  askOnSays: [
    'Goes to the vendor’s support; it takes no further question.',
    'Geht an den Support; es verbraucht keine weitere Frage.',
  ],
  answer: ['Answer', 'Antworten'],
  answerSays: [
    'Mails your words to the people of {company}.',
    'Sendet Ihre Worte an die Leute von {company}.',
  ],
  close: ['Close it', 'Schließen'],
  closeSays: ['Nothing more can be said about it afterwards.', 'Danach lässt sich nichts mehr dazu sagen.'],
  closeConfirm: ['Yes, close question {receipt}.', 'Ja, Frage {receipt} schließen.'],
  closeGo: ['Close the question', 'Frage schließen'],
  assign: ['Give it to somebody else', 'An jemand anderen geben'],
  assignSays: [
    'Mails the person while it waits for an answer.',
    'Schreibt der Person, solange eine Antwort aussteht.',
  ],
  person: ['Person', 'Person'],
  give: ['Give', 'Geben'],
  words: ['Your words', 'Ihre Worte'],
  back: ['All questions', 'Alle Fragen'],
  toCustomers: ['Customers of our service desk', 'Kunden unseres Service Desks'],
  customersTitle: ['Customers of the service desk', 'Kunden des Service Desks'],
  customersIntro: [
    'You are their single point of contact: ask the vendor’s support for them, under their own contract and plan.',
    'Sie sind deren einziger Kontakt: Fragen Sie den Support des Herstellers für sie, unter deren Vertrag und Plan.',
  ],
  customersDesk: [
    'Customers whose single point of contact this partner’s service desk is.',
    'Kunden, deren einziger Kontakt der Service Desk dieses Partners ist.',
  ],
  customers: ['Customers', 'Kunden'],
  noCustomers: [
    'No customers yet. They appear here once the vendor has named your service desk in their contract.',
    'Noch keine Kunden. Sie erscheinen hier, sobald der Hersteller Ihren Service Desk in deren Vertrag eingetragen hat.',
  ],
  customer: ['Customer', 'Kunde'],
  contract: ['Contract', 'Vertrag'],
  term: ['Runs', 'Laufzeit'],
  from: ['from {date}', 'ab {date}'],
  fromTo: ['{from} to {to}', '{from} bis {to}'],
  'contract-running': ['Running', 'Läuft'],
  'contract-not-running': ['Not running now', 'Läuft derzeit nicht'],
  'contract-ended': ['Ended', 'Beendet'],
  notLinked: ['The vendor has not linked it to a subscription yet.', 'Noch keinem Abonnement zugeordnet.'],
  link: [
    'Link a contract to the customer’s subscription',
    'Einen Vertrag dem Abonnement des Kunden zuordnen',
  ],
  linkSays: [
    'From then on the people of {company} ask the vendor’s support for this customer, beside its own contacts.',
    'Ab dann fragen die Leute von {company} den Support für diesen Kunden, neben dessen eigenen Kontaktpersonen.',
  ],
  plans: ['Service plans', 'Servicepläne'],
  plansHelp: [
    'Their name in the address of the support desk, such as otrs-services.',
    'Ihr Name in der Adresse des Supports, etwa otrs-services.',
  ],
  subscription: ['Number of the subscription', 'Nummer des Abonnements'],
  linkGo: ['Link', 'Zuordnen'],
  unlink: ['Take {customer} from the service desk', '{customer} vom Service Desk lösen'],
  unlinkConfirm: [
    'Yes, the desk speaks for {customer} no more.',
    'Ja, der Desk spricht nicht mehr für {customer}.',
  ],
  unlinkGo: ['Take it away', 'Lösen'],
  cases: ['What you asked for {customer}', 'Was Sie für {customer} gefragt haben'],
  noCases: [
    'Nothing yet. What you ask appears here with its clock.',
    'Noch nichts. Was Sie fragen, erscheint hier mit seiner Uhr.',
  ],
  askFor: ['Ask for {customer}', 'Für {customer} fragen'],
  askForSays: [
    'It runs under the customer’s own plan and takes none of your own questions. Only problems and requests for change.',
    'Es läuft unter dem Plan des Kunden und verbraucht keine Ihrer eigenen Fragen. Nur Probleme und Änderungswünsche.',
  ],
  toDesk: ['Customers of its service desk', 'Kunden seines Service Desks'],
  'done-linked': [
    'The service desk speaks for the customer now.',
    'Der Service Desk spricht jetzt für den Kunden.',
  ],
  'done-unlinked': [
    'The service desk speaks for the customer no more.',
    'Der Service Desk spricht nicht mehr für den Kunden.',
  ],
  'done-asked': [
    'Your question is with the vendor. You get a mail with the answer.',
    'Ihre Frage ist beim Hersteller. Sie erhalten eine Mail mit der Antwort.',
  ],
  'done-said': ['Said. The other side is told.', 'Gesendet. Die andere Seite ist informiert.'],
  'done-closed': ['The question is closed.', 'Die Frage ist geschlossen.'],
  'done-given': ['It is with somebody else now.', 'Sie liegt jetzt bei jemand anderem.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
