import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../shared/domain/program/benefit.ts';
import {
  decideOverride,
  type Override,
  overrideInput,
  overrideSchema,
  proposeOverride,
  withdrawOverride,
  withOverrides,
} from '../../../shared/domain/program/override.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { distributorFor } from '../../../shared/domain/program/terms.ts';
import { accepted, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const TODAY = '2026-06-10';
const NOW = '2026-06-10T08:00:00.000Z';
const id = 'ovr_00000000000000000000000001';
const [own] = rsupport.distributors;
if (!own) throw new Error('the program has no distributor');
const given = { now: NOW, today: TODAY, by: 'per_distributor' };
const vendor = { now: NOW, today: '2026-06-12', by: 'per_vendor' };

const input = (more: object = {}) => ({
  distributor: own.id,
  benefit: 'sales-consulting',
  cells: { silver: 'included' as Cell },
  from: '2026-07-01',
  reason: 'Our resellers are new to this market.',
  ...more,
});
const proposed = (more: object = {}): Override =>
  accepted(proposeOverride(rsupport, input(more), { ...given, id }));
const approved = (more: object = {}): Override =>
  accepted(decideOverride(proposed(more), { outcome: 'approved' }, vendor));

const countries = ['DE', 'CH', 'US', 'JP', 'KR', 'FR', 'BR'];
const day = fc.date({ min: new Date('2026-05-01'), max: new Date('2026-09-01'), noInvalidDate: true });
const dayText = (date: Date) => date.toISOString().slice(0, 10);
const cellsOf = (program: Program) => program.benefits.map(({ cells }) => cells);

describe('a distributor’s override', () => {
  test('is read from the store as it was kept, with a discount and rates that were typed in percent [S3-38]', () => {
    const typed = overrideInput.parse(
      input({ cells: { silver: { discount: '12.5' }, gold: { rates: { remote: '30' } } } }),
    );
    const { cells } = typed;
    expect(cells).toEqual({ silver: { discount: 125_000 }, gold: { rates: { remote: 300_000 } } });
    const kept = { ...proposed(), cells };
    expect(overrideSchema.parse(kept)).toEqual(kept);
  });

  test('has no effect until the vendor approves it, and none once it is rejected [S3-38]', () => {
    const rejected = accepted(decideOverride(proposed(), { outcome: 'rejected', reason: 'No' }, vendor));
    const takenBack = accepted(withdrawOverride(proposed(), { reason: 'Meant otherwise' }, given));
    fc.assert(
      fc.property(fc.constantFrom(...countries), day, (country, date) =>
        [proposed(), rejected, takenBack].every(
          (one) => withOverrides(rsupport, [one], country, dayText(date)) === rsupport,
        ),
      ),
      { numRuns: 40 },
    );
  });

  test('reaches its own countries alone, from its day on until it is withdrawn, and its own cell alone [S3-38]', () => {
    const ended = accepted(
      withdrawOverride(approved(), { reason: 'Over' }, { ...given, today: '2026-08-01' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...countries), day, fc.boolean(), (country, date, isOver) => {
        const on = dayText(date);
        const terms = withOverrides(rsupport, [isOver ? ended : approved()], country, on);
        const its = distributorFor(rsupport, country)?.id === own.id;
        const counts = its && on >= '2026-07-01' && (!isOver || on < '2026-08-01');
        const expected = rsupport.benefits.map(({ id: benefit, cells }) =>
          counts && benefit === 'sales-consulting' ? { ...cells, silver: 'included' } : cells,
        );
        expect(cellsOf(terms)).toEqual(expected);
        expect({ ...terms, benefits: [] }).toEqual({ ...rsupport, benefits: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('quotes the sentence that lets a distributor adjust the terms', () => {
    const country = own.countries.find((one) => distributorFor(rsupport, one)?.id === own.id) ?? '';
    const terms = withOverrides(rsupport, [approved()], country, '2026-07-01');
    const benefit = terms.benefits.find((one) => one.id === 'sales-consulting');
    expect(benefit?.says).toContain('Distributors might adjust the terms after RSUPPORT’s review');
  });

  test('never counts before the day it was approved', () => {
    expect(approved({ from: TODAY }).from).toBe('2026-06-12');
  });

  test('is decided once, by somebody else, and with a reason when it is rejected [S3-38]', () => {
    const { by } = given;
    expect(refused(decideOverride(approved(), { outcome: 'approved' }, vendor)).code).toBe('wrong-state');
    expect(refused(decideOverride(proposed(), { outcome: 'approved' }, { ...vendor, by })).code).toBe(
      'two-persons-needed',
    );
    expect(refused(decideOverride(proposed(), { outcome: 'rejected' }, vendor)).code).toBe('invalid-input');
    const gone = accepted(withdrawOverride(approved(), { reason: 'x' }, given));
    expect(refused(withdrawOverride(gone, { reason: 'x' }, given)).code).toBe('wrong-state');
  });

  test('is refused with the clause where the program lets nobody adjust anything [S3-38]', () => {
    const strict = { ...rsupport, adjustment: { ...rsupport.adjustment, distributors: 'none' as const } };
    const { code, clause } = refused(proposeOverride(strict, input(), { ...given, id }));
    expect([code, clause?.path, clause?.text]).toEqual([
      'override-not-provided',
      'adjustment',
      rsupport.adjustment.says,
    ]);
    expect(withOverrides(strict, [approved()], own.countries[0] ?? '', '2026-08-01')).toBe(strict);
  });

  test.each([
    ['another benefit', { benefit: 'nothing' }, 'benefit'],
    ['another level', { cells: { diamond: 'included' } }, 'cells.diamond'],
    ['a day that is over', { from: '2026-06-09' }, 'from'],
    ['a number without a year in which it counts', { cells: { silver: { quota: 3 } } }, 'cells'],
  ])('is refused for %s', (_, more, field) => {
    const { code, fields } = refused(proposeOverride(rsupport, input(more), { ...given, id }));
    expect([code, fields?.[0]?.field]).toEqual(['invalid-input', field]);
  });

  test('is refused to who is no distributor of the program', () => {
    const strange = proposeOverride(rsupport, input({ distributor: 'somebody' }), { ...given, id });
    expect(refused(strange).code).toBe('not-found');
  });
});
