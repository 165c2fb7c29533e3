// Tables themselves: created, described, deleted, listed, and their time to live, which is remembered and never acted on.
import { setTimeout as wait } from 'node:timers/promises';
import { administration, checked, type Data, type Rules, rules, runCloned } from './engine.ts';
import type { Table } from './items.ts';
import type { Ledger } from './ledger.ts';
import { noSuchTable, validation } from './refusal.ts';

const TABLE = 'table~';
const TIME_TO_LIVE = 'guildhall-ttl~';

type Administration = keyof typeof administration;
type TimeToLive = { Enabled: boolean; AttributeName: string };

const stored = (ledger: Ledger, name: unknown): Table | undefined =>
  ledger.store.db.getSync(`${TABLE}${name}`) as Table | undefined;

const existing = (ledger: Ledger, name: unknown): Table => {
  const table = stored(ledger, name);
  if (!table) throw noSuchTable(`: Table: ${name} not found`);
  return table;
};

// dynalite finishes these on a timer. The answer waits for it: what was acknowledged is in effect, also after a kill.
const finished: Partial<Record<Administration, (table: Table | undefined) => boolean>> = {
  CreateTable: (table) => table?.TableStatus === 'ACTIVE',
  UpdateTable: (table) => table?.TableStatus === 'ACTIVE',
  DeleteTable: (table) => table === undefined,
};

const refuseIndexChange = (input: Data): void => {
  const updates = (input['GlobalSecondaryIndexUpdates'] as object[] | undefined) ?? [];
  if (updates.some((update) => 'Create' in update || 'Delete' in update))
    throw validation('The embedded table cannot add or remove an index: start with an empty folder.');
};

export const administer = (ledger: Ledger, operation: Administration, input: Data): Promise<Data> => {
  const data = checked(rules[operation], input);
  if (operation === 'UpdateTable') refuseIndexChange(data);
  if (operation === 'DescribeTable') return runCloned(administration.DescribeTable, ledger.store, data);
  const name = data['TableName'];
  return ledger.alone(async () => {
    ledger.forgetTables();
    if (operation === 'DeleteTable')
      await ledger.store.db.batch([{ type: 'del', key: `${TIME_TO_LIVE}${name}` }]);
    const answer = await runCloned(administration[operation], ledger.store, data);
    const isFinished = finished[operation];
    while (isFinished && !isFinished(stored(ledger, name))) await wait(1);
    ledger.forgetTables();
    return answer;
  });
};

/** A table whose creation the last process did not live to finish holds nothing yet and is ready for use. */
export const finishCreations = async (ledger: Ledger): Promise<void> => {
  const tables = await ledger.store.db.iterator({ gte: TABLE, lt: `${TABLE}\xFF` }).all();
  const ready = (table: Table): Table => ({
    ...table,
    TableStatus: 'ACTIVE',
    ...(table.GlobalSecondaryIndexes
      ? {
          GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map((index) => ({
            ...index,
            IndexStatus: 'ACTIVE',
          })),
        }
      : {}),
  });
  const created = tables.filter(([, table]) => (table as Table).TableStatus === 'CREATING');
  await ledger.store.db.batch(
    created.map(([key, table]) => ({ type: 'put', key, value: ready(table as Table) })),
  );
};

/** dynalite applies the limit before it has told tables from items. */
export const listTables = async (ledger: Ledger, input: Data): Promise<Data> => {
  const data = checked(rules.ListTables, input);
  const start = data['ExclusiveStartTableName'];
  const limit = Number(data['Limit'] ?? 100);
  const keys = await ledger.store.db
    .keys({
      ...(start ? { gt: `${TABLE}${start}` } : { gte: TABLE }),
      lt: `${TABLE}\xFF`,
      limit: limit + 1,
    })
    .all();
  const names = keys.map((key) => key.slice(TABLE.length));
  const page = names.slice(0, limit);
  return { TableNames: page, ...(names.length > limit ? { LastEvaluatedTableName: page.at(-1) } : {}) };
};

const UPDATE_RULES: Rules = {
  types: {
    TableName: rules.DescribeTable.types['TableName'],
    TimeToLiveSpecification: {
      type: 'FieldStruct<TimeToLiveSpecification>',
      notNull: true,
      children: {
        Enabled: { type: 'Boolean', notNull: true },
        AttributeName: {
          type: 'String',
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
      },
    },
  },
};

const timeToLive = (ledger: Ledger, table: unknown): TimeToLive | undefined =>
  ledger.store.db.getSync(`${TIME_TO_LIVE}${table}`) as TimeToLive | undefined;

export const updateTimeToLive = (ledger: Ledger, input: Data): Promise<Data> => {
  const data = checked(UPDATE_RULES, input);
  const wanted = data['TimeToLiveSpecification'] as TimeToLive;
  return ledger.alone(async () => {
    const { TableName: name } = existing(ledger, data['TableName']);
    const known = timeToLive(ledger, name);
    if (wanted.Enabled === Boolean(known))
      throw validation(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
    if (known && known.AttributeName !== wanted.AttributeName)
      throw validation(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${known.AttributeName}`,
      );
    const key = `${TIME_TO_LIVE}${name}`;
    await ledger.store.db.batch([
      wanted.Enabled ? { type: 'put', key, value: wanted } : { type: 'del', key },
    ]);
    return { TimeToLiveSpecification: wanted };
  });
};

export const describeTimeToLive = async (ledger: Ledger, input: Data): Promise<Data> => {
  const data = checked(rules.DescribeTimeToLive, input);
  const known = timeToLive(ledger, existing(ledger, data['TableName']).TableName);
  return {
    TimeToLiveDescription: known
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: known.AttributeName }
      : { TimeToLiveStatus: 'DISABLED' },
  };
};
