import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTable, openTable } from '../../infra/local/table.ts';
import { DEFINITION, failure, open, TABLE } from './table-fixture.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-table-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const path = () => join(folder, 'table');

/** Another process that opens the table and runs `body`; what it prints comes line by line. */
const elsewhere = (body: string) => {
  const code = `
    import { openTable, createTable } from ${JSON.stringify(new URL('../../infra/local/table.ts', import.meta.url).href)};
    const table = await openTable({ path: ${JSON.stringify(path())}, weather: { random: () => 0.5, indexDelay: 0.6 } });
    await createTable(table, ${JSON.stringify(DEFINITION)});
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { child, ended, lines: createInterface({ input: child.stdout }) };
};

test('a table closed and opened again holds its items, indexes, time to live and tokens', async () => {
  const first = await open({ path: path() });
  const transaction = {
    ClientRequestToken: 'once',
    TransactItems: [{ Put: { TableName: TABLE, Item: { pk: 'a', sk: 'x', listPk: 'l', listSk: '1' } } }],
  };
  await first.doc.send(new TransactWriteCommand(transaction));
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expires' };
  await first.table.call('UpdateTimeToLive', { TableName: TABLE, TimeToLiveSpecification });
  await first.table.close();

  const second = await open({ path: path() });
  const changes: unknown[] = [];
  second.table.onChange((records) => changes.push(...records));
  await second.doc.send(new TransactWriteCommand(transaction));
  expect(changes).toEqual([]);
  const other = second.doc.send(
    new TransactWriteCommand({
      ...transaction,
      TransactItems: [{ Put: { TableName: TABLE, Item: { pk: 'b', sk: 'x' } } }],
    }),
  );
  expect((await failure(other))['name']).toBe('IdempotentParameterMismatchException');
  const index = await second.table.call('Scan', { TableName: TABLE, IndexName: 'list' });
  expect(index.body['Items']).toMatchObject([{ pk: { S: 'a' } }]);
  const described = await second.table.call('DescribeTimeToLive', { TableName: TABLE });
  expect(described.body['TimeToLiveDescription']).toMatchObject({ AttributeName: 'expires' });
  await second.table.close();
});

test('what was acknowledged survives a kill, with its index entries', async () => {
  const { child, ended, lines } = elsewhere(`
    for (let n = 0; ; n++) {
      const put = (pk) => ({ Put: { TableName: ${JSON.stringify(TABLE)}, Item: {
        pk: { S: pk + n }, sk: { S: 'x' }, listPk: { S: 'l' }, listSk: { S: String(n) } } } });
      const { status } = await table.call('TransactWriteItems', { TransactItems: [put('a'), put('b')] });
      if (status === 200) console.log(n);
    }`);
  let acknowledged = -1;
  for await (const line of lines) {
    acknowledged = Number(line);
    if (acknowledged >= 200) {
      child.kill('SIGKILL');
      break;
    }
  }
  await ended;
  const { table } = await open({ path: path() });
  const count = async (index: object) =>
    Number((await table.call('Scan', { TableName: TABLE, Select: 'COUNT', ...index })).body['Count']);
  const items = await count({});
  expect(items).toBeGreaterThanOrEqual(2 * (acknowledged + 1));
  expect(items % 2).toBe(0);
  expect(await count({ IndexName: 'list' })).toBe(items);
  await table.close();
});

test('a folder in use by another process is refused in one sentence, and taken once that process is gone', async () => {
  const { child, ended, lines } = elsewhere(`console.log('open'); setInterval(() => {}, 1000);`);
  await new Promise((resolve) => lines.once('line', resolve));
  const error = await failure(openTable({ path: path() }));
  expect(error['message']).toBe(
    `The table in ${path()} is in use by another process: stop that one, or choose another folder.`,
  );
  child.kill('SIGKILL');
  await ended;
  const { doc, table } = await open({ path: path() });
  await doc.send(new PutCommand({ TableName: TABLE, Item: { pk: 'a', sk: 'x' } }));
  await table.close();
});

test('a place that cannot hold the table is refused in one sentence', async () => {
  const file = join(folder, 'file');
  await writeFile(file, 'not a folder');
  await chmod(file, 0o400);
  for (const place of [file, join(file, 'below')])
    expect((await failure(openTable({ path: place })))['message']).toBe(
      `The table in ${place} cannot be opened: make it a folder that this user may write to, or choose another.`,
    );
});

test('a stored table of another shape is refused, the same shape is taken as it is', async () => {
  const { table } = await open({ path: path() });
  await createTable(table, DEFINITION);
  const fewer = {
    ...DEFINITION,
    AttributeDefinitions: DEFINITION.AttributeDefinitions.slice(0, 4),
    GlobalSecondaryIndexes: DEFINITION.GlobalSecondaryIndexes.slice(0, 1),
  };
  expect((await failure(createTable(table, fewer)))['message']).toContain('start with an empty folder');
  await table.close();
});
