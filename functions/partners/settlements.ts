import type { Entry } from '../../shared/domain/commission/entry.ts';
import { type Settlement, settlementOf } from '../../shared/domain/finance/settlement.ts';
import { itemsOfEntries, settlingLines } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';

/** What an entry was taken back by as a whole, among those that are looked at together. */
const isReversed = (entry: Entry, entries: readonly Entry[]): boolean => {
  const taken = entries.filter(({ reverses }) => reverses === entry.entryKey);
  const sum = taken.reduce((all, { amount }) => all + BigInt(amount), BigInt(entry.amount));
  return taken.length > 0 && sum === 0n;
};

const lineOf = ({ currency, partnerId, vendorEntity }: Entry) => `${currency}.${partnerId}.${vendorEntity}`;

/** How each entry stands today, by its key: held, due, in a run, paid, reversed; read from where its item lies. */
export const settlementsOf = async (
  table: Table,
  entries: readonly Entry[],
  today: string,
): Promise<ReadonlyMap<string, Settlement>> => {
  const items = await itemsOfEntries(table, entries);
  const wanted = new Map(
    entries.flatMap((entry) => {
      const run = items.get(entry.entryKey)?.run;
      const line = lineOf(entry);
      return run === undefined ? [] : [[`${run}#${line}`, { run, line }] as const];
    }),
  );
  const found = await settlingLines(table, [...wanted.values()]);
  const lines = new Map(found.map((line) => [`${line.run}#${line.id}`, line] as const));
  return new Map(
    entries.map((entry) => {
      const item = items.get(entry.entryKey);
      const settled = settlementOf(item, lines.get(`${item?.run}#${lineOf(entry)}`), today);
      const reversed = settled.state !== 'paid' && isReversed(entry, entries);
      return [entry.entryKey, reversed ? { state: 'reversed' } : settled] as const;
    }),
  );
};
