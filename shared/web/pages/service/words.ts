import type { Page } from '../../page.ts';
import { speak, type Words } from '../../words.ts';

const own = {
  services: ['Services of your plan', 'Leistungen Ihres Plans'],
  servicesAtDesk: ['Releases and services', 'Releases und Leistungen'],
  back: ['Requests, contacts and systems', 'Anfragen, Kontaktpersonen und Systeme'],
  releases: ['Releases', 'Releases'],
  noReleases: ['None yet. Publish the first one below.', 'Noch keine. Veröffentlichen Sie unten das erste.'],
  number: ['Release', 'Release'],
  kind: ['Kind', 'Art'],
  'kind-patch': ['Patch', 'Patch'],
  'kind-minor': ['Minor release', 'Minor-Release'],
  'kind-major': ['Major release', 'Major-Release'],
  publishedOn: ['Published', 'Veröffentlicht'],
  numberHelp: ['Such as 6.5.9.', 'Etwa 6.5.9.'],
  fixes: ['Escalated bugs that it fixes', 'Eskalierte Fehler, die es behebt'],
  fixesHelp: ['Their names, with spaces between.', 'Ihre Namen, mit Leerzeichen dazwischen.'],
  newRelease: ['What would a release bring?', 'Was würde ein Release bringen?'],
  see: ['See what it brings', 'Ansehen, was es bringt'],
  effect: ['What {number} brings', 'Was {number} bringt'],
  effectSays: [
    'Updates are for the releases {covered}. Nothing has happened yet.',
    'Updates gibt es für die Stände {covered}. Noch ist nichts geschehen.',
  ],
  nobody: ['Nobody: no customer has anything of it.', 'Niemand: Kein Kunde hat etwas davon.'],
  customer: ['Customer', 'Kunde'],
  updates: ['Updates by us', 'Updates durch uns'],
  instructions: ['Instructions by mail', 'Anleitungen per Mail'],
  portings: ['Add-ons to port', 'Zu portierende Add-ons'],
  uncovered: ['Out of coverage', 'Nicht abgedeckt'],
  fixed: ['Bugs fixed', 'Behobene Fehler'],
  all: ['All', 'Alle'],
  more: ['And {count} more customers.', 'Und {count} weitere Kunden.'],
  notes: ['What it brings, and how it is installed', 'Was es bringt und wie es installiert wird'],
  publish: ['Publish {number}', '{number} veröffentlichen'],
  publishConfirm: [
    'Publish {number}: the customers above get their tasks and mails',
    '{number} veröffentlichen: Die Kunden oben erhalten Aufgaben und Mails',
  ],
  tasks: ['Tasks', 'Aufgaben'],
  openTasks: ['Open tasks', 'Offene Aufgaben'],
  noTasks: [
    'None. A release brings updates and add-ons to port.',
    'Keine. Ein Release bringt Updates und zu portierende Add-ons.',
  ],
  task: ['Task', 'Aufgabe'],
  update: ['Update of {system} to {release}', 'Update von {system} auf {release}'],
  porting: ['Port {addOn} to {release}', '{addOn} auf {release} portieren'],
  aSystem: ['a system', 'einem System'],
  since: ['Since', 'Seit'],
  state: ['State', 'Stand'],
  'task-open': ['Open', 'Offen'],
  'task-done': ['Done', 'Erledigt'],
  'task-failed': ['Failed', 'Fehlgeschlagen'],
  result: ['Result', 'Ergebnis'],
  outcome: ['What became of it?', 'Was wurde daraus?'],
  record: ['Record the result', 'Ergebnis festhalten'],
  recordOf: ['Result: {task}', 'Ergebnis: {task}'],
  bugs: ['Escalated bugs', 'Eskalierte Fehler'],
  noBugs: [
    'None. What is critical to a business can be escalated.',
    'Keine. Was geschäftskritisch ist, kann eskaliert werden.',
  ],
  bug: ['Bug', 'Fehler'],
  bugHelp: ['Its number in the tracker, such as BUG-1234.', 'Die Nummer im Tracker, etwa BUG-1234.'],
  text: ['Why is it critical to you?', 'Warum ist er für Sie kritisch?'],
  escalate: ['Escalate a bug', 'Fehler eskalieren'],
  escalateSays: [
    'It counts once our developers have confirmed it.',
    'Es zählt, sobald unsere Entwickler ihn bestätigt haben.',
  ],
  dueBy: ['Patch due', 'Patch fällig'],
  'bug-requested': ['Waits for our developers', 'Wartet auf unsere Entwickler'],
  'bug-confirmed': ['Confirmed', 'Bestätigt'],
  'bug-late': ['Late', 'Verspätet'],
  'bug-rejected': ['Not confirmed', 'Nicht bestätigt'],
  'bug-fixed': ['Fixed in {release}', 'Behoben in {release}'],
  confirm: ['Confirm {bug}', '{bug} bestätigen'],
  confirmSays: [
    'From now on the patch is due within {days} working days.',
    'Ab jetzt ist der Patch in {days} Arbeitstagen fällig.',
  ],
  reject: ['Reject {bug}', '{bug} ablehnen'],
  reason: ['Why?', 'Warum?'],
  'done-saved': ['It is done.', 'Erledigt.'],
  'done-published': [
    'It is published. Customers are told now.',
    'Veröffentlicht. Die Kunden erfahren es jetzt.',
  ],
  'done-escalated': [
    'We have it. Our developers look at it.',
    'Angekommen. Unsere Entwickler sehen es sich an.',
  ],
} as const satisfies Words;
export const say = speak(own);

/** What was just done here. */
export const doneText = ({ language, done }: Page): string | undefined =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
