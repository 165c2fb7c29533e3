import { createHash } from 'node:crypto';
import type { SESMessage } from 'aws-lambda';
import { plusMs } from '../../shared/domain/civil-date.ts';
import type { IdPrefix } from '../../shared/domain/id.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import {
  type Envelope,
  keepMail,
  type MailRefusal,
  mayReply,
  mayTake,
  numbersIn,
  type ReceivedMail,
  type Verdict,
} from '../../shared/domain/support/mailed-reply.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { mailAddress } from '../../shared/domain/text.ts';
import { readMail } from '../../shared/files/read-mail.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { owed } from '../../shared/store/notices.ts';
import { personByAddress } from '../../shared/store/people.ts';
import { servicePlansIds } from '../../shared/store/programs.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import {
  type Message,
  mailOnce,
  messagesOf,
  newMessage,
  readSubscription,
  readSupportRequest,
} from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { findNumber } from '../../shared/store/tasks.ts';
import { officeOf, supportNotice } from './notices.ts';

// A reply by mail is kept with its request and moves no clock [S1-40].

type Deps = { readonly table: Table; readonly now: string; newId(prefix: IdPrefix): string };
type Received = Pick<SESMessage, 'mail' | 'receipt'>;
export type MailOutcome = 'kept' | 'already-there' | 'no-reference' | 'unknown-reference' | MailRefusal;

const verdictOf = (status: string): Verdict =>
  status === 'PASS' ? 'pass' : status === 'FAIL' ? 'fail' : 'unknown';

/** One address, as people have them; a mail that names several has no author. */
const addressOf = (from: readonly string[] | undefined): string | undefined => {
  if (from?.length !== 1) return undefined;
  const [one = ''] = from;
  const read = mailAddress.safeParse(/<([^<>]*)>\s*$/.exec(one)?.[1] ?? one);
  return read.success ? read.data : undefined;
};

const envelopeOf = ({ mail, receipt }: Received): Envelope => ({
  from: addressOf(mail.commonHeaders.from),
  returnPath: mail.source,
  spam: receipt.spamVerdict.status === 'FAIL',
  virus: receipt.virusVerdict.status === 'FAIL',
  dmarc: verdictOf(receipt.dmarcVerdict.status),
  spf: verdictOf(receipt.spfVerdict.status),
  headers: new Map(mail.headers.map(({ name, value }) => [name.toLowerCase(), value])),
});

/** The request whose number the subject names; of several the first that there is. */
const requestOf = async (table: Table, numbers: readonly string[]): Promise<SupportRequest | undefined> => {
  const plans = await servicePlansIds(table);
  for (const number of numbers)
    for (const id of plans) {
      const about = await findNumber(table, id, number);
      const found = about?.startsWith('sup_') ? await readSupportRequest(table, about) : undefined;
      if (found) return found;
    }
  return undefined;
};

const HOUR_MS = 3_600_000;

const recordOf = ({ now, newId }: Deps, asked: SupportRequest, actor: string, outcome: string) =>
  audited({
    id: newId('aud'),
    at: now,
    program: asked.plans,
    actor,
    action: 'support-mail',
    about: asked.id,
    outcome,
    changes: {},
  });

/** The office hears of each; whoever wrote it where only the portal would move something on. */
const noticesOf = (deps: Deps, asked: SupportRequest, person: string, plans: ServicePlans) => [
  supportNotice('support-mailed', officeOf(asked), asked, plans, deps),
  ...(asked.status === 'open'
    ? []
    : [supportNotice('support-mail-kept', { kind: 'person', person }, asked, plans, deps)]),
];

const committed = async (table: Table, writes: readonly Write[]): Promise<'kept' | 'already-there'> => {
  const written = await commit(table)(writes);
  if (written.ok) return 'kept';
  if (written.code === 'already-there') return 'already-there';
  throw new Error(`a mail could not be kept: ${written.code}`);
};

/** Everything that speaks against it, before and after its bytes are read; otherwise who wrote what. */
const judged = async (
  { table, now }: Deps,
  asked: SupportRequest,
  received: Received,
  bytes: () => Promise<Uint8Array | 'too-large'>,
): Promise<{ person: string; mail: ReceivedMail } | MailRefusal> => {
  const envelope = envelopeOf(received);
  const early = mayTake(envelope);
  if (early) return early;
  const subscription = await readSubscription(table, asked.subscription);
  const person = envelope.from === undefined ? undefined : await personByAddress(table, envelope.from);
  if (!subscription || !mayReply(asked, subscription, person)) return 'not-a-contact';
  const raw = await bytes();
  if (raw === 'too-large') return raw;
  const read = await readMail(raw);
  if (!read) return 'unreadable';
  // What the service left out of its list of headers may still say that a machine wrote it.
  const late = mayTake({ ...envelope, headers: new Map([...read.headers, ...envelope.headers]) });
  if (late) return late;
  const since = plusMs(now, -HOUR_MS);
  const said = await messagesOf(table, asked.id);
  const mail = keepMail(read, {
    lastHour: said.filter(({ via, at }) => via === 'mail' && at > since).length,
  });
  return typeof mail === 'string' ? mail : { person, mail };
};

/**
 * A mail that came in. Kept: its text beside what was said in the portal, once, and the office told; the request itself
 * is not written at all, so that no clock can move. Refused: a line in the record of the request that it names.
 */
export const takeMail = async (
  deps: Deps,
  received: Received,
  bytes: () => Promise<Uint8Array | 'too-large'>,
): Promise<MailOutcome> => {
  const { table, now } = deps;
  const { subject = '', messageId } = received.mail.commonHeaders;
  const numbers = numbersIn(subject);
  if (!numbers.length) return 'no-reference';
  const asked = await requestOf(table, numbers);
  if (!asked) return 'unknown-reference';
  const found = await judged(deps, asked, received, bytes);
  if (typeof found === 'string') {
    await committed(table, [recordOf(deps, asked, 'mail', found)]);
    return found;
  }
  const plans = await plansOn(table, asked.plans, now.slice(0, 10));
  if (!plans) throw new Error(`${asked.plans} has no version`);
  const { person, mail } = found;
  const id = deps.newId('msg');
  const message: Message = {
    ...{ id, at: now, by: person, side: 'customer', internal: false, text: mail.text, via: 'mail' },
    ...(mail.leftOut.length ? { leftOut: [...mail.leftOut] } : {}),
  };
  const same = createHash('sha256')
    .update(JSON.stringify([person, messageId ?? received.mail.messageId]))
    .digest('hex');
  return committed(table, [
    mailOnce(asked.id, same, id),
    newMessage(asked.id, message),
    ...noticesOf(deps, asked, person, plans).map(owed),
    recordOf(deps, asked, person, 'done'),
  ]);
};
