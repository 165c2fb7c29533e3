import type { Sample, Things } from './samples.ts';

// A valid request for each route of what is mailed in a program's name.

export type MailThings = {
  /** A mail to the partner's administrator that came back, from an address that was lifted since. */
  readonly mail: string;
  /** A mail that was held back, since its address is known to bounce. */
  readonly heldMail: string;
  /** Two mailings that somebody else has written. */
  readonly mailing: string;
  readonly spareMailing: string;
};

const lift = { reason: 'They changed\ntheir server' };
const ofMail = ({ program, mail }: Things) => ({ program, mail });
const ofKind = ({ program }: Things) => ({ program, kind: 'partner-suspended' });
const ofHeld = ({ program, heldMail }: Things) => ({ program, mail: heldMail });

export const mailingDraft = {
  kind: 'announcement',
  audience: {},
  subject: { en: 'We move, {person}', de: 'Wir ziehen um, {person}' },
  text: { en: 'Dear {company},\nwe move.', de: 'Guten Tag {company},\nwir ziehen um.' },
} as const;
const draftForm = {
  kind: 'announcement',
  'subject.en': 'We move, {person}',
  'subject.de': 'Wir ziehen um, {person}',
  'text.en': 'Dear {company},\nwe move.',
  'text.de': 'Guten Tag {company},\nwir ziehen um.',
};
const ofMailing = ({ program, mailing }: Things) => ({ program, mailing });
const ofSpare = ({ program, spareMailing }: Things) => ({ program, mailing: spareMailing });
const oneClick = { 'List-Unsubscribe': 'One-Click' };

export const mailSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/programs/{program}/mails/sent/{mail}': { path: ofMail },
  'GET /v1/programs/{program}/mails/kinds/{kind}': { path: ofKind },
  'GET /desk/{program}/mails/kinds/{kind}': { path: ofKind },
  'POST /v1/programs/{program}/mails/sent/{mail}/resends': { path: ofMail, body: () => ({}) },
  'POST /v1/programs/{program}/mails/sent/{mail}/lifts': { path: ofHeld, body: () => lift },
  'POST /v1/programs/{program}/mails/mailings': { body: () => mailingDraft },
  'GET /v1/programs/{program}/mails/mailings/{mailing}': { path: ofMailing },
  'POST /v1/programs/{program}/mails/mailings/{mailing}/releases': { path: ofMailing, body: () => ({}) },
  'POST /v1/programs/{program}/mails/mailings/{mailing}/withdrawals': { path: ofSpare, body: () => ({}) },
  'POST /desk/{program}/mails/mailings': { form: () => draftForm },
  'GET /desk/{program}/mails/mailings/{mailing}': { path: ofMailing },
  'POST /desk/{program}/mails/mailings/{mailing}/release': {
    path: ofMailing,
    form: () => ({ _confirm: 'yes' }),
  },
  'POST /desk/{program}/mails/mailings/{mailing}/withdraw': { path: ofSpare, form: () => ({}) },
  'POST /v1/mails/leaves': { body: () => ({}) },
  'POST /mails/leave/{link}': { form: () => oneClick, status: 200 },
  'GET /desk/{program}/mails/sent/{mail}': { path: ofMail },
  'POST /desk/{program}/mails/sent/{mail}/resend': { path: ofMail, form: () => ({}) },
  'POST /desk/{program}/mails/sent/{mail}/lift': { path: ofHeld, form: () => lift },
};
