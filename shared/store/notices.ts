import * as z from 'zod';
import { plusMs } from '../domain/civil-date.ts';
import { type Notice, noticeSchema } from '../domain/notice.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import { getItem, getItems, type Table } from './table.ts';

/** How long the stream has to deliver before the sweep does it. */
const SWEEP_AFTER_MS = 60_000;

/** A notice with its delivery: owed → sending (under a lease) → sent | suppressed | dead. */
const deliverySchema = noticeSchema.extend({
  state: z.enum(['owed', 'sending', 'sent', 'suppressed', 'dead']),
  attempts: z.int(),
  /** While sending: until when nobody else may try. */
  leaseUntil: z.iso.datetime().optional(),
  /** Whose lease: two who take it in the same moment must not be taken for one. */
  holder: z.string().optional(),
  messageId: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  outcome: z.string().optional(),
  dueAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** The notice as owed, in the transaction that makes it owed. */
export const owed = (notice: Notice): Write<'busy'> => ({
  put: item(
    keys.notice(notice.id),
    'notice',
    { ...notice, state: 'owed', attempts: 0, v: 1 },
    due('notice', notice.id, plusMs(notice.owedAt, SWEEP_AFTER_MS)),
  ),
  expect: 'absent',
  otherwise: 'busy',
});

/** Those of these notices that are owed already, or sent. */
export const readDeliveries = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.notice), deliverySchema);

export const readDelivery = (table: Table, id: string) => getItem(table, keys.notice(id), deliverySchema);

/** The delivery's next state, conditional on the one it came from; `dueAt` is when the sweep looks again. */
export const delivered = (
  before: Delivery,
  after: Omit<Delivery, 'v' | 'dueAt'>,
  dueAt?: string,
): Write<'changed-since'> => ({
  put: item(keys.notice(before.id), 'notice', { ...after, v: before.v + 1 }, due('notice', before.id, dueAt)),
  expect: { v: before.v },
  otherwise: 'changed-since',
});
