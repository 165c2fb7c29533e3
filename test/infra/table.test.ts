import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientFor, everyPage, failure, type Item, type Opened, open, TABLE } from './table-fixture.ts';

type Entries = NonNullable<TransactWriteCommandInput['TransactItems']>;

let on: Opened;
beforeEach(async () => {
  on = await open();
});
afterEach(async () => {
  vi.useRealTimers();
  await on.table.close();
});

const put = (item: Item, more: object = {}) =>
  on.doc.send(new PutCommand({ TableName: TABLE, Item: item, ...more }));
const transact = (entries: Entries, more: object = {}) =>
  on.doc.send(new TransactWriteCommand({ TransactItems: entries, ...more }));
const putEntry = (item: Item, more: object = {}): Entries[number] => ({
  Put: { TableName: TABLE, Item: item, ...more },
});
const get = async (pk: string, sk = 'x') =>
  (await on.doc.send(new GetCommand({ TableName: TABLE, Key: { pk, sk }, ConsistentRead: true }))).Item;
const scan = () => everyPage((from) => on.doc.send(new ScanCommand({ TableName: TABLE, ...from })));
const inIndex = async (index: 'due' | 'list', value: string): Promise<Item[]> =>
  (
    await on.doc.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: index,
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': `${index}Pk` },
        ExpressionAttributeValues: { ':k': value },
      }),
    )
  ).Items ?? [];

const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' };

