// dynalite parses each expression anew, which takes longer than all else that a write needs. A program sends the same
// few hundred texts again and again with other values, so what was parsed is kept, with places for the values.
import conditions from 'dynalite/db/conditionParser.js';
import projections from 'dynalite/db/projectionParser.js';
import updates from 'dynalite/db/updateParser.js';

type Values = Record<string, Record<string, unknown>>;
type Unused = Record<string, true>;
export type Context = {
  attrNames?: Record<string, string>;
  attrVals?: Values;
  unusedAttrNames?: Unused;
  unusedAttrVals?: Unused;
  isKeyCondition?: boolean;
};
type Parse = (text: string, options: { context: Context }) => unknown;

type Kept = {
  readonly parsed: unknown;
  /** Which value stands where a value of the kept one stands. */
  readonly places: ReadonlyMap<unknown, string>;
  readonly unusedNames: Unused;
  readonly unusedValues: Unused;
};

const MOST_KEPT = 5_000;

/** These are refused by what a value says; of all others its type alone is asked. */
const DEPENDS_ON_VALUES = /between|attribute_type/i;

const typesOf = (values: Values | undefined): string[][] =>
  Object.entries(values ?? {}).map(([name, value]) => [name, ...Object.keys(value ?? {})]);

const all = (names: object | undefined): Unused =>
  Object.fromEntries(Object.keys(names ?? {}).map((name) => [name, true]));

/** The kept expression with the values of this request; nothing of it is shared, since actions change what they got. */
const filled = (node: unknown, places: Kept['places'], values: Values | undefined): unknown => {
  if (typeof node !== 'object' || node === null) return node;
  const place = places.get(node);
  if (place !== undefined) return values?.[place];
  if (Array.isArray(node)) return node.map((part) => filled(part, places, values));
  const copy = Object.create(Object.getPrototypeOf(node));
  for (const [name, part] of Object.entries(node)) copy[name] = filled(part, places, values);
  return copy;
};

const keep = (parse: Parse, text: string, context: Context): Kept | undefined => {
  const attrVals = Object.fromEntries(
    Object.entries(context.attrVals ?? {}).map(([name, value]) => [name, { ...value }]),
  );
  const [unusedNames, unusedValues] = [all(context.attrNames), all(attrVals)];
  try {
    const parsed = parse(text, {
      context: { ...context, attrVals, unusedAttrNames: unusedNames, unusedAttrVals: unusedValues },
    });
    const places = new Map(Object.entries(attrVals).map(([name, value]) => [value, name] as const));
    return typeof parsed === 'string' ? undefined : { parsed, places, unusedNames, unusedValues };
  } catch {
    return undefined;
  }
};

const noteUsed = (unused: Unused | undefined, left: Unused): void => {
  for (const name of Object.keys(unused ?? {})) if (!(name in left)) delete unused?.[name];
};

/** The same parser with a memory: equal answers, equal refusals. */
export const remembering = (parse: Parse): Parse => {
  const kept = new Map<string, Kept>();
  return (text, { context }) => {
    if (DEPENDS_ON_VALUES.test(text)) return parse(text, { context });
    const name = JSON.stringify([text, context.isKeyCondition, context.attrNames, typesOf(context.attrVals)]);
    const known = kept.get(name) ?? keep(parse, text, context);
    // Refusals are the parser's own, with the names and values of the request.
    if (!known) return parse(text, { context });
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, known);
    noteUsed(context.unusedAttrNames, known.unusedNames);
    noteUsed(context.unusedAttrVals, known.unusedValues);
    return filled(known.parsed, known.places, context.attrVals);
  };
};

// dynalite's rules look the parsers up in these objects whenever they need one.
for (const parser of [conditions, projections, updates]) {
  parser.plain ??= parser.parse;
  parser.parse = remembering(parser.plain);
}
