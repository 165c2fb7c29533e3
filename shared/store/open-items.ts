import * as z from 'zod';
import type { Write } from './commit.ts';
import { keys } from './keys.ts';
import { collect, queryItems, type Table } from './table.ts';

const openItemSchema = z.object({ sk: z.string(), amount: z.string(), ended: z.int().optional() });

type OfPartner = {
  readonly entity: string;
  readonly currency: string;
  readonly entryKey: string;
  readonly amount: string;
  /** A balance that it was part of was ended already. */
  readonly ended?: number | undefined;
};

/** What was posted for a partner and not settled: by currency, with the key of its entry. */
export const openItemsOf = async (table: Table, partner: string): Promise<OfPartner[]> => {
  const { pk } = keys.openItem(partner, '', '', '');
  const rows = await collect(queryItems(table, { pk }, openItemSchema));
  return rows.map(({ sk, amount, ended }) => {
    const [entity = '', currency = '', ...rest] = sk.split('#');
    return { entity, currency, entryKey: rest.join('#'), amount, ended };
  });
};

/** One of the items of a balance says that it was ended: of two who end the same one at once, the other looks again. */
export const endedBalance = (
  partner: string,
  items: readonly OfPartner[],
  by: string,
): Write<'changed-since'>[] => {
  const first = items.find(({ ended }) => ended === undefined);
  return first
    ? [
        {
          add: keys.openItem(partner, first.entity, first.currency, first.entryKey),
          numbers: { ended: 1 },
          set: { endedBy: by },
          expect: { amount: first.amount, ended: { unsetOr: 0 } },
          otherwise: 'changed-since',
        },
      ]
    : [];
};
