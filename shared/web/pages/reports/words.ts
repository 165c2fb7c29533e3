import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

export const reportWords = {
  title: ['{company}: reports', '{company}: Berichte'],
  open: ['{count} to hand in', '{count} einzureichen'],
  openOne: ['One to hand in', 'Einer einzureichen'],
  none: ['Nothing is to be handed in now', 'Zurzeit ist nichts einzureichen'],
  all: ['Reports of the last two years', 'Berichte der letzten zwei Jahre'],
  noReports: ['The program asks for no reports here.', 'Das Programm verlangt hier keine Berichte.'],
  report: ['Report', 'Bericht'],
  period: ['Period', 'Zeitraum'],
  due: ['Due', 'Fällig'],
  state: ['State', 'Stand'],
  'state-coming': ['Not due yet', 'Noch nicht fällig'],
  'state-open': ['To hand in', 'Einzureichen'],
  'state-missed': ['Overdue', 'Überfällig'],
  'state-given': ['Handed in', 'Eingereicht'],
  'state-accepted': ['Accepted', 'Angenommen'],
  'state-rejected': ['Rejected', 'Abgelehnt'],
  late: ['late', 'verspätet'],
  to: ['Goes to', 'Geht an'],
  'to-vendor': ['{vendor}', '{vendor}'],
  'to-distributor': ['the distributor of your country', 'den Distributor Ihres Landes'],
  dueOn: ['Due on {day}', 'Fällig am {day}'],
  takenFrom: ['It is taken from {day} on.', 'Angenommen wird er ab {day}.'],
  template: ['Template, version {version}', 'Vorlage, Fassung {version}'],
  handIn: ['Hand it in', 'Einreichen'],
  handInAgain: ['Hand in another revision', 'Eine weitere Fassung einreichen'],
  lines: ['Lines: {columns}', 'Zeilen: {columns}'],
  linesHelp: [
    'One line each, in this order, cells divided by semicolons or tabs, as copied from the template. Amounts in {currency} with a decimal point, days as 2026-11-30.',
    'Je eine Zeile in dieser Reihenfolge, Zellen durch Semikolon oder Tabulator getrennt, wie aus der Vorlage kopiert. Beträge in {currency} mit Dezimalpunkt, Tage wie 2026-11-30.',
  ],
  line: ['Line {number}, {column}', 'Zeile {number}, {column}'],
  given: ['What was handed in', 'Was eingereicht wurde'],
  nothing: ['There was nothing to report in this period.', 'In diesem Zeitraum gab es nichts zu berichten.'],
  revision: ['Revision {number} of {when}', 'Fassung {number} vom {when}'],
  empty: ['Nothing to report.', 'Nichts zu berichten.'],
  reason: ['Why it was rejected: {reason}', 'Grund der Ablehnung: {reason}'],
  decide: ['Decide', 'Entscheiden'],
  accept: ['Accept', 'Annehmen'],
  acceptSays: ['It counts as it is.', 'Er zählt, wie er ist.'],
  reject: ['Reject', 'Ablehnen'],
  rejectSays: [
    '{company} is told by mail to hand it in again.',
    '{company} wird per Mail gebeten, ihn erneut einzureichen.',
  ],
  rejectReason: ['Reason', 'Grund'],
  compared: ['Compared with what is booked', 'Verglichen mit dem, was gebucht ist'],
  comparedOpen: ['{count} of {all} do not match.', '{count} von {all} stimmen nicht überein.'],
  comparedSame: ['Everything matches.', 'Alles stimmt überein.'],
  'compared-matched': ['Matches', 'Stimmt überein'],
  'compared-different': ['Different amount', 'Anderer Betrag'],
  'compared-not-booked': ['Not booked', 'Nicht gebucht'],
  'compared-not-reported': ['Not reported', 'Nicht gemeldet'],
  reported: ['Reported', 'Gemeldet'],
  booked: ['Booked', 'Gebucht'],
  saleId: ['Number of the sale', 'Nummer des Verkaufs'],
  goals: ['Plan and what has come of it', 'Plan und was daraus wurde'],
  goalReached: [
    '{actual} of {goal} through {day}: {percent} %.',
    '{actual} von {goal} bis {day}: {percent} %.',
  ],
  rebate: ['Rebate', 'Rückvergütung'],
  toListUntil: [
    '{count} of {all} sales have no listed opportunity: list them until {day}.',
    '{count} von {all} Verkäufen haben keine gemeldete Verkaufschance: Melden Sie sie bis {day}.',
  ],
  toListOpen: [
    '{count} of {all} sales have no listed opportunity: list them before the month is closed.',
    '{count} von {all} Verkäufen haben keine gemeldete Verkaufschance: Melden Sie sie, bevor der Monat abgeschlossen wird.',
  ],
  tooLate: [
    '{count} of {all} sales were not listed in time and earn nothing.',
    '{count} von {all} Verkäufen wurden nicht rechtzeitig gemeldet und bringen nichts.',
  ],
  allListed: ['Every sale was listed in time.', 'Jeder Verkauf war rechtzeitig gemeldet.'],
  customer: ['Customer', 'Kunde'],
  product: ['Product', 'Produkt'],
  soldOn: ['Sold on', 'Verkauft am'],
  net: ['Net amount', 'Nettobetrag'],
  'line-listed': ['Listed', 'Gemeldet'],
  'line-to-list': ['Not listed yet', 'Noch nicht gemeldet'],
  'line-unlisted': ['Not listed', 'Nicht gemeldet'],
  listUntil: ['until {day}', 'bis {day}'],
  countSays: [
    'Posts the rebate of each listed sale, and why the others earn nothing. What is listed later and in time is counted when you count again.',
    'Bucht die Rückvergütung jedes gemeldeten Verkaufs, und warum die anderen nichts bringen. Was später und rechtzeitig gemeldet wird, zählt beim nächsten Mal.',
  ],
  count: ['Count the rebate', 'Rückvergütung berechnen'],
  'done-counted': ['The rebate is counted.', 'Die Rückvergütung ist berechnet.'],
  'done-counting': ['Part of it is counted: count on.', 'Ein Teil ist berechnet: Fahren Sie fort.'],
  back: ['All reports', 'Alle Berichte'],
  'done-handed-in': ['The report is handed in.', 'Der Bericht ist eingereicht.'],
  'done-accepted': ['The report is accepted.', 'Der Bericht ist angenommen.'],
  'done-rejected': [
    'The report is rejected, and the partner was told.',
    'Der Bericht ist abgelehnt; der Partner ist informiert.',
  ],
} as const satisfies Words;

export const say = speak({ ...words, ...reportWords });

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(reportWords, key) ? say(language, key as keyof typeof reportWords) : undefined;
};
