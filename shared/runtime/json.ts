const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

type Level = { keys?: Set<string>; expectsKey: boolean };

/** A key in its object: false when it is there already or names a prototype. */
const takeKey = (level: Level, token: string): boolean => {
  const key: string = JSON.parse(token);
  if (level.keys?.has(key) || key === '__proto__') return false;
  level.keys?.add(key);
  level.expectsKey = false;
  return true;
};

const OPENERS: Readonly<Record<string, () => Level>> = {
  '{': () => ({ keys: new Set(), expectsKey: true }),
  '[': () => ({ expectsKey: false }),
};

/** Inside an object: after a comma comes a key. False for a key that must not be. */
const step = (level: Level, token: string): boolean => {
  if (token === ',') level.expectsKey = true;
  return !(level.expectsKey && token.startsWith('"')) || takeKey(level, token);
};

/** Deeper than anything we read; what walks through a document may not run out of stack. */
const DEEPEST = 64;

/** JSON.parse keeps the last of two equal keys silently; this says that there are two, or one that names a prototype, or nesting without end. */
const hasForbiddenKeys = (text: string): boolean => {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    const open = OPENERS[token];
    if (levels.length > DEEPEST) return true;
    if (open) levels.push(open());
    else if (token === '}' || token === ']') levels.pop();
    else if (level?.keys && !step(level, token)) return true;
  }
  return false;
};

/** Strict JSON: undefined for broken text, a key given twice, `__proto__`, or nesting without end. */
export const parseJson = (text: string): { value: unknown } | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return hasForbiddenKeys(text) ? undefined : { value };
  } catch {
    return undefined;
  }
};

/** Keys in order, so that equal contents are equal texts. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return inner.toString();
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  });
