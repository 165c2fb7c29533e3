import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Weather } from '../../infra/local/table/weather.ts';
import { everyPage, failure, type Item, type Opened, open, seeded, TABLE } from './table-fixture.ts';

let on: Opened | undefined;
afterEach(async () => {
  await on?.table.close();
  on = undefined;
});

const under = async (weather: Partial<Weather>): Promise<Opened> => {
  await on?.table.close();
  on = await open({ weather: { random: seeded(1), ...weather } });
  return on;
};

const put = ({ doc }: Opened, item: Item) => doc.send(new PutCommand({ TableName: TABLE, Item: item }));
const query = ({ doc }: Opened, pk: string, more: object = {}): Promise<Item[]> =>
  everyPage((from) =>
    doc.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ...more,
        ...from,
      }),
    ),
  );
const listed = ({ doc }: Opened): Promise<Item[]> =>
  everyPage((from) =>
    doc.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: 'list',
        KeyConditionExpression: 'listPk = :l',
        ExpressionAttributeValues: { ':l': 'l' },
        ...from,
      }),
    ),
  );

describe('delayed indexes', () => {
  test('an index may lag behind its item, and has it after some operations or when all is settled', async () => {
    const opened = await under({ indexDelay: 1 });
    await put(opened, { pk: 'a', sk: 'x', listPk: 'l', listSk: '1' });
    expect(await listed(opened)).toEqual([]);
    for (let n = 0; n < 14; n++)
      await opened.doc.send(new GetCommand({ TableName: TABLE, Key: { pk: 'a', sk: 'x' } }));
    expect(await listed(opened)).toHaveLength(1);
    await put(opened, { pk: 'a', sk: 'x', listPk: 'l', listSk: '2' });
    await put(opened, { pk: 'a', sk: 'x', listPk: 'l', listSk: '3' });
    await opened.table.settle();
    expect(await listed(opened)).toEqual([{ pk: 'a', sk: 'x', listPk: 'l', listSk: '3' }]);
  });

  test('settled, the index holds what the items say, whatever was delayed on the way', async () => {
    const write = fc.record({ id: fc.nat(4), value: fc.option(fc.nat(9)) });
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(write, { maxLength: 40 }), async (seed, writes) => {
        const opened = await under({ random: seeded(seed), indexDelay: 0.5 });
        const model = new Map<string, string>();
        for (const { id, value } of writes) {
          const index = value === null ? {} : { listPk: 'l', listSk: `${value}` };
          await put(opened, { pk: `${id}`, sk: 'x', ...index });
          if (value === null) model.delete(`${id}`);
          else model.set(`${id}`, `${value}`);
        }
        await opened.table.settle();
        const found = (await listed(opened)).map(({ pk, listSk }) => [pk, listSk]);
        expect(found.sort()).toEqual([...model].sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe('stale reads', () => {
  type Images = Map<string, Item | undefined>;
  const key = (sk: string) => ({ pk: 'p', sk });
  const read = async ({ doc }: Opened, sk: string, consistent: boolean) =>
    (await doc.send(new GetCommand({ TableName: TABLE, Key: key(sk), ConsistentRead: consistent }))).Item;

  /** Puts an item and keeps what it is and what it was before it last changed. */
  const change = async (
    opened: Opened,
    now: Images,
    before: Images,
    { sk, n }: { sk: string; n: number },
  ) => {
    const current = now.get(sk);
    if (current?.['n'] !== n) before.set(sk, current);
    now.set(sk, { ...key(sk), n });
    await put(opened, { ...key(sk), n });
  };

  test('an eventually consistent read may see the image before the last, a consistent one never', async () => {
    const step = fc.record({ sk: fc.constantFrom('0', '1', '2', '3', '4'), n: fc.nat(3) });
    let stale = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(step, { minLength: 1, maxLength: 25 }), async (seed, steps) => {
        const opened = await under({ random: seeded(seed), staleReads: 0.5 });
        const [now, before]: [Images, Images] = [new Map(), new Map()];
        for (const one of steps) {
          await change(opened, now, before, one);
          expect(await read(opened, one.sk, true)).toEqual(now.get(one.sk));
          const seen = await read(opened, one.sk, false);
          expect([now.get(one.sk), before.get(one.sk)]).toContainEqual(seen);
          stale += seen?.['n'] === one.n ? 0 : 1;
        }
        const all = [...now.keys()].sort();
        const exact = await query(opened, 'p', { ConsistentRead: true, Limit: 2 });
        expect(exact).toEqual(all.map((sk) => now.get(sk)));
        for (const item of await query(opened, 'p', { Limit: 2 }))
          expect([now.get(String(item['sk'])), before.get(String(item['sk']))]).toContainEqual(item);
        const Keys = all.map(key);
        const batch = await opened.doc.send(
          new BatchGetCommand({ RequestItems: { [TABLE]: { Keys, ConsistentRead: true } } }),
        );
        expect(batch.Responses?.[TABLE]).toHaveLength(all.length);
      }),
      { numRuns: 30 },
    );
    expect(stale).toBeGreaterThan(0);
  });

  test('a stale query lacks what was just added and still has what was just deleted, in order', async () => {
    const opened = await under({ staleReads: 1 });
    for (const sk of ['1', '3', '5']) await put(opened, { pk: 'p', sk });
    await opened.table.settle();
    await put(opened, { pk: 'p', sk: '2' });
    await opened.table.call('DeleteItem', { TableName: TABLE, Key: { pk: { S: 'p' }, sk: { S: '3' } } });
    const seen = async (more: object = {}) => (await query(opened, 'p', more)).map(({ sk }) => sk);
    expect(await seen()).toEqual(['1', '3', '5']);
    expect(await seen({ ScanIndexForward: false, Limit: 1 })).toEqual(['5', '3', '1']);
    expect(await seen({ ConsistentRead: true })).toEqual(['1', '2', '5']);
    await opened.table.settle();
    expect(await seen()).toEqual(['1', '2', '5']);
  });
});

describe('conflicts and throttles', () => {
  const Put = { TableName: TABLE, Item: { pk: 'a', sk: 'x' } };
  const update = new UpdateCommand({
    TableName: TABLE,
    Key: { pk: 'a', sk: 'x' },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': 1 },
  });

  test('a conflict cancels a transaction and refuses a single write, without effect', async () => {
    const opened = await under({ conflicts: 1 });
    const error = await failure(opened.doc.send(new TransactWriteCommand({ TransactItems: [{ Put }] })));
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    });
    expect((await failure(opened.doc.send(update)))['name']).toBe('TransactionConflictException');
    expect(await query(opened, 'a', { ConsistentRead: true })).toEqual([]);
  });

  test('a throttle refuses reads and writes alike', async () => {
    const opened = await under({ throttles: 1 });
    const calls = [
      () => opened.doc.send(update),
      () => opened.doc.send(new TransactWriteCommand({ TransactItems: [{ Put }] })),
      () => opened.doc.send(new BatchWriteCommand({ RequestItems: { [TABLE]: [{ PutRequest: Put }] } })),
      () => query(opened, 'a'),
    ];
    for (const call of calls)
      expect((await failure(call()))['name']).toBe('ProvisionedThroughputExceededException');
  });

  test('a throttled batch leaves some entries undone and names them, until all are done', async () => {
    const opened = await under({ throttles: 0.3 });
    const ids = Array.from({ length: 25 }, (_, n) => `${n}`);
    let open: NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']> = {
      [TABLE]: ids.map((sk) => ({ PutRequest: { Item: { pk: 'p', sk } } })),
    };
    let calls = 0;
    for (; Object.keys(open).length > 0; calls++)
      open = await opened.doc
        .send(new BatchWriteCommand({ RequestItems: open }))
        .then(({ UnprocessedItems = {} }) => UnprocessedItems)
        .catch(() => open);
    expect(calls).toBeGreaterThan(1);
    const read = await opened.doc.send(
      new BatchGetCommand({ RequestItems: { [TABLE]: { Keys: ids.map((sk) => ({ pk: 'p', sk })) } } }),
    );
    const left = read.UnprocessedKeys?.[TABLE]?.Keys ?? [];
    expect(left.length).toBeGreaterThan(0);
    expect((read.Responses?.[TABLE] ?? []).length + left.length).toBe(25);
  });

  test('the same seed makes the same weather', async () => {
    const outcomes = async () => {
      const opened = await under({ random: seeded(7), throttles: 0.2, conflicts: 0.2 });
      const names: unknown[] = [];
      for (let n = 0; n < 50; n++)
        names.push(
          await opened.doc.send(update).then(
            () => 'done',
            (error: Error) => error.name,
          ),
        );
      expect(new Set(names).size).toBe(3);
      return names;
    };
    expect(await outcomes()).toEqual(await outcomes());
  });
});
