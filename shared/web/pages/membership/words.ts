import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

const own = {
  open: ['{company}: {count} still missing', '{company}: {count} fehlen noch'],
  openOne: ['{company}: one thing is still missing', '{company}: Eines fehlt noch'],
  allMet: ['{company}: nothing is missing', '{company}: Es fehlt nichts'],
  notYet: [
    'As soon as nothing is missing, {company} becomes an active partner, and you get a mail.',
    'Sobald nichts mehr fehlt, wird {company} aktiver Partner, und Sie erhalten eine Mail.',
  ],
  notYetDesk: [
    'As soon as nothing is missing, {company} becomes an active partner and is told by mail.',
    'Sobald nichts mehr fehlt, wird {company} aktiver Partner und per Mail informiert.',
  ],
  nobody: ['Nobody is named yet.', 'Noch niemand genannt.'],
  closed: [
    'This application is closed: nothing can be given any more.',
    'Diese Bewerbung ist abgeschlossen: Es kann nichts mehr eingereicht werden.',
  ],
  none: ['The program asks for nothing here.', 'Das Programm verlangt hier nichts.'],
  overview: ['What is asked', 'Was verlangt wird'],
  requirement: ['Requirement', 'Anforderung'],
  state: ['State', 'Stand'],
  until: ['Until', 'Bis'],
  noEnd: ['No end', 'Unbefristet'],
  comingTerms: [
    'New terms from {date} on: agree by {by}, or now.',
    'Neue Bedingungen ab {date}: Zustimmung bis {by} oder jetzt.',
  ],
  reacceptBy: ['Agree again by {date}.', 'Erneute Zustimmung bis {date}.'],
  reason: ['Why it was rejected: {reason}', 'Grund der Ablehnung: {reason}'],
  have: ['{have} of {need}', '{have} von {need}'],
  terms: ['{title}, version {version}', '{title}, Fassung {version}'],
  agreeTick: [
    'We agree to these terms (version {version}).',
    'Wir stimmen diesen Bedingungen zu (Fassung {version}).',
  ],
  agreeSays: [
    'We keep who agreed, when, from which address and to which version.',
    'Festgehalten wird, wer wann von welcher Adresse welcher Fassung zugestimmt hat.',
  ],
  agree: ['Agree', 'Zustimmen'],
  reportSays: [
    'Amounts are in {currency}, with a decimal point. You may give it again until it is looked at.',
    'Beträge in {currency}, mit Dezimalpunkt. Sie können es erneut angeben.',
  ],
  give: ['Save', 'Speichern'],
  reportFile: [
    'A file belongs to this report: give both.',
    'Zu diesem Bericht gehört eine Datei: Geben Sie beides an.',
  ],
  holders: ['Who holds this role', 'Wer diese Rolle hat'],
  noHolders: [
    'Nobody is named yet: name somebody below.',
    'Noch niemand genannt: Nennen Sie unten jemanden.',
  ],
  name: ['Name', 'Name'],
  mail: ['Mail address', 'Mailadresse'],
  phone: ['Phone', 'Telefon'],
  qualities: ['Also for', 'Auch für'],
  addHolder: ['Name this person', 'Person nennen'],
  dedicated: ['One person counts for one role only.', 'Eine Person zählt nur für eine Rolle.'],
  documents: ['Documents handed in', 'Eingereichte Dokumente'],
  noDocuments: ['Nothing has been handed in yet.', 'Noch nichts eingereicht.'],
  file: ['File', 'Datei'],
  handedIn: ['Handed in', 'Eingereicht'],
  countsUntil: ['Counts until', 'Gilt bis'],
  upload: ['Upload a file', 'Datei hochladen'],
  uploadSays: [
    'PDF, PNG or JPEG, {most} MB at most. After it is uploaded you hand it in here.',
    'PDF, PNG oder JPEG, höchstens {most} MB. Nach dem Hochladen reichen Sie die Datei hier ein.',
  ],
  confidential: [
    'Confidential: only finance and administrators of the vendor, and finance of the distributor, open it.',
    'Vertraulich: Nur Finanzen und Administration des Herstellers sowie die Finanzen des Distributors öffnen es.',
  ],
  uploaded: [
    'The file is uploaded. Hand it in: then somebody looks at it.',
    'Die Datei ist hochgeladen. Reichen Sie sie ein: Dann wird sie geprüft.',
  ],
  fileName: ['Name of the file', 'Name der Datei'],
  handIn: ['Hand it in', 'Einreichen'],
  webPageHow: [
    'Give the address by the link in the mail about your acceptance.',
    'Geben Sie die Adresse über den Link in der Mail zu Ihrer Zulassung an.',
  ],
  noFee: ['no fee', 'keine Gebühr'],
  feeHow: [
    '{fee}. The vendor sends you an invoice; pay it as it says. This is met as soon as your payment is recorded.',
    '{fee}. Der Hersteller schickt Ihnen eine Rechnung; zahlen Sie, wie dort angegeben. Erfüllt, sobald Ihre Zahlung verbucht ist.',
  ],
  signatureHow: [
    'It is met as soon as the vendor has recorded your signature.',
    'Erfüllt, sobald der Hersteller Ihre Unterschrift verbucht hat.',
  ],
  accept: ['Accept', 'Annehmen'],
  acceptSays: [
    '{company} is told by mail, and it counts from today.',
    '{company} wird per Mail informiert; es gilt ab heute.',
  ],
  reject: ['Reject', 'Ablehnen'],
  rejectSays: [
    '{company} is told by mail to hand it in again.',
    '{company} wird per Mail gebeten, es erneut einzureichen.',
  ],
  rejectReason: ['Reason', 'Grund'],
  fee: ['Program fee', 'Programmgebühr'],
  feePaidUntil: ['Paid until {date}', 'Bezahlt bis {date}'],
  countsNoMore: ['Counts no more', 'Gilt nicht mehr'],
  countedUntil: ['{what}: counted until {date}', '{what}: galt bis {date}'],
  closeSays: [
    'Takes this off the worklist; the reason stands in the record. {company} is not told, and nothing counts again by it. Renewed, it leaves by itself.',
    'Nimmt das von der Arbeitsliste; der Grund steht im Protokoll. {company} erfährt davon nichts, und nichts gilt dadurch wieder. Erneuert verschwindet es von selbst.',
  ],
  closeReason: ['Why it may stay as it is', 'Warum es so bleiben darf'],
  closeTask: ['Close the task', 'Aufgabe schließen'],
  'done-closed': ['The task is closed.', 'Die Aufgabe ist geschlossen.'],
  feeOpen: ['Nothing is recorded as paid.', 'Es ist keine Zahlung verbucht.'],
  feeSays: [
    'It covers the time that the program charges at once: the partner’s current one or, where that is paid, the next. What it opens is open at once.',
    'Sie deckt den Zeitraum, den das Programm auf einmal berechnet: den laufenden des Partners oder, wenn er bezahlt ist, den nächsten. Was sie öffnet, ist sofort offen.',
  ],
  paidOn: ['Paid on', 'Bezahlt am'],
  reference: ['Reference', 'Belegnummer'],
  recordFee: ['Record the payment', 'Zahlung verbuchen'],
  toPartner: ['To the partner', 'Zum Partner'],
  toApplication: ['To the application', 'Zur Bewerbung'],
  'done-agreed': ['You have agreed to the terms.', 'Sie haben den Bedingungen zugestimmt.'],
  'done-given': ['It is saved.', 'Gespeichert.'],
  'done-handed-in': [
    'The document is handed in. We look at it and write to you.',
    'Das Dokument ist eingereicht. Wir prüfen es und schreiben Ihnen.',
  ],
  'done-accepted': [
    'The document is accepted, and the partner was told.',
    'Das Dokument ist angenommen; der Partner ist informiert.',
  ],
  'done-rejected': [
    'The document is rejected, and the partner was asked for another.',
    'Das Dokument ist abgelehnt; der Partner wurde um ein anderes gebeten.',
  ],
  'done-fee': [
    'The payment is recorded, and the year is open.',
    'Die Zahlung ist verbucht, und das Jahr ist offen.',
  ],
} as const satisfies Words;

const membershipWords = { ...words, ...own };
export const say = speak(membershipWords);

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(own, key) ? say(language, key as keyof typeof own) : undefined;
};
