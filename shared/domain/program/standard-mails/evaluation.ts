import type { MailTexts } from '../mail-texts.ts';

/** Mails about evaluations: where a partner would stand, whose turn it is, and what was decided. */
export const evaluationMails = {
  'evaluation-forecast': {
    subject: {
      en: '{program}: where {company} would stand at the end of {period}',
      de: '{program}: wo {company} am Ende von {period} stehen würde',
    },
    body: {
      en: `The {program} evaluates {company} for {period}. As things stand today:

{result}

{missing}

What counts, and how much of it there is:
{evaluationLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Das {program} bewertet {company} für {period}. Nach heutigem Stand:

{result}

{missing}

Was zählt und wie viel davon da ist:
{evaluationLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'evaluation-owed': {
    subject: {
      en: '{company} is to be evaluated by {decideBy}',
      de: '{company} ist bis {decideBy} zu bewerten',
    },
    body: {
      en: `In the {program} it is your turn to evaluate {company} for {period}. The facts are collected. Please decide by {decideBy}; after that the vendor decides.

{evaluationLink}`,
      de: `Im {program} sind Sie an der Reihe, {company} für {period} zu bewerten. Die Fakten sind zusammengetragen. Bitte entscheiden Sie bis {decideBy}; danach entscheidet der Hersteller.

{evaluationLink}`,
    },
  },
  'evaluation-escalated': {
    subject: {
      en: '{company}: the vendor evaluates now',
      de: '{company}: Nun bewertet der Hersteller',
    },
    body: {
      en: `In the {program} the evaluation of {company} for {period} was not decided in time. It has gone to the vendor; there is nothing left for you to do about it.

{evaluationLink}`,
      de: `Im {program} wurde die Bewertung von {company} für {period} nicht rechtzeitig entschieden. Sie liegt jetzt beim Hersteller; Sie haben damit nichts mehr zu tun.

{evaluationLink}`,
    },
  },
  'evaluation-decided': {
    subject: {
      en: '{program}: the evaluation of {company}',
      de: '{program}: die Bewertung von {company}',
    },
    body: {
      en: `The {program} has evaluated {company} for {period}.

{result}

Reason: {reason}

{appeal}

The facts, and what was decided:
{evaluationLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Das {program} hat {company} für {period} bewertet.

{result}

Grund: {reason}

{appeal}

Die Fakten und was entschieden wurde:
{evaluationLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'evaluation-of-reseller': {
    subject: {
      en: '{company} was evaluated',
      de: '{company} wurde bewertet',
    },
    body: {
      en: `The {program} has evaluated your reseller {company} for {period}.

{result}

Reason: {reason}

{evaluationLink}`,
      de: `Das {program} hat Ihren Reseller {company} für {period} bewertet.

{result}

Grund: {reason}

{evaluationLink}`,
    },
  },
  'evaluation-award': {
    subject: {
      en: '{program}: {company} wins “{award}”',
      de: '{program}: {company} gewinnt „{award}“',
    },
    body: {
      en: `Congratulations: “{award}” of the {program} for {period} goes to {company}.

{result}

{bonus}

Questions: {officeMail}, or by post to:
{office}`,
      de: `Herzlichen Glückwunsch: „{award}“ des {program} für {period} geht an {company}.

{result}

{bonus}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
  'evaluation-appeal-decided': {
    subject: {
      en: '{program}: the appeal of {company}',
      de: '{program}: der Einspruch von {company}',
    },
    body: {
      en: `{appeal}

Reason: {reason}

The evaluation of {company} for {period}:
{evaluationLink}

Questions: {officeMail}, or by post to:
{office}`,
      de: `{appeal}

Grund: {reason}

Die Bewertung von {company} für {period}:
{evaluationLink}

Fragen an {officeMail} oder per Post an:
{office}`,
    },
  },
} as const satisfies Partial<MailTexts>;
