import { plusMs } from './civil-date.ts';

// A stranger may ask for links to somebody's address. Asking is never refused, which would lock the owner out, and is
// not always followed by a mail, which would flood them: the latest link is kept useful instead.

const HOUR_MS = 3_600_000;
/** So many mails within an hour go out to whoever asks. */
const FREE = 5;
/** From then on the latest link has to do for so long. It lives fifteen minutes: five are left when the next one comes. */
const LASTS_MS = 600_000;

/** When sign-in mails went to somebody, of the last hour only. */
export const ofLastHour = (sentAt: readonly string[], now: string): string[] =>
  sentAt.filter((at) => at > plusMs(now, -HOUR_MS));

/**
 * Does another sign-in mail go out now? Not when enough have gone and the latest link is good: whoever owns the address
 * has it. A link that was used up is good no more, and only its owner can have used it.
 */
export const mailsAgain = (sentAt: readonly string[], latestIsUsed: boolean, now: string): boolean => {
  const recent = ofLastHour(sentAt, now);
  const latest = recent.at(-1);
  return latest === undefined || recent.length < FREE || latestIsUsed || plusMs(latest, LASTS_MS) <= now;
};