describe('transactions', () => {
  type Step = {
    kind: 'put' | 'add' | 'delete' | 'check';
    id: number;
    condition: 'none' | 'absent' | 'present';
  };
  type Model = Map<number, number>;

  const entry = ({ kind, id, condition }: Step, value: number): Entries[number] => {
    const Key = { pk: `I${id}`, sk: 'x' };
    const test = { none: undefined, absent: 'attribute_not_exists(pk)', present: 'attribute_exists(pk)' }[
      condition
    ];
    const more = test ? { ConditionExpression: test } : {};
    const at = { TableName: TABLE, ...more };
    if (kind === 'put')
      return { Put: { ...at, Item: { ...Key, n: value, listPk: 'L', listSk: `${value}` } } };
    if (kind === 'delete') return { Delete: { ...at, Key } };
    if (kind === 'check')
      return {
        ConditionCheck: {
          TableName: TABLE,
          Key,
          ConditionExpression: test ?? 'attribute_not_exists(nothing)',
        },
      };
    return {
      Update: {
        ...at,
        Key,
        UpdateExpression: 'ADD n :n SET listPk = :l, listSk = :v',
        ExpressionAttributeValues: { ':n': value, ':l': 'L', ':v': `${value}` },
      },
    };
  };

  const isMet = (model: Model, { id, condition }: Step): boolean =>
    condition === 'none' || (condition === 'present') === model.has(id);

  const apply = (model: Model, { kind, id }: Step, value: number): void => {
    if (kind === 'put') model.set(id, value);
    if (kind === 'delete') model.delete(id);
    if (kind === 'add') model.set(id, (model.get(id) ?? 0) + value);
  };

  /** Sends the steps and does to the model what the service should have done. */
  const together = async (model: Model, steps: readonly Step[], value: number): Promise<void> => {
    const unmet = steps.map((step) => !isMet(model, step));
    const send = transact(steps.map((step) => entry(step, value)));
    if (unmet.includes(true)) {
      const reasons = (await failure(send))['CancellationReasons'] as { Code: string }[];
      expect(reasons.map(({ Code }) => Code === 'ConditionalCheckFailed')).toEqual(unmet);
      return;
    }
    await send;
    for (const step of steps) apply(model, step, value);
  };

  test('a transaction has all of its effects or none, and the index follows', async () => {
    const step = fc.record({
      kind: fc.constantFrom('put' as const, 'add' as const, 'delete' as const, 'check' as const),
      id: fc.integer({ min: 0, max: 7 }),
      condition: fc.constantFrom('none' as const, 'none' as const, 'absent' as const, 'present' as const),
    });
    const transaction = fc.uniqueArray(step, { minLength: 1, maxLength: 5, selector: ({ id }) => id });
    const shown = (items: Item[]) => items.map((item) => [item['pk'], item['n']]).sort();
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 15 }), async (transactions) => {
        await on.table.close();
        on = await open();
        const model: Model = new Map();
        for (const [at, steps] of transactions.entries()) await together(model, steps, at);
        const expected = [...model].map(([id, n]) => [`I${id}`, n]).sort();
        expect(shown(await scan())).toEqual(expected);
        expect(shown(await inIndex('list', 'L'))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('of sixty-four contenders for one item exactly one wins', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 64 }, (_, who) =>
        transact([
          putEntry({ pk: 'claim', sk: 'x', who }, ABSENT),
          putEntry({ pk: `by${who}`, sk: 'x' }, ABSENT),
        ]),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await scan()).toHaveLength(2);
  });

  test('a cancelled transaction gives one reason for each action, with the item where it was asked for', async () => {
    await put({ pk: 'a', sk: 'x', n: 1, words: 'three' });
    const Key = { pk: 'a', sk: 'x' };
    const error = await failure(
      transact([
        putEntry({ pk: 'b', sk: 'x' }),
        putEntry(Key, { ...ABSENT, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      ]),
    );
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { pk: { S: 'a' }, sk: { S: 'x' }, n: { N: '1' }, words: { S: 'three' } },
        },
      ],
    });
    const invalid = await failure(
      transact([
        {
          Update: {
            TableName: TABLE,
            Key,
            UpdateExpression: 'SET n = words + :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: { pk: 'b', sk: 'x' },
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
      ]),
    );
    expect(invalid['CancellationReasons']).toMatchObject([
      { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
      { Code: 'ConditionalCheckFailed' },
    ]);
    expect((invalid['CancellationReasons'] as Item[])[1]).not.toHaveProperty('Item');
    expect(await get('b')).toBeUndefined();
  });

  test('a transaction on a table that is not there says so', async () => {
    const error = await failure(transact([{ Put: { TableName: 'elsewhere', Item: { pk: 'a', sk: 'x' } } }]));
    expect(error['name']).toBe('ResourceNotFoundException');
  });

  test('a transactional read sees all of a transaction or nothing of it', async () => {
    const pair = (n: number) =>
      transact([putEntry({ pk: 'l', sk: 'x', n }), putEntry({ pk: 'r', sk: 'x', n })]);
    const read = async () => {
      const { Responses = [] } = await on.doc.send(
        new TransactGetCommand({
          TransactItems: ['l', 'r', 'none'].map((pk) => ({
            Get: { TableName: TABLE, Key: { pk, sk: 'x' } },
          })),
        }),
      );
      expect(Responses).toHaveLength(3);
      expect(Responses[2]).toEqual({});
      expect(Responses[0]?.Item?.['n']).toBe(Responses[1]?.Item?.['n']);
    };
    await Promise.all(Array.from({ length: 50 }, (_, n) => [pair(n), read()]).flat());
  });
});

describe('a token', () => {
  const entries = () => [
    {
      Update: {
        TableName: TABLE,
        Key: { pk: 'counter', sk: 'x' },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
  ];

  test('the same request again succeeds without another effect, and costs a read', async () => {
    const more = { ClientRequestToken: 'once', ReturnConsumedCapacity: 'TOTAL' };
    const first = await transact(entries(), more);
    const second = await transact(entries(), more);
    expect(await get('counter')).toMatchObject({ n: 1 });
    expect(first.ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 2, WriteCapacityUnits: 2 }]);
    expect(second.ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
  });

  test('another request under the same token is refused', async () => {
    await transact(entries(), { ClientRequestToken: 'once' });
    const error = await failure(transact([putEntry({ pk: 'a', sk: 'x' })], { ClientRequestToken: 'once' }));
    expect(error['name']).toBe('IdempotentParameterMismatchException');
    expect(await get('a')).toBeUndefined();
  });

  test('after ten minutes a token is new again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await transact(entries(), { ClientRequestToken: 'once' });
    vi.setSystemTime(Date.now() + 10 * 60_000 + 1);
    await transact(entries(), { ClientRequestToken: 'once' });
    expect(await get('counter')).toMatchObject({ n: 2 });
  });

  test('a request that failed leaves its token free', async () => {
    await put({ pk: 'a', sk: 'x' });
    await failure(transact([putEntry({ pk: 'a', sk: 'x' }, ABSENT)], { ClientRequestToken: 'once' }));
    await on.doc.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'a', sk: 'x' } }));
    await transact([putEntry({ pk: 'a', sk: 'x' }, ABSENT)], { ClientRequestToken: 'once' });
    expect(await get('a')).toBeDefined();
  });
});

