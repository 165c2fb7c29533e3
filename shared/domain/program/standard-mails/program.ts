import type { MailTexts } from '../mail-texts.ts';

/** About the terms themselves. */
export const programMails = {
  'program-changed': {
    subject: {
      en: '{program}: what changes for {company}',
      de: '{program}: Was sich für {company} ändert',
    },
    body: {
      en: `The terms of the {program} change from {validFrom} on. What of it concerns {company}:

{changes}

Until then the terms stay as they are, and what was decided, ordered or earned under them keeps them. Your benefits:
{benefitsLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Die Bedingungen im {program} ändern sich ab {validFrom}. Was davon {company} betrifft:

{changes}

Bis dahin bleiben die Bedingungen, wie sie sind, und was unter ihnen entschieden, bestellt oder verdient wurde, behält sie. Ihre Leistungen:
{benefitsLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
} as const satisfies Partial<MailTexts>;
