import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

const own = {
  directory: ['Partners of {vendor}', 'Partner von {vendor}'],
  directorySays: [
    'Partners: {count}, each with a badge that says whether it still holds.',
    'Partner: {count}, jeder mit einem Abzeichen, das sagt, ob es noch gilt.',
  ],
  directoryOne: [
    'One partner, with a badge that says whether it still holds.',
    'Ein Partner, mit einem Abzeichen, das sagt, ob es noch gilt.',
  ],
  country: ['Works in', 'Tätig in'],
  level: ['Level', 'Stufe'],
  category: ['Category', 'Kategorie'],
  all: ['All', 'Alle'],
  filter: ['Show', 'Anzeigen'],
  prominent: ['Featured', 'Hervorgehoben'],
  worldwide: ['Worldwide', 'Weltweit'],
  site: ['Web site', 'Website'],
  badge: ['Check the badge', 'Abzeichen prüfen'],
  logoOf: ['Logo of {company}', 'Logo von {company}'],
  nobodyListed: ['Nobody is listed yet.', 'Noch ist niemand eingetragen.'],
  nobodySuch: [
    'Nobody is listed for this choice. Take a filter away.',
    'Zu dieser Auswahl ist niemand eingetragen. Nehmen Sie einen Filter weg.',
  ],
  toProgram: ['About the program', 'Zum Programm'],

  shownProminent: ['{company} is featured in the directory', '{company} ist im Verzeichnis hervorgehoben'],
  shownListed: ['{company} stands in the directory', '{company} steht im Verzeichnis'],
  shownNot: ['{company} is not in the directory', '{company} steht nicht im Verzeichnis'],
  shownNone: ['How {company} is shown', 'Wie {company} gezeigt wird'],
  noDirectory: ['This program has no directory.', 'Dieses Programm hat kein Verzeichnis.'],
  entry: ['Entry in the directory', 'Eintrag im Verzeichnis'],
  entrySays: [
    'Everybody can see the directory: name, country, web site, level, your words and your logo.',
    'Das Verzeichnis sieht jeder: Name, Land, Website, Stufe, Ihre Worte und Ihr Logo.',
  ],
  listMe: ['List {company} in the directory', '{company} im Verzeichnis führen'],
  whatYouDo: ['What you do, in your words', 'Was Sie tun, in Ihren Worten'],
  whatYouDoHelp: [
    'At most 600 characters; needed to be listed.',
    'Höchstens 600 Zeichen; nötig für den Eintrag.',
  ],
  saveEntry: ['Save the entry', 'Eintrag speichern'],
  wantsListing: ['Wants to be listed', 'Möchte eingetragen sein'],
  wantsNoListing: ['Does not want to be listed', 'Möchte nicht eingetragen sein'],
  toDirectory: ['See the directory', 'Zum Verzeichnis'],
  yes: ['yes', 'ja'],

  logo: ['Logo', 'Logo'],
  logoSays: [
    'PNG or JPEG of at most 2 MB. The vendor looks at it first; until then the one before stays.',
    'PNG oder JPEG, höchstens 2 MB. Der Hersteller sieht es sich erst an; bis dahin bleibt das bisherige.',
  ],
  file: ['Picture', 'Bild'],
  upload: ['Upload', 'Hochladen'],
  uploaded: [
    'The picture is uploaded. Hand it in now.',
    'Das Bild ist hochgeladen. Reichen Sie es jetzt ein.',
  ],
  handIn: ['Hand in the logo', 'Logo einreichen'],
  logos: ['Logos handed in', 'Eingereichte Logos'],
  noLogos: ['None yet.', 'Noch keines.'],
  handedIn: ['Handed in', 'Eingereicht'],
  state: ['State', 'Stand'],
  reason: ['Reason', 'Grund'],
  seePicture: ['See it', 'Ansehen'],
  'logo-submitted': ['Being looked at', 'Wird angesehen'],
  'logo-approved': ['Shown', 'Wird gezeigt'],
  'logo-rejected': ['Not approved', 'Nicht freigegeben'],
  'logo-replaced': ['Replaced', 'Ersetzt'],
  approveSays: [
    'The logo is shown with {company} from now on, and {company} is told.',
    'Das Logo wird ab jetzt bei {company} gezeigt, und {company} wird informiert.',
  ],
  approve: ['Approve', 'Freigeben'],
  rejectSays: [
    '{company} is told the reason and can send another one.',
    '{company} erfährt den Grund und kann ein anderes schicken.',
  ],
  reject: ['Reject', 'Ablehnen'],

  page: ['Page at your site', 'Seite auf Ihrer Website'],
  pageDesk: ['Page at the partner’s site', 'Seite auf der Website des Partners'],
  pageNone: ['No page is named yet.', 'Noch keine Seite genannt.'],
  pageAsks: [
    'On it must stand: {words}, or a link to the badge.',
    'Darauf muss stehen: {words}, oder ein Link zum Abzeichen.',
  ],
  pageAddress: ['Address of the page', 'Adresse der Seite'],
  pageOther: ['Name another page', 'Andere Seite angeben'],
  pageGive: ['Save the address', 'Adresse speichern'],
  pageHow: [
    'Somebody looks at it soon, and every {days} days after that. Give an address with https.',
    'Bald sieht jemand nach, danach alle {days} Tage. Geben Sie eine Adresse mit https an.',
  ],
  looked: ['Looked at {when}: {finding}', 'Zuletzt angesehen {when}: {finding}'],
  notLooked: ['Not looked at yet.', 'Noch nicht angesehen.'],
  'page-waiting': ['Waiting', 'Wartet'],
  'page-found': ['Found', 'Gefunden'],
  'page-missed': ['Not found once', 'Einmal nicht gefunden'],
  'page-failing': ['Not found twice', 'Zweimal nicht gefunden'],
  'page-refused': ['Does not count', 'Zählt nicht'],
  'finding-found': ['as it should be', 'wie es sein soll'],
  'finding-words-missing': ['the words do not stand there', 'die Worte stehen nicht dort'],
  'finding-not-reachable': ['the page did not answer', 'die Seite hat nicht geantwortet'],
  'finding-address-refused': ['this address is not looked at', 'diese Adresse wird nicht angesehen'],
  'finding-not-a-page': ['this is no web page', 'das ist keine Webseite'],
  'finding-too-many-redirects': ['it leads on too often', 'sie leitet zu oft weiter'],
  'finding-too-large': ['the page is too large', 'die Seite ist zu groß'],
  countSays: [
    'The page counts, and its failures are forgotten.',
    'Die Seite zählt, und ihre Fehlversuche sind vergessen.',
  ],
  count: ['It counts', 'Sie zählt'],
  refuseSays: [
    'The requirement counts as missing and {company} is told the reason. The level stays as it is.',
    'Die Anforderung gilt als nicht erfüllt, {company} erfährt den Grund. Die Stufe bleibt, wie sie ist.',
  ],
  refuse: ['It does not count', 'Sie zählt nicht'],

  news: ['Partner mailing list', 'Partner-Mailingliste'],
  newsOn: ['You get the news for partners.', 'Sie bekommen die Neuigkeiten für Partner.'],
  newsOff: ['You get no news for partners.', 'Sie bekommen keine Neuigkeiten für Partner.'],
  newsLeaveSays: [
    'Mails about your contract, your referrals and your requests come all the same.',
    'Mails zu Ihrem Vertrag, Ihren Empfehlungen und Ihren Anfragen kommen trotzdem.',
  ],
  newsJoinSays: [
    'From now on you get the news for partners.',
    'Ab jetzt bekommen Sie die Neuigkeiten für Partner.',
  ],
  newsLeave: ['Leave the list', 'Liste verlassen'],
  newsJoin: ['Join the list', 'Liste beitreten'],

  audience: [
    'People who get the partner news: {count}',
    'Personen, die die Partner-Neuigkeiten bekommen: {count}',
  ],
  audienceOne: ['One person gets the partner news', 'Eine Person bekommt die Partner-Neuigkeiten'],
  audienceNone: ['Nobody gets the partner news', 'Niemand bekommt die Partner-Neuigkeiten'],
  audienceOf: [
    'Active partners: {partners}. People who want no news: {leftOut}.',
    'Aktive Partner: {partners}. Personen, die keine Neuigkeiten möchten: {leftOut}.',
  ],
  noList: ['This program promises no mailing list.', 'Dieses Programm sieht keine Mailingliste vor.'],
  person: ['Person', 'Person'],
  mail: ['Mail', 'Mail'],
  company: ['Partner', 'Partner'],
  nobodyOn: [
    'People of active partners stand here as soon as there are any.',
    'Sobald es aktive Partner gibt, stehen hier deren Personen.',
  ],

  toPartner: ['To the partner', 'Zum Partner'],
  'done-entry': ['The entry is saved.', 'Der Eintrag ist gespeichert.'],
  'done-logo': [
    'The logo is handed in. The vendor looks at it.',
    'Das Logo ist eingereicht. Der Hersteller sieht es sich an.',
  ],
  'done-page': [
    'The address is saved. Somebody looks at it soon.',
    'Die Adresse ist gespeichert. Bald sieht jemand nach.',
  ],
  'done-news': ['Your choice is saved.', 'Ihre Wahl ist gespeichert.'],
  'done-approved': [
    'The logo is approved. The partner is told.',
    'Das Logo ist freigegeben. Der Partner wird informiert.',
  ],
  'done-rejected': [
    'The logo is rejected. The partner is told.',
    'Das Logo ist abgelehnt. Der Partner wird informiert.',
  ],
  'done-found': ['The page counts.', 'Die Seite zählt.'],
  'done-refused': [
    'The page does not count. The partner is told.',
    'Die Seite zählt nicht. Der Partner wird informiert.',
  ],
} as const satisfies Words;

const all = { ...words, ...own };
export const say = speak(all);

/** What was just done; undefined for anything a stranger may put into the address. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(own, key) ? say(language, key as keyof typeof own) : undefined;
};
