import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '../../infra/routes.ts';
import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { fieldCode, fieldProblems, fieldText } from '../../shared/domain/field-problems.ts';
import { languages, line, mailAddress } from '../../shared/domain/text.ts';

const errorsOf = (schema: z.ZodType, input: unknown) =>
  fieldErrors(schema.safeParse(input).error?.issues ?? [], input);
const text = z.string();
const either = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('a') }),
  z.strictObject({ kind: z.literal('b') }),
]);

type Kind = z.ZodError['issues'][number]['code'];
/** Every kind of issue that a schema can give: the schema, what it refuses, and what we say. */
type Case = readonly [schema: z.ZodType, input: unknown, field: string, code: string];
const kinds: Record<Kind, readonly Case[]> = {
  invalid_type: [
    [z.object({ a: text }), {}, 'a', 'required'],
    [z.object({ a: text }), { a: null }, 'a', 'not-a-text'],
    [z.object({ a: z.number() }), { a: '1' }, 'a', 'not-a-number'],
    [z.object({ a: z.int() }), { a: 1.5 }, 'a', 'not-a-whole-number'],
    [z.object({ a: z.boolean() }), { a: 'true' }, 'a', 'not-true-or-false'],
    [z.object({ a: z.array(text) }), { a: {} }, 'a', 'not-a-list'],
    [z.object({ a: z.object({}) }), { a: [] }, 'a', 'not-an-object'],
    [z.object({ a: z.record(text, text) }), { a: 'x' }, 'a', 'not-an-object'],
    [z.object({ a: z.date() }), { a: 'x' }, 'a', 'not-valid'],
    [z.object({ a: z.coerce.number() }), { a: 'x' }, 'a', 'not-a-number'],
  ],
  too_small: [
    [z.object({ a: line() }), { a: ' ' }, 'a', 'required'],
    [z.object({ a: text.min(3) }), { a: 'x' }, 'a', 'too-short'],
    [z.object({ a: z.array(text).min(1) }), { a: [] }, 'a', 'too-few'],
    [z.object({ a: z.int().min(2) }), { a: 1 }, 'a', 'too-low'],
  ],
  too_big: [
    [z.object({ a: line(2) }), { a: 'xxx' }, 'a', 'too-long'],
    [z.object({ a: z.array(text).max(1) }), { a: ['', ''] }, 'a', 'too-many'],
    [z.object({ a: z.int() }), { a: 1e300 }, 'a', 'too-high'],
  ],
  invalid_format: [
    [z.object({ a: z.iso.date() }), { a: 'x' }, 'a', 'not-a-date'],
    [z.object({ a: z.iso.datetime() }), { a: 'x' }, 'a', 'not-an-instant'],
    [z.object({ a: text.regex(/^x$/) }), { a: 'y' }, 'a', 'wrong-format'],
    [z.object({ a: text.regex(/^x$/, 'some sentence') }), { a: 'y' }, 'a', 'wrong-format'],
    [z.object({ a: mailAddress }), { a: 'y' }, 'a', 'not-a-mail-address'],
  ],
  not_multiple_of: [[z.object({ a: z.number().multipleOf(5) }), { a: 3 }, 'a', 'wrong-step']],
  unrecognized_keys: [
    [z.strictObject({}), { a: 1 }, 'a', 'unknown-field'],
    [z.object({ a: z.strictObject({}) }), { a: { b: 1 } }, 'a.b', 'unknown-field'],
  ],
  invalid_union: [
    [either, {}, 'kind', 'required'],
    [either, { kind: 'c' }, 'kind', 'not-an-option'],
    [z.object({ a: z.union([z.number(), text], fieldCode('not-a-time')) }), { a: {} }, 'a', 'not-a-time'],
    [
      z.object({ a: z.union([z.literal(''), z.object({ b: z.number() })]) }),
      { a: { b: 'x' } },
      'a.b',
      'not-a-number',
    ],
    [z.object({ a: z.xor([z.string(), z.any()]) }), { a: 'x' }, 'a', 'not-valid'],
  ],
  invalid_key: [[z.object({ a: z.record(text.max(1), text) }), { a: { bb: 'x' } }, 'a.bb', 'unknown-field']],
  invalid_element: [
    [z.object({ a: z.map(z.object({}), text) }), { a: new Map([[{}, 1]]) }, 'a', 'not-valid'],
  ],
  invalid_value: [
    [z.object({ a: z.enum(['x', 'y']) }), {}, 'a', 'required'],
    [z.object({ a: z.enum(['x', 'y']) }), { a: 'z' }, 'a', 'not-an-option'],
    [z.object({ a: z.literal('x') }), { a: 'z' }, 'a', 'not-an-option'],
  ],
  custom: [
    [z.object({ a: text.refine(() => false) }), { a: 'x' }, 'a', 'not-valid'],
    [z.object({ a: text.refine(() => false, fieldCode('twice')) }), { a: 'x' }, 'a', 'twice'],
    [z.object({ a: text.refine(() => false, 'is no tier') }), { a: 'x' }, 'a', 'contradiction'],
  ],
};