describe('refusals that the service would give', () => {
  const kb = (count: number) => 'x'.repeat(count * 1024);

  test('two actions on one item', async () => {
    const Key = { pk: 'a', sk: 'x' };
    const error = await failure(
      transact([
        putEntry(Key),
        { ConditionCheck: { TableName: TABLE, Key, ConditionExpression: 'attribute_exists(pk)' } },
      ]),
    );
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
    const Get = { TableName: TABLE, Key };
    const reads = on.doc.send(new TransactGetCommand({ TransactItems: [{ Get }, { Get }] }));
    expect((await failure(reads))['name']).toBe('ValidationException');
  });

  test('an empty transaction and one of more than a hundred actions', async () => {
    expect((await failure(transact([])))['message']).toContain('length greater than or equal to 1');
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => putEntry({ pk: `${n}`, sk: 'x' }));
    expect((await failure(transact(many(101))))['message']).toContain('length less than or equal to 100');
    await transact(many(100));
    expect(await scan()).toHaveLength(100);
  });

  test('a transaction of more than four megabytes', async () => {
    const entries = Array.from({ length: 11 }, (_, n) => putEntry({ pk: `${n}`, sk: 'x', text: kb(390) }));
    expect((await failure(transact(entries)))['name']).toBe('ValidationException');
    expect(await scan()).toHaveLength(0);
    await transact(entries.slice(0, 10));
  });

  test('an item of more than 400 kilobytes, counted in UTF-8, put at once or grown by an update', async () => {
    const message = 'Item size has exceeded the maximum allowed size';
    expect(await failure(put({ pk: 'a', sk: 'x', text: kb(400) }))).toMatchObject({
      name: 'ValidationException',
      message,
    });
    expect(await failure(put({ pk: 'a', sk: 'x', text: 'ä'.repeat(201 * 1024) }))).toMatchObject({ message });
    await put({ pk: 'a', sk: 'x', text: kb(300) });
    const grow = on.doc.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: { pk: 'a', sk: 'x' },
        UpdateExpression: 'SET more = :more',
        ExpressionAttributeValues: { ':more': kb(101) },
      }),
    );
    expect((await failure(grow))['message']).toContain('Item size to update has exceeded');
  });

  const indexKeys = [
    { name: 'an empty string', value: '', message: 'cannot contain an empty string value' },
    { name: 'a number', value: 7, message: 'Type mismatch for Index Key duePk' },
    { name: 'null', value: null, message: 'Type mismatch for Index Key duePk' },
    { name: 'more than 2048 bytes', value: 'ö'.repeat(1025), message: 'maximum size limit of 2048 bytes' },
  ];

  test.each(indexKeys)(
    '$name as an index key, in a put, an update, a batch and a transaction',
    async (given) => {
      const item = { pk: 'a', sk: 'x', duePk: given.value, dueSk: '1' };
      const update = {
        TableName: TABLE,
        Key: { pk: 'a', sk: 'x' },
        UpdateExpression: 'SET duePk = :v',
        ExpressionAttributeValues: { ':v': given.value },
      };
      const refused = { name: 'ValidationException', message: expect.stringContaining(given.message) };
      expect(await failure(put(item))).toMatchObject(refused);
      const batch = new BatchWriteCommand({ RequestItems: { [TABLE]: [{ PutRequest: { Item: item } }] } });
      expect(await failure(on.doc.send(batch))).toMatchObject(refused);
      expect((await failure(on.doc.send(new UpdateCommand(update))))['name']).toBe('ValidationException');
      for (const entry of [putEntry(item), { Update: update }])
        expect((await failure(transact([entry])))['CancellationReasons']).toMatchObject([
          { Code: 'ValidationError' },
        ]);
      expect(await scan()).toEqual([]);
    },
  );

  test('a batch that names an item twice, and one of more than 25', async () => {
    const requests = (ids: number[]) =>
      on.doc.send(
        new BatchWriteCommand({
          RequestItems: { [TABLE]: ids.map((id) => ({ PutRequest: { Item: { pk: `${id}`, sk: 'x' } } })) },
        }),
      );
    expect((await failure(requests([1, 1])))['message']).toContain('duplicates');
    expect((await failure(requests(Array.from({ length: 26 }, (_, n) => n))))['name']).toBe(
      'ValidationException',
    );
    expect(await scan()).toEqual([]);
  });

  test('a query for an empty key', async () => {
    const query = (ConditionExpression: string) =>
      on.doc.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: ConditionExpression,
          ExpressionAttributeValues: { ':p': 'a', ':e': '' },
        }),
      );
    const refused = await failure(query('pk = :p AND begins_with(sk, :e)'));
    expect(refused['message']).toContain('cannot contain an empty string value');
  });

  test('a value that is null where one is due', async () => {
    const answer = await on.table.call('PutItem', { TableName: TABLE, Item: { pk: { S: 'a' }, sk: null } });
    expect(answer).toMatchObject({ status: 400 });
  });

  test('an unknown operation, and an action without its condition', async () => {
    expect(await on.table.call('Truncate', {})).toMatchObject({ status: 400 });
    const check = { ConditionCheck: { TableName: TABLE, Key: { pk: { S: 'a' }, sk: { S: 'x' } } } };
    const answer = await on.table.call('TransactWriteItems', { TransactItems: [check] });
    expect(answer.body['message']).toContain('conditionExpression');
    const both = { ...check, Put: { TableName: TABLE, Item: { pk: { S: 'a' }, sk: { S: 'x' } } } };
    expect((await on.table.call('TransactWriteItems', { TransactItems: [both] })).status).toBe(400);
  });
});

