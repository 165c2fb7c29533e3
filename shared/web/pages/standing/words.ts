import type { Page } from '../../page.ts';
import { speak, type Words, words } from '../../words.ts';

const own = {
  title: ['{company}: {tier} since {date}', '{company}: {tier} seit {date}'],
  memberSince: ['Partner since {date}', 'Partner seit {date}'],
  asksOf: ['What {tier} asks for', 'Was {tier} verlangt'],
  asksNothing: ['{tier} asks for nothing.', '{tier} verlangt nichts.'],
  aboveOpen: ['{tier}: {count} missing', '{tier}: {count} fehlen'],
  aboveOne: ['{tier}: one thing is missing', '{tier}: Eines fehlt'],
  aboveReady: [
    '{tier}: nothing is missing, the vendor decides',
    '{tier}: Es fehlt nichts, der Hersteller entscheidet',
  ],
  requirement: ['Requirement', 'Anforderung'],
  state: ['State', 'Stand'],
  have: ['{have} of {need}', '{have} von {need}'],
  until: ['until {date}', 'bis {date}'],
  todo: ['What to do', 'Was zu tun ist'],
  sentence: ['The sentence', 'Der Satz dazu'],
  doReferences: [
    'Name customers below; each counts once the vendor has verified it.',
    'Nennen Sie unten Kunden; jeder zählt, sobald der Hersteller ihn geprüft hat.',
  ],
  doTrainings: [
    'Attend what is missing; who teaches it records it here.',
    'Besuchen Sie, was fehlt; wer schult, trägt es hier ein.',
  ],
  doCertificates: [
    'Let your people be examined; the vendor records the certificate.',
    'Lassen Sie Ihre Leute prüfen; der Hersteller trägt das Zertifikat ein.',
  ],
  doAward: [
    'The vendor decides once the rest is complete.',
    'Der Hersteller entscheidet, sobald der Rest vollständig ist.',
  ],
  doFigure: ['It is measured at the evaluation.', 'Das wird bei der Bewertung gemessen.'],
  doElsewhere: ['Give it under Requirements.', 'Geben Sie es unter Anforderungen an.'],
  breach: [
    'Since {date} no longer met: {requirement}, {have} of {need}. The level stays; please make up for it.',
    'Seit {date} nicht mehr erfüllt: {requirement}, {have} von {need}. Die Stufe bleibt; bitte ergänzen.',
  ],
  references: ['Customer references', 'Kundenreferenzen'],
  noReferences: [
    'No reference yet. Name a customer and a project: it appears here, and the vendor verifies it.',
    'Noch keine Referenz. Nennen Sie Kunde und Projekt: Sie erscheint hier, und der Hersteller prüft sie.',
  ],
  noReferencesDesk: ['The partner has named no customer yet.', 'Der Partner hat noch keinen Kunden genannt.'],
  customer: ['Customer', 'Kunde'],
  contact: ['Whom to ask there', 'Ansprechpartner dort'],
  contactHelp: ['Name, and mail address or phone.', 'Name und Mailadresse oder Telefon.'],
  project: ['Project', 'Projekt'],
  domain: ['Web site of the customer', 'Website des Kunden'],
  submittedOn: ['Named on', 'Genannt am'],
  nameReference: ['Name a reference', 'Referenz nennen'],
  referenceSays: [
    'The vendor may ask the customer. One customer counts once, however often it is named.',
    'Der Hersteller kann beim Kunden nachfragen. Ein Kunde zählt einmal, wie oft er auch genannt wird.',
  ],
  sendReference: ['Send the reference', 'Referenz senden'],
  verify: ['Verified', 'Geprüft'],
  verifySays: [
    '{customer} counts at once; the partner is told.',
    '{customer} zählt sofort; der Partner wird informiert.',
  ],
  reject: ['Reject', 'Ablehnen'],
  rejectSays: ['The partner gets your reason by mail.', 'Der Partner erhält Ihren Grund per Mail.'],
  reason: ['Reason', 'Grund'],
  assigned: ['Assigned trainings', 'Zugewiesene Schulungen'],
  noAssigned: [
    'The vendor has assigned no trainings yet: that is not the same as done.',
    'Der Hersteller hat noch keine Schulungen zugewiesen: Das heißt nicht, dass sie erledigt sind.',
  ],
  training: ['Training', 'Schulung'],
  topic: ['Topic', 'Thema'],
  technical: ['Technical', 'Technisch'],
  sales: ['Sales', 'Vertrieblich'],
  attended: ['Trainings attended', 'Besuchte Schulungen'],
  noAttended: [
    'Nobody was trained yet. Who teaches a training records it here.',
    'Noch niemand wurde geschult. Wer schult, trägt es hier ein.',
  ],
  person: ['Person', 'Person'],
  mail: ['Mail address', 'Mailadresse'],
  heldOn: ['On', 'Am'],
  taughtBy: ['By', 'Durch'],
  vendor: ['Vendor', 'Hersteller'],
  distributor: ['Distributor', 'Distributor'],
  certificates: ['Certificates', 'Zertifikate'],
  certificate: ['Certificate', 'Zertifikat'],
  noCertificates: ['No certificate is recorded yet.', 'Noch ist kein Zertifikat eingetragen.'],
  issuedOn: ['Issued on', 'Ausgestellt am'],
  release: ['Release', 'Version'],
  people: ['People with roles', 'Personen mit Rollen'],
  noPeople: [
    'Nobody is named yet: do it under Requirements.',
    'Noch niemand genannt: Das geht unter Anforderungen.',
  ],
  role: ['Role', 'Rolle'],
  phone: ['Phone', 'Telefon'],
  giveUp: ['Take the role away', 'Rolle entziehen'],
  giveUpSays: [
    '{name} holds this role no more. Too few left is recorded and said to the vendor; the level stays.',
    '{name} hat diese Rolle nicht mehr. Bleiben zu wenige, wird das festgehalten und dem Hersteller gesagt; die Stufe bleibt.',
  ],
  history: ['History', 'Verlauf'],
  'source-decided': ['Decided by the vendor', 'Vom Hersteller entschieden'],
  'source-override': ['Decided although something was missing', 'Entschieden, obwohl etwas fehlte'],
  'source-evaluated': ['By evaluation', 'Durch Bewertung'],
  'source-grandfathered': ['Had it before the program', 'Vor dem Programm erhalten'],
  toRequirements: ['To the requirements', 'Zu den Anforderungen'],
  toPartner: ['To the partner', 'Zum Partner'],
  assign: ['Assign trainings', 'Schulungen zuweisen'],
  assignSays: [
    'This list takes the place of the one before it. All of it must be done, with enough of each topic.',
    'Diese Liste ersetzt die bisherige. Alles muss besucht sein, genug aus jedem Thema.',
  ],
  ofProgram: ['Trainings of the program', 'Schulungen des Programms'],
  ownTechnical: ['Further technical trainings, one per line', 'Weitere technische Schulungen, eine je Zeile'],
  ownSales: ['Further sales trainings, one per line', 'Weitere vertriebliche Schulungen, eine je Zeile'],
  saveList: ['Assign this list', 'Liste zuweisen'],
  record: ['Record an attendance', 'Teilnahme eintragen'],
  saveAttendance: ['Record it', 'Eintragen'],
  recordCertificate: ['Record a certificate', 'Zertifikat eintragen'],
  changeTier: ['Change the level', 'Stufe ändern'],
  missingFor: ['Missing for {tier}: {list}.', 'Für {tier} fehlt: {list}.'],
  nothingFor: ['Nothing is missing for {tier}.', 'Für {tier} fehlt nichts.'],
  tier: ['Level', 'Stufe'],
  changeSays: [
    'The new level counts at once, with everything that comes with it; {company} gets the reason by mail.',
    'Die neue Stufe gilt sofort, mit allem, was dazugehört; {company} erhält den Grund per Mail.',
  ],
  override: ['Why, although something is missing', 'Warum, obwohl etwas fehlt'],
  saveTier: ['Give this level', 'Stufe vergeben'],
  since: ['Since when a partner', 'Partner seit wann'],
  sinceSays: [
    'May lie before the program. Quotas, fees and evaluations go on from the activation.',
    'Darf vor dem Programm liegen. Kontingente, Gebühren und Bewertungen zählen weiter ab der Aktivierung.',
  ],
  sinceDate: ['Partner since', 'Partner seit'],
  saveSince: ['Record it', 'Festhalten'],
  'done-referenced': [
    'The reference is sent; the vendor verifies it.',
    'Die Referenz ist gesendet; der Hersteller prüft sie.',
  ],
  'done-removed': ['The role is taken away.', 'Die Rolle ist entzogen.'],
  'done-verified': [
    'The reference is verified, and the partner was told.',
    'Die Referenz ist geprüft; der Partner ist informiert.',
  ],
  'done-rejected': [
    'The reference is rejected, and the partner got your reason.',
    'Die Referenz ist abgelehnt; der Partner hat Ihren Grund.',
  ],
  'done-assigned': ['The trainings are assigned.', 'Die Schulungen sind zugewiesen.'],
  'done-recorded': ['It is recorded.', 'Eingetragen.'],
  'done-tier': [
    'The level is changed, and the partner was told.',
    'Die Stufe ist geändert; der Partner ist informiert.',
  ],
  'done-since': ['It is recorded since when it is a partner.', 'Der Beginn ist festgehalten.'],
} as const satisfies Words;

const standingWords = { ...words, ...own };
export const say = speak(standingWords);

/** What was just done, in words. */
export const doneText = ({ done, language }: Page): string | undefined => {
  const key = `done-${done}`;
  return Object.hasOwn(own, key) ? say(language, key as keyof typeof own) : undefined;
};
