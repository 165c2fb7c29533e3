import {
  type OpenItem,
  openItemSchema,
  type SettlingLine,
  settlingLineSchema,
} from '../domain/finance/settlement.ts';
import { keys } from './keys.ts';
import { getItems, type Table } from './table.ts';

/** Where the items of entries lie now, by the entry's key: open or settled. */
export const itemsOfEntries = async (
  table: Table,
  entries: readonly { partnerId: string; vendorEntity: string; currency: string; entryKey: string }[],
): Promise<ReadonlyMap<string, OpenItem>> => {
  const wanted = entries.flatMap(({ partnerId, vendorEntity, currency, entryKey }) => {
    const open = keys.openItem(partnerId, vendorEntity, currency, entryKey);
    return [open, keys.doneItem(partnerId, open.sk)];
  });
  const found = await getItems(table, wanted, openItemSchema);
  return new Map(found.map((one) => [one.sk.split('#').slice(2).join('#'), one]));
};

/** Lines of payout runs, as far as they say how their entries stand. */
export const settlingLines = (
  table: Table,
  lines: readonly { readonly run: string; readonly line: string }[],
): Promise<SettlingLine[]> =>
  getItems(
    table,
    lines.map(({ run, line }) => keys.runLine(run, line)),
    settlingLineSchema,
  );
