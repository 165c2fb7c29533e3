import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { liveTable } from '../shared/runtime/live.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { commit } from '../shared/store/commit.ts';
import { type Delivery, delivered, readDelivery } from '../shared/store/notices.ts';

/** What SES publishes about a mail, as far as it decides anything here. */
const eventSchema = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
});
type MailEvent = z.infer<typeof eventSchema>;

type End = Pick<Delivery, 'state' | 'outcome'>;

/** How a mail ended. A transient bounce ends nothing: SES goes on trying. */
const endOf = ({ eventType, bounce }: MailEvent): End | undefined => {
  if (eventType === 'Delivery') return { state: 'sent', outcome: 'delivered' };
  if (eventType === 'Complaint') return { state: 'sent', outcome: 'complained' };
  if (eventType === 'Reject') return { state: 'dead', outcome: 'rejected' };
  if (eventType !== 'Bounce' || bounce?.bounceType !== 'Permanent') return undefined;
  return bounce.bounceSubType?.includes('Suppress')
    ? { state: 'suppressed', outcome: 'on-suppression-list' }
    : { state: 'dead', outcome: 'bounced' };
};

/** The first bad end stands: a late "delivered" does not revive a bounced mail. */
const supersedes = (before: Delivery, end: End): boolean =>
  before.outcome !== end.outcome && !(end.outcome === 'delivered' && before.outcome !== 'sent');

export const handler = async (event: EventBridgeEvent<string, unknown>): Promise<void> => {
  const read = eventSchema.safeParse(event.detail);
  const id = read.data?.mail.tags?.['notice']?.[0];
  const end = read.data && endOf(read.data);
  if (id === undefined || !end) return;
  const table = liveTable();
  for (let round = 0; round < 3; round++) {
    const before = await readDelivery(table, id);
    // The event may come before the sender has noted that it sent: EventBridge tries again.
    if (!before || before.state === 'sending') throw new Error(`notice ${id} is not noted as sent yet`);
    if (!supersedes(before, end)) return;
    const { dueAt: _due, ...rest } = before;
    const written = await commit(table)([delivered(before, { ...rest, ...end })]);
    if (!written.ok) continue;
    log('info', 'mail event', { notice: id, outcome: end.outcome });
    metric('MailOutcomes', 1, { outcome: end.outcome ?? 'unknown' });
    return;
  }
  throw new Error(`what became of notice ${id} could not be noted`);
};
