import type { MailTexts } from '../mail-texts.ts';

/** Mails about what partners ask to be decided anew: lines they dispute, documents they object to, lost referrals, the mode of a deal. */
export const petitionMails = {
  'petition-received': {
    subject: {
      en: '{program}: received: {asked}',
      de: '{program}: eingegangen: {asked}',
    },
    body: {
      en: `The {program} has received what {company} asked:

{asked}

A person decides it; we write to you then. Nothing else is asked of you.
{petitionLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Im {program} ist eingegangen, worum {company} bittet:

{asked}

Eine Person entscheidet darüber; dann schreiben wir Ihnen. Mehr ist nicht nötig.
{petitionLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'petition-waiting': {
    subject: {
      en: '{company} asks: {asked}',
      de: '{company} bittet: {asked}',
    },
    body: {
      en: `{company} asks the {program} to decide this anew:

{asked}

Its reason, and where it is answered:
{petitionLink}`,
      de: `{company} bittet das {program}, dies neu zu entscheiden:

{asked}

Der Grund, und wo die Antwort gegeben wird:
{petitionLink}`,
    },
  },
  'petition-decided': {
    subject: {
      en: '{program}: decided: {asked}',
      de: '{program}: entschieden: {asked}',
    },
    body: {
      en: `The {program} has decided what {company} asked:

{asked}

{answer}

Reason: {reason}

{petitionLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Im {program} ist entschieden, worum {company} gebeten hat:

{asked}

{answer}

Grund: {reason}

{petitionLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'petition-withdrawn': {
    subject: {
      en: '{company}: withdrawn: {asked}',
      de: '{company}: zurückgenommen: {asked}',
    },
    body: {
      en: `{company} has taken back what it asked the {program}:

{asked}

Nobody has to answer any more, and everything goes its way.
{petitionLink}`,
      de: `{company} hat im {program} zurückgenommen, worum es ging:

{asked}

Eine Antwort ist nicht mehr nötig; alles geht seinen Weg.
{petitionLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
