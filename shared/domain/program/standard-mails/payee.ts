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
  'payee-payout-returned': {
    subject: {
      en: '{company}: a payout of {amount} came back',
      de: '{company}: Eine Auszahlung von {amount} kam zurück',
    },
    body: {
      en: `The payout of {amount} to {company} in the {program} came back from the bank:

{reason}

Nothing is lost: the sum is open again and part of the next payout. Please look whether your account is right, and enter another one if it is not:
{payeeLink}

Questions: {officeMail}`,
      de: `Die Auszahlung von {amount} an {company} im {program} kam von der Bank zurück:

{reason}

Es geht nichts verloren: Der Betrag ist wieder offen und Teil der nächsten Auszahlung. Bitte prüfen Sie, ob Ihr Konto stimmt, und tragen Sie sonst ein anderes ein:
{payeeLink}

Fragen an {officeMail}`,
    },
  },
  'payee-document-issued': {
    subject: {
      en: '{company}: {document} {number}',
      de: '{company}: {document} {number}',
    },
    body: {
      en: `{month} is closed in the {program}. This is what it brought {company}:

{document} {number}: {amount}

With each of its lines, and until when you can object to what is written in your name:
{payeeLink}

The document itself comes from our accounting. An amount below zero is taken from what is still to be paid. Questions: {officeMail}`,
      de: `{month} ist im {program} abgeschlossen. Das kam dabei für {company} heraus:

{document} {number}: {amount}

Mit jeder Zeile, und bis wann Sie dem widersprechen können, was in Ihrem Namen geschrieben ist:
{payeeLink}

Das Dokument selbst kommt von unserer Buchhaltung. Ein negativer Betrag wird von dem abgezogen, was noch zu zahlen ist. Fragen an {officeMail}`,
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
  'payee-invoice-waiting': {
    subject: {
      en: '{company} sent its invoice {number}',
      de: '{company} hat die Rechnung {number} geschickt',
    },
    body: {
      en: `{company} has entered its invoice {number} for what it earned in the {program} in {month}: {amount}.

Nothing of that month is paid before somebody of finance has the invoice and takes it, or sends it back:
{payeesLink}`,
      de: `{company} hat die Rechnung {number} für das eingetragen, was im {program} in {month} verdient wurde: {amount}.

Aus diesem Monat wird nichts gezahlt, bis die Buchhaltung die Rechnung hat und annimmt, oder zurückgibt:
{payeesLink}`,
    },
  },
  'payee-invoice-rejected': {
    subject: {
      en: '{company}: your invoice {number} was sent back',
      de: '{company}: Ihre Rechnung {number} kam zurück',
    },
    body: {
      en: `Your invoice {number} about {amount} for {month} in the {program} was not taken.

The reason:
{reason}

Enter a new one; until then nothing of that month is paid:
{payeeLink}`,
      de: `Ihre Rechnung {number} über {amount} für {month} im {program} wurde nicht angenommen.

Der Grund:
{reason}

Tragen Sie eine neue ein; bis dahin wird aus diesem Monat nichts gezahlt:
{payeeLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
