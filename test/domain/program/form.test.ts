import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers, type Form, fieldsOf, formSchema } from '../../../shared/domain/program/form.ts';

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
  checkAnswers(form(fields), answers, given);

describe('the answers to a form', () => {
  test('are kept as they are read: trimmed, composed, in lower case for a mail address', () => {
    const { answers, errors } = check(
      [field('answers.city', 'line'), field('answers.mail', 'mail'), field('answers.text', 'paragraphs')],
      { city: ' Mu\u0308nchen ', mail: 'A@B.Example', text: 'a\r\nb' },
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual({ city: 'München', mail: 'a@b.example', text: 'a\nb' });
  });

  test.each<[string, object, string, string]>([
    ['line', {}, 'one', 'a\nb'],
    ['paragraphs', {}, 'a\nb', '\u202e'],
    ['mail', {}, 'a@b.example', 'a@b'],
    ['phone', {}, '+49 30 1234', '\u0000'],
    ['web', {}, 'https://a.example', 'javascript:alert(1)'],
    ['country', {}, 'DE', 'XX'],
    ['date', {}, '2028-02-29', '2026-02-29'],
    ['yes', {}, 'yes', 'no'],
    ['choice', { options: [{ value: 'small', label: words }] }, 'small', 'large'],
  ])('of the kind %s take what fits and refuse what does not', (kind, more, right, wrong) => {
    const fields = [field('answers.x', kind, more)];
    expect(check(fields, { x: right })).toEqual({ answers: { x: right }, errors: [] });
    expect(check(fields, { x: wrong })).toMatchObject({
      answers: {},
      errors: [{ field: 'answers.x', code: 'invalid' }],
    });
  });

  test('are required where the form says so, also of the product’s own fields', () => {
    const fields = [
      field('customer.name', 'line', { required: true }),
      field('answers.must', 'line', { required: true }),
      field('answers.may', 'line'),
      field('need', 'paragraphs'),
    ];
    const missing = check(fields, { must: '' }, { 'customer.name': undefined });
    expect(missing.errors.map(({ field: at, code }) => [at, code])).toEqual([
      ['customer.name', 'required'],
      ['answers.must', 'required'],
    ]);
    expect(check(fields, { must: 'x' }, { 'customer.name': 'Umbrella' })).toEqual({
      answers: { must: 'x' },
      errors: [],
    });
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
