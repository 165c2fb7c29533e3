import type { SESEvent } from 'aws-lambda';
import { clock } from '../shared/runtime/clock.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { readPiece } from '../shared/runtime/papers.ts';
import { takeMail } from './support/take-mail.ts';

/** Where the receipt rule puts mails: infra/aws/mail.ts. */
export const MAILBOX = 'mail/';

/** Ten megabytes with all that is attached; longer ones are not even read. */
const MOST_BYTES = 10_000_000;

/** What lies under a key; nothing there is an outage, and tried again. */
const readPart = async (object: string): Promise<Uint8Array | 'too-large'> => {
  const found = await readPiece(object, { from: 0, to: MOST_BYTES });
  if (!found) throw new Error(`the mail ${object} is not there`);
  return found.of > MOST_BYTES ? 'too-large' : found.bytes;
};

/**
 * Mails that came in, after the mail service has judged and stored them. What is wrong with one is named in the record
 * or the log, and never makes the service send it again; only an outage does.
 */
export const handler = async (event: SESEvent): Promise<void> => {
  for (const { ses } of event.Records) {
    const bytes = () => readPart(`${MAILBOX}${ses.mail.messageId}`);
    const outcome = await takeMail({ table: liveTable(), now: clock.now(), newId: clock.newId }, ses, bytes);
    log(outcome === 'kept' ? 'info' : 'warn', 'mail received', { mail: ses.mail.messageId, outcome });
    metric('MailReceived', 1, { outcome });
  }
};
