import * as z from 'zod';
import { monthOf, nextMonth } from '../domain/civil-date.ts';
import { keys, moneyShard } from './keys.ts';
import { getItem, type Table } from './table.ts';

const gateSchema = z.object({ state: z.enum(['open', 'closing', 'closed']) });

/** The month an entry goes to: its own if that is open for this owner, else the earliest open one after it. */
export const openPeriod = async (
  table: Table,
  program: string,
  date: string,
  owner: string,
): Promise<string> => {
  let period = monthOf(date);
  for (;;) {
    const gate = await getItem(table, keys.gate(program, period, moneyShard(owner)), gateSchema);
    if (!gate || gate.state === 'open') return period;
    period = nextMonth(period);
  }
};
