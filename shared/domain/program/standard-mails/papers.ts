import type { MailTexts } from '../mail-texts.ts';

/** About what counts for a time. */
export const paperMails = {
  'paper-ending': {
    subject: {
      en: '{requirement}: counts until {lastDay}',
      de: '{requirement}: zählt bis {lastDay}',
    },
    body: {
      en: `Something that the {program} asks of {company} counts until {lastDay} only: {requirement}.

Please renew it before. What to do stands here:
{renewLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Etwas, was das {program} von {company} verlangt, zählt nur bis {lastDay}: {requirement}.

Bitte erneuern Sie es vorher. Was zu tun ist, steht hier:
{renewLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'paper-ended': {
    subject: { en: '{requirement}: counts no more', de: '{requirement}: zählt nicht mehr' },
    body: {
      en: `Something that the {program} asks of {company} counted until {lastDay} and has not been renewed: {requirement}.

The level stays as it is; we look at it and get in touch. Please renew it:
{renewLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Etwas, was das {program} von {company} verlangt, zählte bis {lastDay} und wurde nicht erneuert: {requirement}.

Die Stufe bleibt, wie sie ist; wir sehen es uns an und melden uns. Bitte erneuern Sie es:
{renewLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'reseller-paper-ending': {
    subject: {
      en: '{company}: {requirement} counts until {lastDay}',
      de: '{company}: {requirement} zählt bis {lastDay}',
    },
    body: {
      en: `In the {program} something of {company} counts until {lastDay} only, and you teach it: {requirement}.

Your resellers:
{distributorLink}`,
      de: `Im {program} zählt etwas von {company} nur bis {lastDay}, und Sie schulen es: {requirement}.

Ihre Reseller:
{distributorLink}`,
    },
  },
  'reseller-paper-ended': {
    subject: {
      en: '{company}: {requirement} counts no more',
      de: '{company}: {requirement} zählt nicht mehr',
    },
    body: {
      en: `In the {program} something of {company} counted until {lastDay}, and you teach it: {requirement}. Please plan it anew.

Your resellers:
{distributorLink}`,
      de: `Im {program} zählte etwas von {company} bis {lastDay}, und Sie schulen es: {requirement}. Bitte planen Sie es neu.

Ihre Reseller:
{distributorLink}`,
    },
  },
  'report-due': {
    subject: {
      en: '{requirement}, {period}: due on {lastDay}',
      de: '{requirement}, {period}: fällig am {lastDay}',
    },
    body: {
      en: `The {program} asks {company} for a report by {lastDay}: {requirement}, {period}.

It is handed in here:
{reportsLink}`,
      de: `Das {program} erwartet von {company} bis {lastDay} einen Bericht: {requirement}, {period}.

Eingereicht wird er hier:
{reportsLink}`,
    },
  },
  'report-missed': {
    subject: { en: '{requirement}, {period}: overdue', de: '{requirement}, {period}: überfällig' },
    body: {
      en: `A report of {company} in the {program} was due on {lastDay} and has not come: {requirement}, {period}.

Please hand it in; it counts as late:
{reportsLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Ein Bericht von {company} im {program} war am {lastDay} fällig und ist nicht eingegangen: {requirement}, {period}.

Bitte reichen Sie ihn nach; er zählt als verspätet:
{reportsLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'report-rejected': {
    subject: {
      en: '{requirement}, {period}: please hand it in again',
      de: '{requirement}, {period}: bitte erneut einreichen',
    },
    body: {
      en: `The report of {company} in the {program} was not accepted: {requirement}, {period}.

{reason}

Please hand it in again:
{reportsLink}`,
      de: `Der Bericht von {company} im {program} wurde nicht angenommen: {requirement}, {period}.

{reason}

Bitte reichen Sie ihn erneut ein:
{reportsLink}`,
    },
  },
  'resellers-reports-missed': {
    subject: {
      en: '{program}: reports of your resellers that have not come',
      de: '{program}: Berichte Ihrer Reseller, die nicht eingegangen sind',
    },
    body: {
      en: `In the {program} these reports were due to you and have not come. Each reseller was told.

{missedReports}

Your resellers:
{distributorLink}`,
      de: `Im {program} waren diese Berichte an Sie fällig und sind nicht eingegangen. Die Reseller sind informiert.

{missedReports}

Ihre Reseller:
{distributorLink}`,
    },
  },
  'partner-report-missed': {
    subject: {
      en: '{company}: {requirement}, {period}, is overdue',
      de: '{company}: {requirement}, {period}, ist überfällig',
    },
    body: {
      en: `In the {program} a report of {company} was due on {lastDay} and has not come: {requirement}, {period}. The partner was told.

Its reports:
{deskReportsLink}`,
      de: `Im {program} war ein Bericht von {company} am {lastDay} fällig und ist nicht eingegangen: {requirement}, {period}. Der Partner ist informiert.

Seine Berichte:
{deskReportsLink}`,
    },
  },
  'terms-to-accept': {
    subject: {
      en: '{program}: terms for {company} to accept',
      de: '{program}: Bedingungen, die {company} annehmen soll',
    },
    body: {
      en: `The {program} has new terms from {validFrom} on. Please read them and accept them for {company}:

{terms}

An administrator of your company accepts them here:
{requirementsLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Das {program} hat ab {validFrom} neue Bedingungen. Bitte lesen Sie sie und nehmen Sie sie für {company} an:

{terms}

Jemand, der Ihr Unternehmen verwaltet, nimmt sie hier an:
{requirementsLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
} as const satisfies Partial<MailTexts>;
