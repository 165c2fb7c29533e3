// One write decided by dynalite's own action, against the stored item, without storing anything yet.
import { consumed, writeUsage } from './capacity.ts';
import { unmet } from './condition.ts';
import { checked, type Data, type Done, LIMITS, rules, runAtOnce, writes } from './engine.ts';
import { checkImage, type Item, type Table } from './items.ts';
import type { Change, Ledger } from './ledger.ts';
import { refusal, ServiceError, validation } from './refusal.ts';
import { strikes, throttled } from './weather.ts';

export type WriteOperation = keyof typeof writes;
export type Decision = Change & { answer: Data; refused?: ServiceError };

const silentIndex = {
  put: (_key: string, _item: Item, done: Done) => done(null),
  del: (_key: string, done: Done) => done(null),
};

/** A store of one item, as dynalite's actions see it: they read through it, and what they write is only noted. */
const overlay = (
  ledger: Ledger,
  table: Table,
  condition: unknown,
  noted: { key?: string; old?: Item | undefined; now?: Item | undefined },
) => ({
  ...LIMITS,
  getTable: (_name: string, done: (error: unknown, table: Table) => void) => done(null, table),
  // Indexes follow from the two images, on commit.
  getIndexDb: () => silentIndex,
  getItemDb: () => ({
    lock: (_key: string, job: (release: (done: Done) => Done) => void) => job((done) => done),
    get: (key: string, done: (error: unknown, item: Item | undefined) => void) => {
      noted.key = key;
      noted.old = ledger.item(table.TableName, key);
      noted.now = noted.old;
      done(unmet(condition, noted.old) ?? null, noted.old);
    },
    put: (_key: string, item: Item, done: Done) => {
      noted.now = item;
      done(null);
    },
    del: (_key: string, done: Done) => {
      noted.now = undefined;
      done(null);
    },
  }),
});

const withOldItem = (error: ServiceError, data: Data, old: Item | undefined): ServiceError => {
  const wanted = data['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
  if (!wanted || !old || error.code !== 'ConditionalCheckFailedException') return error;
  return new ServiceError({ ...error.body, Item: old });
};

type Section = { type: string; path: (string | number)[] };

const later = (one: Section['path'], other: Section['path']): number => {
  const at = one.findIndex((name, index) => name !== other[index]);
  const [left, right] = [one[at], other[at]];
  return typeof left === 'number' && typeof right === 'number' ? right - left : 0;
};

/** Positions in a list mean the list as it was: removals come last, and from its end. */
const inOrder = (updates: unknown): unknown => {
  if (!updates) return updates;
  const { sections } = updates as { sections: Section[] };
  const removals = sections.filter(({ type }) => type === 'remove');
  removals.sort((one, other) => later(one.path, other.path));
  return { ...updates, sections: [...sections.filter(({ type }) => type !== 'remove'), ...removals] };
};

/** What the write would change, or why it is refused. Only from within `alone`, so that it stays true until commit. */
export const decide = (ledger: Ledger, operation: WriteOperation, data: Data): Decision => {
  const table = ledger.table(data['TableName']);
  const { _condition: condition, ...rest } = data;
  const plain = { ...rest, _updates: inOrder(data['_updates']) };
  const noted: Parameters<typeof overlay>[3] = {};
  const change = () => ({ table, key: noted.key ?? '', old: noted.old, now: noted.now });
  try {
    if (operation === 'PutItem') checkImage(data['Item'] as Item, table, false);
    const answer = runAtOnce(writes[operation], overlay(ledger, table, condition, noted), plain);
    if (operation === 'UpdateItem' && noted.now) checkImage(noted.now, table, true);
    return { ...change(), answer };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...change(), answer: {}, refused: withOldItem(error, data, noted.old) };
  }
};

const troubleForWrite = (ledger: Ledger): void => {
  if (strikes(ledger.weather, 'throttles')) throw throttled();
  if (strikes(ledger.weather, 'conflicts'))
    throw refusal('TransactionConflictException', 'Transaction is ongoing for the item');
};

/** PutItem, UpdateItem and DeleteItem. */
export const writeOne = (ledger: Ledger, operation: WriteOperation, input: Data): Promise<Data> => {
  const { ReturnConsumedCapacity: mode, ...data } = checked(rules[operation], input);
  ledger.table(data['TableName']);
  troubleForWrite(ledger);
  return ledger.alone(async () => {
    const decision = decide(ledger, operation, data);
    if (decision.refused) throw decision.refused;
    await ledger.commit([decision]);
    const usage = writeUsage(decision.table, decision.old, decision.now, 1);
    return { ...decision.answer, ConsumedCapacity: consumed(mode, [usage])?.[0] };
  });
};

type Request = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };
type Requests = Record<string, Request[]>;

const decideRequest = (ledger: Ledger, table: string, request: Request): Decision => {
  const decision = request.PutRequest
    ? decide(ledger, 'PutItem', { TableName: table, Item: request.PutRequest.Item })
    : decide(ledger, 'DeleteItem', { TableName: table, Key: request.DeleteRequest?.Key });
  const refused = decision.refused;
  if (refused && /Missing the key|Type mismatch for key/.test(refused.message))
    throw validation('The provided key element does not match the schema');
  if (refused) throw refused;
  return decision;
};

const decideRequests = (ledger: Ledger, requests: Requests): Decision[] => {
  const decisions = Object.entries(requests).flatMap(([table, list]) =>
    list.map((request) => decideRequest(ledger, table, request)),
  );
  const keys = new Set(decisions.map(({ table, key }) => `${table.TableName}~${key}`));
  if (keys.size < decisions.length) throw validation('Provided list of item keys contains duplicates');
  return decisions;
};

/** Some entries of a batch are left undone in bad weather, as the service may at any time; never all of them. */
export const leaveSome = <T>(ledger: Ledger, entries: Record<string, T[]>) => {
  const all = Object.entries(entries).flatMap(([table, list]) => list.map((entry) => ({ table, entry })));
  const left = all.filter(() => strikes(ledger.weather, 'throttles'));
  if (left.length > 0 && left.length === all.length) throw throttled();
  const group = (chosen: typeof all): Record<string, T[]> => {
    const tables: Record<string, T[]> = {};
    for (const { table, entry } of chosen) {
      const list = tables[table] ?? [];
      list.push(entry);
      tables[table] = list;
    }
    return tables;
  };
  return { done: group(all.filter((one) => !left.includes(one))), left: group(left) };
};

export const writeBatch = (ledger: Ledger, input: Data): Promise<Data> => {
  const data = checked(rules.BatchWriteItem, input);
  const requests = data['RequestItems'] as Requests;
  const count = Object.values(requests).reduce((sum, list) => sum + list.length, 0);
  if (count > 25) throw validation('Too many items requested for the BatchWriteItem call');
  for (const table of Object.keys(requests)) ledger.table(table);
  if (strikes(ledger.weather, 'conflicts'))
    throw refusal('TransactionConflictException', 'Transaction is ongoing for the item');
  return ledger.alone(async () => {
    const all = decideRequests(ledger, requests);
    const { done, left } = leaveSome(ledger, requests);
    const decisions = Object.keys(left).length === 0 ? all : decideRequests(ledger, done);
    await ledger.commit(decisions);
    const usages = decisions.map(({ table, old, now }) => writeUsage(table, old, now, 1));
    return { UnprocessedItems: left, ConsumedCapacity: consumed(data['ReturnConsumedCapacity'], usages) };
  });
};
