import * as z from 'zod';
import type { Route } from '../../shared/runtime/route.ts';

// Bad requests, derived from a route's own schema and a valid request for it: every value replaced, one at a time, by
// what it must not be.

/** One thing that is wrong with a request, in words, and how it then looks. */
export type Wrong = { readonly what: string; readonly text: string | Uint8Array };

type Schema = { readonly [key: string]: unknown };
type Json = unknown;
type Path = readonly (string | number)[];

/** The schema of what a client sends. */
const schemaOf = ({ input }: Route): Schema =>
  input ? (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema) : {};

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const properties = (schema: Schema) => (schema['properties'] ?? {}) as Record<string, Schema>;
const alternatives = (schema: Schema) =>
  (schema['anyOf'] ?? schema['oneOf'] ?? [schema]) as readonly Schema[];

/** The alternative that the valid value was made for. */
const chosen = (schema: Schema, value: Json): Schema => {
  const fits = (one: Schema) =>
    !isObject(value) ||
    Object.entries(properties(one)).every(
      ([name, { const: only }]) => only === undefined || only === value[name],
    );
  return alternatives(schema).find(fits) ?? schema;
};

/** The document with another value at a place; `undefined` leaves it out. */
const withAt = (value: Json, [step, ...rest]: Path, replacement: Json): Json => {
  if (step === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((one, at) => (at === step ? withAt(one, rest, replacement) : one));
  const { [step]: inner, ...others } = value as Record<string, Json>;
  const next = withAt(inner, rest, replacement);
  return next === undefined ? others : { ...others, [step]: next };
};

/** Text that may hold several lines; every other text is one line. */
const PARAGRAPHS = new Set(
  `answer de description en evidence goals lines marketPresence missing mitigation need news note notes override people project proof question reason sales says technical technicalSkills text`.split(
    /\s/,
  ),
);

const HIDDEN: readonly [string, string][] = [
  ['a NUL', 'a\u0000b'],
  ['a bell', 'a\u0007b'],
  ['an escape', 'a\u001B[31mb'],
  ['a C1 control', 'a\u0085b'],
  ['a delete', 'a\u007Fb'],
  ['a bidirectional override', 'a\u202Eb'],
  ['an isolate', 'a\u2066b'],
  ['a line separator', 'a\u2028b'],
  ['half a surrogate pair', 'a\uD800b'],
  ['the other half', 'a\uDC00b'],
];
const HIDDEN_IN_LINES: readonly [string, string][] = [
  ['a line break', 'a\nb'],
  ['a mail header', 'Ann\r\nBcc: everybody@evil.example'],
  ['a folded header', 'Ann\r\n X-Evil: 1'],
  ['a return', 'a\rb'],
  ['a tab', 'a\tb'],
  ['a left-to-right mark', 'a\u200Eb'],
  ['a zero-width space', 'a\u200Bb'],
  ['a soft hyphen', 'a\u00ADb'],
  ['a byte order mark', 'a\uFEFFb'],
];

const MAILS = [
  'ann',
  'ann@host',
  'a b@c.example',
  'ann@c.example, bob@c.example',
  'Ann <ann@c.example>',
  '"a b"@c.example',
  'ann@c..example',
  'ann@-c.example',
  'ännchen@c.example',
  `${'a'.repeat(250)}@c.example`,
  'ann@c.example\r\nBcc: evil@c.example',
];
const ADDRESSES = [
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://c.example',
  'https://user:word@c.example',
  'https://c',
  '//c.example',
  'https://c.example/a b',
  'https://c.example/\u202E',
];
const DATES = [
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-2-3',
  '20260203',
  '03.02.2026',
  '0000-01-01',
  '9999-12-31',
  '+002026-01-01',
  '2016-12-31T23:59:60Z',
  '2026-01-01T24:00:01Z',
  '2026-01-01T25:00:00Z',
  '2026-01-01T10:00:00+25:00',
  '2026-01-01T10:00:00',
  '2026-02-30T10:00:00Z',
  'yesterday',
  '1767225600',
];
const AMOUNTS = [
  '1.005',
  '1,000.00',
  '1.234,50',
  '10,5',
  '1e3',
  '1E3',
  '-1.00',
  '+1.00',
  ' 1.00',
  '1.00 ',
  '1 000',
  '.5',
  '5.',
  '1_000',
  '0x10',
  'NaN',
  'Infinity',
  '١٢.٥٠',
  '１００',
  '9'.repeat(41),
  '9'.repeat(25),
];
const CURRENCIES = ['eur', 'EURO', 'EU', 'XXX', 'BTC', '€', 'E\u200BUR', 'JPY'];
const COUNTRIES = ['de', 'DEU', 'XX', 'ZZ', 'Germany', '276', '*'];
const DOMAINS = ['localhost', 'gmail.com', 'http://', 'no dots', '..', '127.0.0.1', 'com'];

const IDS = (value: string) => [
  value.toLowerCase(),
  `${value}#`,
  `${value}\n`,
  value.slice(0, -1),
  `${value.slice(0, -1)}U`,
  value.slice(4),
  `tsk_${value.slice(4)}`,
  '../../etc/passwd',
  "' OR '1'='1",
];
const BOOK_IDS = ['a b', '#1', 'a#b', 'a~b', '-a', 'ä', 'a/b', 'a'.repeat(65), '..', 'a\nb'];

const isDate = (name: string) => /At$|On$/.test(name);

/** What a text of this name and value must not be. */
const byMeaning = (name: string, value: string): readonly string[] => {
  if (/^[a-z]{3}_[0-9A-Z]{26}$/.test(value)) return IDS(value);
  if (isDate(name)) return DATES;
  const known: Record<string, readonly string[]> = {
    email: MAILS,
    website: ADDRESSES,
    url: ADDRESSES,
    // Where money may be taken back, less than nothing is an amount.
    amount: value.startsWith('-') ? AMOUNTS.filter((one) => one !== '-1.00') : AMOUNTS,
    currency: CURRENCIES,
    country: COUNTRIES,
    domain: DOMAINS,
    vatId: ['without', '---'],
    saleId: BOOK_IDS,
    refundId: BOOK_IDS,
    paymentId: BOOK_IDS,
    contractId: BOOK_IDS,
    product: ['hat', 'Training'],
    criterion: ['hat'],
    document: ['hat', '../order-form'],
  };
  return known[name] ?? [];
};

const shown = (value: string) => JSON.stringify(value.length > 40 ? `${value.slice(0, 20)}…` : value);

/** Lists with one thing in a line, of which there may be none. */
const MAY_BE_EMPTY = new Set(['affected', 'sales', 'technical']);

/** Texts that must not stand where `value` does. */
export const wrongTexts = (name: string, value: string): readonly (readonly [string, string])[] => [
  ...HIDDEN,
  ...(PARAGRAPHS.has(name) ? [] : HIDDEN_IN_LINES),
  ...(MAY_BE_EMPTY.has(name) ? [] : ([['nothing but blanks', '  \u00A0 ']] as const)),
  ['too much', 'x'.repeat(20_000)],
  ...byMeaning(name, value).map((text) => [shown(text), text] as const),
];

const OTHER_TYPES: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['a number', 7.5],
  ['a list', ['x', 1]],
  ['a thing', { a: 1 }],
  ['a list of lists', [[[]]]],
];

