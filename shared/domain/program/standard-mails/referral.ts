import type { MailTexts } from '../mail-texts.ts';

/** About referrals. */
export const referralMails = {
  'referral-received': {
    subject: { en: '{receipt}: referral of {customer}', de: '{receipt}: Empfehlung {customer}' },
    body: {
      en: `We have your referral of {customer} ({receipt}). The customer is protected for you until {protectedUntil}.

{portalLink}`,
      de: `Ihre Empfehlung {customer} ({receipt}) ist eingegangen. Der Kunde ist bis zum {protectedUntil} für Sie geschützt.

{portalLink}`,
    },
  },
  'referral-alert': {
    subject: {
      en: '{receipt}: {company} refers {customer}',
      de: '{receipt}: {company} empfiehlt {customer}',
    },
    body: {
      en: `{company} has referred {customer}.

Please answer by {answerBy}:
{deskLink}`,
      de: `{company} hat {customer} empfohlen.

Bitte antworten Sie bis zum {answerBy}:
{deskLink}`,
    },
  },
  'referral-overdue': {
    subject: {
      en: '{receipt}: answer about {customer} is overdue',
      de: '{receipt}: Antwort zu {customer} ist überfällig',
    },
    body: {
      en: `The referral of {customer} by {company} was to be answered by {answerBy}.

{deskLink}`,
      de: `Die Empfehlung {customer} von {company} war bis zum {answerBy} zu beantworten.

{deskLink}`,
    },
  },
  'referral-reminder': {
    subject: {
      en: '{receipt}: protection of {customer} ends soon',
      de: '{receipt}: Schutz für {customer} endet bald',
    },
    body: {
      en: `{customer} is protected for you until {protectedUntil}.

{portalLink}`,
      de: `{customer} ist bis zum {protectedUntil} für Sie geschützt.

{portalLink}`,
    },
  },
  'referral-extended': {
    subject: {
      en: '{receipt}: protection of {customer} is extended',
      de: '{receipt}: Schutz für {customer} ist verlängert',
    },
    body: {
      en: `{customer} is now protected for you until {protectedUntil}.

{portalLink}`,
      de: `{customer} ist jetzt bis zum {protectedUntil} für Sie geschützt.

{portalLink}`,
    },
  },
  'referral-expired': {
    subject: {
      en: '{receipt}: protection of {customer} has ended',
      de: '{receipt}: Schutz für {customer} ist beendet',
    },
    body: {
      en: `The protection of {customer} has ended. A later sale of this referral still counts unless somebody else has claimed the customer.

{portalLink}`,
      de: `Der Schutz für {customer} ist beendet. Ein späterer Verkauf aus dieser Empfehlung zählt weiterhin, solange niemand sonst den Kunden beansprucht.

{portalLink}`,
    },
  },
  'referral-returned': {
    subject: { en: '{receipt}: a question about {customer}', de: '{receipt}: eine Frage zu {customer}' },
    body: {
      en: `About your referral of {customer} we ask:

{question}

Please answer by {answerBy}:
{portalLink}`,
      de: `Zu Ihrer Empfehlung {customer} fragen wir:

{question}

Bitte antworten Sie bis zum {answerBy}:
{portalLink}`,
    },
  },
  'referral-answered': {
    subject: {
      en: '{receipt}: {company} answered about {customer}',
      de: '{receipt}: {company} hat zu {customer} geantwortet',
    },
    body: {
      en: `{company} has answered your question about {customer}.

{deskLink}`,
      de: `{company} hat Ihre Frage zu {customer} beantwortet.

{deskLink}`,
    },
  },
  'referral-won': {
    subject: {
      en: '{receipt}: {customer} became a customer',
      de: '{receipt}: {customer} ist Kunde geworden',
    },
    body: {
      en: `Your referral of {customer} is won. Each sale and what it earns stands in your statement:
{portalLink}`,
      de: `Ihre Empfehlung {customer} ist gewonnen. Jeder Verkauf und was er bringt steht in Ihrer Abrechnung:
{portalLink}`,
    },
  },
  'referral-lost': {
    subject: {
      en: '{receipt}: {customer} did not become a customer',
      de: '{receipt}: {customer} ist kein Kunde geworden',
    },
    body: {
      en: `Your referral of {customer} is closed without a sale.

The reason: {reason}

{portalLink}`,
      de: `Ihre Empfehlung {customer} ist ohne Verkauf abgeschlossen.

Der Grund: {reason}

{portalLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
