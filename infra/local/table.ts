// The table on one machine: dynalite's rules, expressions and queries, with what the service has and dynalite lacks.
// At least as strict as the service: what passes here must not fail there.
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import database from 'dynalite/db/index.js';
import {
  administer,
  describeTimeToLive,
  finishCreations,
  listTables,
  updateTimeToLive,
} from './table/administration.ts';
import type { Data } from './table/engine.ts';
import { type HttpHandler, handlerFor, listenFor } from './table/http.ts';
import type { Table } from './table/items.ts';
import { Ledger, type Listener, type Store } from './table/ledger.ts';
import { readBatch, readOne } from './table/read.ts';
import { ServiceError } from './table/refusal.ts';
import { Tokens } from './table/tokens.ts';
import { transactGet, transactWrite } from './table/transact.ts';
import type { Weather } from './table/weather.ts';
import { writeBatch, writeOne } from './table/write.ts';

export type EmbeddedTable = {
  /** One DynamoDB call, DynamoDB JSON in and out, as the service would answer it. */
  call(operation: string, input: Data): Promise<{ status: number; body: Data }>;
  /** For `new DynamoDBClient({ requestHandler })` in this process: answers without a socket. */
  requestHandler: HttpHandler;
  /** The same over HTTP on loopback, for functions in other processes; port 0 takes any. */
  listen(port: number): Promise<{ url: string; close(): Promise<void> }>;
  /** The change feed in the shape of Lambda's stream records, after each commit and in commit order. */
  onChange(listener: Listener): () => void;
  /** Applies every delayed index write; reads no longer see images from before. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

type Handler = (ledger: Ledger, tokens: Tokens, input: Data) => Promise<Data>;

const HANDLERS: Record<string, Handler> = {
  PutItem: (ledger, _, input) => writeOne(ledger, 'PutItem', input),
  UpdateItem: (ledger, _, input) => writeOne(ledger, 'UpdateItem', input),
  DeleteItem: (ledger, _, input) => writeOne(ledger, 'DeleteItem', input),
  BatchWriteItem: (ledger, _, input) => writeBatch(ledger, input),
  TransactWriteItems: transactWrite,
  TransactGetItems: (ledger, _, input) => transactGet(ledger, input),
  GetItem: (ledger, _, input) => readOne(ledger, 'GetItem', input),
  Query: (ledger, _, input) => readOne(ledger, 'Query', input),
  Scan: (ledger, _, input) => readOne(ledger, 'Scan', input),
  BatchGetItem: (ledger, _, input) => readBatch(ledger, input),
  CreateTable: (ledger, _, input) => administer(ledger, 'CreateTable', input),
  UpdateTable: (ledger, _, input) => administer(ledger, 'UpdateTable', input),
  DeleteTable: async (ledger, _, input) => {
    await ledger.settle();
    return administer(ledger, 'DeleteTable', input);
  },
  DescribeTable: (ledger, _, input) => administer(ledger, 'DescribeTable', input),
  ListTables: (ledger, _, input) => listTables(ledger, input),
  TagResource: (ledger, _, input) => administer(ledger, 'TagResource', input),
  UntagResource: (ledger, _, input) => administer(ledger, 'UntagResource', input),
  ListTagsOfResource: (ledger, _, input) => administer(ledger, 'ListTagsOfResource', input),
  UpdateTimeToLive: (ledger, _, input) => updateTimeToLive(ledger, input),
  DescribeTimeToLive: (ledger, _, input) => describeTimeToLive(ledger, input),
};

const unknownOperation = () =>
  new ServiceError({ __type: 'com.amazon.coral.service#UnknownOperationException' });

const answerTo = async (ledger: Ledger, tokens: Tokens, operation: string, input: Data) => {
  try {
    await ledger.tick();
    const handler = HANDLERS[operation];
    if (!handler) throw unknownOperation();
    return { status: 200, body: await handler(ledger, tokens, input) };
  } catch (error) {
    if (error instanceof ServiceError) return { status: error.status, body: error.body };
    throw error;
  }
};

/** Whether a table could not be opened because another process holds it. */
export const isLocked = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause);
};

const whyNot = (path: string, error: unknown): Error =>
  new Error(
    isLocked(error)
      ? `The table in ${path} is in use by another process: stop that one, or choose another folder.`
      : `The table in ${path} cannot be opened: make it a folder that this user may write to, or choose another.`,
    { cause: error },
  );

const opened = async (path: string | undefined): Promise<Store> => {
  const store = database.create({
    ...(path === undefined ? {} : { path }),
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  try {
    await store.db.open();
  } catch (error) {
    throw whyNot(path ?? 'memory', error);
  }
  return store;
};

/** Opens the table in a LevelDB folder, or in memory without one; `weather` adds the trouble a service may give. */
export const openTable = async (
  options: { path?: string; weather?: Weather } = {},
): Promise<EmbeddedTable> => {
  const ledger = new Ledger(await opened(options.path), options.weather);
  const tokens = new Tokens(ledger);
  await finishCreations(ledger);
  await ledger.catchUp();
  await tokens.load();

  const servers = new Set<{ close(): Promise<void> }>();
  const answer = (operation: string, input: Data) => answerTo(ledger, tokens, operation, input);
  return {
    async call(operation, input) {
      const { status, body } = await answer(operation, structuredClone(input));
      return { status, body: JSON.parse(JSON.stringify(body)) };
    },
    requestHandler: handlerFor(answer),
    async listen(port) {
      const server = await listenFor(answer, port);
      servers.add(server);
      return server;
    },
    onChange: (listener) => ledger.listen(listener),
    settle: () => ledger.settle(),
    async close() {
      await Promise.all([...servers].map((server) => server.close()));
      await ledger.settle();
      await ledger.store.db.close();
    },
  };
};

const shape = (
  table: Partial<Pick<Table, 'KeySchema' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'>>,
) => {
  const names = (keys: readonly { AttributeName: string }[] = []) =>
    keys.map((key) => key.AttributeName).join('+');
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].map(
    ({ IndexName, KeySchema, Projection }) =>
      [IndexName, names(KeySchema), Projection.ProjectionType, Projection.NonKeyAttributes?.toSorted()].join(
        ' ',
      ),
  );
  return [names(table.KeySchema), ...indexes.sort()].join(', ');
};

/** Creates the table unless it is there; a stored table of another shape is refused, since its indexes would be wrong. */
export const createTable = async (
  table: EmbeddedTable,
  definition: CreateTableCommandInput,
): Promise<void> => {
  const described = await table.call('DescribeTable', { TableName: definition.TableName });
  if (described.status === 200) {
    if (shape(described.body['Table'] as Table) === shape(definition as Partial<Table>)) return;
    throw new Error(
      `The stored table ${definition.TableName} has other keys or indexes than this version: start with an empty folder.`,
    );
  }
  const created = await table.call('CreateTable', { ...definition });
  if (created.status !== 200)
    throw new Error(`The table ${definition.TableName} cannot be created: ${created.body['message']}`);
};
