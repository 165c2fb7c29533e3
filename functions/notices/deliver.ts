import { randomUUID } from 'node:crypto';
import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { AddressState } from '../../shared/domain/mail-address.ts';
import type { ClearAddress, Mail, SendMail, Sent } from '../../shared/outbound/mail.ts';
import { log, metric } from '../../shared/runtime/log.ts';
import { sha256 } from '../../shared/runtime/signing.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { delivered, keptAddressState, readDelivery } from '../../shared/store/notices.ts';
import type { Table } from '../../shared/store/table.ts';
import { composeMail } from './compose.ts';

/** Longer than the function may run: whoever holds the lease is done or dead when it ends. */
const LEASE_MS = 110_000;
/** Both a little less than whole minutes: the sweep comes each minute, and what is due a moment after it waits one more. */
const FIRST_RETRY_MS = 50_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;
const MOST_ATTEMPTS = 20;

type After = Omit<Delivery, 'v' | 'dueAt'>;

const withoutLease = ({ leaseUntil: _lease, holder: _holder, dueAt: _due, ...delivery }: Delivery): After =>
  delivery;

/** Retries grow from some minute to six hours; a mail that cannot be sent ends as dead and stays visible. */
const afterSending = (leased: Delivery, sent: Sent, now: string): { after: After; dueAt?: string } => {
  const base = withoutLease(leased);
  if (sent.result === 'sent')
    return { after: { ...base, state: 'sent', messageId: sent.messageId, sentAt: now, outcome: 'sent' } };
  if (sent.result === 'withheld') return { after: { ...base, state: 'suppressed', outcome: sent.reason } };
  if (sent.result === 'refused' || leased.attempts >= MOST_ATTEMPTS)
    return { after: { ...base, state: 'dead', outcome: sent.reason } };
  const wait = Math.min(FIRST_RETRY_MS * 2 ** (leased.attempts - 1), LONGEST_RETRY_MS);
  return { after: { ...base, state: 'owed', outcome: sent.reason }, dueAt: plusMs(now, wait) };
};

/** Not before its time: a sweep that listed it before it was tried elsewhere would use up a try at once. */
const mayTry = (delivery: Delivery, now: string): boolean => {
  const { state, attempts, notBefore = '', dueAt = '', leaseUntil = '' } = delivery;
  if (state === 'owed') return notBefore <= now && (attempts === 0 || dueAt <= now);
  return state === 'sending' && leaseUntil <= now;
};

const GONE = 'recipient-gone';

const NOTING_ROUNDS = 8;

/** The mail is out: if contention kept that from being noted, the lease would end and the mail go out again. */
const note = async (table: Table, write: Write<'changed-since'>): Promise<void> => {
  for (let round = 0; round < NOTING_ROUNDS; round++) {
    const written = await commit(table)([write]);
    if (written.ok || written.code !== 'busy') return;
  }
};

export type Postman = {
  readonly table: Table;
  readonly send: SendMail;
  /** Takes an address off the mail service's own list of those that it does not write to. */
  readonly clear: ClearAddress;
  now(): string;
  wait(ms: number): Promise<void>;
};

const TOO_FAST = 'TooManyRequestsException';
/** Mails that leave in the same moment share one rate: whoever comes too fast has done nothing, and waits its turn. */
const TURNS_MS = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
/** An answer that got lost, or an error of the service, is often gone in a moment. */
const HICCUPS_MS = [100, 400];
/** Nothing of this account leaves now: asking at once again is in vain. */
const CLOSED = ['SendingPausedException', 'AccountSuspendedException', 'LimitExceededException'];

const waitsAfter = (sent: Sent): readonly number[] => {
  if (sent.result !== 'failed' || CLOSED.includes(sent.reason)) return [];
  return sent.reason === TOO_FAST ? TURNS_MS : HICCUPS_MS;
};

const sendInTurn = async ({ send, wait }: Postman, mail: Mail): Promise<Sent> => {
  for (let turn = 0; ; turn++) {
    const sent = await send(mail);
    const ms = waitsAfter(sent)[turn];
    if (ms === undefined) return sent;
    await wait(ms);
  }
};

/** An address that somebody lifted: the mail service is told before the first mail, and that it was is noted. */
const cleared = async (
  { table, clear }: Pick<Postman, 'table' | 'clear'>,
  mail: Mail,
  state: AddressState,
): Promise<Mail | Sent> => {
  const told = await clear(mail.to);
  if (told !== 'cleared') return { result: 'failed', reason: told };
  // Whoever noted it at the same time said the same.
  await commit(table)([keptAddressState(mail.to, { ...state, cleared: true, v: state.v + 1 })]);
  return mail;
};

/** What cannot be written counts as an attempt like any other: it comes again, and ends as dead in sight of people. */
const compose = async (
  { table, clear }: Pick<Postman, 'table' | 'clear'>,
  notice: Delivery,
): Promise<Mail | Sent> => {
  try {
    const composed = await composeMail(table, notice);
    if (!composed) return { result: 'refused', reason: GONE };
    const { mail, withheld, addressState } = composed;
    if (withheld !== undefined) return { result: 'withheld', reason: withheld };
    if (addressState?.state === 'lifted' && !addressState.cleared)
      return await cleared({ table, clear }, mail, addressState);
    return mail;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    log('error', 'notice cannot be written', { notice: notice.id, kind: notice.kind, reason });
    return { result: 'failed', reason: 'cannot-be-written' };
  }
};

/** Who was told of an advisory stays provable when the address has become another one. */
const addressOf = ({ about }: Delivery, mail: Mail | Sent): Pick<Delivery, 'address'> =>
  about.startsWith('adv_') && 'to' in mail ? { address: sha256(`${about} ${mail.to.toLowerCase()}`) } : {};

/**
 * Sends one notice, if nobody else is at it: lease, send, result. Running twice sends once; only when the answer of
 * the mail service is lost may a second copy go out, under the same reference.
 */
export const deliverNotice = async (postman: Postman, id: string): Promise<void> => {
  const { table, now } = postman;
  const delivery = await readDelivery(table, id);
  const started = now();
  if (!delivery || !mayTry(delivery, started)) return;
  const leaseUntil = plusMs(started, LEASE_MS);
  const leased: Delivery = {
    ...withoutLease(delivery),
    state: 'sending',
    attempts: delivery.attempts + 1,
    leaseUntil,
    holder: randomUUID(),
    v: delivery.v + 1,
  };
  const taken = await commit(table)([delivered(delivery, leased, leaseUntil)]);
  if (!taken.ok) return;
  const mail = await compose(postman, leased);
  const sent = 'result' in mail ? mail : await sendInTurn(postman, mail);
  const { after, dueAt } = afterSending({ ...leased, ...addressOf(leased, mail) }, sent, now());
  await note(table, delivered(leased, after, dueAt));
  // Whose reader is gone has nobody to miss it; any other dead mail is somebody's who waits for it.
  const missed = after.state === 'dead' && after.outcome !== GONE;
  log(missed ? 'error' : 'info', missed ? 'notice is dead: nobody gets this mail' : 'notice', {
    notice: id,
    kind: delivery.kind,
    state: after.state,
    attempts: after.attempts,
  });
  metric('Notices', 1, { state: after.state });
};
