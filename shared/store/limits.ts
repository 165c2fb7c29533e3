import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Counts one submission in its window of time (or takes one back) and says how many there were. A write of its own, outside the
 * transaction: a counter that is off by one does no harm, a hot transaction would.
 */
export const countSubmission = async (
  { client, name }: Table,
  {
    kind,
    hash,
    windowMs,
    now,
    by = 1,
  }: { kind: string; hash: string; windowMs: number; now: string; by?: 1 | -1 },
): Promise<number> => {
  const window = Math.floor(Date.parse(now) / windowMs);
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.limit(kind, hash, window),
      UpdateExpression: 'ADD #n :by SET #expires = :expires, #type = :type, #schema = :schema',
      ExpressionAttributeNames: { '#n': 'n', '#expires': 'expires', '#type': 'type', '#schema': 'schema' },
      ExpressionAttributeValues: {
        ':by': by,
        ':expires': Math.floor(((window + 2) * windowMs) / 1000),
        ':type': 'limit',
        ':schema': 1,
      },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.['n']);
};
