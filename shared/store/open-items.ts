import * as z from 'zod';
import { keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

const openItemSchema = z.object({ sk: z.string(), amount: z.string() });

/** What was posted for a partner and not settled: by currency, with the key of its entry. */
export const openItemsOf = async (
  table: Table,
  partner: string,
): Promise<{ entity: string; currency: string; entryKey: string; amount: string }[]> => {
  const { pk } = keys.openItem(partner, '', '', '');
  const rows = await collect(queryItems(table, { pk }, openItemSchema));
  return rows.map(({ sk, amount }) => {
    const [entity = '', currency = '', ...rest] = sk.split('#');
    return { entity, currency, entryKey: rest.join('#'), amount };
  });
};
