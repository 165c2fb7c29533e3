import type { MailTexts } from '../mail-texts.ts';

/** About how a partner is shown, and what waits for the vendor about a partner itself. */
export const showcaseMails = {
  'partner-task-alert': {
    subject: { en: '{company}: {task}', de: '{company}: {task}' },
    body: {
      en: `Something of {company} waits for you: {task}. Decide by {decideBy}:
{deskLink}`,
      de: `Etwas von {company} wartet auf Sie: {task}. Entscheiden Sie bis zum {decideBy}:
{deskLink}`,
    },
  },
  'partner-task-overdue': {
    subject: { en: '{company}: overdue: {task}', de: '{company}: überfällig: {task}' },
    body: {
      en: `This was to be decided by {decideBy} and still waits: {task}, {company}.
{deskLink}`,
      de: `Das war bis zum {decideBy} zu entscheiden und wartet noch: {task}, {company}.
{deskLink}`,
    },
  },
  'page-missing': {
    subject: {
      en: '{company}: we do not find your page about us',
      de: '{company}: Wir finden Ihre Seite über uns nicht',
    },
    body: {
      en: `The {program} asks for a page at your site. We have looked twice and did not find what should stand there:
{page}

Nothing changes by this alone: somebody of ours looks at it. Please restore the page, or give the address of another one:
{listingLink}`,
      de: `Das {program} verlangt eine Seite auf Ihrer Website. Wir haben zweimal nachgesehen und nicht gefunden, was dort stehen soll:
{page}

Allein dadurch ändert sich nichts: Bei uns sieht sich das jemand an. Bitte stellen Sie die Seite wieder her, oder nennen Sie die Adresse einer anderen:
{listingLink}`,
    },
  },
  'page-refused': {
    subject: {
      en: '{company}: your page about us does not count',
      de: '{company}: Ihre Seite über uns zählt nicht',
    },
    body: {
      en: `Somebody of ours has looked at this page, and it does not meet what the {program} asks for:
{page}

{reason}

Your level stays as it is. Please restore the page, or give the address of another one:
{listingLink}`,
      de: `Jemand bei uns hat sich diese Seite angesehen. Sie erfüllt nicht, was das {program} verlangt:
{page}

{reason}

Ihre Stufe bleibt, wie sie ist. Bitte stellen Sie die Seite wieder her, oder nennen Sie die Adresse einer anderen:
{listingLink}`,
    },
  },
  'logo-approved': {
    subject: { en: '{company}: your logo is shown', de: '{company}: Ihr Logo wird gezeigt' },
    body: {
      en: `The logo of {company} is approved. It stands in the directory of the {program} as soon as you are listed there:
{listingLink}`,
      de: `Das Logo von {company} ist freigegeben. Es steht im Verzeichnis des {program}, sobald Sie dort eingetragen sind:
{listingLink}`,
    },
  },
  'logo-rejected': {
    subject: {
      en: '{company}: your logo was not approved',
      de: '{company}: Ihr Logo wurde nicht freigegeben',
    },
    body: {
      en: `The logo that you uploaded for the {program} was not approved:

{reason}

Upload another one here:
{listingLink}`,
      de: `Das Logo, das Sie für das {program} hochgeladen haben, wurde nicht freigegeben:

{reason}

Laden Sie hier ein anderes hoch:
{listingLink}`,
    },
  },
} as const satisfies Partial<MailTexts>;
