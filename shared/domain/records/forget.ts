import { ERASED, erasedAddress } from './erase.ts';

// A person is named in what others wrote, too: as a guest of an event, as a reference's contact, in the words of a
// request. Wherever the address or the full name stands, it goes; what is said of the business stays.

export type Forgotten = {
  readonly id: string;
  readonly address: string;
  /** The names under which the person is known, beside their address anywhere. */
  readonly names: readonly string[];
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A whole name in a text; of one word alone only where it is all that stands there, or Ada would be lost in Adam. */
const nameIn = (name: string): RegExp =>
  new RegExp(
    /\s/.test(name.trim())
      ? `(?<![\\p{L}\\p{N}])${escaped(name.trim()).replaceAll(/\s+/g, '[\\s_.-]+')}(?![\\p{L}\\p{N}])`
      : `^\\s*${escaped(name.trim())}\\s*$`,
    'giu',
  );
const addressIn = (address: string): RegExp =>
  new RegExp(`(?<![\\w.+-])${escaped(address)}(?![\\w-]|\\.\\w)`, 'giu');

const inText = (text: string, { id, address, names }: Forgotten): string =>
  names
    .filter((name) => name.trim().length > 1 && name !== ERASED)
    .reduce((rest, name) => rest.replaceAll(nameIn(name), ERASED), text)
    .replaceAll(addressIn(address), erasedAddress(id));

type Things = Readonly<Record<string, unknown>>;
const isThings = (value: unknown): value is Things => typeof value === 'object' && value !== null;

const isTheirs = (thing: Things, { address }: Forgotten): boolean =>
  Object.values(thing).some((value) => typeof value === 'string' && value.toLowerCase() === address);

const isNetworkAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]*[.:][\da-f.:]+$/i.test(value);

/** Beside the person's own address stands their name, and how to call them; beside their id, from where they wrote. */
const ownField = (thing: Things, key: string, person: Forgotten): boolean =>
  (['name', 'phone'].includes(key) && isTheirs(thing, person)) ||
  (key === 'source' && thing['by'] === person.id && isNetworkAddress(thing[key]));

const inThings = (thing: Things, person: Forgotten): Things =>
  Object.fromEntries(
    Object.entries(thing).map(([key, value]) => [
      key,
      typeof value === 'string' && ownField(thing, key, person) ? ERASED : inAny(value, person),
    ]),
  );

const inAny = (value: unknown, person: Forgotten): unknown => {
  if (typeof value === 'string') return inText(value, person);
  if (Array.isArray(value)) return value.map((one) => inAny(one, person));
  return isThings(value) ? inThings(value, person) : value;
};

/** The same without the person; of the same shape, and `undefined` where nothing said who it is. */
export const forget = <T>(thing: T, person: Forgotten): T | undefined => {
  const after = inAny(thing, person) as T;
  return JSON.stringify(after) === JSON.stringify(thing) ? undefined : after;
};

/** Every name that stands beside the address, in whatever is kept: an account may have another one than a paper. */
export const namesBeside = (things: unknown, address: string): string[] => {
  if (Array.isArray(things)) return things.flatMap((one) => namesBeside(one, address));
  if (!isThings(things)) return [];
  const { name } = things;
  const own = isTheirs(things, { id: '', address, names: [] }) && typeof name === 'string' ? [name] : [];
  return [...own, ...Object.values(things).flatMap((one) => namesBeside(one, address))];
};
