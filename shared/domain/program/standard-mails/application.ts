import type { MailTexts } from '../mail-texts.ts';

/** To applicants, and about them. */
export const applicationMails = {
  'application-received': {
    subject: { en: '{receipt}: we have your application', de: '{receipt}: Ihre Bewerbung ist eingegangen' },
    body: {
      en: `Thank you for your application to the {program}.

Your receipt number is {receipt}. You hear from us by {decideBy}.

Please confirm that this is your address:
{confirmLink}

If you did not apply, ignore this mail.`,
      de: `Vielen Dank für Ihre Bewerbung zum {program}.

Ihre Eingangsnummer ist {receipt}. Sie hören von uns bis zum {decideBy}.

Bitte bestätigen Sie, dass dies Ihre Adresse ist:
{confirmLink}

Falls Sie sich nicht beworben haben, ignorieren Sie diese Mail.`,
    },
  },
  'registration-done': {
    subject: { en: '{receipt}: you are registered', de: '{receipt}: Sie sind registriert' },
    body: {
      en: `Your registration for the {program} is done. Its receipt number is {receipt}.

Confirm that this is your address, and you are signed in:
{confirmLink}

The link signs you in once. After that, ask for a new one: {signInPage}

If you did not register, ignore this mail.`,
      de: `Ihre Registrierung zum {program} ist abgeschlossen. Ihre Eingangsnummer ist {receipt}.

Bestätigen Sie, dass dies Ihre Adresse ist, und Sie sind angemeldet:
{confirmLink}

Der Link meldet Sie einmal an. Danach fordern Sie hier einen neuen an: {signInPage}

Falls Sie sich nicht registriert haben, ignorieren Sie diese Mail.`,
    },
  },
  'application-alert': {
    subject: {
      en: '{receipt}: {company} ({country}) applies',
      de: '{receipt}: {company} ({country}) bewirbt sich',
    },
    body: {
      en: `{company} ({country}) has applied to the {program}.

Please decide by {decideBy}:
{deskLink}`,
      de: `{company} ({country}) hat sich zum {program} beworben.

Bitte entscheiden Sie bis zum {decideBy}:
{deskLink}`,
    },
  },
  'application-overdue': {
    subject: {
      en: '{receipt}: decision on {company} is overdue',
      de: '{receipt}: Entscheidung zu {company} ist überfällig',
    },
    body: {
      en: `The application of {company} was to be decided by {decideBy}.

{deskLink}`,
      de: `Über die Bewerbung von {company} war bis zum {decideBy} zu entscheiden.

{deskLink}`,
    },
  },
  'application-accepted': {
    subject: {
      en: '{receipt}: your application is accepted',
      de: '{receipt}: Ihre Bewerbung ist angenommen',
    },
    body: {
      en: `{company} is accepted to the {program}.

Please sign these documents:
{documents}

Return them to {officeMail}, or by post to:
{office}

Give us the address of your web page and see what is still missing here:
{completeLink}`,
      de: `{company} ist zum {program} zugelassen.

Bitte unterschreiben Sie diese Unterlagen:
{documents}

Senden Sie sie zurück an {officeMail} oder per Post an:
{office}

Nennen Sie uns hier die Adresse Ihrer Webseite; dort steht auch, was noch fehlt:
{completeLink}`,
    },
  },
  'application-admitted': {
    subject: {
      en: '{receipt}: your application is accepted',
      de: '{receipt}: Ihre Bewerbung ist angenommen',
    },
    body: {
      en: `{company} is accepted to the {program}.

This is still missing before you are active:
{missing}

See how to give it here:
{completeLink}

Questions: {officeMail}`,
      de: `{company} ist zum {program} zugelassen.

Das fehlt noch, bevor Sie aktiv sind:
{missing}

Wie Sie es angeben, steht hier:
{completeLink}

Fragen an {officeMail}`,
    },
  },
  'application-rejected': {
    subject: { en: '{receipt}: about your application', de: '{receipt}: zu Ihrer Bewerbung' },
    body: {
      en: `We cannot accept {company} to the {program} at present.

The reason: {reason}`,
      de: `Wir können {company} derzeit nicht zum {program} zulassen.

Der Grund: {reason}`,
    },
  },
  'signature-reminder': {
    subject: {
      en: '{receipt}: documents are waiting for your signature',
      de: '{receipt}: Unterlagen warten auf Ihre Unterschrift',
    },
    body: {
      en: `{company} is accepted, and these documents are not all back yet:
{documents}

Return them to {officeMail}, or by post to:
{office}

What is still missing stands here:
{completeLink}`,
      de: `{company} ist zugelassen, und diese Unterlagen sind noch nicht alle zurück:
{documents}

Senden Sie sie zurück an {officeMail} oder per Post an:
{office}

Was noch fehlt, steht hier:
{completeLink}`,
    },
  },
  'application-lapsed': {
    subject: { en: '{receipt}: your acceptance has lapsed', de: '{receipt}: Ihre Zulassung ist verfallen' },
    body: {
      en: 'The signed documents of {company} did not reach us in time, so the acceptance to the {program} has lapsed. You may apply again.',
      de: 'Die unterschriebenen Unterlagen von {company} sind nicht rechtzeitig eingegangen; die Zulassung zum {program} ist verfallen. Sie können sich erneut bewerben.',
    },
  },
} as const satisfies Partial<MailTexts>;
