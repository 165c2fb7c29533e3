import type { MailTexts } from '../mail-texts.ts';

/** About leads to partners, requests of partners, and events. */
export const collaborationMails = {
  'lead-offered': {
    subject: { en: '{receipt}: a lead for {company}', de: '{receipt}: ein Interessent für {company}' },
    body: {
      en: `We have a customer for you: {customer}, {country}.

See what it is about, and accept or decline by {answerBy}:
{leadLink}

Without an answer the lead comes back to us. Signed in, you find it here:
{portalLink}`,
      de: `Wir haben einen Interessenten für Sie: {customer}, {country}.

Sehen Sie, worum es geht, und nehmen Sie bis zum {answerBy} an oder lehnen Sie ab:
{leadLink}

Ohne Antwort geht der Interessent an uns zurück. Angemeldet finden Sie ihn hier:
{portalLink}`,
    },
  },
  'lead-recalled': {
    subject: {
      en: '{receipt}: the lead {customer} is no longer offered',
      de: '{receipt}: Interessent {customer} nicht mehr angeboten',
    },
    body: {
      en: `The time for an answer about {customer} is over. The lead is back with us.

{portalLink}`,
      de: `Die Frist für eine Antwort zu {customer} ist abgelaufen. Der Interessent ist wieder bei uns.

{portalLink}`,
    },
  },
  'lead-accepted': {
    subject: {
      en: '{receipt}: {company} accepts {customer}',
      de: '{receipt}: {company} nimmt {customer} an',
    },
    body: {
      en: `{company} has accepted the lead {customer} and sees the contact now.

{deskLink}`,
      de: `{company} hat den Interessenten {customer} angenommen und sieht jetzt den Kontakt.

{deskLink}`,
    },
  },
  'lead-returned': {
    subject: {
      en: '{receipt}: {company} declines {customer}',
      de: '{receipt}: {company} lehnt {customer} ab',
    },
    body: {
      en: `{company} has declined the lead {customer}:

{reason}

Offer it to another partner:
{deskLink}`,
      de: `{company} hat den Interessenten {customer} abgelehnt:

{reason}

Bieten Sie ihn einem anderen Partner an:
{deskLink}`,
    },
  },
  'lead-unanswered': {
    subject: {
      en: '{receipt}: no answer about {customer}',
      de: '{receipt}: keine Antwort zu {customer}',
    },
    body: {
      en: `{company} has not answered in time. The lead {customer} is back in the pool.

Offer it to a partner:
{deskLink}`,
      de: `{company} hat nicht rechtzeitig geantwortet. Der Interessent {customer} ist wieder frei.

Bieten Sie ihn einem Partner an:
{deskLink}`,
    },
  },
  'request-alert': {
    subject: { en: '{receipt}: {company} asks: {title}', de: '{receipt}: {company} fragt an: {title}' },
    body: {
      en: `{company} asks for something: {title}

Please answer by {answerBy}:
{deskLink}`,
      de: `{company} hat eine Anfrage: {title}

Bitte antworten Sie bis zum {answerBy}:
{deskLink}`,
    },
  },
  'request-overdue': {
    subject: {
      en: '{receipt}: answer to {title} is overdue',
      de: '{receipt}: Antwort auf {title} ist überfällig',
    },
    body: {
      en: `The request of {company} was to be answered by {answerBy}: {title}

{deskLink}`,
      de: `Die Anfrage von {company} war bis zum {answerBy} zu beantworten: {title}

{deskLink}`,
    },
  },
  'help-received': {
    subject: { en: '{receipt}: we have your question: {title}', de: '{receipt}: Ihre Frage ist da: {title}' },
    body: {
      en: `We have your question “{title}”. Its number is {receipt}.

{promise}

See it and go on with it:
{portalLink}`,
      de: `Wir haben Ihre Frage „{title}“. Ihre Nummer ist {receipt}.

{promise}

Ansehen und weiterfragen:
{portalLink}`,
    },
  },
  'help-alert': {
    subject: {
      en: '{receipt}: {company} asks the help desk: {title}',
      de: '{receipt}: {company} fragt den Helpdesk: {title}',
    },
    body: {
      en: `{company} asks the help desk: {title}

{promise}

Answer here:
{deskLink}`,
      de: `{company} fragt den Helpdesk: {title}

{promise}

Hier antworten:
{deskLink}`,
    },
  },
  'request-answered': {
    subject: { en: '{receipt}: answer to {title}', de: '{receipt}: Antwort auf {title}' },
    body: {
      en: `There is an answer to your request “{title}”:

{answer}

{portalLink}`,
      de: `Zu Ihrer Anfrage „{title}“ gibt es eine Antwort:

{answer}

{portalLink}`,
    },
  },
  'event-invited': {
    subject: { en: 'Invitation: {event}', de: 'Einladung: {event}' },
    body: {
      en: `{company} is invited to {event}, {startsOn}.

Register your people here:
{portalLink}`,
      de: `{company} ist eingeladen: {event}, {startsOn}.

Melden Sie Ihre Leute hier an:
{portalLink}`,
    },
  },
} satisfies Partial<MailTexts>;
