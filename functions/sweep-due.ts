import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clock } from '../shared/runtime/clock.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { liveMail } from '../shared/runtime/live-mail.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { type DueItem, dueItems, setBack } from '../shared/store/due.ts';
import { type DueKind, dueKinds } from '../shared/store/due-kinds.ts';
import { bringRow } from './bring-row.ts';
import { advanceDue } from './due/advance.ts';
import { readEvents } from './intake/read-file.ts';
import { takeEvent } from './ledger/take-event.ts';
import { deliverNotice } from './notices/deliver.ts';
import { runImport } from './records/run-import.ts';

/** What a schedule sends. Its time names the tick and decides nothing. */
export const tickSchema = z.object({
  // Months are brought to their end by a function of their own.
  kind: z.enum(dueKinds).exclude(['period', 'payout']),
  scheduledAt: z.string().optional(),
});
type Kind = Exclude<DueKind, 'period' | 'payout'>;

/** Time left of the function below which no further item is begun. */
const ENOUGH_MS = 5_000;

type Work = (id: string) => Promise<void>;

const workOf = (kind: Kind, hasTime: () => boolean): Work => {
  const table = liveTable();
  if (kind === 'notice') {
    const postman = { table, ...liveMail(), now: clock.now, wait: clock.wait };
    return (id) => deliverNotice(postman, id);
  }
  if (kind === 'import')
    return (id) => {
      const tick = { now: clock.now(), newId: clock.newId };
      return id.startsWith('evf_')
        ? readEvents(table, id, tick, { takeEvent, hasTime })
        : runImport(table, id, tick, { bringRow, hasTime });
    };
  return (id) => advanceDue(table, kind, id, { now: clock.now(), newId: clock.newId });
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/** From so many failures on, somebody should look: the item comes again only hours later. */
const STUCK = 8;

/** Counted on the item; when even that fails, the item stays due and the next tick meets it again. */
const back = async (item: DueItem): Promise<void> => {
  try {
    const failures = await setBack(liveTable(), item, item.dueAt, clock.now());
    if (failures === undefined) return;
    log(failures < STUCK ? 'warn' : 'error', 'due item set back', { item: item.pk, failures });
    if (failures >= STUCK) metric('DueItemsStuck', 1);
  } catch (error) {
    log('error', 'due item could not be set back', { item: item.pk, error: reasonOf(error) });
    metric('DueItemsNotSetBack', 1);
  }
};

/** An item that fails is set back and counted; the next one gets its turn. */
const attempt = async (work: Work, item: DueItem): Promise<'done' | 'failed'> => {
  try {
    await work(item.pk.slice(item.pk.indexOf('#') + 1));
    return 'done';
  } catch (error) {
    log('error', 'due item failed', { item: item.pk, error: reasonOf(error) });
    metric('DueItemsFailed', 1);
    await back(item);
    return 'failed';
  }
};

/** Everything of one kind that is due by now. What this tick leaves, the next one finds. */
export const handler = async (
  event: unknown,
  context?: Context,
): Promise<{ done: number; failed: number }> => {
  const { kind } = tickSchema.parse(event);
  const hasTime = () => !context || context.getRemainingTimeInMillis() >= ENOUGH_MS;
  const work = workOf(kind, hasTime);
  const counts = { done: 0, failed: 0 };
  for await (const item of dueItems(liveTable(), kind, clock.now())) {
    if (!hasTime()) break;
    counts[await attempt(work, item)]++;
  }
  if (counts.done + counts.failed > 0) log('info', 'swept', { kind, ...counts });
  return counts;
};
