import { handOver } from '../../shared/domain/advisory/fan-out.ts';
import type { MailingHanding } from '../../shared/domain/mailing/handing.ts';
import { type Mailing, mailingMail, readRecipient } from '../../shared/domain/mailing/mailing.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { liveSendRate } from '../../shared/runtime/live-mail.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import {
  frozenRecipients,
  keptHanding,
  readHanding,
  readMailing,
  recipientsIn,
} from '../../shared/store/mailings.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { mailingRecipients } from '../mails/audience.ts';
import type { Advance } from './step.ts';

// A mailing reaches whoever is there at its instant: frozen in one step, handed over a portion at a time [S0-03].

/** A transaction takes a hundred writes; how far it has come and its line in the record need two. */
const MOST_MAILS = 90;

/** The same for ever, so that nobody is told twice. */
const noticeIdOf = (mailing: string, recipient: string): string =>
  derivedId('ntc', mailing, readRecipient(recipient).person);

const stillOpen = async (
  table: Table,
  { mailing, waiting }: MailingHanding,
  now: string,
): Promise<number[]> => {
  const places = waiting.subscribers;
  if (!places.length) return [];
  const recipients = await recipientsIn(table, mailing, places);
  const ids = new Map([...recipients].map(([at, one]) => [noticeIdOf(mailing, one), at]));
  const deliveries = await readDeliveries(table, [...ids.keys()]);
  return deliveries
    .filter(({ state, owedAt }) => state === 'owed' || state === 'sending' || owedAt === now)
    .flatMap(({ id }) => ids.get(id) ?? [])
    .toSorted((a, b) => a - b);
};

const noticeTo = (
  { id, program, kind }: Mailing,
  { version }: MailingHanding,
  recipient: string,
  now: string,
): Notice => {
  const { partner, person } = readRecipient(recipient);
  return {
    ...{ id: noticeIdOf(id, recipient), kind: mailingMail(kind), program, version },
    ...{ to: { kind: 'person', person }, about: id, facts: { partner }, owedAt: now },
  };
};

export const mailing: Advance = async (table, id, tick) => {
  const before = await readHanding(table, id);
  if (!before || before.doneAt !== undefined || before.startsAt > tick.now) return undefined;
  const about = await readMailing(table, before.program, id);
  const program = await programOn(table, before.program, tick.now.slice(0, 10));
  if (!about || !program) return undefined;
  const common = { program: before.program, about: id, event: 'mailing-handed-over' };
  const v = before.v + 1;
  if (about.status !== 'released')
    return { ...common, writes: [keptHanding({ ...before, doneAt: tick.now, v }, undefined)], notices: [] };
  if (before.frozenAt === undefined) {
    const recipients = await mailingRecipients(table, program, about, tick.now);
    const sizes = { subscribers: recipients.length, packagers: 0 };
    const frozen = { ...before, sizes, version: program.version, frozenAt: tick.now, v };
    return {
      ...common,
      event: 'mailing-frozen',
      writes: [keptHanding(frozen, tick.now), ...frozenRecipients(id, recipients)],
      notices: [],
      again: true,
    };
  }
  const [open, perSecond] = await Promise.all([stillOpen(table, before, tick.now), liveSendRate()]);
  const step = handOver(before, { subscribers: open, packagers: [] }, MOST_MAILS, tick.now, perSecond);
  const [from, to] = step.portion.subscribers;
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  const recipients = await recipientsIn(table, id, places);
  return {
    ...common,
    writes: [keptHanding(step.fanOut, step.dueAt)],
    notices: [...recipients.values()].map((one) => noticeTo(about, before, one, tick.now)),
    again: step.again,
  };
};
