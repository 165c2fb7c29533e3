// Places of a program file by name: `benefits.logo.cells.gold`. Things in a list are named by their id, so that a
// name still fits after something was moved; an id may hold a dot itself, as the fields of forms do.

export type Key = string | number;

const isNode = (tree: unknown): tree is Readonly<Record<string, unknown>> | readonly unknown[] =>
  typeof tree === 'object' && tree !== null;

const idOf = (item: unknown): string | undefined => {
  const id =
    isNode(item) && !Array.isArray(item) && Object.hasOwn(item, 'id') ? Reflect.get(item, 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
};

const below = (tree: unknown): [name: string, key: Key, inner: unknown][] => {
  if (Array.isArray(tree)) return tree.map((item, at) => [idOf(item) ?? String(at), at, item]);
  return isNode(tree) ? Object.entries(tree).map(([key, inner]) => [key, key, inner]) : [];
};

const begins = (path: string, name: string): boolean => path === name || path.startsWith(`${name}.`);

type Step = { readonly keys: readonly Key[]; readonly inner: unknown; readonly rest: string };

/** Lists of lists that no name mentions: a form's fields are named without their section. */
const unnamed = (key: Key): boolean => typeof key === 'number' || key === 'sections' || key === 'fields';

/** One step along a path: to a key, to an item by its id or number, or to such an item of a form further down. */
const step = (tree: unknown, path: string): Step | undefined => {
  const here = below(tree)
    .flatMap(([name, key, inner]) => [name, String(key)].map((one) => ({ name: one, key, inner })))
    .filter(({ name }) => begins(path, name))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
  if (here) return { keys: [here.key], inner: here.inner, rest: path.slice(here.name.length + 1) };
  for (const [, key, inner] of below(tree).filter((one) => unnamed(one[1]))) {
    const found = step(inner, path);
    if (found && idOf(found.inner) !== undefined) return { ...found, keys: [key, ...found.keys] };
  }
  return undefined;
};

/** The keys to a named place, as far as the tree has it: the nearest place around one that is missing. */
export const keysTo = (tree: unknown, path: string): readonly Key[] => {
  const found = path === '' ? undefined : step(tree, path);
  return found ? [...found.keys, ...keysTo(found.inner, found.rest)] : [];
};

/** A place whose list items are numbered, named by their ids. */
export const byIds = (tree: unknown, path: string): string => {
  let node = tree;
  const names = path.split('.').map((key) => {
    const inner: unknown = isNode(node) && Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;
    const id = Array.isArray(node) ? idOf(inner) : undefined;
    node = inner;
    return id ?? key;
  });
  return names.join('.');
};

/** Everything on the way to a place, the whole tree first. */
const wayTo = (tree: unknown, path: string): readonly unknown[] => {
  const way = [tree];
  for (const key of keysTo(tree, path)) way.push(Reflect.get(Object(way.at(-1)), key));
  return way;
};

/** What the nearest thing at or around a place says under `name`; what the file says as a whole is for its own keys. */
export const nearest = (tree: unknown, path: string, name: 'says' | 'reading'): string | undefined => {
  const way = wayTo(tree, path);
  const from = way.length > 2 ? 1 : 0;
  return way
    .slice(from)
    .map((node) => (isNode(node) && Object.hasOwn(node, name) ? Reflect.get(node, name) : undefined))
    .findLast((text): text is string => typeof text === 'string' && text !== 'required');
};
