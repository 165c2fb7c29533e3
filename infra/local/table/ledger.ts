// Everything the table stores, changed in one place: one writer at a time, one batch per commit, one feed.
import type { DynamoDBRecord } from 'aws-lambda';
import type database from 'dynalite/db/index.js';
import {
  type Item,
  indexSteps,
  itemBytes,
  itemPrefix,
  type Operation,
  sameImage,
  type Table,
} from './items.ts';
import { noSuchTable } from './refusal.ts';
import { pick, strikes, type Weather } from './weather.ts';

export type Store = ReturnType<typeof database.create>;
export type Change = { table: Table; key: string; old: Item | undefined; now: Item | undefined };
export type Listener = (records: DynamoDBRecord[]) => void;

type Delayed = { id: string; item: string; due: number; steps: Operation[] };

const DELAYED = 'guildhall-delayed~';
const LONGEST_DELAY = 12;
const REMEMBERED_IMAGES = 64;

const keyOf = ({ KeySchema }: Table, image: Item): Item => {
  const key: Item = {};
  for (const { AttributeName: name } of KeySchema) if (image[name]) key[name] = image[name];
  return key;
};

export class Ledger {
  readonly store: Store;
  readonly weather: Weather | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #tables = new Map<string, Table>();
  readonly #previous = new Map<string, Item | undefined>();
  #delayed: Delayed[] = [];
  #tail: Promise<unknown> = Promise.resolve();
  #operations = 0;
  // Later than any number an earlier process gave out, without being stored.
  #sequence = BigInt(Date.now()) * 1_000_000n;

  constructor(store: Store, weather: Weather | undefined) {
    this.store = store;
    this.weather = weather;
  }

  /** The table by its name, when it takes requests. */
  table(name: unknown): Table {
    const known = this.#tables.get(String(name));
    if (known) return known;
    const table = this.store.db.getSync(`table~${name}`) as Table | undefined;
    if (!table || table.TableStatus === 'CREATING' || table.TableStatus === 'DELETING') throw noSuchTable();
    if (table.TableStatus === 'ACTIVE') this.#tables.set(table.TableName, table);
    return table;
  }

  forgetTables(): void {
    this.#tables.clear();
    this.#previous.clear();
  }

  item(table: string, key: string): Item | undefined {
    return this.store.db.getSync(itemPrefix(table) + key) as Item | undefined;
  }

  /** Recently changed items of a table with what they were before, by key: what a stale read may still see. */
  previous(table: string): ReadonlyMap<string, Item | undefined> {
    const prefix = itemPrefix(table);
    const found = [...this.#previous].filter(([key]) => key.startsWith(prefix));
    return new Map(found.map(([key, item]) => [key.slice(prefix.length), item]));
  }

  /** Runs after everything asked for earlier and before everything asked for later. */
  alone<T>(job: () => T | Promise<T>): Promise<T> {
    const running = this.#tail.then(job);
    this.#tail = running.catch(() => undefined);
    return running;
  }

  /** Items, their indexes and whatever belongs to them in one batch; then the feed. Only from within `alone`. */
  async commit(decided: readonly Change[], more: readonly Operation[] = []): Promise<void> {
    const changes = decided.filter((change) => !sameImage(change.old, change.now));
    const operations = [...more];
    const held: Delayed[] = [];
    for (const change of changes) {
      const key = itemPrefix(change.table.TableName) + change.key;
      operations.push(change.now ? { type: 'put', key, value: change.now } : { type: 'del', key });
      operations.push(...this.#indexOperations(key, change, held));
    }
    // Without fsync: the log's buffer is handed to the operating system before the batch is acknowledged, so
    // that it outlives this process, whatever ends it.
    if (operations.length > 0) await this.store.db.batch(operations);
    this.#delayed.push(...held);
    if (changes.length === 0) return;
    this.#remember(changes);
    this.#announce(changes);
  }

  /** Counts an operation and lets the index writes through whose time has come. */
  async tick(): Promise<void> {
    this.#operations += 1;
    if (this.#delayed.some(({ due }) => due <= this.#operations))
      await this.alone(() => this.#apply(({ due }) => due <= this.#operations));
  }

  /** Everything is where it belongs: no delayed index write, no image from before. */
  settle(): Promise<void> {
    return this.alone(async () => {
      await this.#apply(() => true);
      this.#previous.clear();
    });
  }

  /** Index writes that an earlier process still owed when it ended. */
  async catchUp(): Promise<void> {
    const owed = await this.store.db.iterator({ gte: DELAYED, lt: `${DELAYED}\xFF` }).all();
    for (const [key, steps] of owed)
      await this.store.db.batch([...(steps as Operation[]), { type: 'del', key }]);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #indexOperations(item: string, change: Change, held: Delayed[]): Operation[] {
    const steps = indexSteps(change.table, change.old, change.now);
    if (steps.length === 0) return [];
    const ahead = this.#delayed.findLast((delayed) => delayed.item === item);
    if (!ahead && !strikes(this.weather, 'indexDelay')) return steps;
    // At least the very next operation still sees the index as it was.
    const due = this.#operations + 2 + pick(this.weather, LONGEST_DELAY);
    const id = String(this.#next()).padStart(24, '0');
    // The writes of one item reach its indexes in their order.
    held.push({ id, item, due: Math.max(due, ahead?.due ?? 0), steps });
    return [{ type: 'put', key: DELAYED + id, value: steps }];
  }

  async #apply(isDue: (delayed: Delayed) => boolean): Promise<void> {
    const due = this.#delayed.filter(isDue);
    if (due.length === 0) return;
    const operations = due.flatMap(({ id, steps }): Operation[] => [
      ...steps,
      { type: 'del', key: DELAYED + id },
    ]);
    await this.store.db.batch(operations);
    this.#delayed = this.#delayed.filter((delayed) => !due.includes(delayed));
  }

  #remember(changes: readonly Change[]): void {
    if (!this.weather?.staleReads) return;
    for (const { table, key, old } of changes) {
      const name = itemPrefix(table.TableName) + key;
      this.#previous.delete(name);
      this.#previous.set(name, old);
    }
    for (const name of this.#previous.keys()) {
      if (this.#previous.size <= REMEMBERED_IMAGES) return;
      this.#previous.delete(name);
    }
  }

  #next(): bigint {
    this.#sequence += 1n;
    return this.#sequence;
  }

  #announce(changes: readonly Change[]): void {
    if (this.#listeners.size === 0) return;
    // Each listener has records of its own, and nobody has the images that are stored.
    const records = JSON.stringify(changes.map((change) => this.#record(change)));
    for (const listener of this.#listeners) {
      // The write is done: what a listener does with it cannot undo it, nor stop the next listener.
      try {
        listener(JSON.parse(records));
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  #record({ table, old, now }: Change): DynamoDBRecord {
    const image: Item = now ?? old ?? {};
    const sequence = String(this.#next()).padStart(24, '0');
    return {
      eventID: sequence,
      eventName: old ? (now ? 'MODIFY' : 'REMOVE') : 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: table.TableArn?.split(':')[3] ?? 'us-east-1',
      eventSourceARN: `${table.TableArn}/stream/embedded`,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
        Keys: keyOf(table, image),
        OldImage: old,
        NewImage: now,
        SequenceNumber: sequence,
        SizeBytes: itemBytes(old) + itemBytes(now),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    };
  }
}
