import type { MailTexts } from '../mail-texts.ts';

/** Mails about what waits for the books. */
export const ledgerMails = {
  'proposal-waiting': {
    subject: {
      en: '{program}: {number} waits for approval',
      de: '{program}: {number} wartet auf Freigabe',
    },
    body: {
      en: `Somebody has proposed an entry to the books of the {program}: {number}. It is posted once another person of finance has approved it. What is proposed meanwhile stands in the same list, and nobody is mailed again for it.

Look at it:
{proposalsLink}`,
      de: `Jemand hat einen Eintrag in die Bücher des {program} vorgeschlagen: {number}. Er wird gebucht, sobald eine andere Person der Buchhaltung ihn freigibt. Was inzwischen vorgeschlagen wird, steht in derselben Liste, ohne dass noch einmal jemand eine Mail erhält.

Ansehen:
{proposalsLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
