import type { Entry } from '../../shared/domain/commission/entry.ts';
import { isInvoiced, nameOfGroup } from '../../shared/domain/finance/own-invoice.ts';
import { type Settlement, settlementOf } from '../../shared/domain/finance/settlement.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { invoicesOf } from '../../shared/store/own-invoices.ts';
import { itemsOfEntries, settlingLines } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';

type Terms = Pick<Program, 'id' | 'payouts'>;

/** What an entry was taken back by as a whole, among those that are looked at together. */
const isReversed = (entry: Entry, entries: readonly Entry[]): boolean => {
  const taken = entries.filter(({ reverses }) => reverses === entry.entryKey);
  const sum = taken.reduce((all, { amount }) => all + BigInt(amount), BigInt(entry.amount));
  return taken.length > 0 && sum === 0n;
};

const monthOf = ({ partnerId, period, currency, vendorEntity }: Entry) =>
  `${partnerId} ${nameOfGroup({ period, currency, vendorEntity })}`;

/** Where the program pays on the partner's own invoice: months of these entries that are not invoiced. */
const uninvoiced = async (
  table: Table,
  { id, payouts }: Terms,
  entries: readonly Entry[],
): Promise<ReadonlySet<string>> => {
  if (payouts === 'none' || payouts.document !== 'own-invoice') return new Set();
  const payees = [...new Set(entries.map(({ partnerId }) => partnerId))];
  const found = (await Promise.all(payees.map((payee) => invoicesOf(table, id, payee)))).flat();
  const months = new Map<string, bigint>();
  for (const entry of entries)
    months.set(monthOf(entry), (months.get(monthOf(entry)) ?? 0n) + BigInt(entry.amount));
  return new Set(
    [...months].flatMap(([month, earned]) => {
      return isInvoiced(
        earned,
        found.find((one) => `${one.payee} ${one.of}` === month),
      )
        ? []
        : [month];
    }),
  );
};

const lineOf = ({ currency, partnerId, vendorEntity }: Entry) => `${currency}.${partnerId}.${vendorEntity}`;

/** How each entry stands today, by its key: held, due, in a run, paid, reversed; read from where its item lies. */
export const settlementsOf = async (
  table: Table,
  entries: readonly Entry[],
  today: string,
  program: Terms,
): Promise<ReadonlyMap<string, Settlement>> => {
  const [items, waiting] = await Promise.all([
    itemsOfEntries(table, entries),
    uninvoiced(table, program, entries),
  ]);
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
      if (reversed) return [entry.entryKey, { state: 'reversed' }] as const;
      const waits = settled.state === 'due' && waiting.has(monthOf(entry));
      return [entry.entryKey, waits ? { state: 'invoice-missing' } : settled] as const;
    }),
  );
};
