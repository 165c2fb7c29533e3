import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ZodType } from 'zod';
import type { Key } from './keys.ts';

export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

/** One item, strongly read and parsed with the schema that types it; undefined when absent. */
export const getItem = async <T>(
  { client, name }: Table,
  key: Key,
  schema: ZodType<T>,
): Promise<T | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
  return Item && schema.parse(Item);
};

/** Items by their keys, a hundred at a time, strongly read; absent ones are left out. */
export const getItems = async <T>(
  { client, name }: Table,
  wanted: readonly Key[],
  schema: ZodType<T>,
): Promise<T[]> => {
  const found: T[] = [];
  let left = [...wanted];
  while (left.length) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: left.slice(0, 100), ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[name] ?? []).map((item) => schema.parse(item)));
    left = [...((UnprocessedKeys?.[name]?.Keys as Key[] | undefined) ?? []), ...left.slice(100)];
  }
  return found;
};

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

/** All of a query; for partitions that are small by design. */
export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

export type Page<T> = { readonly items: readonly T[]; readonly next?: Record<string, unknown> | undefined };

/** One page of the list index. What it shows may lag; nothing is decided from it. */
export const listPage = async <T>(
  { client, name }: Table,
  list: { listPk: string; limit: number; start?: Record<string, unknown> | undefined; backwards?: boolean },
  schema: ZodType<T>,
): Promise<Page<T>> => {
  const page = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: 'list',
      KeyConditionExpression: 'listPk = :list',
      ExpressionAttributeValues: { ':list': list.listPk },
      Limit: list.limit,
      ScanIndexForward: !list.backwards,
      ...(list.start ? { ExclusiveStartKey: list.start } : {}),
    }),
  );
  return { items: (page.Items ?? []).map((item) => schema.parse(item)), next: page.LastEvaluatedKey };
};