const NUMBERS: readonly (readonly [string, Json])[] = [
  ['a text', '4'],
  ['a fraction', 4.5],
  ['below', -1],
  ['nothing', 0],
  ['beyond what is exact', 2 ** 53 + 2],
  ['huge', 1e21],
];

type Change = { readonly what: string; readonly at: Path; readonly value: Json };

const lastName = (at: Path): string => String(at.findLast((step) => typeof step === 'string') ?? 'body');

const typeOf = (value: Json): string => {
  if (Array.isArray(value)) return 'list';
  return value === null ? 'null' : typeof value;
};
const ofOtherType = (value: Json) => OTHER_TYPES.filter(([, other]) => typeOf(other) !== typeOf(value));

const textChanges = (at: Path, value: string, { enum: among, const: only, pattern }: Schema): Change[] => {
  const name = lastName(at);
  const texts: readonly (readonly [string, string])[] = [
    ...(typeof pattern === 'string' && new RegExp(pattern).test('') ? [] : ([['empty', '']] as const)),
    ...wrongTexts(name, value),
    ...(among || only ? [['another', 'another'] as const, ['loud', `${value.toUpperCase()}!`] as const] : []),
  ];
  return texts.map(([what, text]) => ({ what, at, value: text }));
};

const itemOf = (schema: Schema, place: number): Schema =>
  ((schema['prefixItems'] as readonly Schema[] | undefined)?.[place] ?? schema['items'] ?? {}) as Schema;

