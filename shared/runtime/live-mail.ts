import { SESv2Client } from '@aws-sdk/client-sesv2';
import { mailThrough, type SendMail } from '../outbound/mail.ts';
import { environment } from './environment.ts';
import { seam } from './seam.ts';

/** A mail service that does not answer must not use up a function's whole time. */
const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 5000 };

/** Apart from `live.ts`, so that no function that never mails carries the mail client. */
export const liveMail = (): SendMail => {
  const { sesv2 } = seam.requestHandler;
  return mailThrough(
    // Whoever sends says how often it is tried, and waits on its own clock.
    new SESv2Client({ maxAttempts: 1, requestHandler: sesv2 ?? TIMEOUTS }),
    environment().CONFIGURATION_SET,
  );
};
