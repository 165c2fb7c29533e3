import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/domain/program/benefit.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import { tiersByRank } from '../../shared/domain/program/terms.ts';
import { refused } from '../support/given.ts';
import { documentOf, programExamples, programFile, programNamed } from '../support/programs.ts';

const otrs = programNamed('otrs');
const tiers = ['partner', 'premium', 'preferred'] as const;

describe('the table of tangible benefits', () => {
  const table = documentOf('otrs')
    .replace(/ ?\^\{[^}]*\} ?/g, '')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t'));
  const [head = [], ...lines] = table;
  const isHeading = ([, ...cells]: string[]) => cells.every((cell) => cell === '');
  const rows = lines.filter((line) => !isHeading(line));

  /** What a mark of the document means in the row of this name. */
  const meaning = (label: string, mark: string): Cell | undefined => {
    const marks: Record<string, Cell> = {
      '•': label.includes('additional fee required') ? 'fee-required' : 'included',
      '--': 'none',
      prominent: 'prominent',
      'by invitation': 'invitation',
      'by invitation cost sharing': { invitation: 'cost-share' },
      '30% (not for resale)': { discount: 300_000 },
      '50% to all subsequent trainees beyond the 1 st': { discount: 500_000, beyond: 1 },
    };
    return /^\d+$/.test(mark) ? { quota: Number(mark) } : marks[mark];
  };

  test('has the file’s tiers as its columns', () => {
    expect(head.slice(1)).toEqual(otrs.tiers.map(({ name }) => name));
  });

  test('has the file’s benefits as its rows, in its order, under its headings', () => {
    let heading = '';
    const listed = lines.flatMap((line) => {
      if (isHeading(line)) heading = line[0] ?? '';
      return isHeading(line) ? [] : [[heading, line[0]]];
    });
    expect(listed).toHaveLength(15);
    expect(otrs.benefits.map(({ group, says }) => [group?.en.toUpperCase(), says])).toEqual(listed);
  });

  test.each(rows.map(([label = '', ...cells]) => [label, cells] as const))(
    '%s: each level has what stands in its column',
    (label, marks) => {
      const benefit = otrs.benefits.find(({ says }) => says === label);
      const shown = marks.filter((mark) => mark !== '');
      if (shown.length === 1) {
        // A merged cell: the file keeps what the table shows and says how it is read.
        expect(benefit?.marks).toEqual(shown);
        expect(benefit?.reading).toContain('for every level alike');
      } else expect(benefit?.marks).toBeUndefined();
      expect(tiers.map((tier) => benefit?.cells[tier])).toEqual(
        tiers.map((_, at) => meaning(label, shown.length === 1 ? (shown[0] ?? '') : (marks[at] ?? ''))),
      );
    },
  );
});

describe('OTRS’s levels', () => {
  test('are ordered by rank, whatever they are called and wherever they stand [S0-01]', () => {
    const byRank = (tiers: typeof otrs.tiers) => tiersByRank({ tiers }).map(({ id, rank }) => [id, rank]);
    const order = [
      ['partner', 1],
      ['premium', 2],
      ['preferred', 3],
    ];
    expect(byRank(otrs.tiers)).toEqual(order);
    expect(byRank(otrs.tiers.toReversed().map((tier) => ({ ...tier, name: `${9 - tier.rank}` })))).toEqual(
      order,
    );
    expect(otrs.entryTier).toBe('partner');
  });
});

describe('OTRS’s program file', () => {
  test('holds no figure that the document does not give', () => {
    const numbers = (tree: unknown): number[] =>
      typeof tree === 'number'
        ? [tree]
        : typeof tree === 'object' && tree
          ? Object.values(tree).flatMap(numbers)
          : [];
    // Ranks; requests a year; the months of a year, of the fee, the requests and the trainees; "beyond the 1 st".
    expect(numbers(programFile('otrs'))).toEqual([1, 2, 3, 12, 3, 5, 10, 12, 1, 1, 1, 12]);
  });

  test('cannot be published while the fee, the margin or another of its holes is open', () => {
    const { fields } = refused(readProgram(programFile('otrs')));
    expect(fields?.every(({ code }) => code === 'not-set')).toBe(true);
    const holes = fields?.map(({ field }) => field) ?? [];
    for (const hole of [
      'effectiveFrom',
      'currencies',
      'fee.amount',
      'fee.graceDays',
      'commission.schemes.referred-contracts.rate',
      'leads.acceptWorkingDays',
      'referral.protection.days',
      'entities.otrs-ag.mail',
    ])
      expect(holes).toContain(hole);
    expect(otrs.examples.length).toBeGreaterThanOrEqual(holes.length);
    const examples = { ...programExamples('otrs'), fee: { graceDays: 30 } };
    expect(refused(readProgram(programFile('otrs'), examples)).fields?.map(({ field }) => field)).toEqual([
      'fee.amount',
    ]);
  });

  test('asks every applicant for the service desk that its third footnote speaks of', () => {
    const desk = fieldsOf(otrs.application.form).find(({ id }) => id === 'answers.serviceDesk');
    expect(desk).toMatchObject({ required: true, kind: 'choice' });
    expect(otrs.application).toMatchObject({
      review: 'vendor',
      scorecard: { criteria: [] },
      webPage: { required: false },
      signatures: { documents: [], lapsesAfterDays: 'never' },
    });
  });
});