describe('what a schema says', () => {
  test.each(Object.entries(kinds))('about %s becomes a code of ours', (kind, cases) => {
    for (const [schema, input, field, code] of cases) {
      expect(schema.safeParse(input).error?.issues.map((issue) => String(issue.code))).toContain(kind);
      expect(errorsOf(schema, input)).toMatchObject([{ field, code }]);
    }
  });

  test('is said once a field, by its first cause', () => {
    const twice = text.refine(() => false, fieldCode('not-a-date')).refine(() => false, fieldCode('twice'));
    expect(errorsOf(z.object({ a: twice }), { a: 'x' })).toEqual([{ field: 'a', code: 'not-a-date' }]);
  });

  test('fills its sentence, so that nobody reads a hole', () => {
    const all = Object.values(kinds).flatMap((of) =>
      of.flatMap(([schema, input]) => errorsOf(schema, input)),
    );
    for (const error of all)
      for (const language of languages)
        expect(fieldText(error, language)).not.toMatch(/\{|undefined|Invalid|expected/);
  });

  test('about any field of any route is a code of ours with a whole sentence, whatever is sent', () => {
    const schemas = routes.flatMap(({ input, query }) => [input, query].filter((one) => one !== undefined));
    expect(schemas.length).toBeGreaterThan(20);
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(undefined, null, '', 'x', '\u0000', 0, -1, 1.5, 1e300, true, 'a'.repeat(5000)),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('any'), { maxKeys: 2 }),
      ),
    })).any;
    const names = (schema: z.ZodType): string[] =>
      Object.keys(
        (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as object,
      );
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.infiniteStream(value), (schema, values) => {
        const known = Object.fromEntries(names(schema).map((name) => [name, values.next().value]));
        for (const error of errorsOf(schema, { ...known, more: 1 }))
          for (const language of languages) {
            expect(Object.keys(fieldProblems)).toContain(error.code);
            expect(['not-valid', 'contradiction']).not.toContain(error.code);
            expect(fieldText(error, language)).not.toMatch(/\{\w+\}/);
          }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the catalogue of what can be wrong with a field', () => {
  test('has codes in kebab-case, and in each language a sentence with the same holes', () => {
    const holes = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted();
    for (const [code, { en, de }] of Object.entries(fieldProblems)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(en, code).toMatch(/[.…]$/);
      expect(de, code).not.toBe(en);
      expect(new Set(holes(de)), code).toEqual(new Set(holes(en)));
    }
  });
});

test('no sentence is shown with a hole where nobody says among what to choose', () => {
  const bare = { field: 'into', code: 'not-an-option' } as const;
  for (const language of languages) {
    expect(fieldText(bare, language)).toBe(fieldProblems['not-valid'][language]);
    expect(fieldText({ ...bare, values: { options: 'a, b' } }, language)).toContain('a, b');
  }
});
