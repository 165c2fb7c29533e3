import type { Page } from '../../page.ts';
import { speak, type Words } from '../../words.ts';
import { columnWords } from './column-words.ts';

const own = {
  importsTitle: ['Bring in partners', 'Partner übernehmen'],
  importsBelow: [
    'From CSV files: each is checked first, and nobody is written to before you invite them.',
    'Aus CSV-Dateien: Jede wird zuerst geprüft, und niemand erhält Post, bevor Sie einladen.',
  ],
  uploadTitle: ['Upload a file', 'Datei hochladen'],
  uploadSays: [
    'A CSV file of {most} MB at most, UTF-8, separated by comma or semicolon.',
    'Eine CSV-Datei mit höchstens {most} MB, UTF-8, mit Komma oder Semikolon getrennt.',
  ],
  file: ['File', 'Datei'],
  upload: ['Upload', 'Hochladen'],
  checkTitle: ['The file is here: what are its rows?', 'Die Datei ist da: Was sind ihre Zeilen?'],
  checkSays: [
    'Each row is checked and the totals shown. Nothing is imported yet.',
    'Jede Zeile wird geprüft, die Summen werden gezeigt. Importiert wird noch nichts.',
  ],
  kind: ['Rows', 'Zeilen'],
  name: ['Name of the file', 'Name der Datei'],
  check: ['Check the file', 'Datei prüfen'],
  kindsTitle: ['What can be brought in, in this order', 'Was übernommen werden kann, in dieser Reihenfolge'],
  'kind-partners': ['Partners', 'Partner'],
  'kind-people': ['People', 'Personen'],
  'kind-tiers': ['Earlier levels', 'Frühere Stufen'],
  'kind-references': ['References', 'Referenzen'],
  'kind-agreements': ['Agreements', 'Zustimmungen'],
  'kind-quotas': ['Units used', 'Verbrauchte Einheiten'],
  'kind-claims': ['Open claims', 'Offene Ansprüche'],
  sample: ['Sample file', 'Musterdatei'],
  column: ['Column', 'Spalte'],
  holds: ['What stands in it', 'Was darin steht'],
  needed: ['Needed', 'Nötig'],
  yes: ['yes', 'ja'],
  no: ['no', 'nein'],
  imports: ['Imports', 'Importe'],
  noImports: [
    'Each file that you upload and check stands here with its totals.',
    'Hier steht jede Datei, die Sie hochladen und prüfen, mit ihren Summen.',
  ],
  state: ['State', 'Stand'],
  'state-checking': ['Being checked', 'Wird geprüft'],
  'state-checked': ['Checked, not imported', 'Geprüft, nicht importiert'],
  'state-importing': ['Being imported', 'Wird importiert'],
  'state-imported': ['Imported', 'Importiert'],
  when: ['When', 'Wann'],
  rows: ['Rows', 'Zeilen'],
  progress: ['{done} of {rows} rows', '{done} von {rows} Zeilen'],
  goesOn: [
    'It goes on by itself. Load this page again to see how far it is.',
    'Es geht von selbst weiter. Laden Sie die Seite neu, um den Stand zu sehen.',
  ],
  reload: ['Load again', 'Neu laden'],
  'made-check': ['would be new', 'wären neu'],
  'made-import': ['are new', 'sind neu'],
  unchanged: ['were imported before', 'waren schon importiert'],
  wrong: ['are wrong', 'sind falsch'],
  count: ['Rows', 'Zeilen'],
  totals: ['Totals to tick off', 'Summen zum Abhaken'],
  total: ['Of the new rows', 'Von den neuen Zeilen'],
  noTotals: ['No row is new.', 'Keine Zeile ist neu.'],
  wrongRows: ['Rows to correct', 'Zu korrigierende Zeilen'],
  wrongRowsShown: ['The first {count} problems', 'Die ersten {count} Probleme'],
  noWrongRows: ['Nothing is wrong.', 'Nichts ist falsch.'],
  row: ['Row', 'Zeile'],
  partner: ['Partner', 'Partner'],
  todo: ['What to do', 'Was zu tun ist'],
  run: ['Import {count} rows', '{count} Zeilen importieren'],
  runTitle: ['The totals are right?', 'Stimmen die Summen?'],
  runSays: [
    'New rows are imported, wrong ones left out. Nobody gets a mail. It cannot be undone.',
    'Neue Zeilen werden importiert, falsche ausgelassen. Niemand erhält eine Mail. Das lässt sich nicht rückgängig machen.',
  ],
  runConfirm: ['Yes, import {name}', 'Ja, {name} importieren'],
  toImports: ['All imports', 'Alle Importe'],
  inviteTitle: ['Invite imported partners', 'Übernommene Partner einladen'],
  inviteNone: [
    'Imported partners who were not invited yet stand here.',
    'Hier stehen übernommene Partner, die noch nicht eingeladen sind.',
  ],
  inviteWaiting: ['{count} partners were not invited yet.', '{count} Partner sind noch nicht eingeladen.'],
  inviteSays: [
    'Their administrators get a mail with the way into the portal, each once.',
    'Ihre Administratoren erhalten eine Mail mit dem Weg ins Portal, jeder einmal.',
  ],
  tier: ['Level', 'Stufe'],
  country: ['Country', 'Land'],
  all: ['all', 'alle'],
  howMany: ['How many partners at most (1 to 100)', 'Wie viele Partner höchstens (1 bis 100)'],
  invite: ['Invite', 'Einladen'],
  'done-invited': [
    'The invitations are on their way. Who is left stands below.',
    'Die Einladungen sind unterwegs. Wer übrig ist, steht unten.',
  ],
  'done-nobody': [
    'Nobody was invited: nobody of the choice is left, or none has an administrator.',
    'Niemand wurde eingeladen: Von der Auswahl ist niemand übrig, oder keiner hat einen Administrator.',
  ],
  recordsTitle: ['{company}: personal data', '{company}: personenbezogene Daten'],
  recordsHeld: ['{company}: under a legal hold', '{company}: rechtlich zu bewahren'],
  toPartner: ['The partner', 'Zum Partner'],
  holdTitle: ['Legal hold', 'Rechtliche Bewahrung'],
  heldSince: ['Nothing is erased or swept, since', 'Nichts wird gelöscht oder bereinigt, seit'],
  notHeld: [
    'No hold: data is erased on request, and when its time is over.',
    'Keine Bewahrung: Daten werden auf Verlangen und nach Ablauf ihrer Frist gelöscht.',
  ],
  holdSays: [
    'From then on nothing of {company} and its people is erased, whoever asks and however old it is.',
    'Von da an wird von {company} und den Personen nichts gelöscht, wer immer es verlangt und wie alt es auch ist.',
  ],
  liftSays: [
    'From then on data of {company} is erased again on request, and what is too old is swept the next night.',
    'Von da an werden Daten von {company} wieder auf Verlangen gelöscht, und was zu alt ist, in der nächsten Nacht bereinigt.',
  ],
  liftConfirm: ['Yes, lift the hold on {company}', 'Ja, die Bewahrung für {company} aufheben'],
  hold: ['Set the hold', 'Bewahrung anordnen'],
  lift: ['Lift the hold', 'Bewahrung aufheben'],
  why: ['Reason', 'Grund'],
  subjects: ['Whose data lies here', 'Wessen Daten hier liegen'],
  noSubjects: ['Nobody’s data lies here.', 'Hier liegen von niemandem Daten.'],
  person: ['Person', 'Person'],
  mail: ['Mail address', 'Mailadresse'],
  whose: ['As what', 'Als was'],
  'subject-person': ['May sign in for the partner', 'Darf sich für den Partner anmelden'],
  'subject-applicant': ['Applied for the partner', 'Bewarb sich für den Partner'],
  'subject-customer': ['Contact at a customer', 'Ansprechperson bei einem Kunden'],
  data: ['Data', 'Daten'],
  allData: ['All data (JSON)', 'Alle Daten (JSON)'],
  eraseTitle: ['Erase a person', 'Eine Person löschen'],
  eraseSays: [
    'Name, addresses and the way in are gone at once. Agreements, trainings and the record stay under an id that names nobody.',
    'Name, Adressen und Zugang sind sofort weg. Zustimmungen, Schulungen und Protokoll bleiben unter einer Kennung, die niemanden nennt.',
  ],
  eraseConfirm: [
    'Yes, erase this person; it cannot be undone',
    'Ja, diese Person löschen; das lässt sich nicht rückgängig machen',
  ],
  erase: ['Erase', 'Löschen'],
  'done-held': ['The hold is set.', 'Die Bewahrung ist angeordnet.'],
  'done-lifted': ['The hold is lifted.', 'Die Bewahrung ist aufgehoben.'],
  'done-erased': [
    'The person is erased. Nobody was written to.',
    'Die Person ist gelöscht. Niemand hat Post erhalten.',
  ],
  'done-checking': [
    'The file is being checked. It begins within a minute.',
    'Die Datei wird geprüft. Es beginnt binnen einer Minute.',
  ],
  'done-importing': [
    'The file is being imported. It begins within a minute.',
    'Die Datei wird importiert. Es beginnt binnen einer Minute.',
  ],
} as const satisfies Words;

export const recordWords = { ...own, ...columnWords } as const satisfies Words;
export const say = speak(recordWords);
export type RecordWord = keyof typeof recordWords;

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(own, key) ? say(language, key as keyof typeof own) : undefined;
};
