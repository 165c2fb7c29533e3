import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { commit, item, type Write } from '../../shared/store/commit.ts';

// What the one sender of transactions sends, and what it makes of the answers.

const dynamo = mockClient(DynamoDBDocumentClient);
// The suite shares its modules: what others send goes to their own tables again.
afterAll(() => dynamo.restore());
beforeEach(() => dynamo.reset());

const key = (pk: string) => ({ pk, sk: 'X' });
const writes: Write<'customer-protected' | 'partner-not-active' | 'busy' | 'period-closed'>[] = [
  { put: item(key('REF#1'), 'referral', { v: 1 }), expect: 'absent', otherwise: 'busy' },
  { put: item(key('CLM#1'), 'claim', { v: 4 }), expect: { v: 3 }, otherwise: 'customer-protected' },
  { check: key('PTR#1'), expect: { status: 'active' }, otherwise: 'partner-not-active' },
  {
    add: key('MNY#GATE'),
    numbers: { entries: 1n, sumEUR: 12_345_678_901_234_567_890n },
    set: { state: 'open' },
    expect: { state: { unsetOr: 'open' } },
    otherwise: 'period-closed',
  },
  { remove: key('TSK#1'), expect: { v: 2 }, otherwise: 'busy' },
];
const send = () => commit({ client: DynamoDBDocumentClient.from(new DynamoDBClient({})), name: 'T' })(writes);
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const sent = () => dynamo.commandCalls(TransactWriteCommand).map((call) => call.args[0].input);

describe('commit', () => {
  it('sends everything in one transaction, each write conditional on what was decided from', async () => {
    dynamo.on(TransactWriteCommand).resolves({});
    expect(await send()).toMatchObject({ ok: true });
    expect(sent()).toHaveLength(1);
    expect(sent()[0]?.TransactItems).toMatchObject([
      { Put: { ConditionExpression: 'attribute_not_exists(pk)' } },
      {
        Put: {
          ConditionExpression: '#e0 = :e0',
          ExpressionAttributeNames: { '#e0': 'v' },
          ExpressionAttributeValues: { ':e0': 3 },
        },
      },
      { ConditionCheck: { Key: key('PTR#1'), ExpressionAttributeValues: { ':e0': 'active' } } },
      {
        Update: {
          UpdateExpression: 'ADD #n0 :n0, #n1 :n1 SET #s0 = :s0',
          ConditionExpression: '(attribute_not_exists(#e0) OR #e0 = :e0)',
          ExpressionAttributeValues: { ':n1': 12_345_678_901_234_567_890n },
        },
      },
      { Delete: { Key: key('TSK#1') } },
    ]);
  });

  it.each([
    [0, 'busy'],
    [1, 'customer-protected'],
    [2, 'partner-not-active'],
    [3, 'period-closed'],
  ])('answers a lost race with the refusal of write %i', async (at, code) => {
    dynamo
      .on(TransactWriteCommand)
      .rejects(cancelled(...writes.map((_, i) => (i === at ? 'ConditionalCheckFailed' : 'None'))));
    expect(await send()).toMatchObject({ ok: false, code });
  });

  it('retries contention under one token, and only then says busy', async () => {
    const conflict = cancelled('None', 'TransactionConflict', 'None', 'None', 'None');
    dynamo.on(TransactWriteCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({});
    expect(await send()).toMatchObject({ ok: true });
    const tokens = sent().map((input) => input.ClientRequestToken);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    dynamo.reset();
    dynamo.on(TransactWriteCommand).rejects(conflict);
    expect(await send()).toMatchObject({ ok: false, code: 'busy' });
  });

  it('lets an outage through', async () => {
    dynamo.on(TransactWriteCommand).rejects(new Error('connection reset'));
    await expect(send()).rejects.toThrow('connection reset');
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'ValidationError', 'None', 'None', 'None'));
    await expect(send()).rejects.toThrow(TransactionCanceledException);
  });
});

describe('one put alone', () => {
  const put = item(key('NTC#1'), 'notice', {
    v: 2,
    state: 'sending',
    attempts: 1,
    to: { person: 'a' },
    tags: ['x'],
  });
  const lone = [{ put, expect: { v: 1 }, otherwise: 'changed-since' }] as const;
  const sendIt = () =>
    commit({ client: DynamoDBDocumentClient.from(new DynamoDBClient({})), name: 'T' })(lone);
  const asStored: Record<string, AttributeValue> = {
    pk: { S: 'NTC#1' },
    sk: { S: 'X' },
    type: { S: 'notice' },
    schema: { N: '1' },
    v: { N: '2' },
    state: { S: 'sending' },
    attempts: { N: '1' },
    to: { M: { person: { S: 'a' } } },
    tags: { L: [{ S: 'x' }] },
  };
  const failed = (attempts: number, Item?: Record<string, AttributeValue>) =>
    new ConditionalCheckFailedException({ message: '', $metadata: { attempts }, ...(Item ? { Item } : {}) });

  it('is no transaction, and carries its condition', async () => {
    dynamo.on(PutCommand).resolves({});
    expect(await sendIt()).toMatchObject({ ok: true });
    expect(dynamo.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: '#e0 = :e0',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(sent()).toHaveLength(0);
  });

  it('is refused when its condition does not hold', async () => {
    dynamo.on(PutCommand).rejects(failed(1, asStored));
    expect(await sendIt()).toMatchObject({ ok: false, code: 'changed-since' });
  });

  it('knows its own first attempt whose answer was lost, and nobody else’s', async () => {
    dynamo.on(PutCommand).rejects(failed(2, asStored));
    expect(await sendIt()).toMatchObject({ ok: true });
    const others = [
      undefined,
      { ...asStored, v: { N: '3' } },
      { ...asStored, to: { M: { person: { S: 'b' } } } },
      { ...asStored, tags: { L: [] } },
      { ...asStored, more: { BOOL: true } },
    ];
    for (const other of others) {
      dynamo.on(PutCommand).rejects(failed(2, other));
      expect(await sendIt()).toMatchObject({ ok: false, code: 'changed-since' });
    }
  });

  it('waits while a transaction holds its item, and only then says busy', async () => {
    const held = Object.assign(new Error('ongoing'), { name: 'TransactionConflictException' });
    dynamo.on(PutCommand).rejectsOnce(held).resolves({});
    expect(await sendIt()).toMatchObject({ ok: true });
    dynamo.reset();
    dynamo.on(PutCommand).rejects(held);
    expect(await sendIt()).toMatchObject({ ok: false, code: 'busy' });
  });
});
