// GetItem, BatchGetItem, Query and Scan by dynalite's actions, over the stored items or, in bad weather, over what
// they were a moment ago.
import { Stream } from 'node:stream';
import { refuseDocumentFilter } from './condition.ts';
import { checked, type Data, LIMITS, reads, rules, run } from './engine.ts';
import { type Index, type Item, indexesOf, indexKey, indexPrefix, itemPrefix, type Table } from './items.ts';
import type { Ledger } from './ledger.ts';
import { validation } from './refusal.ts';
import { strikes, throttled } from './weather.ts';
import { leaveSome } from './write.ts';

export type ReadOperation = keyof typeof reads;

type Range = { gt?: string; gte?: string; lt?: string; lte?: string; reverse?: boolean; limit?: number };

const PAGE = 128;
const END = '\xFF';

/** Items as dynalite takes them: an event each, then the end; a stream that buffers would cost more than the reading. */
class Rows extends Stream {
  #isWanted = true;

  constructor(items: AsyncIterable<readonly Item[]>) {
    super();
    this.#tell(items).catch((error: unknown) => this.emit('error', error));
  }

  destroy(): void {
    this.#isWanted = false;
  }

  async #tell(items: AsyncIterable<readonly Item[]>): Promise<void> {
    for await (const page of items) {
      for (const item of page) if (this.#isWanted) this.emit('data', item);
      if (!this.#isWanted) break;
    }
    this.emit('end');
  }
}

/** The range inside one folder of keys. */
const inside = (prefix: string, range: Range): Range => ({
  ...(range.gt ? { gt: prefix + range.gt } : { gte: prefix + (range.gte ?? '') }),
  ...(range.lte ? { lte: prefix + range.lte } : { lt: prefix + (range.lt ?? END) }),
  ...(range.reverse ? { reverse: true } : {}),
  limit: range.limit ?? -1,
});

async function* stored(ledger: Ledger, range: Range): AsyncGenerator<readonly Item[]> {
  const values = ledger.store.db.values(range);
  try {
    for (let page = await values.nextv(PAGE); page.length > 0; page = await values.nextv(PAGE)) yield page;
  } finally {
    await values.close();
  }
}

const within = (key: string, range: Range): boolean =>
  (range.gt === undefined || key > range.gt) &&
  (range.gte === undefined || key >= range.gte) &&
  (range.lt === undefined || key < range.lt) &&
  (range.lte === undefined || key <= range.lte);

async function* withPrevious(ledger: Ledger, table: string, range: Range): AsyncGenerator<readonly Item[]> {
  const prefix = itemPrefix(table);
  const previous = [...ledger.previous(table)]
    .map(([key, item]) => [prefix + key, item] as const)
    .filter(([key]) => within(key, range));
  const limit = range.limit ?? -1;
  // Enough that hiding every changed item still leaves a full page.
  const stretched = { ...range, limit: limit < 0 ? -1 : limit + previous.length };
  const entries = new Map<string, unknown>(await ledger.store.db.iterator(stretched).all());
  for (const [key, item] of previous) {
    if (item) entries.set(key, item);
    else entries.delete(key);
  }
  const keys = [...entries.keys()].sort();
  if (range.reverse) keys.reverse();
  yield (limit < 0 ? keys : keys.slice(0, limit)).map((key) => entries.get(key) as Item);
}

const indexNamed = (table: Table, name: string): Index | undefined =>
  indexesOf(table).find(({ index }) => index.IndexName === name)?.index;

/** A page of an index continues after the last item's full key (see `indexKey`). */
const afterStartKey = (range: Range, data: Data, table: Table, name: string): Range => {
  const [start, index] = [data['ExclusiveStartKey'] as Item | undefined, indexNamed(table, name)];
  if (!start || !index) return range;
  const key = indexKey(start, table, index);
  return data['ScanIndexForward'] === false ? { ...range, lt: key } : { ...range, gt: key };
};

const readStore = (ledger: Ledger, data: Data, isStale: boolean) => ({
  ...LIMITS,
  getTable: (name: string, done: (error: unknown, table?: Table) => void) => {
    let table: Table;
    try {
      table = ledger.table(name);
    } catch (error) {
      done(error);
      return;
    }
    done(null, table);
  },
  getItemDb: (name: string) => ({
    get: (key: string, done: (error: unknown, item: Item | undefined) => void) => {
      const previous = isStale ? ledger.previous(name) : undefined;
      done(null, previous?.has(key) ? previous.get(key) : ledger.item(name, key));
    },
    createValueStream: (range: Range) => {
      const full = inside(itemPrefix(name), range);
      return new Rows(isStale ? withPrevious(ledger, name, full) : stored(ledger, full));
    },
  }),
  getIndexDb: (kind: string, name: string, index: string) => ({
    createValueStream: (range: Range) => {
      const after = afterStartKey(range, data, ledger.table(name), index);
      return new Rows(stored(ledger, inside(indexPrefix(kind, name, index), after)));
    },
  }),
});

type KeyConditions = Record<string, { AttributeValueList?: Item[string][] }>;

const refuseEmptyKeys = (conditions: unknown): void => {
  for (const [name, { AttributeValueList: values = [] }] of Object.entries(
    (conditions ?? {}) as KeyConditions,
  ))
    if (values.some((value) => value.S === '' || value.B === ''))
      throw validation(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
};

/** GetItem, Query and Scan. */
export const readOne = (ledger: Ledger, operation: ReadOperation, input: Data): Promise<Data> => {
  const data = checked(rules[operation], input);
  refuseEmptyKeys(data['KeyConditions']);
  refuseDocumentFilter(data['_filter']);
  if (strikes(ledger.weather, 'throttles')) throw throttled();
  const isStale = data['ConsistentRead'] !== true && strikes(ledger.weather, 'staleReads');
  return run(reads[operation], readStore(ledger, data, isStale), data);
};

type Keys = Record<string, { Keys: Item[]; ConsistentRead?: boolean }>;

const withKeys = (requests: Keys, keys: Record<string, Item[]>): Keys =>
  Object.fromEntries(
    Object.entries(keys).map(([table, list]) => [table, { ...requests[table], Keys: list }]),
  );

const merge = (one: Data, other: Data): Data => {
  const add = (name: string) => ({ ...(one[name] as object), ...(other[name] as object) });
  const capacity = [one, other].flatMap((part) => (part['ConsumedCapacity'] as object[] | undefined) ?? []);
  return {
    Responses: add('Responses'),
    UnprocessedKeys: add('UnprocessedKeys'),
    ...(capacity.length > 0 ? { ConsumedCapacity: capacity } : {}),
  };
};

/** BatchGetItem: each table is read consistently or not, as it asks. */
export const readBatch = async (ledger: Ledger, input: Data): Promise<Data> => {
  const asked = structuredClone(input['RequestItems']) as Keys;
  const data = checked(rules.BatchGetItem, input);
  const requests = data['RequestItems'] as Keys;
  for (const table of Object.keys(requests)) ledger.table(table);
  const { done, left } = leaveSome(
    ledger,
    Object.fromEntries(Object.entries(requests).map(([table, { Keys: list }]) => [table, list])),
  );
  const isStale = strikes(ledger.weather, 'staleReads');
  const read = (consistent: boolean): Promise<Data> => {
    const chosen = Object.entries(done).filter(
      ([table]) => (requests[table]?.ConsistentRead === true) === consistent,
    );
    if (chosen.length === 0) return Promise.resolve({});
    const part = { ...data, RequestItems: withKeys(requests, Object.fromEntries(chosen)) };
    return run(reads.BatchGetItem, readStore(ledger, part, isStale && !consistent), part);
  };
  const answer = merge(await read(true), await read(false));
  return { ...answer, UnprocessedKeys: { ...(answer['UnprocessedKeys'] as Keys), ...withKeys(asked, left) } };
};
