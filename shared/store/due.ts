import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type DueKind, duePartitions, type Key } from './keys.ts';
import type { Table } from './table.ts';

const dueSchema = z.object({ pk: z.string(), sk: z.string(), dueAt: z.iso.datetime() });
export type DueItem = z.infer<typeof dueSchema>;

/** What is due up to `now`, earliest first, a page of each shard at a time. An idle sweep costs one query per shard. */
export async function* dueItems(
  { client, name }: Table,
  kind: DueKind,
  now: string,
): AsyncGenerator<DueItem> {
  for (const duePk of duePartitions(kind)) {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt <= :now',
          ExpressionAttributeValues: { ':pk': duePk, ':now': now },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      for (const item of page.Items ?? []) yield dueSchema.parse(item);
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

/** The earliest instant at which anything of this kind is due: what a clock that is advanced looks for. */
export const earliestDue = async ({ client, name }: Table, kind: DueKind): Promise<string | undefined> => {
  const firsts = await Promise.all(
    duePartitions(kind).map(async (duePk) => {
      const page = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk',
          ExpressionAttributeValues: { ':pk': duePk },
          Limit: 1,
        }),
      );
      return page.Items?.map((item) => dueSchema.parse(item).dueAt)[0];
    }),
  );
  return firsts.filter((at) => at !== undefined).toSorted()[0];
};

/** An item that cannot be worked on comes again later, counted: it must not block its page. */
export const setBack = async (
  { client, name }: Table,
  key: Key,
  seenDueAt: string,
  until: string,
): Promise<void> => {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk: key.pk, sk: key.sk },
      UpdateExpression: 'SET dueAt = :until ADD failures :one',
      ConditionExpression: 'dueAt = :seen',
      ExpressionAttributeValues: { ':until': until, ':seen': seenDueAt, ':one': 1 },
    }),
  );
};
