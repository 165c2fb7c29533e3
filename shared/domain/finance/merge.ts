import { compareBytes } from './order.ts';

type Head<T> = { readonly iterator: AsyncIterator<T>; row: T; key: string };

const step = async <T>(iterator: AsyncIterator<T>, key: (row: T) => string): Promise<Head<T> | undefined> => {
  const next = await iterator.next();
  return next.done ? undefined : { iterator, row: next.value, key: key(next.value) };
};

/** The head that comes first; among equal ones that of the earliest list. */
const firstOf = <T>(heads: readonly Head<T>[]): number =>
  heads.reduce((first, { key }, at) => (compareBytes(key, heads[first]?.key ?? key) < 0 ? at : first), 0);

/** Merges lists that are each in order into one in order, holding one row of each list at a time. */
export async function* merged<T>(
  lists: readonly AsyncIterable<T>[],
  key: (row: T) => string,
): AsyncGenerator<T> {
  const begun = await Promise.all(lists.map((list) => step(list[Symbol.asyncIterator](), key)));
  const heads = begun.filter((head) => head !== undefined);
  for (;;) {
    const at = firstOf(heads);
    const head = heads[at];
    if (!head) return;
    yield head.row;
    const next = await step(head.iterator, key);
    heads.splice(at, 1, ...(next ? [next] : []));
  }
}

const BATCH = 500;

/** The same rows, some hundred at a time: memory holds one batch whatever the month's size. */
export async function* batches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) yield batch;
}
