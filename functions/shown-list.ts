import { cursorFor, readCursor } from '../shared/runtime/cursor.ts';
import { canonical } from '../shared/runtime/json.ts';
import type { PageRequest } from '../shared/runtime/page.ts';

// Lists as pages show them: some at a time, each page with the address of the next one.

type Start = Record<string, unknown> | undefined;
type Filter = Readonly<Record<string, string | undefined>>;

/** A filter that was left open comes as an empty text. */
export const withoutOpen = (typed: unknown): unknown =>
  Object.fromEntries(Object.entries(typed ?? {}).filter(([, value]) => value !== ''));

/**
 * One page of a list and the query of the next, bound to who asks for what. A place in a list that is not this one,
 * or too old, is its beginning.
 */
export const shownList = async <T>(
  { caller, now }: Pick<PageRequest, 'caller' | 'now'>,
  list: readonly [name: string, of: string],
  { cursor, ...filter }: Filter,
  read: (start: Start) => Promise<{ readonly items: readonly T[]; readonly next?: Start }>,
): Promise<{ readonly items: readonly T[]; readonly next?: string }> => {
  const bound = canonical([caller.id, ...list, filter]);
  const { items, next } = await read(cursor === undefined ? undefined : await readCursor(cursor, bound, now));
  const at = await cursorFor(next, bound, now);
  return at === undefined ? { items } : { items, next: `?${asQuery({ ...filter, cursor: at })}` };
};

/** The parts of a filter that are set, as an address carries them. */
export const asQuery = (filter: Filter): string =>
  new URLSearchParams(
    Object.entries(filter).filter((set): set is [string, string] => set[1] !== undefined),
  ).toString();
