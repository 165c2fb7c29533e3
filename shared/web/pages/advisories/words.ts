import type { Page } from '../../page.ts';
import { speak, type Words } from '../../words.ts';

const own = {
  advisories: ['Security advisories', 'Sicherheitshinweise'],
  none: ['None yet. Draft the first one below.', 'Noch keine. Entwerfen Sie unten den ersten.'],
  nonePublic: ['No advisory has been published.', 'Es wurde kein Hinweis veröffentlicht.'],
  noneConcerning: [
    'No advisory has been published. A mail tells you of the first one.',
    'Es wurde kein Hinweis veröffentlicht. Vom ersten erfahren Sie per Mail.',
  ],
  number: ['Number', 'Nummer'],
  numberHelp: [
    'Such as OSA-2026-07. It stays; once released it is never given again.',
    'Etwa OSA-2026-07. Sie bleibt; einmal freigegeben wird sie nie wieder vergeben.',
  ],
  title: ['Title', 'Titel'],
  status: ['State', 'Stand'],
  'status-draft': ['Waits for review', 'Wartet auf Prüfung'],
  'status-reviewed': ['Reviewed, waits for release', 'Geprüft, wartet auf Freigabe'],
  'status-embargo': ['Released, under embargo', 'Freigegeben, unter Embargo'],
  'status-released': ['Published', 'Veröffentlicht'],
  'status-withdrawn': ['Withdrawn', 'Zurückgezogen'],
  severity: ['Severity', 'Schweregrad'],
  severityField: ['Severity: CVSS 3.1 vector', 'Schweregrad: CVSS-3.1-Vektor'],
  severityHelp: [
    'All eight base metrics, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. Not 4.0, which CSAF 2.0 cannot say.',
    'Alle acht Basismetriken, etwa CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H. Nicht 4.0, das CSAF 2.0 nicht sagen kann.',
  ],
  affected: ['Affected releases', 'Betroffene Releases'],
  affectedHelp: [
    'From and to, both affected, with commas between: 6.0.0-6.5.8, 7.0.0-7.0.2.',
    'Von und bis, beide betroffen, mit Kommas dazwischen: 6.0.0-6.5.8, 7.0.0-7.0.2.',
  ],
  cve: ['CVE number', 'CVE-Nummer'],
  description: ['What it is', 'Worum es geht'],
  mitigation: ['What to do', 'Was zu tun ist'],
  words: [
    'Your own words above it in the mail, in English',
    'Eigene Worte darüber in der Mail, auf Englisch',
  ],
  wordsDe: ['The same in German', 'Dasselbe auf Deutsch'],
  wordsHelp: [
    'In braces they may name: {fields}. Both languages, or none.',
    'In geschweiften Klammern dürfen sie nennen: {fields}. Beide Sprachen oder keine.',
  ],
  newDraft: ['Draft an advisory', 'Hinweis entwerfen'],
  draftSays: [
    'Nobody outside hears of it. Somebody else reviews it before it is released.',
    'Niemand außerhalb erfährt davon. Jemand anders prüft ihn vor der Freigabe.',
  ],
  saveDraft: ['Save the draft', 'Entwurf speichern'],
  edit: ['Change it', 'Ändern'],
  editSays: ['It waits for review again.', 'Er wartet dann wieder auf Prüfung.'],
  missing: ['Still missing: {fields}', 'Fehlt noch: {fields}'],
  review: ['Find it right', 'Für richtig befinden'],
  reviewSays: [
    'You have read it, and every fact is right. Another person than you releases it.',
    'Sie haben ihn gelesen, und alles stimmt. Freigeben wird ihn jemand anders.',
  ],
  ownDraft: [
    'You wrote it: somebody else has to review it.',
    'Sie haben ihn geschrieben: Prüfen muss ihn jemand anders.',
  ],
  ownReview: [
    'You reviewed it: somebody else has to release it.',
    'Sie haben ihn geprüft: Freigeben muss ihn jemand anders.',
  ],
  release: ['Release it', 'Freigeben'],
  releaseAt: ['Not before', 'Nicht vor'],
  releaseAtHelp: [
    'In UTC, such as 2026-11-30T09:00:00Z. Empty: at once.',
    'In UTC, etwa 2026-11-30T09:00:00Z. Leer: sofort.',
  ],
  releaseSays: [
    'Contacts of subscribers: {subscribers}, of them affected: {affected}. Packagers: {packagers}. Whom it reaches is frozen with the release.',
    'Kontaktpersonen von Abonnenten: {subscribers}, davon betroffen: {affected}. Paketierer: {packagers}. Wen er erreicht, steht mit der Freigabe fest.',
  ],
  releaseConfirm: [
    'Release {number}: text and recipients cannot be changed any more',
    '{number} freigeben: Text und Empfänger können nicht mehr geändert werden',
  ],
  nobody: [
    'It would reach nobody: there is no active subscriber with a contact, and no packager.',
    'Er würde niemanden erreichen: Es gibt keinen aktiven Abonnenten mit Kontaktperson und keinen Paketierer.',
  ],
  preview: ['The mail to one of the subscribers', 'Die Mail an einen der Abonnenten'],
  previewPackager: ['To one of the packagers', 'An einen der Paketierer'],
  previewIn: ['In {language}', 'Auf {language}'],
  'language-en': ['English', 'Englisch'],
  'language-de': ['German', 'Deutsch'],
  withdraw: ['Withdraw it', 'Zurückziehen'],
  withdrawConfirm: ['Withdraw {number}', '{number} zurückziehen'],
  reason: ['Why?', 'Warum?'],
  releasedFor: ['Released for', 'Freigegeben für'],
  reviewedAt: ['Reviewed', 'Geprüft'],
  draftedAt: ['Last changed', 'Zuletzt geändert'],
  progress: ['How far it is handed over', 'Wie weit er übergeben ist'],
  phase: ['Phase', 'Phase'],
  'phase-1': ['The threat', 'Die Bedrohung'],
  'phase-2': ['The patch', 'Der Patch'],
  subscribers: ['Subscribers', 'Abonnenten'],
  packagers: ['Packagers', 'Paketierer'],
  waiting: ['Under way', 'Unterwegs'],
  first: ['First', 'Erste'],
  last: ['Last', 'Letzte'],
  manifest: ['Manifest', 'Manifest'],
  ofAll: ['{count} of {all}', '{count} von {all}'],
  notBegun: ['begins {at}', 'beginnt {at}'],
  packagersSay: [
    'Who packages the software for a distribution hears of a threat at the same time as subscribers, and never before them.',
    'Wer die Software für eine Distribution paketiert, erfährt von einer Bedrohung zur selben Zeit wie Abonnenten, und nie vor ihnen.',
  ],
  noPackagers: ['None. Add the first one below.', 'Keine. Tragen Sie unten den ersten ein.'],
  name: ['Name', 'Name'],
  email: ['Mail address', 'Mailadresse'],
  second: ['Another one, if mails to it come back', 'Eine zweite, falls Mails dorthin zurückkommen'],
  language: ['Language', 'Sprache'],
  add: ['Add a packager', 'Paketierer eintragen'],
  remove: ['Remove {name}', '{name} entfernen'],
  removeSays: [
    'What was released before still reaches it.',
    'Was vorher freigegeben wurde, erreicht ihn noch.',
  ],
  publishedAt: ['Published', 'Veröffentlicht'],
  machine: ['For machines: CSAF 2.0', 'Für Maschinen: CSAF 2.0'],
  patchedBy: ['Mended by release', 'Behoben durch Release'],
  publicPage: ['Its public page', 'Die öffentliche Seite'],
  all: ['All advisories', 'Alle Hinweise'],
  affects: ['Affects', 'Betrifft'],
  information: ['For your information', 'Zur Kenntnis'],
  affectsYou: ['{count} advisories affect your systems', '{count} Hinweise betreffen Ihre Systeme'],
  affectsOne: ['One advisory affects your systems', 'Ein Hinweis betrifft Ihre Systeme'],
  affectsNone: ['No advisory affects your systems', 'Kein Hinweis betrifft Ihre Systeme'],
  affectsBelow: [
    'Judged by the releases that you have registered.',
    'Beurteilt nach den Ständen, die Sie registriert haben.',
  ],
  patch: ['The patch is there', 'Der Patch ist da'],
  patchSays: [
    'Everybody who heard of the threat is told, and whoever is an active subscriber by now; active ones get a link by which they book the update. Whose last mail came back: another contact of theirs, or your office.',
    'Alle, die von der Bedrohung erfahren haben, werden benachrichtigt, und wer inzwischen aktiver Abonnent ist; aktive erhalten einen Link, mit dem sie das Update buchen. Kam die letzte Mail zurück: eine andere Kontaktperson, oder Ihr Büro.',
  ],
  mendedIn: ['Release', 'Release'],
  noRelease: [
    'No release is published yet: publish the one that mends this under Services first.',
    'Noch ist kein Release veröffentlicht: Veröffentlichen Sie zuerst das, das dies behebt, unter Services.',
  ],
  tell: ['Tell everybody', 'Alle benachrichtigen'],
  tellConfirm: [
    'Tell everybody of the patch for {number}',
    'Alle über den Patch zu {number} benachrichtigen',
  ],
  patchIsThere: ['The security patch {release} is there', 'Der Sicherheitspatch {release} ist da'],
  book: ['Have {name} updated to {release}', '{name} auf {release} aktualisieren lassen'],
  bookSays: [
    'We propose a time; nothing happens before you have agreed to it.',
    'Wir schlagen eine Zeit vor; vorher geschieht nichts.',
  ],
  isBooked: ['The update to {release} is booked.', 'Das Update auf {release} ist gebucht.'],
  hasIt: ['It has {release}: nothing to do.', 'Es hat {release}: Nichts zu tun.'],
  unreachable: [
    'We cannot get into it from afar. Allow that at your portal and come back here, or install {release} yourselves.',
    'Aus der Ferne kommen wir nicht hinein. Erlauben Sie es in Ihrem Portal und kommen Sie wieder, oder installieren Sie {release} selbst.',
  ],
  letIn: ['Your systems', 'Ihre Systeme'],
  noSystems: ['No system is registered.', 'Es ist kein System registriert.'],
  'done-booked': ['It is booked. We propose a time.', 'Gebucht. Wir schlagen eine Zeit vor.'],
  'done-patched': ['Everybody is told now.', 'Alle werden jetzt benachrichtigt.'],
  'done-drafted': [
    'The draft is kept. Somebody else reviews it.',
    'Der Entwurf ist gespeichert. Jemand anders prüft ihn.',
  ],
  'done-reviewed': [
    'It is reviewed. Somebody else releases it.',
    'Er ist geprüft. Jemand anders gibt ihn frei.',
  ],
  'done-released': [
    'It is released. Nobody hears of it before its instant.',
    'Er ist freigegeben. Vor seinem Zeitpunkt erfährt niemand davon.',
  ],
  'done-withdrawn': [
    'It is withdrawn. Nobody has heard of it.',
    'Er ist zurückgezogen. Niemand hat davon erfahren.',
  ],
  'done-saved': ['It is done.', 'Erledigt.'],
} as const satisfies Words;
export const say = speak(own);

/** What was just done here. */
export const doneText = ({ language, done }: Page): string | undefined =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
