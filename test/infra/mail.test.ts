import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from 'vitest';
import { openMail } from '../../infra/local/mail.ts';
import type { MailEvent } from '../../infra/local/mail-events.ts';
import type { MailOptions } from '../../infra/local/mail-service.ts';

const now = () => '2026-03-01T10:00:00.000Z';
const aws = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
};
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const open = async (options: Partial<MailOptions> = {}) => {
  const mail = await openMail({ now, ...options });
  opened.push(mail);
  const client = new SESv2Client({ ...aws, requestHandler: mail.requestHandler });
  return { mail, client, send: (input: SendEmailCommandInput) => client.send(new SendEmailCommand(input)) };
};

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
type Simple = NonNullable<NonNullable<SendEmailCommandInput['Content']>['Simple']>;
const message = (to: string[], more: Partial<SendEmailCommandInput> = {}, simple: Partial<Simple> = {}) => ({
  FromEmailAddress: 'Partners <partners@vendor.example>',
  Destination: { ToAddresses: to },
  ReplyToAddresses: ['office@vendor.example'],
  Content: {
    Simple: {
      Subject: utf8('Ihr Antrag – R-1'),
      Body: { Text: utf8('Grüße'), Html: utf8('<p>Grüße</p>') },
      Headers: [{ Name: 'X-Notice', Value: 'ntc_1' }],
      ...simple,
    },
  },
  EmailTags: [{ Name: 'notice', Value: 'ntc_1' }],
  ...more,
});
const refusal = (sending: Promise<unknown>) =>
  sending.then(
    () => 'accepted',
    (error: Error) => error.name,
  );

test('a mail is kept exactly as it was sent', async () => {
  const { mail, send } = await open();
  const { MessageId } = await send(message(['a@b.example'], { ConfigurationSetName: 'main' }));
  expect(mail.sent()).toEqual([
    {
      messageId: MessageId,
      at: now(),
      from: 'Partners <partners@vendor.example>',
      to: ['a@b.example'],
      replyTo: ['office@vendor.example'],
      subject: 'Ihr Antrag – R-1',
      text: 'Grüße',
      html: '<p>Grüße</p>',
      headers: { 'X-Notice': 'ntc_1' },
      configurationSet: 'main',
      tags: { notice: 'ntc_1' },
    },
  ]);
});

test('a raw message is read as a mail program reads it', async () => {
  const raw = [
    'From: partners@vendor.example',
    'To: a@b.example',
    'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_?=',
    ' =?utf-8?B?4oCTIFItMQ==?=',
    'X-Notice: ntc_1',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Gr=C3=BC=C3=9F=',
    'e',
    '--b1',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>Grüße</p>', 'latin1').toString('base64'),
    '--b1--',
    '',
  ].join('\r\n');
  const { mail, send } = await open();
  await send({ Content: { Raw: { Data: Buffer.from(raw) } } });
  expect(mail.sent()[0]).toMatchObject({
    from: 'partners@vendor.example',
    to: ['a@b.example'],
    subject: 'Grüße – R-1',
    text: 'Grüße',
    html: '<p>Grüße</p>',
    headers: { 'X-Notice': 'ntc_1' },
  });
});

