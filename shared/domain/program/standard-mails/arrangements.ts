import type { MailTexts } from '../mail-texts.ts';

/** About what vendor and one partner arrange with each other, and about who stands on which side. */
export const arrangementMails = {
  'service-desk-offered': {
    subject: {
      en: '{company}: your service desk in the {program}',
      de: '{company}: Ihr Service Desk im {program}',
    },
    body: {
      en: `We offer {company} to integrate its service desk: you stay the single contact of your customers, and we help you with their problems.

Read the terms, tell us about your desk, and accept or decline here:
{arrangementsLink}

Questions: {officeMail}`,
      de: `Wir bieten {company} an, den eigenen Service Desk einzubinden: Sie bleiben die einzige Anlaufstelle Ihrer Kunden, und wir helfen Ihnen bei deren Problemen.

Lesen Sie die Bedingungen, beschreiben Sie Ihren Desk und nehmen Sie hier an oder lehnen Sie ab:
{arrangementsLink}

Fragen an {officeMail}`,
    },
  },
  'service-desk-answered': {
    subject: {
      en: '{company} has answered about its service desk',
      de: '{company} hat zum Service Desk geantwortet',
    },
    body: {
      en: `{company} has answered our offer to integrate its service desk. What it says, and the next step, stand here:
{deskLink}`,
      de: `{company} hat auf unser Angebot zum Service Desk geantwortet. Die Antwort und der nächste Schritt stehen hier:
{deskLink}`,
    },
  },
  'service-desk-active': {
    subject: {
      en: '{company}: your service desk is integrated',
      de: '{company}: Ihr Service Desk ist eingebunden',
    },
    body: {
      en: `The service desk of {company} is part of the {program} from now on.

Terms, conditions and the contracts it serves stand here:
{arrangementsLink}`,
      de: `Der Service Desk von {company} gehört ab jetzt zum {program}.

Bedingungen, Konditionen und die betreuten Verträge stehen hier:
{arrangementsLink}`,
    },
  },
  'service-desk-returned': {
    subject: {
      en: '{company}: we need more about your service desk',
      de: '{company}: Wir brauchen mehr zu Ihrem Service Desk',
    },
    body: {
      en: `What {company} told us about its service desk does not do yet.

The reason:
{reason}

Please complete it here:
{arrangementsLink}`,
      de: `Was {company} uns zum Service Desk mitgeteilt hat, reicht noch nicht.

Der Grund:
{reason}

Bitte ergänzen Sie es hier:
{arrangementsLink}`,
    },
  },
  'service-desk-ended': {
    subject: {
      en: '{company}: the integration of your service desk has ended',
      de: '{company}: Die Einbindung Ihres Service Desks ist beendet',
    },
    body: {
      en: `The integration of the service desk of {company} in the {program} has ended, and with it the role as single contact in every contract.

The reason:
{reason}

Questions: {officeMail}`,
      de: `Die Einbindung des Service Desks von {company} im {program} ist beendet, und damit die Rolle als einzige Anlaufstelle in allen Verträgen.

Der Grund:
{reason}

Fragen an {officeMail}`,
    },
  },
  'resale-registered': {
    subject: {
      en: '{receipt}: {company} sells to {customer}',
      de: '{receipt}: {company} verkauft an {customer}',
    },
    body: {
      en: `{company} has registered a resale deal with {customer}.

{deskLink}`,
      de: `{company} hat einen Weiterverkauf an {customer} registriert.

{deskLink}`,
    },
  },
  'agent-assigned': {
    subject: { en: '{company}: {agent} is your agent', de: '{company}: {agent} ist Ihre Ansprechperson' },
    body: {
      en: `From now on {agent} is the technical agent of {company} in the {program}: your technical requests go there by themselves.

{arrangementsLink}`,
      de: `Ab jetzt ist {agent} die technische Ansprechperson von {company} im {program}: Ihre technischen Anfragen gehen von selbst dorthin.

{arrangementsLink}`,
    },
  },
  'agent-missing': {
    subject: { en: '{company} still has no agent', de: '{company} hat noch keine Ansprechperson' },
    body: {
      en: `The agent of {company} has left, and nobody has taken over. Its level has one: please assign somebody.

{deskLink}`,
      de: `Die Ansprechperson von {company} ist gegangen, und niemand hat übernommen. Die Stufe sieht eine vor: Bitte teilen Sie jemanden zu.

{deskLink}`,
    },
  },
  'referral-reassigned': {
    subject: {
      en: '{receipt}: the referral of {customer} is yours now',
      de: '{receipt}: Die Empfehlung von {customer} gehört jetzt Ihnen',
    },
    body: {
      en: `We have handed the referral of {customer} to {company}. It keeps its number, {receipt}, and its protection until {protectedUntil}.

{portalLink}`,
      de: `Wir haben {company} die Empfehlung von {customer} übergeben. Sie behält ihre Nummer {receipt} und ihren Schutz bis {protectedUntil}.

{portalLink}`,
    },
  },
  'company-renamed': {
    subject: {
      en: '{company}: your new name in the {program}',
      de: '{company}: Ihr neuer Name im {program}',
    },
    body: {
      en: `{formerName} is called {company} in the {program} from {day}. What was written before keeps the name of its day.

If this is not right, write to {officeMail}.`,
      de: `{formerName} heißt im {program} ab {day} {company}. Was davor geschrieben wurde, behält den Namen seines Tages.

Wenn das nicht stimmt, schreiben Sie an {officeMail}.`,
    },
  },
  'partner-merged': {
    subject: { en: '{goneName} is part of {company} now', de: '{goneName} gehört jetzt zu {company}' },
    body: {
      en: `{goneName} and {company} are one partner in the {program}, from {effectiveFrom}: {company}. People, referrals and references go on there; what was earned stays as it was recorded.

{portalLink}

Questions: {officeMail}`,
      de: `{goneName} und {company} sind im {program} ab {effectiveFrom} ein Partner: {company}. Personen, Empfehlungen und Referenzen bestehen dort weiter; was verdient wurde, bleibt, wie es verbucht ist.

{portalLink}

Fragen an {officeMail}`,
    },
  },
  'distributor-changed': {
    subject: {
      en: '{company}: who acts for us in your country',
      de: '{company}: Wer bei Ihnen für uns handelt',
    },
    body: {
      en: `In your country {distributor} acts for the {program} from now on. Your level, documents and reports stay as they are.

Write to {distributorMail}.`,
      de: `In Ihrem Land handelt ab jetzt {distributor} für das {program}. Ihre Stufe, Unterlagen und Berichte bleiben, wie sie sind.

Schreiben Sie an {distributorMail}.`,
    },
  },
  'resellers-moved': {
    subject: {
      en: '{program}: resellers that are yours now',
      de: '{program}: Reseller, die jetzt zu Ihnen gehören',
    },
    body: {
      en: `{moved} resellers of the {program} belong to {distributor} from now on, with their documents, trainings, reports and evaluations.

{distributorLink}`,
      de: `{moved} Reseller des {program} gehören ab jetzt zu {distributor}, mit ihren Unterlagen, Schulungen, Berichten und Bewertungen.

{distributorLink}`,
    },
  },
  'distributor-acted': {
    subject: {
      en: '{company}: {distributor} has acted for us',
      de: '{company}: {distributor} hat für uns gehandelt',
    },
    body: {
      en: `{distributor} has acted for us with {company}. What was done stands in the audit; this is where the partner is:
{deskLink}`,
      de: `{distributor} hat bei {company} für uns gehandelt. Was getan wurde, steht im Protokoll; der Partner steht hier:
{deskLink}`,
    },
  },
  'distributor-invited': {
    subject: {
      en: 'You act for {distributor} in the {program}',
      de: 'Sie handeln für {distributor} im {program}',
    },
    body: {
      en: `{inviter} has made you one of the people of {distributor} in the {program}.

Sign in:
{signInLink}
The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}`,
      de: `{inviter} hat Sie für {distributor} im {program} eingetragen.

Anmelden:
{signInLink}
Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}`,
    },
  },
} satisfies Partial<MailTexts>;
