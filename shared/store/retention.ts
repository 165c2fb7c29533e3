import * as z from 'zod';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import { getItem, type Table } from './table.ts';

const sweepSchema = z.object({ program: z.string(), next: z.iso.datetime(), v: z.int() });
/** When a program looks next at what it keeps too long: its one due instant. */
export type RetentionSweep = z.infer<typeof sweepSchema>;

export const readSweep = (table: Table, program: string) =>
  getItem(table, keys.retention(program), sweepSchema);

export const changedSweep = (sweep: RetentionSweep): Write<'changed-since'> => ({
  put: item(keys.retention(sweep.program), 'retention', sweep, due('retention', sweep.program, sweep.next)),
  expect: sweep.v === 1 ? 'absent' : { v: sweep.v - 1 },
  otherwise: 'changed-since',
});
