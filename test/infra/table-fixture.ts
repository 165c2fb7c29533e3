// A table of the project's shape and the SDK's client on it, as the functions use them.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, type EmbeddedTable, openTable } from '../../infra/local/table.ts';

export const TABLE = 'guildhall-test';

const attributes = ['pk', 'sk', 'duePk', 'dueSk', 'listPk', 'listSk'];
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

export const DEFINITION = {
  TableName: TABLE,
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: keys('pk', 'sk'),
  AttributeDefinitions: attributes.map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'due',
      KeySchema: keys('duePk', 'dueSk'),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
    {
      IndexName: 'list',
      KeySchema: keys('listPk', 'listSk'),
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
};

type Options = NonNullable<Parameters<typeof openTable>[0]>;

export const clientFor = (config: ConstructorParameters<typeof DynamoDBClient>[0]): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      ...config,
    }),
  );

export type Opened = { table: EmbeddedTable; doc: DynamoDBDocumentClient };

export const open = async (options: Options = {}): Promise<Opened> => {
  const table = await openTable(options);
  await createTable(table, DEFINITION);
  return { table, doc: clientFor({ requestHandler: table.requestHandler }) };
};

/** The error a call fails with, to look at all of it. */
export const failure = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await call;
  } catch (error) {
    const shown: Record<string, unknown> = {};
    if (error instanceof Error)
      return Object.assign(shown, { message: error.message }, error, { name: error.name });
    throw error;
  }
  throw new Error('The call was expected to fail and did not.');
};

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export type Item = Record<string, unknown>;
type Page = { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined };

/** Every item of a query or scan, however many pages it takes. */
export const everyPage = async (
  read: (from: { ExclusiveStartKey?: Item }) => Promise<Page>,
): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page: Page = await read(start ? { ExclusiveStartKey: start } : {});
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};
