import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusMs } from '../domain/civil-date.ts';
import type { DueKind } from './due-kinds.ts';
import { duePartitions, type Key } from './keys.ts';
import { getItem, type Table } from './table.ts';

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

const FIRST_DISTANCE_MS = 60_000;
const LONGEST_DISTANCE_MS = 24 * 3_600_000;

/** How long an item that has failed so many times waits: from a minute, doubling, to a day. */
export const distanceAfter = (failures: number): number =>
  Math.min(FIRST_DISTANCE_MS * 2 ** Math.min(failures, 30), LONGEST_DISTANCE_MS);

/**
 * An item that cannot be worked on comes again later, each time twice as late, counted on the item itself until it is
 * written anew. Says how many times it has failed now; undefined when somebody else has moved it meanwhile.
 */
export const setBack = async (
  table: Table,
  { pk, sk }: Key,
  seenDueAt: string,
  now: string,
): Promise<number | undefined> => {
  const before = await getItem(table, { pk, sk }, z.object({ failures: z.int().default(0) }));
  if (!before) return undefined;
  const { failures } = before;
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: 'SET dueAt = :until, failures = :failures',
        ConditionExpression: 'dueAt = :seen',
        ExpressionAttributeValues: {
          ':until': plusMs(now, distanceAfter(failures)),
          ':seen': seenDueAt,
          ':failures': failures + 1,
        },
      }),
    );
    return failures + 1;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
};
