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
  'override-proposed': {
    subject: {
      en: '{distributor} proposes other terms: {benefit}',
      de: '{distributor} schlägt andere Bedingungen vor: {benefit}',
    },
    body: {
      en: `{distributor} proposes other terms in the {program} for its countries: {benefit}, from {validFrom} on.

They have no effect until you approve them:
{programLink}`,
      de: `{distributor} schlägt im {program} für seine Länder andere Bedingungen vor: {benefit}, ab {validFrom}.

Sie gelten nicht, solange Sie sie nicht genehmigt haben:
{programLink}`,
    },
  },
  'override-overdue': {
    subject: {
      en: '{distributor} waits for an answer: {benefit}',
      de: '{distributor} wartet auf Antwort: {benefit}',
    },
    body: {
      en: `{distributor} has proposed other terms in the {program}, and the day for a decision, {decideBy}, is over: {benefit}.

They have no effect until you approve them:
{programLink}`,
      de: `{distributor} hat im {program} andere Bedingungen vorgeschlagen, und der Tag für eine Entscheidung, {decideBy}, ist vorbei: {benefit}.

Sie gelten nicht, solange Sie sie nicht genehmigt haben:
{programLink}`,
    },
  },
  'override-approved': {
    subject: { en: 'Approved: {benefit}', de: 'Genehmigt: {benefit}' },
    body: {
      en: `What {distributor} proposed in the {program} is approved: {benefit}. It holds for the partners in your countries from {validFrom} on; they are told by mail.

{overridesLink}`,
      de: `Was {distributor} im {program} vorgeschlagen hat, ist genehmigt: {benefit}. Es gilt für die Partner in Ihren Ländern ab {validFrom}; sie erfahren es per Mail.

{overridesLink}`,
    },
  },
  'override-rejected': {
    subject: { en: 'Not approved: {benefit}', de: 'Nicht genehmigt: {benefit}' },
    body: {
      en: `What {distributor} proposed in the {program} is not approved, and the program’s own terms stay: {benefit}.

The reason:
{reason}

{overridesLink}`,
      de: `Was {distributor} im {program} vorgeschlagen hat, ist nicht genehmigt; es bleibt bei den Bedingungen des Programms: {benefit}.

Der Grund:
{reason}

{overridesLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
