import * as z from 'zod';
import { keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

const gateSchema = z.object({ sk: z.string(), state: z.enum(['open', 'closing', 'closed']) });

/** What the gates of a month say: state, and the control totals that every file must meet. */
export const readGates = async (table: Table, program: string, period: string) => {
  const gates = await collect(queryItems(table, { pk: keys.gates(program, period) }, gateSchema.loose()));
  const summed = (prefix: string): Record<string, bigint> => {
    const sums: Record<string, bigint> = {};
    for (const [field, value] of gates.flatMap((gate) => Object.entries(gate)))
      if (new RegExp(`^${prefix}[A-Z]{3}$`).test(field))
        sums[field.slice(-3)] = (sums[field.slice(-3)] ?? 0n) + BigInt(value as number | bigint);
    return sums;
  };
  const count = (field: string) => gates.reduce((sum, gate) => sum + Number(gate[field] ?? 0), 0);
  return {
    state: gates.every(({ state }) => state === 'open') ? ('open' as const) : (gates[0]?.state ?? 'open'),
    totals: summed('sum'),
    /** What was paid out in the month, by currency. */
    paid: summed('paid'),
    /** What partners came to owe in the month less what they paid, by currency. */
    owed: summed('owed'),
    charges: count('charges'),
    entries: count('entries'),
    decisions: count('decisions'),
  };
};
