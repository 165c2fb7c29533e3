import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { getItem } from '../../shared/store/table.ts';

// What reading items sends: one call for what is asked for side by side.

const dynamo = mockClient(DynamoDBDocumentClient);
// The suite shares its modules: what others send goes to their own tables again.
afterAll(() => dynamo.restore());
beforeEach(() => dynamo.reset());

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const handle = () => ({ client, name: 'T' });
const key = (pk: string) => ({ pk, sk: 'X' });
const schema = z.object({ pk: z.string() });

describe('items asked for side by side', () => {
  it('travel in one call, each once, strongly read, and each asker gets its own', async () => {
    dynamo.on(BatchGetCommand).resolves({ Responses: { T: [{ ...key('B') }, { ...key('A') }] } });
    const table = handle();
    const later = Promise.resolve().then(() => getItem(table, key('A'), schema));
    const read = await Promise.all([
      getItem(table, key('A'), schema),
      getItem(table, key('B'), schema),
      getItem(table, key('C'), schema),
      later,
    ]);
    expect(read.map((item) => item?.pk)).toEqual(['A', 'B', undefined, 'A']);
    expect(dynamo.commandCalls(BatchGetCommand).map((call) => call.args[0].input.RequestItems)).toEqual([
      { T: { Keys: [key('A'), key('B'), key('C')], ConsistentRead: true } },
    ]);
  });

  it('are plain reads when they are alone, or asked for by different requests', async () => {
    dynamo.on(GetCommand).resolves({});
    await Promise.all([getItem(handle(), key('A'), schema), getItem(handle(), key('B'), schema)]);
    expect(dynamo.commandCalls(GetCommand)).toHaveLength(2);
    expect(dynamo.commandCalls(BatchGetCommand)).toHaveLength(0);
  });

  it('fail together, for each asker', async () => {
    dynamo.on(BatchGetCommand).rejects(new Error('connection reset'));
    const table = handle();
    const asked = [getItem(table, key('A'), schema), getItem(table, key('B'), schema)];
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
