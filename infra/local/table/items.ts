// Items as the engine stores them: size, equality, and what each index holds of them.
import type { AttributeValue } from 'aws-lambda';
import database from 'dynalite/db/index.js';
import { validation } from './refusal.ts';

export type Item = Record<string, AttributeValue>;
export type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

type Key = { AttributeName: string };
export type Index = {
  IndexName: string;
  KeySchema: readonly Key[];
  Projection: { ProjectionType?: string; NonKeyAttributes?: readonly string[] };
};
export type Table = {
  TableName: string;
  TableArn?: string;
  TableStatus: string;
  KeySchema: readonly Key[];
  AttributeDefinitions: readonly { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: readonly Index[];
  LocalSecondaryIndexes?: readonly Index[];
};

const MAX_ITEM = 400 * 1024;
const MAX_DEPTH = 32;
const COLLECTION_OVERHEAD = 3;

const text = (value: string): number => Buffer.byteLength(value, 'utf8');
const binary = (value: string): number => Buffer.byteLength(value, 'base64');
const number = (value: string): number => database.itemSize({ '': { N: value } });
const sum = <T>(values: readonly T[], size: (value: T) => number): number =>
  values.reduce((total, value) => total + size(value), 0);

const sizes: { [type: string]: (value: AttributeValue) => number } = {
  S: (value) => text(value.S ?? ''),
  N: (value) => number(value.N ?? '0'),
  B: (value) => binary(value.B ?? ''),
  SS: (value) => sum(value.SS ?? [], text),
  NS: (value) => sum(value.NS ?? [], number),
  BS: (value) => sum(value.BS ?? [], binary),
  L: (value) => COLLECTION_OVERHEAD + sum(value.L ?? [], (member) => 1 + valueBytes(member)),
  M: (value) => COLLECTION_OVERHEAD + Object.keys(value.M ?? {}).length + itemBytes(value.M ?? {}),
};

const valueBytes = (value: AttributeValue): number => sizes[Object.keys(value)[0] ?? '']?.(value) ?? 1;

/** What the service counts an item as: names and values in UTF-8 bytes. */
export const itemBytes = (item: Item | undefined): number => {
  let total = 0;
  for (const [name, value] of Object.entries(item ?? {})) total += text(name) + valueBytes(value);
  return total;
};

const depth = (value: AttributeValue): number => {
  const members = value.L ?? (value.M ? Object.values(value.M) : undefined);
  return members ? 1 + Math.max(0, ...members.map(depth)) : 0;
};

const SETS = new Set(['SS', 'NS', 'BS']);

const sameMembers = (one: readonly unknown[], other: readonly unknown[], set: boolean): boolean => {
  if (one.length !== other.length) return false;
  if (set) return one.every((member) => other.includes(member));
  return one.every((member, at) => sameImage(member, other[at]));
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether two images are one to the service: order matters in lists only. */
export const sameImage = (one: unknown, other: unknown, set = false): boolean => {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && sameMembers(one, other, set);
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && sameImage(one[name], other[name], SETS.has(name)))
  );
};

export const itemPrefix = (table: string): string => `item-${table}~`;

export const indexPrefix = (kind: string, table: string, index: string): string =>
  `index-${kind.toLowerCase()}~${table}~${index}~`;

/**
 * dynalite ends an index key with six digits of a hash of the table key, so that among a few thousand items
 * with one index key two may collide and one is lost from the index. The whole table key comes after it here.
 */
export const indexKey = (item: Item, table: Table, index: Index): string =>
  `${database.createIndexKey(item, table, index.KeySchema)}/${database.createKey(item, table)}`;

export const indexesOf = (table: Table): readonly { kind: 'Global' | 'Local'; index: Index }[] => [
  ...(table.GlobalSecondaryIndexes ?? []).map((index) => ({ kind: 'Global' as const, index })),
  ...(table.LocalSecondaryIndexes ?? []).map((index) => ({ kind: 'Local' as const, index })),
];

