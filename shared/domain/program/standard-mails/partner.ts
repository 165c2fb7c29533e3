import type { MailTexts } from '../mail-texts.ts';

/** About the partnership. */
export const partnerMails = {
  'partner-activated': {
    subject: { en: '{receipt}: welcome to the {program}', de: '{receipt}: willkommen im {program}' },
    body: {
      en: `{company} is now active in the {program}. Level: {tier}.

The receipt number of your application stays {receipt}: name it when you write to us.

Sign in:
{signInLink}
The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}

Refer a customer at any time, without signing in:
{referralLink}
This link works as often as you like, until {referralUntil}. Each referral gets a receipt number of its own: it is shown when you send the form, and stands in the subject of every mail about it.

Your badge says to anybody that you are active:
{badgeLink}

To show it on your web site, copy this:
{badgeSnippet}`,
      de: `{company} ist jetzt aktiv im {program}. Stufe: {tier}.

Die Eingangsnummer Ihrer Bewerbung bleibt {receipt}: Nennen Sie sie, wenn Sie uns schreiben.

Anmelden:
{signInLink}
Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}

Jederzeit ohne Anmeldung Kunden empfehlen:
{referralLink}
Dieser Link gilt beliebig oft, bis {referralUntil}. Jede Empfehlung erhält eine eigene Eingangsnummer: Sie erscheint nach dem Absenden und steht im Betreff jeder Mail dazu.

Ihr Abzeichen zeigt allen, dass Sie aktiv sind:
{badgeLink}

Für Ihre Website kopieren Sie dies:
{badgeSnippet}`,
    },
  },
  'partner-admitted': {
    subject: { en: '{receipt}: welcome to the {program}', de: '{receipt}: willkommen im {program}' },
    body: {
      en: `{company} is now active in the {program}. Level: {tier}.

The receipt number of your application stays {receipt}: name it when you write to us.

Sign in:
{signInLink}
The link works once, until {signInUntil}. After that, ask for a new one: {signInPage}

Your badge says to anybody that you are active:
{badgeLink}

To show it on your web site, copy this:
{badgeSnippet}`,
      de: `{company} ist jetzt aktiv im {program}. Stufe: {tier}.

Die Eingangsnummer Ihrer Bewerbung bleibt {receipt}: Nennen Sie sie, wenn Sie uns schreiben.

Anmelden:
{signInLink}
Der Link gilt einmal, bis {signInUntil}. Danach fordern Sie hier einen neuen an: {signInPage}

Ihr Abzeichen zeigt allen, dass Sie aktiv sind:
{badgeLink}

Für Ihre Website kopieren Sie dies:
{badgeSnippet}`,
    },
  },
  'document-accepted': {
    subject: { en: '{requirement}: accepted', de: '{requirement}: angenommen' },
    body: {
      en: `We have accepted what {company} handed in for the {program}: {requirement}.

What is met and what is missing stands here:
{requirementsLink}`,
      de: `Wir haben angenommen, was {company} zum {program} eingereicht hat: {requirement}.

Was erfüllt ist und was fehlt, steht hier:
{requirementsLink}`,
    },
  },
  'tier-changed': {
    subject: { en: '{company}: {tier} in the {program}', de: '{company}: {tier} im {program}' },
    body: {
      en: `The level of {company} in the {program} is {tier} from {effectiveFrom}.

The reason:
{reason}

What comes with it, and what is asked for it, stands here:
{standingLink}`,
      de: `Die Stufe von {company} im {program} ist ab {effectiveFrom} {tier}.

Der Grund:
{reason}

Was dazugehört und was dafür verlangt wird, steht hier:
{standingLink}`,
    },
  },
  'requirement-unmet': {
    subject: {
      en: '{requirement}: no longer met by {company}',
      de: '{requirement}: von {company} nicht mehr erfüllt',
    },
    body: {
      en: `{company} no longer meets something that the {program} asks for: {requirement}, {have} of {need}.

The level stays as it is. Please make up for what is missing:
{standingLink}`,
      de: `{company} erfüllt etwas nicht mehr, was das {program} verlangt: {requirement}, {have} von {need}.

Die Stufe bleibt, wie sie ist. Bitte ergänzen Sie, was fehlt:
{standingLink}`,
    },
  },
  'document-rejected': {
    subject: { en: '{requirement}: please hand it in again', de: '{requirement}: bitte erneut einreichen' },
    body: {
      en: `We cannot accept what {company} handed in for the {program}: {requirement}.

The reason:
{reason}

Please hand it in again here:
{requirementsLink}`,
      de: `Wir können nicht annehmen, was {company} zum {program} eingereicht hat: {requirement}.

Der Grund:
{reason}

Bitte reichen Sie es hier erneut ein:
{requirementsLink}`,
    },
  },
  'document-expired': {
    subject: { en: '{requirement}: a new one is needed', de: '{requirement}: eine neue Fassung ist nötig' },
    body: {
      en: `What {company} handed in for the {program} does not count any more, since its time is over: {requirement}.

Please hand in a new one here:
{requirementsLink}`,
      de: `Was {company} zum {program} eingereicht hat, zählt nicht mehr, weil die Frist abgelaufen ist: {requirement}.

Bitte reichen Sie hier eine neue Fassung ein:
{requirementsLink}`,
    },
  },
  'benefit-invited': {
    subject: { en: 'An invitation for {company}: {benefit}', de: 'Eine Einladung für {company}: {benefit}' },
    body: {
      en: `We invite {company} in the {program}: {benefit}.

The invitation is good until {lastDay}. See your benefits:
{benefitsLink}

{office}
{officeMail}`,
      de: `Wir laden {company} im {program} ein: {benefit}.

Die Einladung gilt bis {lastDay}. Ihre Leistungen:
{benefitsLink}

{office}
{officeMail}`,
    },
  },
  'demo-account-ended': {
    subject: { en: 'A demo account has ended: {account}', de: 'Ein Demokonto ist abgelaufen: {account}' },
    body: {
      en: `A demo account of {company} in the {program} has ended: {account} ({benefit}).

You may open another one here:
{benefitsLink}`,
      de: `Ein Demokonto von {company} im {program} ist abgelaufen: {account} ({benefit}).

Hier können Sie ein weiteres eröffnen:
{benefitsLink}`,
    },
  },
  'training-outstanding': {
    subject: { en: '{company}: a training is outstanding', de: '{company}: Eine Schulung steht noch aus' },
    body: {
      en: `{company} has {benefit} in the {program}: {times} in this year, and {delivered} held so far. The year ends on {lastDay}.

Please agree on a date.

{office}
{officeMail}`,
      de: `{company} hat im {program} Anspruch auf: {benefit}, in diesem Jahr {times}, bisher gehalten {delivered}. Das Jahr endet am {lastDay}.

Bitte vereinbaren Sie einen Termin.

{office}
{officeMail}`,
    },
  },
  'logo-withdrawn': {
    subject: {
      en: '{company}: please stop using our logo',
      de: '{company}: Bitte verwenden Sie unser Logo nicht mehr',
    },
    body: {
      en: `{company} has left the {program}, from {effectiveFrom}. With that, the right to use our partner logo has ended.

Please remove the logo from your web site, your documents and your advertising. The files are no longer available to you.

{office}
{officeMail}`,
      de: `{company} ist seit {effectiveFrom} nicht mehr im {program}. Damit ist auch das Recht erloschen, unser Partner-Logo zu verwenden.

Bitte entfernen Sie das Logo von Ihrer Website, aus Ihren Unterlagen und aus Ihrer Werbung. Die Dateien sind für Sie nicht mehr abrufbar.

{office}
{officeMail}`,
    },
  },
  'partner-suspended': {
    subject: { en: '{company} is suspended in the {program}', de: '{company} ist im {program} gesperrt' },
    body: {
      en: `We have suspended {company} in the {program}, from {effectiveFrom}.

The reason:
{reason}

While this lasts, nobody can act for {company} in the portal or by token, and the badge says that it does not hold. What you have earned stays recorded: ask {officeMail} for a statement.

If you disagree or want this to end, write to {officeMail}, or by post to:
{office}`,
      de: `Wir haben {company} im {program} gesperrt, ab {effectiveFrom}.

Der Grund:
{reason}

Solange das gilt, kann niemand für {company} im Portal oder per Token handeln, und das Abzeichen ist ungültig. Was Sie verdient haben, bleibt festgehalten: Eine Abrechnung erhalten Sie von {officeMail}.

Wenn Sie widersprechen oder die Sperre beenden möchten, schreiben Sie an {officeMail} oder per Post an:
{office}`,
    },
  },
  'partner-reinstated': {
    subject: {
      en: '{company} is active again in the {program}',
      de: '{company} ist wieder aktiv im {program}',
    },
    body: {
      en: `The suspension of {company} in the {program} has ended, from {effectiveFrom}.

The reason:
{reason}

Everybody who acts for {company} may do so again:
{portalLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Die Sperre von {company} im {program} ist beendet, ab {effectiveFrom}.

Der Grund:
{reason}

Wer für {company} handelt, kann das jetzt wieder:
{portalLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'partner-terminated': {
    subject: { en: '{company} has left the {program}', de: '{company} ist aus dem {program} ausgeschieden' },
    body: {
      en: `We have ended the participation of {company} in the {program}, from {effectiveFrom}. This cannot be undone.

The reason:
{reason}

Access to the portal and tokens have ended, and so has the right to the badge and the logo: please take them off your pages. What you have earned stays recorded: ask {officeMail} for a statement.

If you disagree, write to {officeMail}, or by post to:
{office}`,
      de: `Wir haben die Teilnahme von {company} am {program} beendet, ab {effectiveFrom}. Das lässt sich nicht rückgängig machen.

Der Grund:
{reason}

Zugang zum Portal und Token sind erloschen, ebenso das Recht an Abzeichen und Logo: Bitte nehmen Sie beides von Ihren Seiten. Was Sie verdient haben, bleibt festgehalten: Eine Abrechnung erhalten Sie von {officeMail}.

Wenn Sie widersprechen, schreiben Sie an {officeMail} oder per Post an:
{office}`,
    },
  },
} as const satisfies Partial<MailTexts>;
