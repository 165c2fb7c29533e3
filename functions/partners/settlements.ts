import type { Entry } from '../../shared/domain/commission/entry.ts';
import {
  type RunLine,
  runLineSchema,
  type Settlement,
  settlementOf,
} from '../../shared/domain/finance/payout.ts';
import { keys } from '../../shared/store/keys.ts';
import { itemsOfEntries } from '../../shared/store/payouts.ts';
import { getItems, type Table } from '../../shared/store/table.ts';

/** What an entry was taken back by as a whole, among those that are looked at together. */
const isReversed = (entry: Entry, entries: readonly Entry[]): boolean => {
  const taken = entries.filter(({ reverses }) => reverses === entry.entryKey);
  const sum = taken.reduce((all, { amount }) => all + BigInt(amount), BigInt(entry.amount));
  return taken.length > 0 && sum === 0n;
};

const lineKey = (run: string, { currency, partnerId, vendorEntity }: Entry) =>
  keys.runLine(run, `${currency}.${partnerId}.${vendorEntity}`);

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
      if (run === undefined) return [];
      const key = lineKey(run, entry);
      return [[`${key.pk}#${key.sk}`, key] as const];
    }),
  );
  const lines = new Map<string, RunLine>(
    (await getItems(table, [...wanted.values()], runLineSchema)).map((line) => [
      `${line.run}#${line.id}`,
      line,
    ]),
  );
  return new Map(
    entries.map((entry) => {
      const item = items.get(entry.entryKey);
      const line = item?.run === undefined ? undefined : lines.get(`${item.run}#${lineKey('', entry).sk}`);
      const settled = settlementOf(item, line, today);
      const reversed = settled.state !== 'paid' && isReversed(entry, entries);
      return [entry.entryKey, reversed ? { state: 'reversed' } : settled] as const;
    }),
  );
};
