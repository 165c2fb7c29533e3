import type { MailTexts } from '../mail-texts.ts';

/** About signing in. */
export const accessMails = {
  'person-invited': {
    subject: { en: 'You are invited to the {program}', de: 'Einladung zum {program}' },
    body: {
      en: `{inviter} has invited you to act for {company} in the {program}.

Sign in:
{signInLink}

The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}`,
      de: `{inviter} lädt Sie ein, im {program} für {company} zu handeln.

Anmelden:
{signInLink}

Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}`,
    },
  },
  'sign-in': {
    subject: { en: 'Your sign-in link', de: 'Ihr Anmeldelink' },
    body: {
      en: `Sign in to the {program}:
{signInLink}

The link works once, until {signInUntil}. If you did not ask for it, ignore this mail.`,
      de: `Anmelden beim {program}:
{signInLink}

Der Link gilt einmal, bis {signInUntil}. Falls Sie ihn nicht angefordert haben, ignorieren Sie diese Mail.`,
    },
  },
  'staff-invited': {
    subject: {
      en: 'You are invited to the desk of the {program}',
      de: 'Einladung an den Arbeitsplatz des {program}',
    },
    body: {
      en: `{inviter} has invited you to work at the desk of the {program}.

Sign in:
{signInLink}

The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}`,
      de: `{inviter} lädt Sie an den Arbeitsplatz des {program} ein.

Anmelden:
{signInLink}

Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}`,
    },
  },
} as const satisfies Partial<MailTexts>;
