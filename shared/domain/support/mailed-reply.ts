import type { Subscription } from './subscription.ts';
import type { SupportRequest } from './support-request.ts';

// "All updates having an impact on the associated Service Levels … must be submitted through the OTRS Support Portal":
// a reply by mail is kept with its request, and moves no clock [S1-40].

/** What was attached and is left out: its name as it was sent, and how long it was. */
export type LeftOut = { readonly name: string; readonly type: string; readonly bytes: number };

/** A mail as it arrived, taken apart; `text` is empty where it had none that people read. */
export type ReceivedMail = {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
};

/** What is known of a mail before it is read: how the mail service judged it, and how it was sent. */
export type Envelope = {
  readonly from: string | undefined;
  /** The address that mails which cannot be delivered go back to; empty for machines. */
  readonly returnPath: string;
  readonly spam: boolean;
  readonly virus: boolean;
  readonly dmarc: Verdict;
  readonly spf: Verdict;
  /** Headers that say whether somebody wrote it, by their name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
};
export type Verdict = 'pass' | 'fail' | 'unknown';

/** Why a mail is not kept: nobody hears of it, or two machines would write to each other for ever. */
export type MailRefusal =
  | 'infected'
  | 'spam'
  | 'sent-by-a-machine'
  | 'sender-not-proven'
  | 'not-a-contact'
  | 'too-large'
  | 'unreadable'
  | 'empty'
  | 'too-many';

const NUMBER = /(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![0-9A-Z])/g;
const MOST_NUMBERS = 5;

/** The ticket numbers that a subject may name, as they stand there. */
export const numbersIn = (subject: string): string[] =>
  [...new Set(subject.slice(0, 1000).toUpperCase().match(NUMBER) ?? [])].slice(0, MOST_NUMBERS);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** An answer of a machine, a list or another helpdesk: RFC 3834, and what is older than it. */
const isMachine = ({ headers, returnPath }: Envelope): boolean =>
  !returnPath.includes('@') ||
  (headers.get('auto-submitted') ?? 'no').toLowerCase() !== 'no' ||
  /^(bulk|list|junk|auto_reply)$/i.test(headers.get('precedence')?.trim() ?? '') ||
  ['list-id', 'x-autoreply', 'x-autorespond', 'x-loop', 'x-guildhall-notice'].some((name) =>
    headers.has(name),
  );

/** The sender's domain answers for the mail; where it does not say how (no DMARC), its servers must have sent it. */
const isProven = ({ from, returnPath, dmarc, spf }: Envelope): boolean =>
  from !== undefined &&
  (dmarc === 'pass' || (dmarc === 'unknown' && spf === 'pass' && domainOf(returnPath) === domainOf(from)));

/** May a mail be read at all, and by whom was it written? Decided before its bytes are. */
export const mayTake = (envelope: Envelope): MailRefusal | undefined => {
  if (envelope.virus) return 'infected';
  if (envelope.spam) return 'spam';
  if (isMachine(envelope)) return 'sent-by-a-machine';
  return isProven(envelope) ? undefined : 'sender-not-proven';
};

/** Who may write to a request: the contacts of its customer, and whoever asked it. */
export const mayReply = (
  { contact }: Pick<SupportRequest, 'contact'>,
  { contacts }: Pick<Subscription, 'contacts'>,
  person: string | undefined,
): person is string =>
  person !== undefined && (person === contact || contacts.some((one) => one.person === person));

const MOST_CHARACTERS = 8000;
const MOST_FILES = 20;
/** So many mails of one request in an hour nobody writes by hand. */
const MOST_AN_HOUR = 10;

const visible = (text: string, most: number): string => {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();
  const chars = [...clean.slice(0, most * 2)];
  return chars.length > most ? `${chars.slice(0, most - 1).join('')}…` : clean;
};

const inOneLine = (text: string): string => visible(text, 120).replaceAll(/\s+/g, ' ') || '—';

/** What is kept of a mail: its text, and of each file that it is left out. It changes nothing of the request [S1-40]. */
export const keepMail = (
  mail: ReceivedMail,
  { lastHour }: { readonly lastHour: number },
): ReceivedMail | 'empty' | 'too-many' => {
  if (lastHour >= MOST_AN_HOUR) return 'too-many';
  const text = visible(mail.text, MOST_CHARACTERS);
  if (!text && !mail.leftOut.length) return 'empty';
  const leftOut = mail.leftOut
    .slice(0, MOST_FILES)
    .map(({ name, type, bytes }) => ({ name: inOneLine(name), type: inOneLine(type), bytes }));
  return { text, leftOut };
};
