import { clock } from '../shared/runtime/clock.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { log, metric } from '../shared/runtime/log.ts';
import { dueItems } from '../shared/store/due.ts';
import { periodOfDue } from '../shared/store/periods.ts';
import type { Table } from '../shared/store/table.ts';
import { advancePayout } from './payouts/run-payouts.ts';
import { writeMonth } from './periods/write-files.ts';

type Kind = 'period' | 'payout';
type Work = (table: Table, key: { pk: string; sk: string }, now: string) => Promise<unknown>;

const works: Record<Kind, Work> = {
  period: (table, key, now) => writeMonth(table, periodOfDue(key), { now, newId: clock.newId }),
  payout: advancePayout,
};

/**
 * Brings every month to its end whose gates are shut, and takes payout runs on; what fails comes again and keeps nothing
 * else waiting.
 */
export const handler = async (event?: { kind?: string }): Promise<{ done: number; failed: number }> => {
  const counts = { done: 0, failed: 0 };
  const kind: Kind = event?.kind === 'payout' ? 'payout' : 'period';
  const now = clock.now();
  for await (const item of dueItems(liveTable(), kind, now)) {
    try {
      await works[kind](liveTable(), item, now);
      counts.done++;
    } catch (error) {
      counts.failed++;
      const reason = error instanceof Error ? error.message : 'unknown';
      log('error', 'work of finance could not be done', { kind, pk: item.pk, sk: item.sk, error: reason });
      metric('DueItemsFailed', 1);
    }
  }
  return counts;
};
