import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent } from 'aws-lambda';
import { addressOf, type SentMail } from './mail-send.ts';

export type MailEvent = EventBridgeEvent<string, unknown>;
export type Suppressed = { EmailAddress: string; Reason: 'BOUNCE' | 'COMPLAINT'; LastUpdateTime: number };
type Fate = 'delivered' | 'bounced' | 'complained' | 'on-global-list' | 'BOUNCE' | 'COMPLAINT';

const account = '123456789012';
const region = 'eu-central-1';
/** The mailbox simulator of SES; labels (`bounce+7@…`) are part of it. */
const simulated: Record<string, Fate> = {
  bounce: 'bounced',
  complaint: 'complained',
  suppressionlist: 'on-global-list',
};

const fateOf = (recipient: string, suppressed: ReadonlyMap<string, Suppressed>): Fate => {
  const address = addressOf(recipient);
  const [, role = ''] = address.match(/^([^+@]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/) ?? [];
  return suppressed.get(address)?.Reason ?? simulated[role] ?? 'delivered';
};

const headersOf = (mail: SentMail) =>
  [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ...(mail.replyTo.length ? [['Reply-To', mail.replyTo.join(', ')]] : []),
    ['Subject', mail.subject],
    ...Object.entries(mail.headers),
  ].map(([name, value]) => ({ name, value }));

const mailOf = (mail: SentMail) => ({
  timestamp: mail.at,
  source: mail.from,
  sourceArn: `arn:aws:ses:${region}:${account}:identity/${addressOf(mail.from).split('@')[1]}`,
  sendingAccountId: account,
  messageId: mail.messageId,
  destination: mail.to,
  headersTruncated: false,
  headers: headersOf(mail),
  commonHeaders: {
    from: [mail.from],
    ...(mail.replyTo.length ? { replyTo: mail.replyTo } : {}),
    to: mail.to,
    messageId: mail.messageId,
    subject: mail.subject,
  },
  tags: {
    'ses:operation': ['SendEmail'],
    'ses:configuration-set': [mail.configurationSet ?? ''],
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [addressOf(mail.from).split('@')[1] ?? ''],
    'ses:caller-identity': ['local'],
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
  },
});

const bounce =
  (bounceSubType: string, status: string, diagnosticCode: string) => (to: string[], at: string) => ({
    type: 'Email Bounced',
    eventType: 'Bounce',
    bounce: {
      feedbackId: `${randomUUID()}-000000`,
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: to.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status,
        diagnosticCode,
      })),
      timestamp: at,
      reportingMTA: 'dns; amazonses.com',
    },
  });
const complaint = (complaintSubType: string | null) => (to: string[], at: string) => ({
  type: 'Email Complaint Received',
  eventType: 'Complaint',
  complaint: {
    feedbackId: `${randomUUID()}-000000`,
    complaintSubType,
    complainedRecipients: to.map((emailAddress) => ({ emailAddress })),
    timestamp: at,
    ...(complaintSubType
      ? {}
      : { userAgent: 'Amazon SES Mailbox Simulator', complaintFeedbackType: 'abuse' }),
    arrivalDate: at,
  },
});
const delivery = (to: string[], at: string) => ({
  type: 'Email Delivered',
  eventType: 'Delivery',
  delivery: {
    timestamp: at,
    processingTimeMillis: 500,
    recipients: to,
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'a1-1.smtp-out.amazonses.com',
  },
});
const send = () => ({ type: 'Email Sent', eventType: 'Send', send: {} });

const onAccountList =
  'Amazon SES did not send the message to this address because it is on the suppression list for your account.';
const onGlobalList =
  'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.';
/** What happens to recipients of each fate, in this order. SES accepts a suppressed address and then bounces it. */
const consequences: Record<
  Fate,
  readonly ((to: string[], at: string) => { type: string; eventType: string })[]
> = {
  delivered: [delivery],
  bounced: [bounce('General', '5.1.1', 'smtp; 550 5.1.1 user unknown')],
  complained: [delivery, complaint(null)],
  'on-global-list': [bounce('Suppressed', '5.1.1', onGlobalList)],
  BOUNCE: [bounce('OnAccountSuppressionList', '5.1.1', onAccountList)],
  COMPLAINT: [complaint('OnAccountSuppressionList')],
};

/** The events that SES publishes about a mail with a configuration set, as EventBridge delivers them. */
export const eventsOf = (mail: SentMail, suppressed: ReadonlyMap<string, Suppressed>): MailEvent[] => {
  if (!mail.configurationSet) return [];
  const happened = Object.entries(consequences).flatMap(([fate, all]) => {
    const to = mail.to.filter((recipient) => fateOf(recipient, suppressed) === fate);
    return to.length ? all.map((one) => one(to, mail.at)) : [];
  });
  return [send(), ...happened].map(({ type, ...detail }) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: 'aws.ses',
    account,
    time: `${mail.at.slice(0, 19)}Z`,
    region,
    resources: [`arn:aws:ses:${region}:${account}:configuration-set/${mail.configurationSet}`],
    detail: { ...detail, mail: mailOf(mail) },
  }));
};
