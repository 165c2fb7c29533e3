// Capacity units as measured at the service: an index is charged for the change of what it stores, and the double
// price of a transaction applies to the table alone.
import { type Item, indexesOf, indexKey, itemBytes, projected, sameImage, type Table } from './items.ts';

export type Usage = { table: Table; units: number; indexes: Map<string, number> };

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;

const units = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** Read units of items read consistently. */
export const readUnits = (...items: (Item | undefined)[]): number =>
  units(Math.max(...items.map(itemBytes)), READ_UNIT);

const indexUnits = (table: Table, old: Item | undefined, now: Item | undefined): Map<string, number> => {
  const used = new Map<string, number>();
  for (const { index } of indexesOf(table)) {
    const [before, after] = [projected(old, table, index), projected(now, table, index)];
    if (sameImage(before, after)) continue;
    const [from, to] = [units(itemBytes(before), WRITE_UNIT), units(itemBytes(after), WRITE_UNIT)];
    const moved = before && after && indexKey(before, table, index) !== indexKey(after, table, index);
    used.set(index.IndexName, moved ? from + to : Math.max(before ? from : 0, after ? to : 0));
  }
  return used;
};

export const writeUsage = (
  table: Table,
  old: Item | undefined,
  now: Item | undefined,
  factor: 1 | 2,
): Usage => ({
  table,
  units: factor * units(Math.max(itemBytes(old), itemBytes(now)), WRITE_UNIT),
  indexes: indexUnits(table, old, now),
});

type Kind = 'ReadCapacityUnits' | 'WriteCapacityUnits';

const arms = (usage: Usage, count: (value: number) => Record<string, number>): Record<string, unknown> => {
  const arm = (names: readonly { IndexName: string }[] | undefined) => {
    const found = (names ?? []).filter(({ IndexName }) => usage.indexes.has(IndexName));
    if (found.length === 0) return undefined;
    return Object.fromEntries(
      found.map(({ IndexName: name }) => [name, count(usage.indexes.get(name) ?? 0)]),
    );
  };
  return {
    Table: count(usage.units),
    GlobalSecondaryIndexes: arm(usage.table.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: arm(usage.table.LocalSecondaryIndexes),
  };
};

const merged = (usages: readonly Usage[]): Usage[] => {
  const tables = new Map<string, Usage>();
  for (const usage of usages) {
    const name = usage.table.TableName;
    const sum = tables.get(name) ?? { table: usage.table, units: 0, indexes: new Map<string, number>() };
    sum.units += usage.units;
    for (const [index, used] of usage.indexes) sum.indexes.set(index, (sum.indexes.get(index) ?? 0) + used);
    tables.set(name, sum);
  }
  return [...tables.values()];
};

/** `ConsumedCapacity`, one entry per table; `kind` is named by transactions only. */
export const consumed = (mode: unknown, usages: readonly Usage[], kind?: Kind): object[] | undefined => {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
  const count = (value: number): Record<string, number> =>
    kind ? { CapacityUnits: value, [kind]: value } : { CapacityUnits: value };
  return merged(usages).map((usage) => {
    const total = [...usage.indexes.values()].reduce((sum, used) => sum + used, usage.units);
    return {
      TableName: usage.table.TableName,
      ...count(total),
      ...(mode === 'INDEXES' ? arms(usage, count) : {}),
    };
  });
};
