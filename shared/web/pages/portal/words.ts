import { speak, type Words, words } from '../../words.ts';

const own = {
  activeTier: ['Active {tier} since {date}', 'Aktiver {tier} seit {date}'],
  suspendedTier: ['Suspended since {date}', 'Ausgesetzt seit {date}'],
  terminatedTier: ['Partnership ended on {date}', 'Partnerschaft beendet am {date}'],
  waitsForMe: ['What waits for you', 'Was auf Sie wartet'],
  nothingWaits: ['Nothing waits for you.', 'Nichts wartet auf Sie.'],
  noFollowUp: ['No follow-up is asked for your referrals.', 'Zu Ihren Empfehlungen ist nichts weiter nötig.'],
  answerUntil: [
    'Answer the question about {customer} by {date}.',
    'Beantworten Sie die Rückfrage zu {customer} bis {date}.',
  ],
  renewBy: ['{what}: renew it by {date}', '{what}: bis {date} erneuern'],
  renewNow: ['{what}: counted until {date}, renew it now', '{what}: zählte bis {date}, jetzt erneuern'],
  acceptBy: ['{what}: accept the new terms by {date}', '{what}: neue Bedingungen bis {date} annehmen'],
  acceptNow: [
    '{what}: the new terms were to be accepted by {date}, accept them now',
    '{what}: neue Bedingungen waren bis {date} anzunehmen, bitte jetzt annehmen',
  ],
  payBy: ['{what}: pay {amount} by {date}', '{what}: {amount} bis {date} zahlen'],
  setOffSoon: [
    '{what}: {amount} is set off against the payout of run {runs}, not to be paid',
    '{what}: {amount} wird mit der Auszahlung des Laufs {runs} verrechnet, nicht zu zahlen',
  ],
  reportBy: [
    '{what}, {from} to {until}: hand it in by {date}',
    '{what}, {from} bis {until}: bis {date} abgeben',
  ],
  reportMissed: [
    '{what}, {from} to {until}: was due on {date}, hand it in now',
    '{what}, {from} bis {until}: war am {date} fällig, bitte jetzt abgeben',
  ],
  reportRejected: [
    '{what}, {from} to {until}: was not accepted, hand it in again',
    '{what}, {from} bis {until}: wurde nicht angenommen, bitte erneut abgeben',
  ],
  invoiceWanted: [
    'Your invoice for {month} is missing: {amount} is paid once it is there',
    'Ihre Rechnung für {month} fehlt: {amount} werden gezahlt, sobald sie da ist',
  ],
  leadBy: [
    'A customer is referred to you, {customer}: take or decline by {date}',
    'Ein Kunde wird Ihnen empfohlen, {customer}: bis {date} annehmen oder ablehnen',
  ],
  deskOffered: [
    'The integration of your service desk is offered to you: accept or decline',
    'Die Einbindung Ihres Service Desks ist Ihnen angeboten: annehmen oder ablehnen',
  ],
  'now-held': ['Held', 'Einbehalten'],
  'now-invoice-missing': ['Waits for your invoice', 'Wartet auf Ihre Rechnung'],
  'now-due': ['Due', 'Fällig'],
  'now-in-run': ['In a payout run', 'Im Auszahlungslauf'],
  'now-paid': ['Paid', 'Gezahlt'],
  endsSoon: [
    'Protection of {customer} ends on {date}: you may extend it.',
    'Der Schutz für {customer} endet am {date}: Sie können ihn verlängern.',
  ],
  earningsOf: ['Commission {year}, {currency}', 'Provision {year}, {currency}'],
  earnings: ['Commission this year', 'Provision in diesem Jahr'],
  noEarnings: [
    'No commission this year yet. It appears here when a sale of one of your referrals is recorded.',
    'In diesem Jahr noch keine Provision. Sie erscheint hier, sobald ein Verkauf zu einer Ihrer Empfehlungen erfasst ist.',
  ],
  chartText: ['By month: {list}. Sum: {sum}.', 'Nach Monat: {list}. Summe: {sum}.'],
  figures: ['Figures by month', 'Zahlen nach Monat'],
  month: ['Month', 'Monat'],
  commission: ['Commission', 'Provision'],
  sum: ['Sum', 'Summe'],
  people: ['People', 'Personen'],
  agent: [
    'Your technical agent at the vendor: {name}.',
    'Ihre technische Ansprechperson beim Hersteller: {name}.',
  ],
  toArrangements: ['Arrangements', 'Vereinbarungen'],
  managePeople: ['Invite and remove people', 'Personen einladen und entfernen'],
  refer: ['Refer a customer', 'Kunden empfehlen'],
  badge: ['Your badge', 'Ihr Abzeichen'],
  referralsTitle: ['Referrals: {open} open, {won} won', 'Empfehlungen: {open} offen, {won} gewonnen'],
  referrals: ['Referrals', 'Empfehlungen'],
  noReferrals: [
    'No referral yet. When you refer a customer, it appears here with its status and protection date.',
    'Noch keine Empfehlung. Wenn Sie einen Kunden empfehlen, erscheint sie hier mit Stand und Schutzdatum.',
  ],
  ownLink: ['Your own link for referring without sign-in', 'Ihr eigener Link zum Empfehlen ohne Anmeldung'],
  ownLinkText: [
    'Whoever has this link can refer customers for {company}, and see nothing. It works until {date}; a newer one stands here each month.',
    'Wer diesen Link hat, kann Kunden für {company} empfehlen und sieht nichts. Er gilt bis {date}; jeden Monat steht hier ein neuerer.',
  ],
  ownLinkOpen: ['Open the form', 'Formular öffnen'],
  yoursAlready: [
    '{customer} is your own already: you referred it on {date}.',
    '{customer} ist schon Ihr eigener Kunde: Sie haben ihn am {date} empfohlen.',
  ],
  toYours: ['To your referral', 'Zu Ihrer Empfehlung'],
  customer: ['Customer', 'Kunde'],
  status: ['Status', 'Stand'],
  submitted: ['Submitted', 'Eingereicht'],
  protectedUntil: ['Protected until', 'Geschützt bis'],
  more: ['Older referrals', 'Ältere Empfehlungen'],
  'title-open': [
    '{customer} is protected for you until {date}',
    '{customer} ist bis {date} für Sie geschützt',
  ],
  'title-returned': ['We have a question about {customer}', 'Wir haben eine Rückfrage zu {customer}'],
  'title-won': ['{customer} became a customer', '{customer} ist Kunde geworden'],
  'title-lost': ['{customer} did not become a customer', '{customer} ist kein Kunde geworden'],
  'title-expired': ['Protection of {customer} ended on {date}', 'Der Schutz für {customer} endete am {date}'],
  referral: ['Referral {receipt}', 'Empfehlung {receipt}'],
  dealMode: ['Worked', 'Bearbeitet'],
  'mode-referral': ['by referral', 'als Empfehlung'],
  'mode-resale': ['by resale', 'als Weiterverkauf'],
  askAnew: ['Ask the vendor', 'Den Hersteller bitten'],
  appeal: ['Appeal until {date}: it is not lost', 'Einspruch bis {date}: Sie ist nicht verloren'],
  otherMode: ['Ask for another mode', 'Um eine andere Art bitten'],
  expiredText: [
    'A later sale of this referral still counts unless somebody else has claimed the customer.',
    'Ein späterer Verkauf aus dieser Empfehlung zählt weiterhin, solange niemand sonst den Kunden beansprucht.',
  ],
  lostReason: ['The reason: {reason}', 'Der Grund: {reason}'],
  details: ['What you sent', 'Was Sie eingereicht haben'],
  domain: ['Web domain', 'Web-Domain'],
  vatId: ['VAT id', 'USt-IdNr.'],
  country: ['Country', 'Land'],
  contact: ['Contact', 'Kontakt'],
  need: ['Need', 'Bedarf'],
  question: ['The question', 'Die Rückfrage'],
  answerBy: ['Please answer by', 'Bitte antworten bis'],
  answered: ['Your answer', 'Ihre Antwort'],
  answerSays: [
    'Your answer goes to the vendor’s office, and the referral is open again.',
    'Ihre Antwort geht an das Büro des Herstellers, und die Empfehlung ist wieder offen.',
  ],
  sendAnswer: ['Send the answer', 'Antwort senden'],
  extend: ['Extend the protection', 'Schutz verlängern'],
  extendSays: [
    'Protects {customer} for you until {date}. Extensions left, this one included: {times}.',
    'Schützt {customer} für Sie bis {date}. Verbleibende Verlängerungen, diese eingeschlossen: {times}.',
  ],
  salesOf: ['Sales of this referral', 'Verkäufe aus dieser Empfehlung'],
  peopleTitle: ['People with access for {company}: {count}', 'Personen mit Zugang für {company}: {count}'],
  name: ['Name', 'Name'],
  mail: ['Mail address', 'Mailadresse'],
  role: ['Role', 'Rolle'],
  you: ['you', 'Sie'],
  'mail-bounced': [
    'Mails come back: remove this person and invite them at an address that works, or ask the vendor.',
    'Mails kommen zurück: Entfernen Sie diese Person und laden Sie sie mit einer Adresse ein, die funktioniert, oder fragen Sie den Hersteller.',
  ],
  'mail-complained': [
    'Called a mail spam and gets none any more: ask the vendor when that was a mistake.',
    'Hat eine Mail als Spam gemeldet und bekommt keine mehr: Wenden Sie sich an den Hersteller, wenn das ein Versehen war.',
  ],
  noPeople: ['Nobody yet. Invite somebody below.', 'Noch niemand. Laden Sie unten jemanden ein.'],
  invite: ['Invite somebody', 'Jemanden einladen'],
  inviteSays: [
    'Sends a mail with a sign-in link. Members send referrals and see the statement; administrators also manage people and tokens.',
    'Sendet eine Mail mit einem Anmeldelink. Mitglieder reichen Empfehlungen ein und sehen die Abrechnung; Administratoren verwalten auch Personen und Token.',
  ],
  sendInvite: ['Send the invitation', 'Einladung senden'],
  remove: ['Remove', 'Entfernen'],
  removeSays: [
    '{name} loses access for {company} at once. What {name} did stays recorded.',
    '{name} verliert den Zugang für {company} sofort. Was {name} getan hat, bleibt erhalten.',
  ],
  removeConfirm: ['Yes, remove {name}', 'Ja, {name} entfernen'],
  tokensTitle: ['Access tokens that work: {count}', 'Gültige Zugangstoken: {count}'],
  tokens: ['Access tokens', 'Zugangstoken'],
  tokensText: [
    'A token lets a program of yours use the API for {company}.',
    'Mit einem Token nutzt ein Programm von Ihnen die Schnittstelle für {company}.',
  ],
  noTokens: ['No token yet. Create one below.', 'Noch kein Token. Legen Sie unten eines an.'],
  mayDo: ['May do', 'Darf'],
  created: ['Created', 'Angelegt'],
  tokenShown: ['Your new token “{name}”', 'Ihr neues Token „{name}“'],
  tokenOnce: [
    'Copy it now: it is shown this once and cannot be shown again.',
    'Kopieren Sie es jetzt: Es wird nur dieses eine Mal angezeigt.',
  ],
  createToken: ['Create a token', 'Token anlegen'],
  createTokenSays: [
    'Creates a token for {company} and shows it once.',
    'Legt ein Token für {company} an und zeigt es einmal.',
  ],
  tokenName: ['What is it for?', 'Wofür ist es?'],
  'scope-referrals:read': ['Read referrals', 'Empfehlungen lesen'],
  'scope-referrals:write': ['Send referrals', 'Empfehlungen einreichen'],
  'scope-statement:read': ['Read the statement', 'Abrechnung lesen'],
  revoke: ['Revoke', 'Widerrufen'],
  revokeSays: [
    'Whatever uses “{name}” loses access at once.',
    'Was „{name}“ benutzt, verliert den Zugang sofort.',
  ],
  revokeConfirm: ['Yes, revoke “{name}”', 'Ja, „{name}“ widerrufen'],
  'done-extended': [
    'The protection is extended. You get a mail with the new date.',
    'Der Schutz ist verlängert. Sie erhalten eine Mail mit dem neuen Datum.',
  ],
  'done-answered': [
    'Your answer is sent to the vendor’s office. Nothing else is asked of you now.',
    'Ihre Antwort ist an das Büro des Herstellers gesendet. Mehr ist jetzt nicht nötig.',
  ],
  'done-invited': [
    'The invitation is sent by mail. It can be used as soon as it arrives.',
    'Die Einladung ist per Mail verschickt und gilt, sobald sie da ist.',
  ],
  'done-removed': ['The person has no access any more.', 'Die Person hat keinen Zugang mehr.'],
  'done-revoked': ['The token does not work any more.', 'Das Token gilt nicht mehr.'],
} as const satisfies Words;

export const portalWords = { ...words, ...own };
export const say = speak(portalWords);

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
