import type { EventBridgeEvent } from 'aws-lambda';
import {
  type Delivery,
  endOf,
  type MailEvent,
  mailEventSchema,
  supersedes,
} from '../shared/domain/delivery.ts';
import { addressAfter, bareAddress } from '../shared/domain/mail-address.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { commit, type Write } from '../shared/store/commit.ts';
import { delivered, keptAddressState, readAddressState, readDelivery } from '../shared/store/notices.ts';
import { readPerson } from '../shared/store/people.ts';
import type { Table } from '../shared/store/table.ts';

/** Of somebody who was erased meanwhile nothing is noted any more, not even a hash of where they were written to. */
const isErased = async (table: Table, { to }: Delivery): Promise<boolean> =>
  to.kind === 'person' && (await readPerson(table, to.person))?.erasedAt !== undefined;

/** What the event says of the address, for whoever is written to there next. */
const ofAddress = async (
  table: Table,
  event: MailEvent,
  delivery: Delivery,
): Promise<Write<'changed-since'>[]> => {
  const [mailbox] = event.mail.destination ?? [];
  if (mailbox === undefined || (await isErased(table, delivery))) return [];
  const address = bareAddress(mailbox);
  const before = await readAddressState(table, address);
  const at = new Date(event.mail.timestamp ?? delivery.sentAt ?? delivery.owedAt).toISOString();
  const after = addressAfter(before, event, { notice: delivery.id, program: delivery.program, at });
  return after ? [keptAddressState(address, after)] : [];
};

/** What SES says became of a mail is noted with the mail and with its address, in one transaction. */
export const handler = async (event: EventBridgeEvent<string, unknown>): Promise<void> => {
  const read = mailEventSchema.safeParse(event.detail);
  const id = read.data?.mail.tags?.['notice']?.[0];
  const end = read.data && endOf(read.data);
  if (!read.success || id === undefined || !end) return;
  const table = liveTable();
  for (let round = 0; round < 3; round++) {
    const before = await readDelivery(table, id);
    // The event may come before the sender has noted that it sent: EventBridge tries again.
    if (!before || before.state === 'sending') throw new Error(`notice ${id} is not noted as sent yet`);
    const { dueAt: _due, ...rest } = before;
    const writes = [
      ...(supersedes(before, end) ? [delivered(before, { ...rest, ...end })] : []),
      ...(await ofAddress(table, read.data, before)),
    ];
    if (!writes.length) return;
    const written = await commit(table)(writes);
    if (!written.ok) continue;
    log('info', 'mail event', { notice: id, outcome: end.outcome });
    metric('MailOutcomes', 1, { outcome: end.outcome ?? 'unknown' });
    return;
  }
  throw new Error(`what became of notice ${id} could not be noted`);
};
