import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

export const mailsWords = {
  title: ['Mails', 'Mails'],
  sentTitle: ['What was mailed', 'Was gemailt wurde'],
  toMailings: ['Mailings', 'Rundschreiben'],
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
  none: ['No mail like this.', 'Keine solche Mail.'],
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
