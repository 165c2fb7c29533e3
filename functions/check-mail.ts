import { checkMail } from '../shared/outbound/mail-domain.ts';
import { liveMailState } from '../shared/runtime/live-mail.ts';
import { log, metric } from '../shared/runtime/log.ts';

/**
 * Is the mail domain still in order? Somebody changes the DNS, AWS reviews the account, the quota runs out: nobody at the
 * desk sees any of it, mails only stop arriving. Each run says what is wrong, and how much of it, which raises an alarm;
 * nothing wrong says so too, which ends it.
 */
export const handler = async (): Promise<{ readonly wrong: number }> => {
  const domain = process.env['MAIL_DOMAIN'];
  if (domain === undefined) throw new Error('nobody says which mail domain is looked at');
  const wrong = checkMail(domain, await liveMailState(domain)).filter(({ ok }) => !ok);
  for (const { says } of wrong) log('warn', 'mail domain', { says });
  metric('MailDomainFaults', wrong.length);
  return { wrong: wrong.length };
};
