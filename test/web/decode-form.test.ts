import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeForm } from '../../shared/web/decode-form.ts';

const encode = (pairs: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();

describe('a sent form', () => {
  test('becomes the nested input of the use case, without its guards and empty fields', () => {
    const form = decodeForm(
      encode([
        ['_form', 'token'],
        ['_v', '3'],
        ['fax', ''],
        ['customer.name', 'Müller & Söhne'],
        ['customer.domain', ''],
        ['scores.0.criterion', 'market-presence'],
        ['scores.0.score', '4'],
      ]),
      ['score'],
    );
    expect(form).toEqual({
      values: {
        'customer.name': 'Müller & Söhne',
        'scores.0.criterion': 'market-presence',
        'scores.0.score': '4',
      },
      nested: { customer: { name: 'Müller & Söhne' }, scores: [{ criterion: 'market-presence', score: 4 }] },
      token: 'token',
      version: '3',
      confirmed: false,
    });
  });

  test('closes the gaps of rows that were left empty, and names the rows alike in values and nested', () => {
    const form = decodeForm(
      'sales.0.saleId=&sales.2.saleId=S-3&sales.2.kind=new&roles.1=finance&roles.4=auditor',
    );
    expect(form?.nested).toEqual({ sales: [{ saleId: 'S-3', kind: 'new' }], roles: ['finance', 'auditor'] });
    expect(form?.values).toEqual({
      'sales.0.saleId': 'S-3',
      'sales.0.kind': 'new',
      'roles.0': 'finance',
      'roles.1': 'auditor',
    });
  });

  test.each([
    'a=1&a=2',
    '_form=1&_form=2',
    'a=1&a.b=2',
    'a.b=2&a=1',
    '__proto__=1',
    'constructor=1',
    'a.__proto__.b=1',
    'a.constructor.prototype=1',
    'a..b=1',
    '.a=1',
    'a%5B0%5D=1',
    'a=%ff',
    'a=%',
    '0=a',
    '%00=1',
    `${'a'.repeat(121)}=1`,
    Array.from({ length: 301 }, (_, at) => `a${at}=1`).join('&'),
  ])('is refused when it says a name twice, hides one, or cannot be read: %s', (text) => {
    expect(decodeForm(text)).toBeUndefined();
  });

  test('never throws and never reaches a prototype, whatever is sent', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.tuple(
            fc.constantFrom('__proto__', 'constructor', 'prototype', 'a', '0', 'toString', 'length', 'a.b'),
            fc.string(),
          ),
          { maxLength: 4 },
        )
        .map((parts) => parts.map(([name, value]) => `${name}.polluted=${value}`).join('&')),
      fc
        .array(
          fc.constantFrom('%', '=', '&', '.', '_', 'a', '%5f', '+', '[', ']', '__proto__', '\u0000', 'é'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        decodeForm(text);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(Array.prototype).toHaveLength(0);
      }),
      { numRuns: 500 },
    );
  });

  test('gives back every value as it was typed', () => {
    const step = fc
      .stringMatching(/^[a-z][A-Za-z0-9-]{0,8}$/)
      .filter((name) => !['constructor', 'prototype', 'fax'].includes(name));
    const value = fc.string({ unit: 'grapheme', minLength: 1 });
    const input = fc.dictionary(step, fc.dictionary(step, value, { minKeys: 1, maxKeys: 4 }), { maxKeys: 5 });
    fc.assert(
      fc.property(input, (nested) => {
        const pairs = Object.entries(nested).flatMap(([name, below]) =>
          Object.entries(below).map(([step, value]) => [`${name}.${step}`, value] as const),
        );
        const form = decodeForm(encode(pairs));
        expect(form?.nested).toEqual({ ...nested });
        expect(form?.values).toEqual(Object.fromEntries(pairs));
      }),
    );
  });
});