describe('SES refuses', () => {
  const header = (Name: string, Value: string) =>
    message(['a@b.example'], {}, { Headers: [{ Name, Value }] });
  const bad: [string, SendEmailCommandInput][] = [
    ['no content', { ...message(['a@b.example']), Content: {} }],
    ['no content at all', { ...message(['a@b.example']), Content: undefined }],
    ['no body', message(['a@b.example'], {}, { Body: {} })],
    ['no sender', message(['a@b.example'], { FromEmailAddress: undefined })],
    ['no recipient', message([])],
    ['more than 50 recipients', message(Array.from({ length: 51 }, (_, at) => `a${at}@b.example`))],
    ['an address without domain', message(['someone'])],
    ['a line break in an address', message(['a@b.example\r\nBcc: c@d.example'])],
    ['letters beyond ASCII in a name', message(['Zoë <a@b.example>'])],
    ['a line break in the subject', message(['a@b.example'], {}, { Subject: utf8('a\r\nBcc: c@d.example') })],
    ['a line break in a header', header('X-A', 'a\r\nBcc: c@d.example')],
    ['a colon in a header name', header('X-A: b', 'c')],
    ['a header of its own', header('Reply-To', 'a@b.example')],
    ['an empty header', header('X-A', '')],
    ['an umlaut without charset', message(['a@b.example'], {}, { Subject: { Data: 'Grüße' } })],
    ['a tag with a space', message(['a@b.example'], { EmailTags: [{ Name: 'a', Value: 'b c' }] })],
  ];
  test.each(bad)('%s', async (_, input) => {
    const { mail, send } = await open();
    expect(await refusal(send(input))).toBe('BadRequestException');
    expect(mail.sent()).toEqual([]);
  });

  test('a sender that was not verified', async () => {
    const { send, client } = await open({ identities: ['vendor.example'] });
    expect(await refusal(send(message(['a@b.example'])))).toBe('accepted');
    expect(await refusal(send(message(['a@b.example'], { FromEmailAddress: 'x@evil.example' })))).toBe(
      'MessageRejected',
    );
    const identity = (EmailIdentity: string) => client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    expect(await identity('vendor.example')).toMatchObject({
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: true,
    });
    expect(await refusal(identity('evil.example'))).toBe('NotFoundException');
  });

  test('an unknown configuration set', async () => {
    const { send } = await open({ configurationSets: ['main'] });
    expect(await refusal(send(message(['a@b.example'], { ConfigurationSetName: 'other' })))).toBe(
      'NotFoundException',
    );
  });

  test('more than the rate allows', async () => {
    const { send, mail } = await open({ ratePerSecond: 2 });
    const all = [1, 2, 3].map((at) => refusal(send(message([`a${at}@b.example`]))));
    expect((await Promise.all(all)).sort()).toEqual(['TooManyRequestsException', 'accepted', 'accepted']);
    expect(mail.sent()).toHaveLength(2);
  });
});

test('the account tells its quota and what of it is used', async () => {
  const { client, send } = await open({ ratePerSecond: 100 });
  await send(message(['a@b.example', 'c@d.example']));
  expect(await client.send(new GetAccountCommand())).toMatchObject({
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 100, SentLast24Hours: 2 },
    SendingEnabled: true,
  });
});

test('the suppression list is kept without regard to case', async () => {
  const { client } = await open();
  const EmailAddress = 'A.B+c@d.example';
  const get = () =>
    client.send(new GetSuppressedDestinationCommand({ EmailAddress: EmailAddress.toLowerCase() }));
  expect(await refusal(get())).toBe('NotFoundException');
  await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
  expect((await get()).SuppressedDestination).toEqual({
    EmailAddress: 'a.b+c@d.example',
    Reason: 'BOUNCE',
    LastUpdateTime: new Date(now()),
  });
  await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
  expect(await refusal(client.send(new DeleteSuppressedDestinationCommand({ EmailAddress })))).toBe(
    'NotFoundException',
  );
});

