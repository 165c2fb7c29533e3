import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { openJournal } from './journal.ts';
import { eventsOf, type MailEvent, type Suppressed } from './mail-events.ts';
import { acceptMail, Refusal, type SendRules, type SentMail } from './mail-send.ts';

export type MailOptions = SendRules & {
  /** Keeps mails and the suppression list as JSON lines between starts; absent: in memory. */
  folder?: string;
  now(): string;
  /** Recipients a second; more is a TooManyRequestsException. */
  ratePerSecond?: number;
};
export type MailReply = { status: number; headers: Record<string, string>; body: string };

const Suppress = z.object({ EmailAddress: z.email(), Reason: z.enum(['BOUNCE', 'COMPLAINT']) });
const unknown = (what: string) => new Refusal('NotFoundException', `${what} does not exist.`, 404);

/** At most `rate` recipients in any second of real time: transport knows no advanced clock. */
const throttle = (rate: number) => {
  let recent: { at: number; count: number }[] = [];
  return (count: number) => {
    const at = performance.now();
    recent = recent.filter((one) => at - one.at < 1000);
    if (recent.reduce((sum, one) => sum + one.count, count) > rate)
      throw new Refusal('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
    recent.push({ at, count });
  };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refusal('SerializationException', 'The body is not JSON');
  }
};

/** The calls of the SES v2 API that we make, over a list of mails and a suppression list. */
export const mailService = (options: MailOptions, publish: (event: MailEvent) => void) => {
  const mails = openJournal<SentMail>(options.folder, 'mail.jsonl');
  const list = openJournal<Suppressed>(options.folder, 'suppressed.jsonl');
  const sent = [...mails.entries];
  const suppressed = new Map(list.entries.map((one) => [one.EmailAddress, one]));
  const admit = throttle(options.ratePerSecond ?? Number.POSITIVE_INFINITY);

  const send = (body: unknown) => {
    const accepted = acceptMail(body, options);
    admit(accepted.to.length);
    const at = options.now();
    const messageId = `0107${Date.parse(at).toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
    const mail: SentMail = { messageId, at, ...accepted };
    mails.add(mail);
    sent.push(mail);
    for (const event of eventsOf(mail, suppressed)) publish(event);
    return { MessageId: messageId };
  };

  const account = () => {
    const since = new Date(Date.parse(options.now()) - 86_400_000).toISOString();
    const recipients = sent.filter(({ at }) => at > since).map(({ to }) => to.length);
    const SentLast24Hours = recipients.reduce((sum, count) => sum + count, 0);
    const SendQuota = { Max24HourSend: 50_000, MaxSendRate: options.ratePerSecond ?? 14, SentLast24Hours };
    return { SendQuota, SendingEnabled: true, ProductionAccessEnabled: true, EnforcementStatus: 'HEALTHY' };
  };

  const identity = (_: unknown, name: string) => {
    if (options.identities && !options.identities.includes(name)) throw unknown(`Email identity <${name}>`);
    const IdentityType = name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN';
    return { IdentityType, VerifiedForSendingStatus: true, VerificationStatus: 'SUCCESS' };
  };

  const suppress = (body: unknown) => {
    const { data, error } = Suppress.safeParse(body);
    if (!data) throw new Refusal('BadRequestException', z.prettifyError(error));
    const EmailAddress = data.EmailAddress.toLowerCase();
    const LastUpdateTime = Math.floor(Date.parse(options.now()) / 1000);
    suppressed.set(EmailAddress, { EmailAddress, Reason: data.Reason, LastUpdateTime });
    list.replace([...suppressed.values()]);
    return {};
  };

  const suppression = (_: unknown, name: string) => {
    const SuppressedDestination = suppressed.get(name.toLowerCase());
    if (!SuppressedDestination) throw unknown(`Email address <${name}> on the suppression list`);
    return { SuppressedDestination };
  };

  const unsuppress = (_: unknown, name: string) => {
    suppression(_, name);
    suppressed.delete(name.toLowerCase());
    list.replace([...suppressed.values()]);
    return {};
  };

  const operations = [
    [/^POST \/v2\/email\/outbound-emails$/, send],
    [/^GET \/v2\/email\/account$/, account],
    [/^GET \/v2\/email\/identities\/([^/]+)$/, identity],
    [/^PUT \/v2\/email\/suppression\/addresses$/, suppress],
    [/^GET \/v2\/email\/suppression\/addresses\/([^/]+)$/, suppression],
    [/^DELETE \/v2\/email\/suppression\/addresses\/([^/]+)$/, unsuppress],
  ] as const;

  const perform = (call: string, text: string): unknown => {
    for (const [pattern, operation] of operations) {
      const match = call.match(pattern);
      if (match) return operation(json(text), decodeURIComponent(match[1] ?? ''));
    }
    throw new Refusal('UnknownOperationException', `${call} is not part of the stand-in`, 404);
  };

  return {
    sent: (): readonly SentMail[] => sent,
    clear: () => {
      sent.length = 0;
      mails.replace([]);
    },
    /** Performs one call of the REST API. */
    answer: (method: string, path: string, text: string): MailReply => {
      const headers = { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() };
      try {
        return { status: 200, headers, body: JSON.stringify(perform(`${method} ${path}`, text)) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const body = JSON.stringify({ message: error.message });
        return { status: error.status, headers: { ...headers, 'x-amzn-errortype': error.name }, body };
      }
    },
  };
};