/** What an index holds of an item; nothing when the item lacks one of the index's key attributes. */
export const projected = (item: Item | undefined, table: Table, index: Index): Item | undefined => {
  if (!item || index.KeySchema.some((key) => !item[key.AttributeName])) return undefined;
  if (index.Projection.ProjectionType === 'ALL') return item;
  const names = [
    ...[...index.KeySchema, ...table.KeySchema].map((key) => key.AttributeName),
    ...(index.Projection.NonKeyAttributes ?? []),
  ];
  const entry: Item = {};
  for (const name of names) if (item[name]) entry[name] = item[name];
  return entry;
};

const typeOf = (table: Table, name: string): 'S' | 'N' | 'B' => {
  const type = table.AttributeDefinitions.find(
    (attribute) => attribute.AttributeName === name,
  )?.AttributeType;
  return type === 'N' || type === 'B' ? type : 'S';
};

const bytesOfKey = { S: text, B: binary, N: () => 1 };

const emptyIndexKey = (isUpdate: boolean, kind: string, where: string) =>
  validation(
    'One or more parameter values are not valid. ' +
      (isUpdate
        ? 'The update expression attempted to update a secondary index key to a value that is not supported. '
        : 'A value specified for a secondary index key is not supported. ') +
      `The AttributeValue for a key attribute cannot contain an empty ${kind} value. ${where}`,
  );

type IndexKey = { index: Index; name: string; isHash: boolean };

const checkIndexKey = (
  item: Item,
  table: Table,
  { index, name, isHash }: IndexKey,
  isUpdate: boolean,
): void => {
  const type = typeOf(table, name);
  const value = item[name]?.[type];
  if (value === undefined) return;
  const where = `IndexName: ${index.IndexName}, IndexKey: ${name}`;
  if (value === '') throw emptyIndexKey(isUpdate, type === 'S' ? 'string' : 'binary', where);
  const limit = isHash ? 2048 : 1024;
  if (bytesOfKey[type](value) > limit)
    throw validation(
      `One or more parameter values were invalid: Size of ${isHash ? 'hashkey' : 'rangekey'} has exceeded the maximum ` +
        `size limit of ${limit} bytes. ${where}`,
    );
};

const checkTableKey = (item: Item, table: Table): void => {
  for (const [at, { AttributeName: name }] of table.KeySchema.entries()) {
    const type = typeOf(table, name);
    if (bytesOfKey[type](item[name]?.[type] ?? '') > (at === 0 ? 2048 : 1024))
      throw validation(
        at === 0
          ? 'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes'
          : 'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
      );
  }
};

/** Refuses an image that the service would not store, where dynalite is more lenient. */
export const checkImage = (item: Item, table: Table, isUpdate: boolean): void => {
  if (itemBytes(item) > MAX_ITEM)
    throw validation(`Item size ${isUpdate ? 'to update ' : ''}has exceeded the maximum allowed size`);
  if (Object.values(item).some((value) => depth(value) > MAX_DEPTH))
    throw validation(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  checkTableKey(item, table);
  for (const { index } of indexesOf(table))
    for (const [at, key] of index.KeySchema.entries())
      checkIndexKey(item, table, { index, name: key.AttributeName, isHash: at === 0 }, isUpdate);
};

/** The steps that bring every index from one image of an item to the next. */
export const indexSteps = (table: Table, old: Item | undefined, now: Item | undefined): Operation[] => {
  const steps: Operation[] = [];
  for (const { kind, index } of indexesOf(table)) {
    const [before, after] = [projected(old, table, index), projected(now, table, index)];
    if (sameImage(before, after)) continue;
    const prefix = indexPrefix(kind, table.TableName, index.IndexName);
    const [from, to] = [before && indexKey(before, table, index), after && indexKey(after, table, index)];
    if (from !== undefined && from !== to) steps.push({ type: 'del', key: prefix + from });
    if (to !== undefined) steps.push({ type: 'put', key: prefix + to, value: after });
  }
  return steps;
};
