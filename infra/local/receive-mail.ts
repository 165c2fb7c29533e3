import { randomUUID } from 'node:crypto';
import type { SESEvent } from 'aws-lambda';
import PostalMime from 'postal-mime';
import { handler, MAILBOX } from '../../functions/receive-mail.ts';
import { livePlace, signAddress } from '../../shared/runtime/sign-address.ts';

/** What the mail service says of a mail, where it is not what it says of a good one. */
export type Judged = Partial<
  Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', 'PASS' | 'FAIL' | 'GRAY'>
> & {
  /** The address that mails which cannot be delivered go back to; the sender's own if nothing is said. */
  readonly source?: string | undefined;
};

const headersOf = async (
  raw: Uint8Array,
): Promise<Awaited<ReturnType<typeof PostalMime.parse>>['headers']> => {
  try {
    return (await PostalMime.parse(raw)).headers;
  } catch {
    return [];
  }
};

/** The event that SES sends to a function once it has judged and stored a mail (a rule of S3, then Lambda). */
const eventOf = async (raw: Uint8Array, messageId: string, at: string, judged: Judged): Promise<SESEvent> => {
  const headers = await headersOf(raw);
  const of = (name: string) => headers.find(({ key }) => key === name)?.value;
  const parsed = await PostalMime.parse(raw).catch(() => undefined);
  const from = of('from');
  const verdict = (name: keyof Omit<Judged, 'source'>) => ({ status: judged[name] ?? 'PASS' }) as const;
  const subject = parsed?.subject ?? of('subject');
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            timestamp: at,
            source: judged.source ?? parsed?.from?.address ?? '',
            messageId,
            destination: ['replies@reply.example'],
            headersTruncated: false,
            headers: headers.map(({ originalKey: name, value }) => ({ name, value })),
            commonHeaders: {
              returnPath: judged.source ?? '',
              ...(from === undefined ? {} : { from: from.split(/,(?=[^"]*(?:"[^"]*"[^"]*)*$)/) }),
              date: of('date') ?? at,
              ...(of('message-id') === undefined ? {} : { messageId: of('message-id') }),
              ...(subject === undefined ? {} : { subject }),
            },
          },
          receipt: {
            timestamp: at,
            processingTimeMillis: 1,
            recipients: ['replies@reply.example'],
            spamVerdict: verdict('spam'),
            virusVerdict: verdict('virus'),
            spfVerdict: verdict('spf'),
            dkimVerdict: verdict('dkim'),
            dmarcVerdict: verdict('dmarc'),
            action: { type: 'Lambda', functionArn: 'here', invocationType: 'Event' },
          },
        },
      },
    ],
  } as SESEvent;
};

/** Stores a mail as it is and gives it to the function, as the receipt rule does. */
export const receiveMail = async (
  raw: string | Uint8Array,
  at: string,
  judged: Judged = {},
): Promise<void> => {
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : raw;
  const messageId = randomUUID().replaceAll('-', '');
  const object = `${MAILBOX}${messageId}`;
  const address = signAddress({ method: 'PUT', object, seconds: 60 }, livePlace(), new Date());
  const stored = await fetch(address, { method: 'PUT', body: bytes as Uint8Array<ArrayBuffer> });
  if (!stored.ok) throw new Error(`the mail could not be stored: ${stored.status}`);
  await handler(await eventOf(bytes, messageId, at, judged));
};
