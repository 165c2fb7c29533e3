import { clock } from '../shared/runtime/clock.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { dueItems } from '../shared/store/due.ts';
import { periodOfDue } from '../shared/store/periods.ts';
import { writeMonth } from './periods/write-files.ts';

/** Brings every month to its end whose gates are shut; one that fails comes again and keeps no other waiting. */
export const handler = async (_event?: unknown): Promise<{ done: number; failed: number }> => {
  const counts = { done: 0, failed: 0 };
  const tick = { now: clock.now(), newId: clock.newId };
  for await (const item of dueItems(liveTable(), 'period', tick.now)) {
    const month = periodOfDue(item);
    try {
      await writeMonth(liveTable(), month, tick);
      counts.done++;
    } catch (error) {
      counts.failed++;
      const reason = error instanceof Error ? error.message : 'unknown';
      log('error', 'month could not be closed', { ...month, error: reason });
      metric('DueItemsFailed', 1);
    }
  }
  return counts;
};
