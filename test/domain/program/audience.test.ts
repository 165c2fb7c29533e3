import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entitle, type Holder } from '../../../shared/domain/partner/entitlement.ts';
import { concerns } from '../../../shared/domain/program/audience.ts';
import type { Cell } from '../../../shared/domain/program/benefit.ts';
import { changeText, differences } from '../../../shared/domain/program/differences.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { cellText } from '../../../shared/web/cell-text.ts';
import { programNamed } from '../../support/programs.ts';

// Whom a new version concerns: whoever it changes anything for is told, and nobody else.

const TODAY = '2026-06-15';
const cells: Cell[] = ['none', 'included', 'invitation', 'prominent', { quota: 3 }, { quota: 9 }];
const ids = ['otrs', 'open-xchange', 'rsupport'] as const;
const programs = Object.fromEntries(ids.map((id) => [id, programNamed(id)])) as Record<string, Program>;
const program = (id: string): Program => structuredClone(programs[id] as Program);

const company = { country: 'DE', entity: 'x' };
const holder = (tier: string, category?: string): Holder => ({
  partner: { status: 'active', tier, ...(category === undefined ? {} : { category }) },
  activatedOn: '2026-01-01',
  feePaidUntil: '2030-01-01',
  purchases: [],
  invitations: [],
});

type Edit = { benefit: number; tier: number; cell: number; category: number };
const edit = fc.record({
  benefit: fc.nat(60),
  tier: fc.nat(8),
  cell: fc.nat(cells.length - 1),
  category: fc.nat(6),
});

/** Cells set, categories put on or taken off, benefits dropped: what a vendor adjusts. */
const adjusted = (was: Program, edits: readonly Edit[]): Program => {
  const becomes = structuredClone(was);
  for (const { benefit, tier, cell, category } of edits) {
    const one = becomes.benefits[benefit % becomes.benefits.length];
    const level = becomes.tiers[tier % becomes.tiers.length]?.id ?? '';
    if (!one) continue;
    one.cells[level] = cells[cell] ?? 'none';
    const named = becomes.categories[category]?.id;
    if (named !== undefined) one.categories = [named];
    if (category === 6) delete one.categories;
  }
  return becomes;
};

describe('whom a new version concerns', () => {
  test('is every partner for whom trying a benefit is answered otherwise [S3-37]', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.array(edit, { maxLength: 4 }), (id, edits) => {
        const [was, becomes] = [program(id), adjusted(program(id), edits)];
        const found = differences(was, becomes);
        const categories = [undefined, ...was.categories.map((one) => one.id)];
        return was.tiers.every(({ id: tier }) =>
          categories.every((category) => {
            const asked = holder(tier, category);
            const answers = (terms: Program) =>
              JSON.stringify(
                terms.benefits.map(({ id: benefit }) => {
                  const answer = entitle(terms, benefit, asked, TODAY);
                  return answer.ok ? answer.value.cell : answer.code;
                }),
              );
            const told = found.some(({ audience }) => concerns(audience, { tier, category, ...company }));
            return told || answers(was) === answers(becomes);
          }),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('is nobody but the level whose cell is set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), edit, (id, { benefit, tier, cell }) => {
        const was = program(id);
        const becomes = structuredClone(was);
        const level = was.tiers[tier % was.tiers.length]?.id ?? '';
        const one = becomes.benefits[benefit % becomes.benefits.length];
        if (one) one.cells[level] = cells[cell] ?? 'none';
        return differences(was, becomes).every(({ audience }) =>
          was.tiers.every(
            (other) => other.id === level || !concerns(audience, { tier: other.id, ...company }),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  const changed = (id: string, change: (terms: Program) => void) => {
    const becomes = program(id);
    change(becomes);
    return differences(program(id), becomes).map(({ audience }) => audience);
  };

  test('is no partner where only applications, mails, readings or the day change', () => {
    const inward = changed('otrs', (terms) => {
      terms.effectiveFrom = '2031-01-01';
      terms.reading = 'As it was meant.';
      terms.mails['sign-in'].subject.en = 'Sign in';
    });
    expect(inward).toEqual([{ tiers: [] }, { tiers: [] }, { tiers: [] }]);
  });

  test('is the partners of the countries that a distributor gains or loses', () => {
    const [first] = program('rsupport').distributors;
    const audiences = changed('rsupport', (terms) => {
      terms.distributors[0]?.countries.splice(0, 1);
      terms.distributors[0]?.countries.push('BR');
    });
    expect(audiences).toEqual([{ countries: [first?.countries[0], 'BR'].filter(Boolean) }]);
  });

  test('is the partners of an office whose address changes, and of a category', () => {
    const office = program('rsupport').entities[0]?.id;
    expect(changed('rsupport', (terms) => terms.entities[0]?.address.push('Floor 9'))).toEqual([
      { entities: [office] },
    ]);
    const category = program('open-xchange').categories[0];
    expect(
      changed('open-xchange', (terms) => {
        const one = terms.categories[0];
        if (one) one.name = { en: 'New name', de: 'Neuer Name' };
      }),
    ).toEqual([{ categories: [category?.id] }]);
  });
});

test('a change is said in the reader’s words, cells as the table says them [S3-37]', () => {
  const becomes = program('rsupport');
  const cell = becomes.benefits.find(({ id }) => id === 'sales-consulting');
  if (cell) cell.cells['silver'] = 'included';
  const [difference] = differences(program('rsupport'), becomes, cellText);
  if (!difference) throw new Error('nothing differs');
  expect([changeText(difference, 'en'), changeText(difference, 'de')]).toEqual([
    '– → Included',
    '– → Enthalten',
  ]);
  const [gone] = differences(becomes, { ...becomes, benefits: becomes.benefits.slice(1) }, cellText);
  if (!gone) throw new Error('nothing differs');
  expect([changeText(gone, 'en').slice(0, 8), changeText(gone, 'de').slice(0, 9)]).toEqual([
    'no more:',
    'entfällt:',
  ]);
});
