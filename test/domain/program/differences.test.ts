import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../../shared/domain/program/differences.ts';
import type { ProgramTerms } from '../../../shared/domain/program/program.ts';
import { programNamed } from '../../support/programs.ts';

type Tree = Record<string, unknown>;

const terms = (id: string) => structuredClone(programNamed(id)) as ProgramTerms;
const sentences = (was: ProgramTerms, becomes: ProgramTerms, language: 'en' | 'de' = 'en') =>
  differences(was, becomes).map(
    ({ place, whom, was: before, becomes: after }) =>
      `${place[language]}: ${before?.[language] ?? '∅'} → ${after?.[language] ?? '∅'} (${whom[language]})`,
  );
const changed = (id: string, change: (tree: Tree) => void) => {
  const becomes = terms(id);
  change(becomes as unknown as Tree);
  return sentences(terms(id), becomes);
};
const list = (tree: Tree, key: string) => tree[key] as Tree[];
const item = (tree: Tree, key: string, id: string) => list(tree, key).find((one) => one['id'] === id) ?? {};

describe('what a new version changes', () => {
  test('is nothing when nothing changed, for every vendor’s program', () => {
    for (const id of ['opennebula', 'otrs', 'open-xchange', 'rsupport'])
      expect(differences(terms(id), terms(id))).toEqual([]);
  });

  test('is a rate in percent, and for whom', () => {
    const rate = (tree: Tree) =>
      Object.assign(list(tree['commission'] as Tree, 'schemes')[0] ?? {}, { rate: 150_000 });
    expect(changed('opennebula', rate)).toEqual([
      'Commission referred-sales, rate: 12.5 % → 15 % (sales of referrals submitted from then on)',
    ]);
  });

  test('is one cell of the table, for the partners of that level', () => {
    const cell = (tree: Tree) =>
      Object.assign(item(tree, 'benefits', 'sales-consulting')['cells'] as Tree, { silver: 'included' });
    expect(changed('rsupport', cell).join()).toMatch(/^Benefit .*, Silver: none → included \(.*Silver.*\)$/);
  });

  test('is a level that comes or goes, by its name', () => {
    const tier = (tree: Tree) => list(tree, 'tiers').push({ id: 'diamond', name: 'Diamond', rank: 9 });
    expect(changed('rsupport', tier)).toEqual(['Level Diamond: ∅ → Diamond (Diamond)']);
    const without = (tree: Tree) => Object.assign(tree, { benefits: list(tree, 'benefits').slice(1) });
    expect(changed('rsupport', without)).toHaveLength(1);
    expect(changed('rsupport', without)[0]).toContain('→ ∅');
  });

  test('is days of protection for referrals to come, applications to come, and mails', () => {
    const change = (tree: Tree) => {
      Object.assign((tree['referral'] as Tree)['protection'] as Tree, { days: 60 });
      Object.assign(tree['application'] as Tree, { decisionWorkingDays: 3 });
    };
    expect(changed('opennebula', change)).toEqual([
      'Application working days until a decision: 10 → 3 (whoever applies from then on)',
      'Referral protection, days: 90 → 60 (referrals submitted from then on)',
    ]);
  });

  test('is the same in German', () => {
    const becomes = { ...terms('opennebula'), effectiveFrom: '2030-01-01' };
    expect(sentences(terms('opennebula'), becomes, 'de')).toEqual([
      'In Kraft ab: 2026-01-01 → 2030-01-01 (alle Partner)',
    ]);
  });

  test('does not depend on the order of things, and turns around when versions do', () => {
    const ids = fc.constantFrom('otrs', 'open-xchange', 'rsupport');
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 30 }), (id, at) => {
        const [was, becomes] = [terms(id), terms(id)];
        const gone = { ...becomes, benefits: becomes.benefits.filter((_, index) => index !== at) };
        const turned = { ...gone, benefits: gone.benefits.toReversed() };
        const there = differences(was, turned);
        const back = differences(turned, was);
        return (
          there.length === (at < becomes.benefits.length ? 1 : 0) &&
          there.map(({ field }) => field).join() === back.map(({ field }) => field).join() &&
          there.every(({ becomes: after }) => after === undefined)
        );
      }),
      { numRuns: 12 },
    );
  });
});
