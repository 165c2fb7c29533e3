import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { MailText } from './mail-text.ts';

export type Mail = MailText & {
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  /** Carried as header and tag: two copies of one notice tell themselves apart from two notices. */
  readonly notice: string;
  readonly program: string;
};

/** `sent`; `refused`: sending the same again would fail the same; `failed`: later may go well. */
export type Sent =
  | { readonly result: 'sent'; readonly messageId: string }
  | { readonly result: 'refused' | 'failed'; readonly reason: string };

export type SendMail = (mail: Mail) => Promise<Sent>;

const REFUSED = new Set([
  'MessageRejected',
  'BadRequestException',
  'NotFoundException',
  'MailFromDomainNotVerifiedException',
]);

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
/** A display name outside ASCII travels as an encoded word (RFC 2047). */
const displayName = (name: string): string =>
  /^[\x20-\x7E]*$/.test(name)
    ? `"${name.replace(/["\\]/g, '')}"`
    : `=?UTF-8?B?${Buffer.from(name.slice(0, 30), 'utf8').toString('base64')}?=`;

const command = (
  { to, from, replyTo, subject, text, html, notice, program }: Mail,
  configurationSet: string,
) =>
  new SendEmailCommand({
    FromEmailAddress: `${displayName(from.name)} <${from.address}>`,
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: [replyTo],
    ConfigurationSetName: configurationSet,
    EmailTags: [
      { Name: 'notice', Value: notice },
      { Name: 'program', Value: program },
    ],
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
        Headers: [{ Name: 'X-Guildhall-Notice', Value: notice }],
      },
    },
  });

/** One message to one recipient: each carries its own links. */
export const mailThrough =
  (client: SESv2Client, configurationSet: string): SendMail =>
  async (mail) => {
    try {
      const { MessageId } = await client.send(command(mail, configurationSet));
      return { result: 'sent', messageId: MessageId ?? '' };
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      const refused = error instanceof SESv2ServiceException && REFUSED.has(error.name);
      return { result: refused ? 'refused' : 'failed', reason };
    }
  };
