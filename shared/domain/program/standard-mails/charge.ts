import type { MailTexts } from '../mail-texts.ts';

/** Mails about what partners owe. */
export const chargeMails = {
  'charge-raised': {
    subject: { en: '{company} owes {net}: {charge}', de: '{company}: offen sind {net}, {charge}' },
    body: {
      en: `In the {program}, {company} owes {net} net for:
{charge}

Please pay it by {dueDay}. The invoice comes from the vendor's accounting.

What is open and what was paid:
{chargesLink}

Questions: {officeMail}`,
      de: `Im {program} schuldet {company} netto {net} für:
{charge}

Bitte zahlen Sie bis {dueDay}. Die Rechnung kommt von der Buchhaltung des Herstellers.

Was offen ist und was bezahlt wurde:
{chargesLink}

Fragen: {officeMail}`,
    },
  },
  'charge-overdue': {
    subject: {
      en: '{company}: {amount} were due on {dueDay}',
      de: '{company}: {amount} waren am {dueDay} fällig',
    },
    body: {
      en: `{company} has not paid yet what was due on {dueDay} in the {program}:
{charge}

Still open: {amount}.

{chargesLink}

Paid already, or questions: {officeMail}`,
      de: `{company} hat noch nicht bezahlt, was im {program} am {dueDay} fällig war:
{charge}

Noch offen: {amount}.

{chargesLink}

Schon bezahlt, oder Fragen: {officeMail}`,
    },
  },
  'charge-locked': {
    subject: {
      en: '{company}: benefits are locked until the fee is paid',
      de: '{company}: Leistungen sind gesperrt, bis die Gebühr bezahlt ist',
    },
    body: {
      en: `The fee of {company} in the {program} is not paid, and its grace is over:
{charge}

Still open: {amount}. What the year gives is locked until it is paid, and open again at once then.

{chargesLink}

Paid already, or questions: {officeMail}`,
      de: `Die Gebühr von {company} im {program} ist nicht bezahlt, und die Nachfrist ist vorbei:
{charge}

Noch offen: {amount}. Was das Jahr gibt, ist gesperrt, bis sie bezahlt ist, und danach sofort wieder offen.

{chargesLink}

Schon bezahlt, oder Fragen: {officeMail}`,
    },
  },
  'charge-settled': {
    subject: { en: '{company}: settled, {charge}', de: '{company}: erledigt, {charge}' },
    body: {
      en: `Nothing of this is open any more for {company} in the {program}:
{charge}

{chargesLink}`,
      de: `Davon ist für {company} im {program} nichts mehr offen:
{charge}

{chargesLink}`,
    },
  },
  'charge-returned': {
    subject: {
      en: '{company}: a payment came back, {amount} are open',
      de: '{company}: Eine Zahlung kam zurück, {amount} sind offen',
    },
    body: {
      en: `A payment of {returned} by {company} in the {program} came back:
{reason}

It was for:
{charge}

Open again: {amount}, due on {dueDay}. {closing}

{chargesLink}

Questions: {officeMail}`,
      de: `Eine Zahlung von {company} über {returned} im {program} kam zurück:
{reason}

Sie war für:
{charge}

Wieder offen: {amount}, fällig am {dueDay}. {closing}

{chargesLink}

Fragen: {officeMail}`,
    },
  },
  'charge-waiver-waiting': {
    subject: {
      en: '{company}: a waiver waits for approval',
      de: '{company}: Ein Erlass wartet auf Freigabe',
    },
    body: {
      en: `Somebody wants to let {company} off what it owes in the {program}:
{charge}

It counts once another person of finance has approved it:
{deskChargeLink}`,
      de: `Jemand möchte {company} im {program} erlassen, was es schuldet:
{charge}

Es gilt, sobald eine andere Person der Buchhaltung es freigibt:
{deskChargeLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
