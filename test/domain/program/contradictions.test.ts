import { describe, expect, it } from 'vitest';
import { exampleProgram } from '../../../infra/local/seed.ts';
import { contradictions } from '../../../shared/domain/program/contradictions.ts';
import type { Form } from '../../../shared/domain/program/form.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';

const program = exampleProgram();
const referral = referralTermsOf(program);
const paths = (change: object) => contradictions({ ...program, ...change }).map(({ path }) => path);
const without = (form: Form, id: string): Form => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    fields: section.fields.filter((field) => field.id !== id),
  })),
});
const withField = (form: Form, field: object): Form =>
  ({
    ...form,
    sections: [...form.sections, { id: 'more', title: { en: 'x', de: 'x' }, fields: [field] }],
  }) as Form;
const label = { en: 'x', de: 'x' };

describe('a program file that contradicts itself', () => {
  it('is none as OpenNebula’s stands', () => {
    expect(contradictions(program)).toEqual([]);
  });

  it.each([
    ['a tier twice', { tiers: [...program.tiers, ...program.tiers] }, 'tiers.reseller'],
    ['an entry tier it does not have', { entryTier: 'gold' }, 'entryTier'],
    ['nobody for the rest of the world', { entities: program.entities.slice(0, 1) }, 'entities'],
    [
      'a country served twice',
      {
        entities: [
          { id: 'a', serves: ['DE'] },
          { id: 'b', serves: ['DE'] },
          { id: 'c', serves: 'rest' },
        ],
      },
      'entities',
    ],
    [
      'a scheme for a product it does not sell',
      { commission: { schemes: [{ id: 's', products: ['hardware'] }] } },
      'commission.schemes.s.products',
    ],
    [
      'a criterion twice',
      { application: { ...program.application, scorecard: { criteria: [{ id: 'a' }, { id: 'a' }] } } },
      'application.scorecard.criteria.a',
    ],
    [
      'no question for the mail address',
      { application: { ...program.application, form: without(program.application.form, 'contact.email') } },
      'application.form.contact.email',
    ],
    [
      'a field of the product’s that is not known',
      {
        referral: {
          ...referral,
          form: withField(referral.form, { id: 'customer.size', kind: 'line', label }),
        },
      },
      'referral.form.customer.size',
    ],
    [
      'a choice without options',
      {
        referral: {
          ...referral,
          form: withField(referral.form, { id: 'answers.size', kind: 'choice', label }),
        },
      },
      'referral.form.answers.size',
    ],
    [
      'a question twice',
      {
        referral: {
          ...referral,
          form: withField(referral.form, { id: 'need', kind: 'line', label }),
        },
      },
      'referral.form.need',
    ],
    [
      'a referral form that cannot tell customers apart',
      { referral: { ...referral, form: without(referral.form, 'customer.domain') } },
      'referral.form',
    ],
  ])('has %s', (_, change, path) => {
    expect(paths(change)).toContain(path);
  });
});
