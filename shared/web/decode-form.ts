/** A form as it was sent: `nested` for the use case's schema, `values` to show again, and what guards it. */
export type DecodedForm = {
  /** Flat, by field name; what was left empty is absent. */
  readonly values: Readonly<Record<string, string>>;
  readonly nested: Nested;
  readonly token?: string | undefined;
  /** What somebody put where people see no field. */
  readonly honeypot?: string | undefined;
  /** The `v` of the item as the page showed it. */
  readonly version?: string | undefined;
  /** A step that cannot be undone was confirmed. */
  readonly confirmed: boolean;
};
type Nested = { [name: string]: Value };
type Value = string | number | Value[] | Nested;

type Tree = Map<string, Tree | string>;

const NAME = /^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*){0,5}$/;
const POISON = new Set(['__proto__', 'constructor', 'prototype']);
const GUARDS = ['_form', '_v', '_confirm', 'fax'];
const MOST_FIELDS = 300;

const decodePart = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));

/** Names and values, or undefined for broken escapes, broken UTF-8, a name twice, too many. */
const pairs = (text: string): Map<string, string> | undefined => {
  const parts = text.split('&').filter((part) => part !== '');
  if (parts.length > MOST_FIELDS) return undefined;
  const found = new Map<string, string>();
  for (const part of parts) {
    const cut = part.indexOf('=');
    try {
      found.set(
        decodePart(cut < 0 ? part : part.slice(0, cut)),
        cut < 0 ? '' : decodePart(part.slice(cut + 1)),
      );
    } catch {
      return undefined;
    }
  }
  return found.size === parts.length ? found : undefined;
};

const allowed = (name: string): boolean =>
  name.length <= 120 && NAME.test(name) && !name.split('.').some((step) => POISON.has(step));

/** False where one name would be a value and a group at once. */
const plant = (tree: Tree, steps: readonly string[], value: string): boolean => {
  const [step = '', ...rest] = steps;
  const below = tree.get(step);
  if (rest.length === 0) {
    if (below !== undefined) return false;
    tree.set(step, value);
    return true;
  }
  if (typeof below === 'string') return false;
  const branch: Tree = below ?? new Map();
  tree.set(step, branch);
  return plant(branch, rest, value);
};

/** Groups numbered throughout are lists; gaps close, so that rows left empty do not count. */
const harvest = (tree: Tree, numbers: ReadonlySet<string>): Value => {
  const entries = [...tree].map(([step, below]): [string, Value] => [
    step,
    typeof below === 'string' ? asNumber(step, below, numbers) : harvest(below, numbers),
  ]);
  return entries.length > 0 && entries.every(([step]) => /^\d{1,3}$/.test(step))
    ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
    : Object.fromEntries(entries);
};

const asNumber = (step: string, text: string, numbers: ReadonlySet<string>): string | number =>
  numbers.has(step) && /^-?\d{1,9}$/.test(text) ? Number(text) : text;

const flatten = (value: Value, name = ''): [string, string][] =>
  typeof value === 'object'
    ? Object.entries(value).flatMap(([step, below]) => flatten(below, name === '' ? step : `${name}.${step}`))
    : [[name, String(value)]];

/**
 * Reads application/x-www-form-urlencoded. Dotted names become objects, numbered ones lists, fields called as
 * one of `numbers` integers. Undefined: it cannot be read, says a name twice, or has a name that no form has.
 */
export const decodeForm = (text: string, numbers: readonly string[] = []): DecodedForm | undefined => {
  const found = pairs(text);
  if (!found) return undefined;
  const tree: Tree = new Map();
  for (const [name, value] of found) {
    if (GUARDS.includes(name)) continue;
    if (!allowed(name)) return undefined;
    if (value !== '' && !plant(tree, name.split('.'), value)) return undefined;
  }
  const nested = harvest(tree, new Set(numbers));
  if (Array.isArray(nested) || typeof nested !== 'object') return undefined;
  return {
    values: Object.fromEntries(flatten(nested)),
    nested,
    token: found.get('_form'),
    version: found.get('_v'),
    honeypot: found.get('fax') || undefined,
    confirmed: found.get('_confirm') === 'yes',
  };
};
