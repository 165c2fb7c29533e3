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

/** Lists that no name mentions: a form's fields are named without their section. */
const unnamed = (key: Key): boolean => typeof key === 'number' || key === 'sections' || key === 'fields';

/** Keys towards a named place, and how much of its name they leave. */
type Way = { readonly keys: readonly Key[]; readonly left: number };

const through = (key: Key, { keys, left }: Way): Way => ({ keys: [key, ...keys], left });

const ways = (tree: unknown, path: string): Way[] =>
  below(tree).flatMap(([name, key, inner]) => {
    const named = [...new Set([name, String(key)])]
      .filter((one) => begins(path, one))
      .map((one) => through(key, search(inner, path.slice(one.length + 1))));
    const beneath = unnamed(key) && isNode(inner) ? search(inner, path) : undefined;
    return beneath && beneath.left < path.length ? [...named, through(key, beneath)] : named;
  });

const search = (tree: unknown, path: string): Way => {
  const found = path === '' ? [] : ways(tree, path);
  return found.reduce((best, way) => (way.left < best.left ? way : best), { keys: [], left: path.length });
};

/** The keys to a named place, as far as the tree has it: the nearest place around one that is missing. */
export const keysTo = (tree: unknown, path: string): readonly Key[] => search(tree, path).keys;

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
