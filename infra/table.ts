// The one table, as plain data: the embedded table is created from it and the stack's construct is checked against it.
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

type Index = {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
  readonly projection: 'ALL' | 'KEYS_ONLY';
};

/** All keys are strings. Both indexes are sparse: an item without their attributes is not in them. */
export const tableShape = {
  pk: 'pk',
  sk: 'sk',
  /** What waits for an instant: keys only, so a sweep reads what is due and then the item itself, strongly. */
  due: { name: 'due', pk: 'duePk', sk: 'dueAt', projection: 'KEYS_ONLY' },
  /** Worklists and what an owner has: whole items, since pages show them and decide nothing from them. */
  list: { name: 'list', pk: 'listPk', sk: 'listSk', projection: 'ALL' },
  /** Unix seconds after which the service may clean up; every reader compares by itself. */
  timeToLive: 'expires',
  stream: 'NEW_AND_OLD_IMAGES',
} as const satisfies Record<string, string | Index>;

export const tableIndexes: readonly Index[] = [tableShape.due, tableShape.list];

const keySchema = ({ pk, sk }: Pick<Index, 'pk' | 'sk'>) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

/** For `createTable` of infra/local/table.ts, and for any other engine behind `DYNAMODB_ENDPOINT`. */
export const tableDefinition = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keySchema(tableShape),
  AttributeDefinitions: [tableShape, ...tableIndexes]
    .flatMap(({ pk, sk }) => [pk, sk])
    .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: tableIndexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: index.projection },
  })),
});
