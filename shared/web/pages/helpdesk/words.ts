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
  send: ['Send the question', 'Frage senden'],
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
