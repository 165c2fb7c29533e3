import { describe, expect, test } from 'vitest';
import { readProgram } from '../../../shared/domain/program/fill.ts';
import { refused } from '../../support/given.ts';
import { programExamples, programFile } from '../../support/programs.ts';

type Tree = Record<string, unknown>;
const item = (file: Tree, list: string, id: string): Tree =>
  (file[list] as Tree[]).find((one) => one['id'] === id) ?? {};
const says = (
  change: (file: Tree) => void,
  examples: (figures: Tree) => void = () => undefined,
): string[] => {
  const [file, figures] = [programFile('rsupport'), programExamples('rsupport')];
  change(file);
  examples(figures);
  return (refused(readProgram(file, figures)).fields ?? []).map(
    ({ field, values }) => `${field}: ${values?.['says']}`,
  );
};

const rates = { silver: { rates: { 'remote-support': '20', 'remote-access': '15' } } };

describe('a program is not published', () => {
  test('with a margin for a product that it does not sell', () => {
    const found = says(
      (file) => Object.assign(item(file, 'benefits', 'profit'), { products: ['remote-support'] }),
      (figures) =>
        Object.assign(item(figures, 'benefits', 'profit'), {
          cells: { silver: rates.silver, gold: rates.silver, platinum: rates.silver },
        }),
    );
    expect(found).toContain('benefits.profit: remote-access is no product of this program');
  });

  test('with a level that has no margin at all', () => {
    const found = says(
      (file) =>
        Object.assign(item(file, 'benefits', 'profit'), {
          cells: { silver: rates.silver, gold: rates.silver, platinum: 'included' },
        }),
      (figures) => Object.assign(figures, { benefits: (figures['benefits'] as Tree[]).slice(1) }),
    );
    expect(found).toEqual(['benefits.profit.cells.platinum: has no rate for remote-support, remote-access']);
  });

  test('with an award that nobody could win', () => {
    const found = says(
      (file) => delete item(file, 'benefits', 'best-partner')['award'],
      (figures) => delete item(figures, 'benefits', 'best-partner')['award'],
    );
    expect(found).toEqual([
      'benefits.best-partner: must say in which stretch of time and by what an award is ranked',
    ]);
  });

  test('without the distributors that it sends reports to, has evaluate, adjust and train', () => {
    const found = says(
      (file) => Object.assign(file['application'] as Tree, { review: 'distributor' }),
      (figures) => Object.assign(figures, { distributors: [] }),
    );
    expect(found).toEqual(
      [
        'application.review',
        'evaluation.by',
        'adjustment.distributors',
        'requirements.sales-report.to',
        'requirements.opportunity-report.to',
        'benefits.sales-trainings.by',
        'benefits.technical-trainings.by',
      ].map((field) => `${field}: names distributors, and the program has none`),
    );
  });

  test('with a rebate for sales of which no report tells the customer', () => {
    const found = says((file) => {
      const report = item(file, 'requirements', 'sales-report');
      report['items'] = (report['items'] as Tree[]).filter(({ kind }) => kind !== 'customer');
    });
    expect(found).toEqual(['rebates.listed-opportunities: sales-report does not ask for the customer']);
  });

  test('with payouts in a currency without a minimum, set off without a sentence, or with a form of no office', () => {
    const found = says(
      (file) =>
        Object.assign(file['payouts'] as Tree, {
          atLeast: { EUR: '50.00', GBP: '50.00' },
          setOff: 'due-charges',
          taxForms: [{ entity: 'nowhere', name: 'W-8BEN-E' }],
        }),
      (figures) => delete (figures['payouts'] as Tree)['atLeast'],
    );
    expect(found).toEqual([
      'payouts.atLeast: has no amount for USD',
      'payouts.atLeast.GBP: is no currency of the program',
      'payouts.taxForms: nowhere is no entity of the program',
      'payouts.setOff: needs the sentence (says) that agrees to it',
    ]);
  });

  test.each<[string, (file: Tree) => void, string]>([
    [
      'a rebate by a report that is none of its requirements',
      (file) => Object.assign(item(file, 'rebates', 'listed-opportunities'), { sales: 'turnover' }),
      'turnover is no requirement of this program',
    ],
    [
      'a rebate for a product that it does not have',
      (file) => Object.assign(item(file, 'rebates', 'listed-opportunities'), { products: ['hardware'] }),
      'hardware is no product of this program',
    ],
    [
      'one rebate twice',
      (file) => (file['rebates'] as Tree[]).push(item(file, 'rebates', 'listed-opportunities')),
      'stands here twice: ids must be different',
    ],
    [
      'an upgrade that needs an unknown requirement',
      (file) => Object.assign(file['evaluation'] as Tree, { upgradeNeeds: ['loyalty'] }),
      'loyalty is no requirement of this program',
    ],
  ])('with %s', (_, change, why) => {
    expect(says(change).join()).toContain(why);
  });
});
