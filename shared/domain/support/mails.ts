import type { Language } from '../text.ts';

// Every mail that support owes, in the product's words. Their sender is the vendor of the service plans.

type Localized = Readonly<Record<Language, string>>;
type Mail = { readonly subject: Localized; readonly body: Localized };

const ofRequest = (en: string, de: string): Localized => ({
  en: `[{receipt}] ${en}`,
  de: `[{receipt}] ${de}`,
});

export const supportMails = {
  'contact-appointed': {
    subject: { en: 'You are a support contact: {program}', de: 'Sie sind Support-Kontaktperson: {program}' },
    body: {
      en: `You may now ask for support for {customer} under the {program}.{phoneAccess}

Sign in:
{signInLink}

The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}`,
      de: `Sie können jetzt für {customer} Support unter {program} anfragen.{phoneAccess}

Anmelden:
{signInLink}

Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}`,
    },
  },
  'request-received': {
    subject: ofRequest('We have your request: {title}', 'Wir haben Ihre Anfrage: {title}'),
    body: {
      en: `We have your request. Use its number {receipt} whenever you write or speak to us about it.

{promise}

See and answer it:
{requestLink}`,
      de: `Wir haben Ihre Anfrage. Nennen Sie ihre Nummer {receipt}, wann immer Sie uns dazu schreiben oder anrufen.

{promise}

Ansehen und antworten:
{requestLink}`,
    },
  },
  'request-to-confirm': {
    subject: ofRequest('Please confirm your request: {title}', 'Bitte bestätigen Sie Ihre Anfrage: {title}'),
    body: {
      en: `We wrote down your request. Its times are guaranteed from the moment you confirm it here:
{requestLink}`,
      de: `Wir haben Ihre Anfrage notiert. Ihre Zeiten sind garantiert, sobald Sie sie hier bestätigen:
{requestLink}`,
    },
  },
  'support-alert': {
    subject: ofRequest('{customer}: {title}', '{customer}: {title}'),
    body: {
      en: `A request of {customer}, level {impact}.

{promise}

{deskLink}`,
      de: `Eine Anfrage von {customer}, Stufe {impact}.

{promise}

{deskLink}`,
    },
  },
  'support-answered': {
    subject: ofRequest('An answer: {title}', 'Eine Antwort: {title}'),
    body: {
      en: `Our support has answered your request.

{requestLink}`,
      de: `Unser Support hat Ihre Anfrage beantwortet.

{requestLink}`,
    },
  },
  'support-needs': {
    subject: ofRequest('We need more from you: {title}', 'Wir brauchen noch etwas von Ihnen: {title}'),
    body: {
      en: `To go on we need:
{missing}

Until you answer here, the time for the solution waits; an answer by mail is kept, but moves no clock:
{requestLink}`,
      de: `Damit es weitergeht, brauchen wir:
{missing}

Bis Sie hier antworten, wartet die Zeit für die Lösung; eine Antwort per Mail wird aufbewahrt, bewegt aber keine Uhr:
{requestLink}`,
    },
  },
  'support-resolved': {
    subject: ofRequest('Solved? {title}', 'Gelöst? {title}'),
    body: {
      en: `We think that this is solved. Say until {confirmBy} whether it is; without a word from you it is closed then.

{requestLink}`,
      de: `Wir halten das für gelöst. Sagen Sie bis {confirmBy}, ob es das ist; ohne Nachricht von Ihnen wird es dann geschlossen.

{requestLink}`,
    },
  },
  'support-closed': {
    subject: ofRequest('Closed: {title}', 'Geschlossen: {title}'),
    body: {
      en: `This request is closed. You can open it again here:
{requestLink}`,
      de: `Diese Anfrage ist geschlossen. Hier können Sie sie wieder öffnen:
{requestLink}`,
    },
  },
  'support-replied': {
    subject: ofRequest('{customer} has answered: {title}', '{customer} hat geantwortet: {title}'),
    body: {
      en: `{customer} has answered.

{promise}

{deskLink}`,
      de: `{customer} hat geantwortet.

{promise}

{deskLink}`,
    },
  },
  'support-mailed': {
    subject: ofRequest(
      '{customer} has written by mail: {title}',
      '{customer} hat per Mail geschrieben: {title}',
    ),
    body: {
      en: `A mail of {customer} was kept with the request. It moves no clock.

{promise}

{deskLink}`,
      de: `Eine Mail von {customer} liegt bei der Anfrage. Sie bewegt keine Uhr.

{promise}

{deskLink}`,
    },
  },
  'support-mail-kept': {
    subject: ofRequest('Your mail was kept: {title}', 'Ihre Mail liegt bei der Anfrage: {title}'),
    body: {
      en: `Your mail was kept with the request, without files. A mail moves no clock: what we wait for, your word on a solution, and files go here:
{requestLink}`,
      de: `Ihre Mail liegt bei der Anfrage, ohne Dateien. Eine Mail bewegt keine Uhr: Worauf wir warten, Ihr Wort zu einer Lösung und Dateien geben Sie hier ab:
{requestLink}`,
    },
  },
  'support-warning': {
    subject: ofRequest(
      'Alert {level}, {percent} % of the time is used: {title}',
      'Alarm {level}, {percent} % der Zeit sind verbraucht: {title}',
    ),
    body: {
      en: `{percent} % of the service time for the {what} are used. {promise}

{deskLink}`,
      de: `{percent} % der Servicezeit für die {what} sind verbraucht. {promise}

{deskLink}`,
    },
  },
  'support-breached': {
    subject: ofRequest('Alert {level}, too late: {title}', 'Alarm {level}, zu spät: {title}'),
    body: {
      en: `The {what} for {customer} was due {missedAt} and did not come.

{deskLink}`,
      de: `Die {what} für {customer} war fällig {missedAt} und kam nicht.

{deskLink}`,
    },
  },
  'support-escalated': {
    subject: ofRequest('Alert {level}, still open: {title}', 'Alarm {level}, noch immer offen: {title}'),
    body: {
      en: `The {what} for {customer} is late, and has not come by {missedAt}.

{deskLink}`,
      de: `Die {what} für {customer} ist überfällig und bis {missedAt} nicht gekommen.

{deskLink}`,
    },
  },
} as const satisfies Record<string, Mail>;
export type SupportMailKind = keyof typeof supportMails;

/** Is it one of support's mails? Their kinds are apart from those of partner programs. */
export const isSupportMail = (kind: string): kind is SupportMailKind => Object.hasOwn(supportMails, kind);
