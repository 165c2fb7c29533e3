import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

export const mailsWords = {
  title: ['Mails', 'Mails'],
  sentTitle: ['What was mailed', 'Was gemailt wurde'],
  toMailings: ['Mailings', 'Rundschreiben'],
  kind: ['Kind', 'Art'],
  kindsSays: [
    'Every kind of mail that may be owed here. Each shows itself in both languages, about something that is there; nothing is sent.',
    'Jede Art von Mail, die hier fällig werden kann. Jede zeigt sich in beiden Sprachen, zu etwas, das es gibt; gesendet wird nichts.',
  ],
  'basis-sent': [
    'As the latest mail of this kind would be written today. Nothing is sent by looking at it.',
    'So, wie die letzte Mail dieser Art heute geschrieben würde. Durch das Ansehen wird nichts gesendet.',
  ],
  'basis-thing': [
    'No such mail can be shown yet. This one is about something real; what only such a case brings (reasons, dates, amounts) is made up. Nothing is sent.',
    'Eine solche Mail lässt sich noch nicht zeigen. Diese handelt von etwas Echtem; was erst ein solcher Fall bringt (Gründe, Tage, Beträge), ist erfunden. Gesendet wird nichts.',
  ],
  'basis-none': [
    'There is nothing yet that such a mail could be about. Names, dates and amounts are made up. Nothing is sent.',
    'Es gibt noch nichts, wovon eine solche Mail handeln könnte. Namen, Tage und Beträge sind erfunden. Gesendet wird nichts.',
  ],
  madeUp: ['Made up here, by their names in the text', 'Hier erfunden, mit ihren Namen im Text'],
  linksLeftOut: [
    'Links that sign somebody in or act for them are left out.',
    'Links, die anmelden oder für jemanden handeln, sind weggelassen.',
  ],
  toKinds: ['Texts of the mails', 'Texte der Mails'],
  toList: ['Who is on the mailing list', 'Wer auf der Mailingliste steht'],
  when: ['When', 'Wann'],
  owed: ['Owed', 'Fällig'],
  sentAt: ['Handed to the mail service', 'Dem Maildienst übergeben'],
  subject: ['Mail', 'Mail'],
  to: ['To', 'An'],
  about: ['About', 'Betrifft'],
  result: ['Outcome', 'Ausgang'],
  address: ['Address', 'Adresse'],
  attempts: ['Attempts', 'Versuche'],
  messageId: ['Message id', 'Nachrichtenkennung'],
  office: ['office', 'Büro'],
  distributor: ['distributor', 'Distributor'],
  applicant: ['applicant', 'Bewerber'],
  packager: ['packager', 'Paketierer'],
  person: ['person', 'Person'],
  gone: ['not there any more', 'nicht mehr da'],
  all: ['All', 'Alle'],
  filterTo: ['To (address or id)', 'An (Adresse oder Kennung)'],
  filterAbout: ['About (id or receipt number)', 'Betrifft (Kennung oder Vorgangsnummer)'],
  from: ['From', 'Von'],
  until: ['Until', 'Bis'],
  show: ['Show', 'Anzeigen'],
  more: ['Earlier ones', 'Frühere'],
  none: [
    'None fits. Each mail appears here as soon as it is owed.',
    'Keine passt. Jede Mail erscheint hier, sobald sie geschuldet ist.',
  ],
  why: ['Why', 'Warum'],
  says: ['What it says', 'Was darin steht'],
  saysToday: [
    'As it would be written today. Links that sign somebody in or act for them are left out.',
    'So, wie sie heute geschrieben würde. Links, die anmelden oder für jemanden handeln, sind weggelassen.',
  ],
  saysNothing: [
    'It cannot be written any more: whoever it was to, or what it was about, is gone.',
    'Sie lässt sich nicht mehr schreiben: Wem sie galt oder wovon sie handelt, gibt es nicht mehr.',
  ],
  resends: ['Says an earlier mail again', 'Wiederholt eine frühere Mail'],
  resentAs: ['Was sent again', 'Wurde noch einmal gesendet'],
  thatMail: ['to that mail', 'zu jener Mail'],
  resend: ['Send it again', 'Noch einmal senden'],
  resendSays: [
    'A new mail goes to {to}, written anew from what stands now.',
    'Eine neue Mail geht an {to}, neu geschrieben aus dem, was jetzt gilt.',
  ],
  lift: ['Let mails go there again', 'Mails dorthin wieder zulassen'],
  liftSays: [
    'Only where you know that the address works, or that the reader wants mails again. The next mail there shows it; what came to be suppressed stays unsent until you send it again.',
    'Nur wenn Sie wissen, dass die Adresse funktioniert oder die Person wieder Mails will. Die nächste Mail dorthin zeigt es; was zurückgehalten wurde, bleibt ungesendet, bis Sie es noch einmal senden.',
  ],
  reason: ['Reason', 'Grund'],
  reasonHelp: ['It is kept with the address.', 'Er wird bei der Adresse festgehalten.'],
  'address-state-bounced': ['Mails there came back, since {day}', 'Mails dorthin kamen zurück, seit {day}'],
  'address-state-complained': ['Called spam there, since {day}', 'Dort als Spam gemeldet, seit {day}'],
  'address-state-lifted': ['Allowed again since {day}: {reason}', 'Wieder zugelassen seit {day}: {reason}'],
  'result-waiting': ['on its way', 'unterwegs'],
  'result-sent': ['handed over', 'übergeben'],
  'result-delivered': ['delivered', 'zugestellt'],
  'result-bounced': ['came back', 'kam zurück'],
  'result-complained': ['called spam', 'als Spam gemeldet'],
  'result-suppressed': ['held back', 'zurückgehalten'],
  'result-dead': ['not sent', 'nicht gesendet'],
  'why-bounced': [
    'There is no such mailbox. Have the address put right; nothing more is mailed there.',
    'Dieses Postfach gibt es nicht. Lassen Sie die Adresse berichtigen; dorthin geht nichts mehr.',
  ],
  'why-bounced-for-now': [
    'The other side did not take it for days, for example because the mailbox is full. Send it again later.',
    'Die Gegenseite nahm sie tagelang nicht an, etwa weil das Postfach voll ist. Senden Sie sie später noch einmal.',
  ],
  'why-complained': [
    'The reader called it spam. Nothing more is mailed there until you have asked and lifted it.',
    'Die Person hat sie als Spam gemeldet. Dorthin geht nichts mehr, bis Sie nachgefragt und es aufgehoben haben.',
  ],
  'why-on-suppression-list': [
    'The mail service writes to this address no more, since mails there came back. Have it put right, or lift it.',
    'Der Maildienst schreibt nicht mehr an diese Adresse, weil Mails zurückkamen. Lassen Sie sie berichtigen oder heben Sie es auf.',
  ],
  'why-address-bounced': [
    'It was not sent, since an earlier mail there came back. Have the address put right, or lift it.',
    'Nicht gesendet, weil eine frühere Mail dorthin zurückkam. Lassen Sie die Adresse berichtigen oder heben Sie es auf.',
  ],
  'why-address-complained': [
    'It was not sent, since the reader called an earlier mail spam. Ask them, then lift it.',
    'Nicht gesendet, weil die Person eine frühere Mail als Spam gemeldet hat. Fragen Sie nach und heben Sie es dann auf.',
  ],
  'why-opted-out': [
    'The reader wants no news. What the contract owes them comes all the same.',
    'Die Person will keine Neuigkeiten. Was der Vertrag verlangt, kommt trotzdem.',
  ],
  'why-recipient-gone': [
    'Nobody was there any more to whom it could go.',
    'Es gab niemanden mehr, an den sie gehen konnte.',
  ],
  'why-rejected': [
    'The mail service refused its content. Send it again when that is put right.',
    'Der Maildienst hat den Inhalt abgelehnt. Senden Sie sie noch einmal, wenn das behoben ist.',
  ],
  'why-cannot-be-written': [
    'Something that its text names could not be read. It is tried again while it is on its way; after that, send it again.',
    'Etwas, das der Text nennt, war nicht lesbar. Solange sie unterwegs ist, wird es wieder versucht; danach senden Sie sie noch einmal.',
  ],
  'why-else': [
    'The mail service said: {reason}. While it is on its way it is tried again; after that, send it again.',
    'Der Maildienst sagte: {reason}. Solange sie unterwegs ist, wird es wieder versucht; danach senden Sie sie noch einmal.',
  ],
  everyPartner: ['every active partner', 'jeder aktive Partner'],
  noMailings: [
    'Nothing yet. What is written below waits here for a second person.',
    'Noch nichts. Was unten geschrieben wird, wartet hier auf eine zweite Person.',
  ],
  written: ['Written', 'Geschrieben'],
  'mailing-draft': ['waits for a second person', 'wartet auf eine zweite Person'],
  'mailing-released': ['released', 'freigegeben'],
  'mailing-withdrawn': ['taken back', 'zurückgenommen'],
  mailingKind: ['Kind', 'Art'],
  'mailing-kind-news': [
    'News, for those on the mailing list who want them',
    'Neuigkeiten, für alle auf der Mailingliste, die sie möchten',
  ],
  'mailing-kind-announcement': [
    'Announcement, owed to everybody of these partners',
    'Mitteilung, an alle Personen dieser Partner',
  ],
  level: ['Level', 'Stufe'],
  category: ['Category', 'Kategorie'],
  write: ['Write to partners', 'An Partner schreiben'],
  writeSays: [
    'Kept as a draft: somebody else looks at it and sends it. Leave level and category open for every active partner.',
    'Wird als Entwurf behalten: Jemand anderes sieht ihn an und sendet ihn. Lassen Sie Stufe und Kategorie offen für alle aktiven Partner.',
  ],
  'subject-en': ['Subject in English', 'Betreff auf Englisch'],
  'subject-de': ['Subject in German', 'Betreff auf Deutsch'],
  'text-en': ['Text in English', 'Text auf Englisch'],
  'text-de': ['Text in German', 'Text auf Deutsch'],
  textHelp: [
    'In curly brackets it may name: {fields}. News end with the way to leave them.',
    'In geschweiften Klammern darf er nennen: {fields}. Neuigkeiten enden mit dem Weg, sie abzubestellen.',
  ],
  keepDraft: ['Keep the draft', 'Entwurf behalten'],
  inEnglish: ['In English', 'Auf Englisch'],
  inGerman: ['In German', 'Auf Deutsch'],
  previewSays: ['As the first of its readers would get it now.', 'So bekäme es die erste Person jetzt.'],
  reaches: ['People', 'Personen'],
  release: ['Send it', 'Senden'],
  releaseSays: [
    'Readers as things stand now: {count}; who gets it is settled at its instant.',
    'Empfänger nach jetzigem Stand: {count}; wer es bekommt, steht zu seinem Zeitpunkt fest.',
  ],
  releaseSaysOne: [
    'One person gets it as things stand now; who gets it is settled at its instant.',
    'Nach jetzigem Stand bekommt es eine Person; wer es bekommt, steht zu seinem Zeitpunkt fest.',
  ],
  releaseConfirm: ['Send it to all of them', 'An alle senden'],
  releaseByOther: [
    'Somebody else than who wrote it looks at it and sends it.',
    'Jemand anderes als wer es geschrieben hat, sieht es an und sendet es.',
  ],
  sendAt: ['Goes out', 'Geht hinaus'],
  sendAtHelp: [
    'Empty: at once. Else an instant such as 2027-03-01T09:00:00Z.',
    'Leer: sofort. Sonst ein Zeitpunkt wie 2027-03-01T09:00:00Z.',
  ],
  withdraw: ['Take it back', 'Zurücknehmen'],
  withdrawSays: ['Nobody gets it.', 'Niemand bekommt es.'],
  handed: ['Handed over', 'Übergeben'],
  handedSays: ['Mails: {owed}, on their way: {waiting}', 'Mails: {owed}, unterwegs: {waiting}'],
  toTheirMails: ['to these mails', 'zu diesen Mails'],
  leaveTitle: ['Leave the news', 'Neuigkeiten abbestellen'],
  leaveSays: [
    'You get the news as one of {company}’s people. What the contract owes you comes all the same.',
    'Sie bekommen die Neuigkeiten als Person von {company}. Was der Vertrag verlangt, kommt trotzdem.',
  ],
  leaveNow: ['Send me no more news', 'Keine Neuigkeiten mehr senden'],
  leftTitle: ['You get no more news', 'Sie bekommen keine Neuigkeiten mehr'],
  leftSays: [
    'For {company}. What the contract owes you comes all the same.',
    'Für {company}. Was der Vertrag verlangt, kommt trotzdem.',
  ],
  comeBack: ['Get them again, after signing in', 'Wieder bekommen, nach dem Anmelden'],
  'done-drafted': [
    'It is kept. Somebody else can send it.',
    'Er ist behalten. Jemand anderes kann ihn senden.',
  ],
  'done-released': ['It goes out at its instant.', 'Es geht zu seinem Zeitpunkt hinaus.'],
  'done-withdrawn': ['It is taken back; nobody gets it.', 'Es ist zurückgenommen; niemand bekommt es.'],
  back: ['All mails', 'Alle Mails'],
  'done-resent': ['It is sent again, as this mail.', 'Sie wird noch einmal gesendet, als diese Mail.'],
  'done-lifted': ['Mails may go there again.', 'Dorthin dürfen wieder Mails gehen.'],
} as const satisfies Words;

export const say = speak({ ...words, ...mailsWords });

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(mailsWords, key) ? say(language, key as 'done-resent') : undefined;
};

/** Why a mail did not arrive, and what can be done about it. */
export const whyText = (language: Page['language'], reason: string): string => {
  const key = `why-${reason}`;
  return Object.hasOwn(mailsWords, key)
    ? say(language, key as 'why-bounced')
    : say(language, 'why-else', { reason });
};
