import type { Sample, Things } from './samples.ts';

// A valid request for each route of what is mailed in a program's name.

export type MailThings = {
  /** A mail to the partner's administrator that came back, from an address that was lifted since. */
  readonly mail: string;
  /** A mail that was held back, since its address is known to bounce. */
  readonly heldMail: string;
};

const lift = { reason: 'They changed\ntheir server' };
const ofMail = ({ program, mail }: Things) => ({ program, mail });
const ofHeld = ({ program, heldMail }: Things) => ({ program, mail: heldMail });

export const mailSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/programs/{program}/mails/sent/{mail}': { path: ofMail },
  'POST /v1/programs/{program}/mails/sent/{mail}/resends': { path: ofMail, body: () => ({}) },
  'POST /v1/programs/{program}/mails/sent/{mail}/lifts': { path: ofHeld, body: () => lift },
  'GET /desk/{program}/mails/sent/{mail}': { path: ofMail },
  'POST /desk/{program}/mails/sent/{mail}/resend': { path: ofMail, form: () => ({}) },
  'POST /desk/{program}/mails/sent/{mail}/lift': { path: ofHeld, form: () => lift },
};
