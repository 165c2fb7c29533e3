import type { MailTexts } from '../mail-texts.ts';

/** Mails about how partners are paid. None of them names an account. */
export const payeeMails = {
  'payee-waiting': {
    subject: {
      en: '{company}: payment details wait for approval',
      de: '{company}: Zahlungsdaten warten auf Freigabe',
    },
    body: {
      en: `Somebody has entered how {company} is to be paid in the {program}. It counts once another person of finance has approved it.

Look at it:
{payeesLink}`,
      de: `Jemand hat eingetragen, wie {company} im {program} ausgezahlt werden soll. Es gilt, sobald eine andere Person der Buchhaltung es freigibt.

Ansehen:
{payeesLink}`,
    },
  },
  'payee-account-proposed': {
    subject: {
      en: '{company}: a new bank account was entered',
      de: '{company}: Ein neues Bankkonto wurde eingetragen',
    },
    body: {
      en: `A new bank account was entered for {company} in the {program}. It is used only after the vendor has approved it and some days have passed.

If nobody of you did this, write to {officeMail} at once.

What is entered:
{payeeLink}`,
      de: `Für {company} wurde im {program} ein neues Bankkonto eingetragen. Es wird erst genutzt, wenn der Hersteller es freigegeben hat und einige Tage vergangen sind.

Wenn das niemand von Ihnen war, schreiben Sie sofort an {officeMail}.

Was eingetragen ist:
{payeeLink}`,
    },
  },
  'payee-account-approved': {
    subject: {
      en: '{company}: the new bank account is approved',
      de: '{company}: Das neue Bankkonto ist freigegeben',
    },
    body: {
      en: `The new bank account of {company} in the {program} is approved. Payments go to it from {usableDay}.

If this is wrong, write to {officeMail} before that day.

{payeeLink}`,
      de: `Das neue Bankkonto von {company} im {program} ist freigegeben. Zahlungen gehen ab {usableDay} dorthin.

Wenn das nicht stimmt, schreiben Sie vor diesem Tag an {officeMail}.

{payeeLink}`,
    },
  },
  'payee-rejected': {
    subject: {
      en: '{company}: the payment details were not taken over',
      de: '{company}: Die Zahlungsdaten wurden nicht übernommen',
    },
    body: {
      en: `The payment details that were entered for {company} in the {program} were not taken over.

The reason:
{reason}

Enter them again:
{payeeLink}`,
      de: `Die Zahlungsdaten, die für {company} im {program} eingetragen wurden, wurden nicht übernommen.

Der Grund:
{reason}

Neu eintragen:
{payeeLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