describe('events', () => {
  const eventsFor = async (to: string[], ConfigurationSetName?: string) => {
    const { mail, client, send } = await open();
    await client.send(
      new PutSuppressedDestinationCommand({ EmailAddress: 'gone@b.example', Reason: 'BOUNCE' }),
    );
    await client.send(
      new PutSuppressedDestinationCommand({ EmailAddress: 'angry@b.example', Reason: 'COMPLAINT' }),
    );
    const events: MailEvent[] = [];
    mail.onEvent((event) => events.push(event));
    await send(message(to, ConfigurationSetName ? { ConfigurationSetName } : {}));
    await mail.settled();
    return events;
  };

  test.each([
    ['a@b.example', ['Email Sent', 'Email Delivered'], {}],
    ['success@simulator.amazonses.com', ['Email Sent', 'Email Delivered'], {}],
    [
      'bounce+7@simulator.amazonses.com',
      ['Email Sent', 'Email Bounced'],
      { bounce: { bounceSubType: 'General' } },
    ],
    [
      'complaint@simulator.amazonses.com',
      ['Email Sent', 'Email Delivered', 'Email Complaint Received'],
      { complaint: { complaintFeedbackType: 'abuse' } },
    ],
    [
      'suppressionlist@simulator.amazonses.com',
      ['Email Sent', 'Email Bounced'],
      { bounce: { bounceSubType: 'Suppressed' } },
    ],
    [
      'Gone <gone@b.example>',
      ['Email Sent', 'Email Bounced'],
      { bounce: { bounceSubType: 'OnAccountSuppressionList' } },
    ],
    [
      'angry@b.example',
      ['Email Sent', 'Email Complaint Received'],
      { complaint: { complaintSubType: 'OnAccountSuppressionList' } },
    ],
  ])('%s gives %j', async (to, types, last) => {
    const events = await eventsFor([to], 'main');
    expect(events.map((event) => event['detail-type'])).toEqual(types);
    expect(events.at(-1)?.detail).toMatchObject(last);
  });

  test('a bounce has the shape of the record in the SES guide', async () => {
    const [, event] = await eventsFor(['bounce@simulator.amazonses.com'], 'main');
    expect(event).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Email Bounced',
      source: 'aws.ses',
      account: '123456789012',
      time: '2026-03-01T10:00:00Z',
      region: 'eu-central-1',
      resources: ['arn:aws:ses:eu-central-1:123456789012:configuration-set/main'],
      detail: {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [
            {
              emailAddress: 'bounce@simulator.amazonses.com',
              action: 'failed',
              status: '5.1.1',
              diagnosticCode: 'smtp; 550 5.1.1 user unknown',
            },
          ],
          timestamp: now(),
          feedbackId: expect.any(String),
          reportingMTA: 'dns; amazonses.com',
        },
        mail: {
          timestamp: now(),
          source: 'Partners <partners@vendor.example>',
          sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/vendor.example',
          sendingAccountId: '123456789012',
          messageId: expect.any(String),
          destination: ['bounce@simulator.amazonses.com'],
          headersTruncated: false,
          headers: expect.arrayContaining([{ name: 'X-Notice', value: 'ntc_1' }]),
          commonHeaders: {
            from: ['Partners <partners@vendor.example>'],
            replyTo: ['office@vendor.example'],
            to: ['bounce@simulator.amazonses.com'],
            messageId: expect.any(String),
            subject: 'Ihr Antrag – R-1',
          },
          tags: {
            'ses:operation': ['SendEmail'],
            'ses:configuration-set': ['main'],
            'ses:source-ip': ['127.0.0.1'],
            'ses:from-domain': ['vendor.example'],
            'ses:caller-identity': ['local'],
            notice: ['ntc_1'],
          },
        },
      },
    });
  });

  test('without a configuration set nothing is published', async () => {
    expect(await eventsFor(['bounce@simulator.amazonses.com'])).toEqual([]);
  });
});

test('what was acknowledged is there after a restart, a line cut short is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'));
  const first = await open({ folder });
  await first.send(message(['a@b.example']));
  await first.client.send(
    new PutSuppressedDestinationCommand({ EmailAddress: 'x@b.example', Reason: 'BOUNCE' }),
  );
  appendFileSync(join(folder, 'mail.jsonl'), '{"messageId":"cut');
  const second = await open({ folder });
  expect(second.mail.sent()).toEqual(first.mail.sent());
  await second.send(message(['c@d.example']));
  const third = await open({ folder });
  expect(third.mail.sent().map(({ to }) => to[0])).toEqual(['a@b.example', 'c@d.example']);
  const suppressed = new GetSuppressedDestinationCommand({ EmailAddress: 'x@b.example' });
  expect(await refusal(third.client.send(suppressed))).toBe('accepted');
  third.mail.clear();
  expect((await open({ folder })).mail.sent()).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('the same is served over HTTP', async () => {
  const { mail } = await open();
  const { url } = await mail.listen(0);
  const client = new SESv2Client({ ...aws, endpoint: url });
  await client.send(new SendEmailCommand(message(['a@b.example'])));
  expect(mail.sent()).toHaveLength(1);
  expect(await refusal(client.send(new SendEmailCommand(message([]))))).toBe('BadRequestException');
  expect((await fetch(`${url}/v2/email/outbound-emails`, { method: 'POST', body: '{' })).status).toBe(400);
  expect((await fetch(`${url}/v2/email/templates`)).status).toBe(404);
  client.destroy();
});
