import { SESv2Client } from '@aws-sdk/client-sesv2';
import { type ClearAddress, clearThrough, mailThrough, type SendMail } from '../outbound/mail.ts';
import { type MailState, mailState } from '../outbound/mail-domain.ts';
import { type SendRate, sendRateOf } from '../outbound/send-rate.ts';
import { environment } from './environment.ts';
import { seam } from './seam.ts';

// Apart from `live.ts`, so that no function that never mails carries the mail client.

/** A mail service that does not answer must not use up a function's whole time. */
const TIMEOUTS = { connectionTimeout: 2000, requestTimeout: 5000 };

const client = (): SESv2Client => {
  const { sesv2 } = seam.requestHandler;
  // Whoever sends says how often it is tried, and waits on its own clock.
  return new SESv2Client({ maxAttempts: 1, requestHandler: sesv2 ?? TIMEOUTS });
};

/** Sends, and takes addresses off the account's suppression list. */
export const liveMail = (): { readonly send: SendMail; readonly clear: ClearAddress } => {
  const through = client();
  const { CONFIGURATION_SET: transactional, MARKETING_SET: marketing } = environment();
  return { send: mailThrough(through, { transactional, marketing }), clear: clearThrough(through) };
};

/** What the mail service and the DNS say of the domain that mails come from. */
export const liveMailState = (domain: string): Promise<MailState> => mailState(client(), domain);

let rate: { readonly through: unknown; readonly of: SendRate } | undefined;

/** How many mails may leave in a second, by the account's quota; asked once in five minutes of this process. */
export const liveSendRate: SendRate = () => {
  const through = seam.requestHandler.sesv2;
  if (!rate || rate.through !== through)
    rate = { through, of: sendRateOf(client(), () => performance.now()) };
  return rate.of();
};
