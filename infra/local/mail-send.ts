import * as z from 'zod';
import { decodeWords, readRaw } from './mail-raw.ts';

/** One accepted call of SendEmail; `to` holds every recipient. */
export type SentMail = {
  messageId: string;
  at: string;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  configurationSet?: string;
  tags: Record<string, string>;
};
export type SendRules = {
  /** Domains and addresses that may send; absent: all. */
  identities?: readonly string[];
  /** Absent: any name is known. */
  configurationSets?: readonly string[];
};

/** An error of the service, as SES names it. */
export class Refusal extends Error {
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = type;
    this.status = status;
  }
}
const bad = (message: string) => new Refusal('BadRequestException', message);

const addresses = z.array(z.string()).default([]);
const tag = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, 'tags hold ASCII letters, digits, _ and - only');
/** Without a charset SES takes 7-bit ASCII: refused here, so that no umlaut is lost there. */
const Text = z
  .object({ Data: z.string(), Charset: z.string().optional() })
  .refine(({ Data, Charset }) => Charset || /^\p{ASCII}*$/u.test(Data), 'text beyond ASCII needs a Charset');
/** Set by SES itself, so a caller of Simple content may not. */
const reserved =
  /^(bcc|cc|content-disposition|content-type|date|from|message-id|mime-version|reply-to|return-path|subject|to)$/i;
const Header = z.object({
  Name: z
    .string()
    .regex(/^[!-9;-@A-~]{1,126}$/, 'a header name is printable ASCII without colon')
    .refine((name) => !reserved.test(name), 'this header is set by SES'),
  Value: z.string().regex(/^[ -~]{1,870}$/, 'a header value is one line of printable ASCII'),
});
const Input = z.object({
  FromEmailAddress: z.string().optional(),
  ReplyToAddresses: addresses,
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .default({ ToAddresses: [], CcAddresses: [], BccAddresses: [] }),
  Content: z.object({
    Simple: z
      .object({
        Subject: Text.refine(({ Data }) => !/[\r\n]/.test(Data), 'a subject is one line'),
        Body: z
          .object({ Text: Text.optional(), Html: Text.optional() })
          .refine(({ Text, Html }) => Text || Html, 'a body has text or HTML'),
        Headers: z.array(Header).max(15).default([]),
      })
      .optional(),
    Raw: z.object({ Data: z.string().min(1) }).optional(),
  }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z
    .array(z.object({ Name: tag, Value: tag }))
    .max(50)
    .default([]),
});
type Input = z.infer<typeof Input>;

/** The bare address in `Name <a@b>` or `a@b`, lower case. */
export const addressOf = (mailbox: string): string =>
  (mailbox.match(/<([^<>]*)>\s*$/)?.[1] ?? mailbox).trim().toLowerCase();

const checkMailbox = (mailbox: string) => {
  if (!/^[ -~]*$/.test(mailbox))
    throw bad(`Not ASCII, encode it (RFC 2047, punycode): ${JSON.stringify(mailbox)}`);
  if (!/^[^\s@<>(),;:"[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(addressOf(mailbox)))
    throw bad(`Missing final '@domain', or not an address: ${JSON.stringify(mailbox)}`);
};

const simple = ({ FromEmailAddress, Destination, ReplyToAddresses, Content: { Simple } }: Input) =>
  Simple && {
    from: FromEmailAddress ?? '',
    to: Object.values(Destination).flat(),
    replyTo: ReplyToAddresses,
    subject: Simple.Subject.Data,
    text: Simple.Body.Text?.Data ?? '',
    html: Simple.Body.Html?.Data ?? '',
    headers: Object.fromEntries(Simple.Headers.map(({ Name, Value }) => [Name, Value])),
  };

const shown = /^(from|to|cc|bcc|reply-to|subject|mime-version|content-.*)$/i;
const raw = ({ FromEmailAddress, Destination, ReplyToAddresses, Content: { Raw } }: Input) => {
  if (!Raw) throw bad('Content holds neither Simple nor Raw');
  const { headers, text, html } = readRaw(Raw.Data);
  const field = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  const list = (name: string) => field(name)?.split(/,\s*/) ?? [];
  const to = Object.values(Destination).flat();
  return {
    from: FromEmailAddress ?? field('from') ?? '',
    to: to.length ? to : [...list('to'), ...list('cc'), ...list('bcc')],
    replyTo: ReplyToAddresses.length ? ReplyToAddresses : list('reply-to'),
    subject: decodeWords(field('subject') ?? ''),
    text,
    html,
    headers: Object.fromEntries(headers.filter(([name]) => !shown.test(name))),
  };
};

const checkSender = (from: string, { identities }: SendRules) => {
  const address = addressOf(from);
  const domain = address.slice(address.indexOf('@') + 1);
  if (identities && !identities.includes(address) && !identities.includes(domain))
    throw new Refusal(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check: ${address}`,
    );
};

/** What SES would accept of this call; throws the `Refusal` it would answer. */
export const acceptMail = (body: unknown, rules: SendRules): Omit<SentMail, 'messageId' | 'at'> => {
  const parsed = Input.safeParse(body);
  if (!parsed.success) throw bad(z.prettifyError(parsed.error));
  const { ConfigurationSetName: configurationSet, EmailTags } = parsed.data;
  const mail = simple(parsed.data) ?? raw(parsed.data);
  if (!mail.to.length) throw bad('No recipient');
  if (mail.to.length > 50) throw bad('Recipient count exceeds 50');
  for (const mailbox of [mail.from, ...mail.to, ...mail.replyTo]) checkMailbox(mailbox);
  checkSender(mail.from, rules);
  if (configurationSet && rules.configurationSets && !rules.configurationSets.includes(configurationSet))
    throw new Refusal('NotFoundException', `Configuration set <${configurationSet}> does not exist.`, 404);
  return {
    ...mail,
    ...(configurationSet ? { configurationSet } : {}),
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
  };
};