/** Nothing at all is a value of its own where the schema says so. */
const mayBeNull = (schema: Schema): boolean =>
  schema['type'] === 'null' || ((schema['anyOf'] ?? []) as readonly Schema[]).some(mayBeNull);

const listChanges = (at: Path, value: readonly Json[], schema: Schema): Change[] => [
  ...(schema['minItems'] ? [{ what: 'none', at, value: [] }] : []),
  ...(schema['maxItems']
    ? [{ what: 'too many', at, value: Array(Math.max(300, Number(schema['maxItems']) + 1)).fill(value[0]) }]
    : []),
  { what: 'its first alone', at, value: value[0] },
  { what: 'with null', at, value: [...value, null] },
  ...value.flatMap((one, place) => changes([...at, place], one, itemOf(schema, place))),
];

const thingChanges = (at: Path, value: Record<string, Json>, schema: Schema): Change[] => {
  const required = (schema['required'] ?? []) as readonly string[];
  const closed = schema['additionalProperties'] === false;
  return [
    ...required
      .filter((name) => name in value)
      .map((name) => ({ what: 'missing', at: [...at, name], value: undefined })),
    ...(closed
      ? ['unexpected', 'constructor', 'toString', 'prototype', 'isAdmin', ''].map((name) => ({
          what: 'unknown',
          at: [...at, name],
          value: 'x',
        }))
      : []),
    { what: 'in a list', at, value: [value] },
    { what: 'as text', at, value: JSON.stringify(value) },
    ...Object.entries(value).flatMap(([name, inner]) =>
      changes([...at, name], inner, properties(schema)[name] ?? {}),
    ),
  ];
};

/** A document of its own, with rules that no schema of the route says: a program file. */
const isOpen = ({ type, propertyNames, additionalProperties: more }: Schema): boolean =>
  type === 'object' && propertyNames !== undefined && isObject(more) && !Object.keys(more).length;

/** Everything that can be wrong at a place and below it. */
const changes = (at: Path, value: Json, given: Schema): Change[] => {
  const schema = chosen(given, value);
  const others = ofOtherType(value)
    .filter(([, other]) => other !== null || !mayBeNull(given))
    .map(([what, other]) => ({ what, at, value: other }));
  if (isOpen(schema)) return others;
  if (Array.isArray(value)) return [...others, ...listChanges(at, value, schema)];
  if (isObject(value)) return [...others, ...thingChanges(at, value, schema)];
  if (typeof value === 'string') return [...others, ...textChanges(at, value, schema)];
  const numbers = NUMBERS.filter(([, other]) => other !== 0 || schema['minimum'] !== 0);
  return [...others, ...numbers.map(([what, other]) => ({ what, at, value: other }))];
};

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** JSON that JSON.stringify cannot write: keys given twice, prototypes, broken text. */
const rawBodies = (valid: string): Wrong[] => {
  const inner = valid.slice(1, -1);
  const first = /^"[^"]*":/.exec(inner)?.[0];
  const inText = valid.indexOf(':"') + 2;
  return [
    { what: 'half of it', text: valid.slice(0, -1) },
    { what: 'with a comma too many', text: `{${inner}${inner ? ',' : ''},}` },
    { what: 'in single quotes', text: "{'a':1}" },
    { what: 'with a comment', text: `/* a */${valid}` },
    { what: 'twice', text: `${valid}${valid}` },
    { what: 'as list', text: `[${valid}]` },
    ...['null', '"x"', '1', 'true', '[]', 'NaN'].map((text) => ({ what: text, text })),
    { what: '__proto__', text: `{"__proto__":{"isAdmin":true}${inner && ','}${inner}}` },
    { what: 'escaped __proto__', text: `{"\\u005f_proto__":{}${inner && ','}${inner}}` },
    { what: 'nested __proto__', text: `{"a":{"__proto__":{}}${inner && ','}${inner}}` },
    ...(first
      ? [
          { what: 'a key twice', text: `{${inner},${first}1}` },
          {
            what: 'a key twice, once escaped',
            text: `{${inner},"\\u00${first.charCodeAt(1).toString(16)}${first.slice(2)}1}`,
          },
        ]
      : []),
    { what: 'deep lists', text: '['.repeat(20_000) + ']'.repeat(20_000) },
    { what: 'deep things', text: `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}` },
    { what: 'a number beyond all', text: `{"a":1e999999${inner && ','}${inner}}` },
    { what: 'broken UTF-8', text: bytes('{"a":"', [0xff, 0xfe], '"', inner && ',', inner, '}') },
    // Everything else is valid here: only its bytes tell that this text is none.
    ...(inText > 1
      ? [{ what: 'broken UTF-8 in a text', text: bytes(valid.slice(0, inText), [0xff], valid.slice(inText)) }]
      : []),
    { what: 'UTF-8 cut short', text: bytes(valid.slice(0, -1), [0xe2, 0x82]) },
    { what: 'overlong UTF-8', text: bytes('{"a":"', [0xc0, 0xaf], '"', inner && ',', inner, '}') },
    { what: 'UTF-16', text: new Uint8Array(Buffer.from(`\uFEFF${valid}`, 'utf16le')) },
  ];
};