describe('single writes', () => {
  test('a failed condition returns the item beside the refusal when asked', async () => {
    await put({ pk: 'a', sk: 'x', n: 1 });
    const old = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const at = { TableName: TABLE, Key: { pk: 'a', sk: 'x' } };
    const asked = [
      () => put({ pk: 'a', sk: 'x' }, { ...ABSENT, ...old }),
      () =>
        on.doc.send(new DeleteCommand({ ...at, ...ABSENT, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    ];
    for (const call of asked)
      expect(await failure(call())).toMatchObject({
        name: 'ConditionalCheckFailedException',
        Item: { pk: { S: 'a' }, sk: { S: 'x' }, n: { N: '1' } },
      });
    expect((await failure(put({ pk: 'a', sk: 'x' }, ABSENT)))['Item']).toBeUndefined();
  });

  test('lists and maps are compared by what they hold', async () => {
    await put({ pk: 'a', sk: 'x', facts: { tier: 'gold', list: [1, { a: 2 }] } });
    const write = (operator: string, facts: unknown) =>
      put(
        { pk: 'a', sk: 'x', facts: { tier: 'gold', list: [1, { a: 2 }] } },
        { ConditionExpression: `facts ${operator} :facts`, ExpressionAttributeValues: { ':facts': facts } },
      );
    await write('=', { list: [1, { a: 2 }], tier: 'gold' });
    await write('<>', { list: [{ a: 2 }, 1], tier: 'gold' });
    expect((await failure(write('=', { tier: 'gold' })))['name']).toBe('ConditionalCheckFailedException');
    expect((await failure(write('<>', { list: [1, { a: 2 }], tier: 'gold' })))['name']).toBe(
      'ConditionalCheckFailedException',
    );
  });

  test('a filter on a list or map is refused rather than decided wrongly', async () => {
    const filter = new ScanCommand({
      TableName: TABLE,
      FilterExpression: 'facts = :facts',
      ExpressionAttributeValues: { ':facts': { tier: 'gold' } },
    });
    expect((await failure(on.doc.send(filter)))['message']).toContain('does not compare lists or maps');
  });

  test('positions in an update mean the list as it was', async () => {
    await put({ pk: 'a', sk: 'x', parts: [0, 1, 2, 3, { deep: [0, 1, 2] }] });
    const { Attributes } = await on.doc.send(
      new UpdateCommand({
        TableName: TABLE,
        Key: { pk: 'a', sk: 'x' },
        UpdateExpression: 'REMOVE parts[0], parts[1], parts[4].deep[0], parts[4].deep[1] SET parts[3] = :v',
        ExpressionAttributeValues: { ':v': 'three' },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(Attributes?.['parts']).toEqual([2, 'three', { deep: [2] }]);
  });

  test('an update returns what it was asked for', async () => {
    const update = (ReturnValues: 'ALL_NEW' | 'UPDATED_OLD') =>
      on.doc.send(
        new UpdateCommand({
          TableName: TABLE,
          Key: { pk: 'a', sk: 'x' },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues,
        }),
      );
    expect((await update('ALL_NEW')).Attributes).toEqual({ pk: 'a', sk: 'x', n: 1 });
    expect((await update('UPDATED_OLD')).Attributes).toEqual({ n: 1 });
  });
});

describe('indexes', () => {
  test('items that share an index key are all there, page by page, in both directions', async () => {
    // Among 12,000 table keys several pairs share the six hash digits by which dynalite alone tells them apart.
    const count = 12_000;
    for (let from = 0; from < count; from += 25)
      await on.table.call('BatchWriteItem', {
        RequestItems: {
          [TABLE]: Array.from({ length: 25 }, (_, n) => ({
            PutRequest: {
              Item: { pk: { S: `I${from + n}` }, sk: { S: 'x' }, duePk: { S: 'd' }, dueSk: { S: 'same' } },
            },
          })),
        },
      });
    for (const forward of [true, false]) {
      const found = await everyPage((from) =>
        on.doc.send(
          new QueryCommand({
            TableName: TABLE,
            IndexName: 'due',
            KeyConditionExpression: 'duePk = :d AND dueSk = :s',
            ExpressionAttributeValues: { ':d': 'd', ':s': 'same' },
            ScanIndexForward: forward,
            Limit: 997,
            ...from,
          }),
        ),
      );
      expect([new Set(found.map(({ pk }) => pk)).size, found.length]).toEqual([count, count]);
    }
  });

  test('an entry appears, moves and goes with its item', async () => {
    await put({ pk: 'a', sk: 'x', duePk: 'd', dueSk: '1', note: 'not projected' });
    expect(await inIndex('due', 'd')).toEqual([{ pk: 'a', sk: 'x', duePk: 'd', dueSk: '1' }]);
    await put({ pk: 'a', sk: 'x', duePk: 'e', dueSk: '1' });
    expect([await inIndex('due', 'd'), await inIndex('due', 'e')]).toMatchObject([[], [{ pk: 'a' }]]);
    await put({ pk: 'a', sk: 'x', duePk: 'e' });
    expect(await inIndex('due', 'e')).toEqual([]);
  });
});

describe('capacity', () => {
  const units = async (call: Promise<{ ConsumedCapacity?: unknown }>) => (await call).ConsumedCapacity;
  const item = (more: Item = {}) => ({ pk: 'a', sk: 'x', ...more });
  const INDEXES = { ReturnConsumedCapacity: 'INDEXES' };

  test('an index costs what changes in it: an entry, its replacement twice when its key moves, nothing unchanged', async () => {
    const list = { listPk: 'l', listSk: '1' };
    expect(await units(put(item({ ...list, note: 'a' }), INDEXES))).toEqual({
      TableName: TABLE,
      CapacityUnits: 2,
      Table: { CapacityUnits: 1 },
      GlobalSecondaryIndexes: { list: { CapacityUnits: 1 } },
    });
    const total = async (next: Item) => units(put(item(next), { ReturnConsumedCapacity: 'TOTAL' }));
    expect(await total({ ...list, note: 'b' })).toEqual({ TableName: TABLE, CapacityUnits: 2 });
    expect(await total({ ...list, note: 'b' })).toMatchObject({ CapacityUnits: 1 });
    expect(await total({ listPk: 'l', listSk: '2', note: 'b' })).toMatchObject({ CapacityUnits: 3 });
    expect(await total({ duePk: 'd', dueSk: '1', note: 'b' })).toMatchObject({ CapacityUnits: 3 });
    expect(await total({ duePk: 'd', dueSk: '1', note: 'not in due' })).toMatchObject({ CapacityUnits: 1 });
    expect(await total({ duePk: 'd', dueSk: '1', note: 'x'.repeat(2500) })).toMatchObject({
      CapacityUnits: 3,
    });
    const gone = new DeleteCommand({ TableName: TABLE, Key: item(), ReturnConsumedCapacity: 'INDEXES' });
    expect(await units(on.doc.send(gone))).toMatchObject({
      CapacityUnits: 4,
      Table: { CapacityUnits: 3 },
      GlobalSecondaryIndexes: { due: { CapacityUnits: 1 } },
    });
  });

  test('a transaction pays double for the table and once for its indexes', async () => {
    const wrote = transact(
      [
        putEntry({ pk: 'a', sk: 'x', duePk: 'd', dueSk: '1', note: 'x'.repeat(1500) }),
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: { pk: 'b', sk: 'x' },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
      INDEXES,
    );
    expect(await units(wrote)).toEqual([
      {
        TableName: TABLE,
        CapacityUnits: 7,
        WriteCapacityUnits: 7,
        Table: { CapacityUnits: 6, WriteCapacityUnits: 6 },
        GlobalSecondaryIndexes: { due: { CapacityUnits: 1, WriteCapacityUnits: 1 } },
      },
    ]);
    const read = new TransactGetCommand({
      TransactItems: ['a', 'none'].map((pk) => ({ Get: { TableName: TABLE, Key: { pk, sk: 'x' } } })),
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(await units(on.doc.send(read))).toEqual([
      { TableName: TABLE, CapacityUnits: 4, ReadCapacityUnits: 4 },
    ]);
  });

  test('a batch counts its items and their index entries', async () => {
    const batch = new BatchWriteCommand({
      RequestItems: {
        [TABLE]: [
          { PutRequest: { Item: { pk: 'a', sk: 'x', duePk: 'd', dueSk: '1' } } },
          { DeleteRequest: { Key: { pk: 'none', sk: 'x' } } },
        ],
      },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(await units(on.doc.send(batch))).toEqual([{ TableName: TABLE, CapacityUnits: 3 }]);
  });
});

describe('the change feed', () => {
  const brief = ({ eventName, dynamodb }: DynamoDBRecord) => [
    eventName,
    dynamodb?.Keys?.['pk']?.S,
    dynamodb?.OldImage?.['n']?.N,
    dynamodb?.NewImage?.['n']?.N,
  ];

  test('gives every change in commit order with both images, and nothing for writes that change nothing', async () => {
    const batches: DynamoDBRecord[][] = [];
    const stop = on.table.onChange((records) => batches.push(records));
    await put({ pk: 'a', sk: 'x', n: 1 });
    await put({ n: 1, sk: 'x', pk: 'a' });
    await transact([putEntry({ pk: 'a', sk: 'x', n: 2 }), putEntry({ pk: 'b', sk: 'x', n: 3 })]);
    await failure(transact([putEntry({ pk: 'c', sk: 'x' }), putEntry({ pk: 'a', sk: 'x' }, ABSENT)]));
    await on.doc.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'a', sk: 'x' } }));
    stop();
    await put({ pk: 'd', sk: 'x' });
    expect(batches.map((records) => records.map(brief))).toEqual([
      [['INSERT', 'a', undefined, '1']],
      [
        ['MODIFY', 'a', '1', '2'],
        ['INSERT', 'b', undefined, '3'],
      ],
      [['REMOVE', 'a', '2', undefined]],
    ]);
    const numbers = batches.flat().map((record) => BigInt(record.dynamodb?.SequenceNumber ?? 0));
    expect(numbers).toEqual(numbers.toSorted((one, other) => (one < other ? -1 : 1)));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(batches[0]?.[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      dynamodb: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  test('replayed from the start it gives the table, also when writers race', async () => {
    const copy = new Map<string, unknown>();
    on.table.onChange((records) => {
      for (const { dynamodb } of records) {
        const key = String(dynamodb?.Keys?.['pk']?.S);
        expect(copy.get(key)).toEqual(dynamodb?.OldImage);
        if (dynamodb?.NewImage) copy.set(key, dynamodb.NewImage);
        else copy.delete(key);
      }
    });
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        n % 3 === 0
          ? on.doc.send(new DeleteCommand({ TableName: TABLE, Key: { pk: `${n % 7}`, sk: 'x' } }))
          : transact([putEntry({ pk: `${n % 7}`, sk: 'x', n }), putEntry({ pk: `${n % 5}+`, sk: 'x', n })]),
      ),
    );
    expect([...copy.keys()].sort()).toEqual((await scan()).map(({ pk }) => pk).sort());
  });
});

describe('the rest of the service', () => {
  test('batches are read back, tables listed and described, time to live remembered', async () => {
    await put({ pk: 'a', sk: 'x', n: 1 });
    const read = await on.doc.send(
      new BatchGetCommand({ RequestItems: { [TABLE]: { Keys: ['a', 'b'].map((pk) => ({ pk, sk: 'x' })) } } }),
    );
    expect(read).toMatchObject({ Responses: { [TABLE]: [{ n: 1 }] }, UnprocessedKeys: {} });
    expect((await on.table.call('ListTables', {})).body).toEqual({ TableNames: [TABLE] });
    const described = await on.table.call('DescribeTable', { TableName: TABLE });
    expect(described.body['Table']).toMatchObject({ TableStatus: 'ACTIVE' });
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
    const enable = () => on.table.call('UpdateTimeToLive', { TableName: TABLE, TimeToLiveSpecification });
    expect(await enable()).toEqual({ status: 200, body: { TimeToLiveSpecification } });
    expect((await enable()).body['message']).toBe('TimeToLive is already enabled');
    expect((await on.table.call('DescribeTimeToLive', { TableName: TABLE })).body).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
    });
  });

  test('a deleted table is gone with its items', async () => {
    await put({ pk: 'a', sk: 'x' });
    expect((await on.table.call('DeleteTable', { TableName: TABLE })).status).toBe(200);
    expect((await failure(put({ pk: 'a', sk: 'x' })))['name']).toBe('ResourceNotFoundException');
  });

  test('the same answers come over HTTP, to signed requests', async () => {
    const { url } = await on.table.listen(0);
    const remote = clientFor({ endpoint: url });
    await remote.send(new PutCommand({ TableName: TABLE, Item: { pk: 'a', sk: 'x', text: 'Grüße' } }));
    const error = await failure(
      remote.send(new TransactWriteCommand({ TransactItems: [putEntry({ pk: 'a', sk: 'x' }, ABSENT)] })),
    );
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
    expect(await get('a')).toMatchObject({ text: 'Grüße' });
    const unsigned = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });
    expect(unsigned.status).toBe(400);
    remote.destroy();
  });
});
