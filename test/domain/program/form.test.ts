import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkAnswers,
  type Form,
  fieldsOf,
  formSchema,
  inFormOrder,
} from '../../../shared/domain/program/form.ts';

const words = { en: 'Word', de: 'Wort' };
const field = (id: string, kind: string, more: object = {}) => ({ id, kind, label: words, ...more });
const form = (fields: object[]): Form =>
  formSchema.parse({
    title: words,
    intro: words,
    after: words,
    sections: [{ id: 'only', title: words, fields }],
  });
const check = (fields: object[], answers: Record<string, string>, given: Record<string, unknown> = {}) =>
  checkAnswers(form(fields), { ...given, answers });

describe('the answers to a form', () => {
  test('are kept as they are read: trimmed, composed, in lower case for a mail address', () => {
    const { answers, errors } = check(
      [field('answers.city', 'line'), field('answers.mail', 'mail'), field('answers.text', 'paragraphs')],
      { city: ' Mu\u0308nchen ', mail: 'A@B.Example', text: 'a\r\nb' },
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual({ city: 'München', mail: 'a@b.example', text: 'a\nb' });
  });

  test.each<[string, object, string, string, string]>([
    ['line', {}, 'one', 'a\nb', 'not-one-line'],
    ['line', {}, 'one', 'a'.repeat(201), 'too-long'],
    ['paragraphs', {}, 'a\nb', '\u202e', 'not-visible'],
    ['mail', {}, 'a@b.example', 'a@b', 'not-a-mail-address'],
    ['phone', {}, '+49 30 1234', '\u0000', 'not-one-line'],
    ['web', {}, 'https://a.example', 'javascript:alert(1)', 'not-a-web-address'],
    ['country', {}, 'DE', 'XX', 'not-a-country'],
    ['date', {}, '2028-02-29', '2026-02-29', 'not-a-date'],
    ['yes', {}, 'yes', 'no', 'not-an-option'],
    ['choice', { options: [{ value: 'small', label: words }] }, 'small', 'large', 'not-an-option'],
  ])('of the kind %s take what fits and refuse what does not', (kind, more, right, wrong, code) => {
    const fields = [field('answers.x', kind, more)];
    expect(check(fields, { x: right })).toEqual({ answers: { x: right }, errors: [] });
    expect(check(fields, { x: wrong })).toMatchObject({
      answers: {},
      errors: [{ field: 'answers.x', code }],
    });
  });

  test('are required where the form says so, also of the product’s own fields', () => {
    const fields = [
      field('customer.name', 'line', { required: true }),
      field('answers.must', 'line', { required: true }),
      field('answers.may', 'line'),
      field('need', 'paragraphs'),
    ];
    const missing = check(fields, { must: '' }, { customer: {} });
    expect(missing.errors.map(({ field: at, code }) => [at, code])).toEqual([
      ['customer.name', 'required'],
      ['answers.must', 'required'],
    ]);
    expect(check(fields, { must: 'x' }, { customer: { name: 'Umbrella' } })).toEqual({
      answers: { must: 'x' },
      errors: [],
    });
  });

  test('get https:// where a web address was typed without it', () => {
    const fields = [field('answers.web', 'web')];
    expect(check(fields, { web: ' www.a.example/x ' }).answers).toEqual({ web: 'https://www.a.example/x' });
    expect(check(fields, { web: 'http://a.example' }).answers).toEqual({ web: 'http://a.example' });
  });

  test('that are no texts at all are said like any other mistake', () => {
    const one = form([field('answers.x', 'line'), field('answers.y', 'choice', { required: true })]);
    expect(checkAnswers(one, { answers: { x: 5, y: [] } }).errors).toMatchObject([
      { field: 'answers.x', code: 'not-a-text' },
      { field: 'answers.y', code: 'not-an-option' },
    ]);
    for (const sent of [undefined, null, 'x', 5, [], { answers: 'x' }])
      expect(checkAnswers(one, sent).errors).toContainEqual({ field: 'answers.y', code: 'required' });
  });

  test('to questions that the form does not ask are refused by name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,10}$/), (name) => {
        fc.pre(name !== 'known');
        const { answers, errors } = check([field('answers.known', 'line')], { known: 'x', [name]: 'y' });
        expect(errors).toMatchObject([{ field: `answers.${name}`, code: 'unknown-field' }]);
        expect(answers).toEqual({ known: 'x' });
      }),
    );
  });
});

describe('what is wrong with a form', () => {
  test('is said in the order of the form, one cause a field, and last what it does not ask', () => {
    const one = form([field('b', 'line'), field('answers.a', 'line'), field('c', 'line')]);
    const found = [
      { field: 'z', code: 'unknown-field' },
      { field: 'c', code: 'too-long' },
      { field: 'c', code: 'not-one-line' },
      { field: 'answers.a', code: 'required' },
      { field: 'b', code: 'required' },
    ] as const;
    expect(inFormOrder(one, found).map(({ field: at, code }) => [at, code])).toEqual([
      ['b', 'required'],
      ['answers.a', 'required'],
      ['c', 'too-long'],
      ['z', 'unknown-field'],
    ]);
  });

  test.each(['a\nb', 'a\u0000b', 'a\u202Eb', ''])('includes a label that is no line of text: %j', (label) => {
    const fields = [{ id: 'a', kind: 'line', label: { en: label, de: 'Wort' } }];
    expect(() => form(fields)).toThrow();
  });
});

describe('a form', () => {
  test('knows all fields of all its sections', () => {
    const one = form([field('a', 'line'), field('b', 'line')]);
    expect(fieldsOf({ ...one, sections: [...one.sections, ...one.sections] }).map(({ id }) => id)).toEqual([
      'a',
      'b',
      'a',
      'b',
    ]);
  });

  test.each(['', 'A', 'a.b.c', 'a b', '__proto__', 'a.__proto__', 'a-b', '1a'])(
    'has no field called %j',
    (id) => {
      expect(() => form([field(id, 'line')])).toThrow();
    },
  );

  test('speaks every language and has at least one field', () => {
    expect(() => form([])).toThrow();
    expect(() => form([{ id: 'a', kind: 'line', label: { en: 'Only English' } }])).toThrow();
  });
});
