import {
  DeleteSuppressedDestinationCommand,
  type SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import type { MailText } from './mail-text.ts';

export type Mail = MailText & {
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  /** Carried as header and tag: two copies of one notice tell themselves apart from two notices. */
  readonly notice: string;
  readonly program: string;
  /** News, which its reader may refuse by this address; absent: it is owed. */
  readonly unsubscribe?: string | undefined;
};

/**
 * `sent`; `refused`: sending the same again would fail the same; `failed`: later may go well; `withheld`: it is not even
 * tried, since its reader does not want it or cannot be reached.
 */
export type Sent =
  | { readonly result: 'sent'; readonly messageId: string }
  | { readonly result: 'refused' | 'failed' | 'withheld'; readonly reason: string };

export type SendMail = (mail: Mail) => Promise<Sent>;

const REFUSED = new Set([
  'MessageRejected',
  'BadRequestException',
  'NotFoundException',
  'MailFromDomainNotVerifiedException',
]);

/** The two streams: what is owed, and what its reader may refuse, each with a reputation of its own. */
export type Streams = { readonly transactional: string; readonly marketing: string };

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
/** A word of at most 75 characters holds 45 bytes in base64: eleven characters, however long each is. */
const WORD = 11;
const encodedWord = (text: readonly string[]): string =>
  `=?UTF-8?B?${Buffer.from(text.join(''), 'utf8').toString('base64')}?=`;

/** A display name outside ASCII, or one that reads as if it were encoded, travels as encoded words (RFC 2047). */
const displayName = (given: string): string => {
  const name = given.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (/^[\x20-\x7E]*$/.test(name) && !name.includes('=?')) return `"${name.replace(/["\\]/g, '')}"`;
  const characters = [...name];
  const words = Array.from({ length: Math.ceil(characters.length / WORD) }, (_, at) =>
    encodedWord(characters.slice(at * WORD, (at + 1) * WORD)),
  );
  return words.join(' ');
};

const command = (
  { to, from, replyTo, subject, text, html, notice, program, unsubscribe }: Mail,
  sets: Streams,
) =>
  new SendEmailCommand({
    FromEmailAddress: `${displayName(from.name)} <${from.address}>`,
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: [replyTo],
    ConfigurationSetName: unsubscribe === undefined ? sets.transactional : sets.marketing,
    EmailTags: [
      { Name: 'notice', Value: notice },
      { Name: 'program', Value: program },
    ],
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
        Headers: [
          { Name: 'X-Guildhall-Notice', Value: notice },
          // One click in the reader's own mail program, without a page in between (RFC 8058).
          ...(unsubscribe === undefined
            ? []
            : [
                { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
                { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
              ]),
        ],
      },
    },
  });

/** One message to one recipient: each carries its own links. */
export const mailThrough =
  (client: SESv2Client, sets: Streams): SendMail =>
  async (mail) => {
    try {
      const { MessageId } = await client.send(command(mail, sets));
      return { result: 'sent', messageId: MessageId ?? '' };
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      const refused = error instanceof SESv2ServiceException && REFUSED.has(error.name);
      return { result: refused ? 'refused' : 'failed', reason };
    }
  };

/** `cleared`, also where the address was on no list; else why the service could not be told. */
export type ClearAddress = (address: string) => Promise<string>;

/** Takes an address off the account's suppression list. */
export const clearThrough =
  (client: SESv2Client): ClearAddress =>
  async (address) => {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
      return 'cleared';
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      return name === 'NotFoundException' ? 'cleared' : name;
    }
  };
