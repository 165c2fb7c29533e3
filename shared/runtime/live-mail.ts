import { SESv2Client } from '@aws-sdk/client-sesv2';
import { mailThrough, type SendMail } from '../outbound/mail.ts';
import { environment } from './environment.ts';
import { seam } from './seam.ts';

/** Apart from `live.ts`, so that no function that never mails carries the mail client. */
export const liveMail = (): SendMail => {
  const { sesv2 } = seam.requestHandler;
  return mailThrough(
    new SESv2Client(sesv2 ? { requestHandler: sesv2 } : {}),
    environment().CONFIGURATION_SET,
  );
};
