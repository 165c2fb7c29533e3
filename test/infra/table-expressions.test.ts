import parser from 'dynalite/db/conditionParser.js';
import updates from 'dynalite/db/updateParser.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '../../infra/local/table/expressions.ts';
import { remembering } from '../../infra/local/table/expressions.ts';

// A parser with a memory must say word for word what the parser says, also the second time, with other values.

const TEXTS = [
  'attribute_not_exists(pk) OR #e0 = :e0',
  '#e0 = :e0 AND #e1 = :e1',
  '(attribute_not_exists(#e0) OR #e0 = :e0) AND begins_with(#e1, :e1)',
  '#e0 BETWEEN :e0 AND :e1',
  'attribute_type(#e0, :e0)',
  'size(#e0) > :e0',
  'contains(#e0.#e1[2], :e0)',
  '#e0 IN (:e0, :e1)',
  'pk = :e0',
  'abort = :e0',
  '#e0 = ',
];
const CHANGES = [
  'ADD #e0 :e0 SET #e1 = :e1',
  'SET #e0 = #e0 + :e0',
  'SET #e0 = if_not_exists(#e0, :e0), #e1 = list_append(#e1, :e1)',
  'REMOVE #e0[1], #e1',
  'SET #e0 = :e0 SET #e1 = :e1',
];

const value = fc.oneof(
  fc.string({ minLength: 1 }).map((S) => ({ S })),
  fc.integer().map((n) => ({ N: String(n) })),
  fc.constantFrom({ S: 'N' }, { BOOL: true }, { L: [{ S: 'a' }] }, { M: { a: { N: '1' } } }),
);
const names = fc.constantFrom({ '#e0': 'v' }, { '#e0': 'v', '#e1': 'w' }, { '#e0': 'same', '#e1': 'same' });

const said = (parse: typeof parser.parse, text: string, given: Omit<Context, 'unusedAttrNames'>) => {
  const unused = (of: object | undefined) =>
    Object.fromEntries(Object.keys(of ?? {}).map((name) => [name, true as const]));
  const context = {
    ...structuredClone(given),
    unusedAttrNames: unused(given.attrNames),
    unusedAttrVals: unused(given.attrVals),
    isReserved: (name: string) => name === 'abort',
    compare: (_: string, one: { S?: string }, other: { S?: string }) => (one.S ?? '') > (other.S ?? ''),
  };
  const outcome = (() => {
    try {
      return { parsed: parse(text, { context }) };
    } catch (error) {
      return { refused: String(error) };
    }
  })();
  return { outcome, names: context.unusedAttrNames, values: context.unusedAttrVals };
};

test.each([
  ['conditions', parser.plain, TEXTS],
  ['updates', updates.plain, CHANGES],
] as const)('what is remembered of %s is what is parsed anew, whatever the values', (_, plain, texts) => {
  const parse = remembering(plain);
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      names,
      fc.array(fc.record({ ':e0': value, ':e1': value }), { minLength: 1, maxLength: 4 }),
      (text, attrNames, all) => {
        for (const attrVals of all)
          expect(said(parse, text, { attrNames, attrVals })).toEqual(
            said(plain, text, { attrNames, attrVals }),
          );
      },
    ),
    { numRuns: 300 },
  );
});

test('what was parsed belongs to its request: who changes it changes nothing for the next one', () => {
  const parse = remembering(parser.plain);
  const context = () => ({ attrNames: { '#a': 'v' }, attrVals: { ':a': { N: '1' } } });
  const first = parse('#a = :a', { context: context() }) as { expression: { type: string; args: unknown[] } };
  first.expression.type = 'changed';
  first.expression.args.length = 0;
  const expected = parser.plain('#a = :a', { context: context() });
  expect(parse('#a = :a', { context: context() })).toEqual(expected);
});
