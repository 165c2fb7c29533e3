import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ZodType } from 'zod';
import type { Key } from './keys.ts';

export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

type Asked = {
  readonly key: Key;
  found(item: Record<string, unknown> | undefined): void;
  failed(error: unknown): void;
};

/** What was asked for in this turn and is not under way yet, by handle: nobody's reads travel with another's. */
const turns = new WeakMap<Table, Asked[]>();
const idOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

const readTogether = async (table: Table, asked: readonly Asked[]): Promise<void> => {
  const [first, ...others] = asked;
  try {
    if (first && !others.length) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: first.key, ConsistentRead: true }),
      );
      first.found(Item);
      return;
    }
    const keys = new Map(asked.map(({ key }) => [idOf(key), key]));
    const items = await readAll(table, [...keys.values()]);
    const found = new Map(items.map((item) => [idOf(item as unknown as Key), item]));
    for (const { key, found: answer } of asked) answer(found.get(idOf(key)));
  } catch (error) {
    for (const { failed } of asked) failed(error);
  }
};

/**
 * One item, strongly read and parsed with the schema that types it; undefined when absent. Items that are asked for
 * in the same turn travel in one call: use cases read what they need side by side, and pay for one round trip.
 */
export const getItem = async <T>(table: Table, key: Key, schema: ZodType<T>): Promise<T | undefined> => {
  const item = await new Promise<Record<string, unknown> | undefined>((found, failed) => {
    const turn = turns.get(table);
    if (turn) turn.push({ key, found, failed });
    else {
      const asked: Asked[] = [{ key, found, failed }];
      turns.set(table, asked);
      // After every promise that is settled by now has gone on and asked, too.
      queueMicrotask(() =>
        process.nextTick(() => {
          turns.delete(table);
          void readTogether(table, asked);
        }),
      );
    }
  });
  return item && schema.parse(item);
};

const MOST_IN_ONE_BATCH = 100;

/** A hundred at a time; what the service leaves undone is asked for again. */
const readAll = async (
  { client, name }: Table,
  wanted: readonly Key[],
): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  let left = [...wanted];
  while (left.length) {
    const Keys = left.slice(0, MOST_IN_ONE_BATCH);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[name] ?? []));
    left = [
      ...((UnprocessedKeys?.[name]?.Keys as Key[] | undefined) ?? []),
      ...left.slice(MOST_IN_ONE_BATCH),
    ];
  }
  return found;
};

/** Items by their keys, strongly read; absent ones are left out. */
export const getItems = async <T>(table: Table, wanted: readonly Key[], schema: ZodType<T>): Promise<T[]> =>
  (await readAll(table, wanted)).map((item) => schema.parse(item));

type Range = {
  readonly pk: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly until?: string;
  readonly backwards?: boolean;
};

const rangeCondition = ({ prefix, from, until }: Range): [string, Record<string, string>] => {
  if (prefix !== undefined) return [' AND begins_with(sk, :prefix)', { ':prefix': prefix }];
  if (from !== undefined && until !== undefined)
    return [' AND sk BETWEEN :from AND :until', { ':from': from, ':until': until }];
  return ['', {}];
};

/** Every item of a partition, or of a range of it, page by page, strongly read. */
export async function* queryItems<T>(
  { client, name }: Table,
  range: Range,
  schema: ZodType<T>,
): AsyncGenerator<T> {
  const [condition, values] = rangeCondition(range);
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression: `pk = :pk${condition}`,
        ExpressionAttributeValues: { ':pk': range.pk, ...values },
        ScanIndexForward: !range.backwards,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of page.Items ?? []) yield schema.parse(item);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Whatever a partition of the list index holds from a place on; it may lag. */
export async function* listFrom<T>(
  { client, name }: Table,
  listPk: string,
  from: string,
  schema: ZodType<T>,
): AsyncGenerator<T> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: 'list',
        KeyConditionExpression: 'listPk = :list AND listSk >= :from',
        ExpressionAttributeValues: { ':list': listPk, ':from': from },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of page.Items ?? []) yield schema.parse(item);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** All of a query; for partitions that are small by design. */
export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

export type Page<T> = { readonly items: readonly T[]; readonly next?: Record<string, unknown> | undefined };

type List<T> = {
  readonly listPk: string;
  readonly limit: number;
  readonly start?: Record<string, unknown> | undefined;
  readonly backwards?: boolean;
  /** Filters what a page shows; the page is filled up from what follows. */
  readonly keep?: ((item: T) => boolean) | undefined;
  /** Only what sorts before this. */
  readonly before?: string | undefined;
};

const MOST_ROUNDS = 20;
const FILTERED = 100;

const indexKey = ({ pk, sk, listPk, listSk }: Record<string, unknown>) => ({ pk, sk, listPk, listSk });

const queryList = <T>(
  { client, name }: Table,
  { listPk, limit, backwards, keep, before }: List<T>,
  start: Record<string, unknown> | undefined,
) =>
  client.send(
    new QueryCommand({
      TableName: name,
      IndexName: 'list',
      KeyConditionExpression: `listPk = :list${before === undefined ? '' : ' AND listSk < :before'}`,
      ExpressionAttributeValues: { ':list': listPk, ':before': before },
      Limit: keep ? FILTERED : limit,
      ScanIndexForward: !backwards,
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  );

/**
 * One page of the list index. What it shows may lag; nothing is decided from it. With a filter it is filled up to
 * `limit`, and short only at the end, or where thousands in a row do not pass; `next` says that more may follow.
 */
export const listPage = async <T>(table: Table, list: List<T>, schema: ZodType<T>): Promise<Page<T>> => {
  const items: T[] = [];
  let start = list.start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { Items = [], LastEvaluatedKey } = await queryList(table, list, start);
    const kept = Items.map((raw) => ({ raw, item: schema.parse(raw) })).filter(
      ({ item }) => list.keep?.(item) ?? true,
    );
    const shown = kept.slice(0, list.limit - items.length);
    items.push(...shown.map(({ item }) => item));
    const last = shown.at(-1);
    if (last && shown.length < kept.length) return { items, next: indexKey(last.raw) };
    start = LastEvaluatedKey;
    if (!start || items.length === list.limit) break;
  }
  return { items, next: start };
};