/** Every bad body of a route, by its schema and a valid one. */
export const wrongBodies = (route: Route, valid: object): Wrong[] => [
  ...changes([], valid, schemaOf(route))
    .map(({ what, at, value }) => ({
      what: `${at.join('.') || 'body'}: ${what}`,
      text: JSON.stringify(withAt(valid, at, value)),
    }))
    // A place that is left out of an optional list may make the same document again.
    .filter(({ text }) => text !== undefined && text !== JSON.stringify(valid)),
  ...rawBodies(JSON.stringify(valid)),
];

/** Values of a path parameter that name nothing. */
export const WRONG_PLACES = [
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2fetc',
  '%00',
  'a%00b',
  '%0d%0aSet-Cookie:%20a=b',
  '%E2%80%AE',
  '%F0%9F%92%A9',
  '%ff',
  'a%23b',
  "'%20OR%20'1'='1",
  '%7B%22a%22:1%7D',
  '__proto__',
  'constructor',
  'undefined',
  'null',
  '0',
  '-1',
  '%25',
  'x'.repeat(3000),
];

/** Queries that no list reads. */
export const WRONG_QUERIES = [
  'limit=0',
  'limit=101',
  'limit=-1',
  'limit=1.5',
  'limit=abc',
  'limit=',
  'limit=99999999999999999999',
  'limit=NaN',
  'limit=1&limit=2',
  'limit[]=1',
  'cursor=abc',
  'cursor=',
  'cursor=a.b.c',
  `cursor=${'x'.repeat(5000)}`,
  'cursor=%00',
  'unknown=1',
  '__proto__=1',
  'constructor=1',
  'Limit=1',
];

export const querySchema = ({ query }: Route): Schema =>
  query ? (z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as Schema) : {};

const FILTERS: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-02-30', '2026-13-01', '20260101', '1969-12-31', 'today'],
  period: ['2026-13', '2026-00', '2026', '2026-1', '0999-01', '2026-01-01'],
  month: ['2026-13', '2026-00', '2026-1'],
  partner: ['par_1', 'none', 'ref_00000000000000000000000001', '%00'],
  assignee: ['per_1', 'me'],
  kind: ['hat', '%00'],
  about: ['x'.repeat(81)],
  thing: ['x'.repeat(81)],
  person: ['x'.repeat(81)],
  actor: ['x'.repeat(41)],
  entity: ['x'.repeat(41)],
  number: ['x'.repeat(21)],
  sale: ['a%23b', 'a%20b', 'x'.repeat(65)],
};

/** Values that the filters of a query do not take. */
export const wrongFilters = (schema: Schema): string[] =>
  Object.keys(properties(schema)).flatMap((name) => (FILTERS[name] ?? []).map((value) => `${name}=${value}`));

const TYPES = [
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonx',
  'application/json-patch+json',
  'json',
  'application/json, text/plain',
];
const NO_ETAGS = [
  'banana',
  '1',
  '"x"',
  '"1',
  "'1'",
  '"-1"',
  '"1.0"',
  `"${'9'.repeat(40)}"`,
  '"1","2"',
  'W/1',
];
const NO_KEYS = ['k'.repeat(256), 'k'.repeat(4000), 'kéy'];

/** Headers that a change must not carry. */
export const WRONG_HEADERS: readonly Readonly<Record<string, string>>[] = [
  ...TYPES.map((type) => ({ 'content-type': type })),
  { 'content-type': '' },
  ...NO_ETAGS.map((etag) => ({ 'if-match': etag })),
  ...NO_KEYS.map((key) => ({ 'idempotency-key': key })),
];
