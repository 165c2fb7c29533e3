import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauseOf, entityFor, versionOn, workingDaysFrom } from '../../../shared/domain/program/terms.ts';
import { civilDates, openNebula } from '../../support/given.ts';

describe('the version in force', () => {
  const lists = fc
    .array(civilDates('2026-01-01', '2026-01-05'), { maxLength: 6 })
    .map((dates) => dates.map((effectiveFrom, at) => ({ version: at + 1, effectiveFrom })));

  test('has started, none has started later, and of two with one date it is the later published', () => {
    fc.assert(
      fc.property(lists, civilDates('2025-12-30', '2026-01-07'), (versions, date) => {
        const started = versions.filter(({ effectiveFrom }) => effectiveFrom <= date);
        const latest = started
          .map(({ effectiveFrom }) => effectiveFrom)
          .toSorted()
          .at(-1);
        const candidates = started.filter(({ effectiveFrom }) => effectiveFrom === latest);
        expect(versionOn(versions, date)).toBe(candidates.at(-1)?.version);
      }),
    );
  });

  test('takes over on its day, not on the day of its publication', () => {
    const versions = [
      { version: 1, effectiveFrom: '2026-01-01' },
      { version: 2, effectiveFrom: '2026-07-01' },
      { version: 3, effectiveFrom: '2026-03-01' },
    ];
    expect(versionOn(versions, '2025-12-31')).toBeUndefined();
    expect(versionOn(versions, '2026-01-01')).toBe(1);
    expect(versionOn(versions, '2026-06-30')).toBe(3);
    expect(versionOn(versions, '2026-07-01')).toBe(2);
  });
});

describe('the office for a country', () => {
  test('is the one that names the country, else the one for the rest', () => {
    const [usa, europe] = openNebula.entities;
    if (!usa || !europe) throw new Error('two offices');
    const program = {
      ...openNebula,
      entities: [
        { ...europe, serves: 'rest' as const },
        { ...usa, serves: ['US', 'MX'] },
      ],
    };
    expect(entityFor(program, 'MX').id).toBe('usa');
    expect(entityFor(program, 'ES').id).toBe('europe');
    expect(entityFor(program, 'CA').id).toBe('europe');
    expect(() => entityFor({ ...program, entities: [usa] }, 'ES')).toThrow(/rest of the world/);
  });
});

describe('a clause', () => {
  test('quotes the sentence at a path, list items by their id', () => {
    expect(clauseOf(openNebula, 'commission.schemes.referred-sales')).toEqual({
      program: 'opennebula',
      version: 1,
      path: 'commission.schemes.referred-sales',
      text: expect.stringContaining('Partners receive a percentage for all the sales'),
    });
    expect(clauseOf(openNebula, 'referral.protection')?.text).toContain('For every referral lead');
  });

  test.each([
    '',
    'referral.form',
    'commission.schemes.other',
    'name',
    'no.such.path',
    'constructor',
    'entities.0',
  ])('is not there at %j', (path) => {
    expect(clauseOf(openNebula, path)).toBeUndefined();
  });
});

test('the vendor’s own clock runs until the end of its last working day, in the program’s zone', () => {
  expect(workingDaysFrom(openNebula, '2026-03-13T22:59:59.999Z', 1)).toBe('2026-03-16T23:00:00.000Z');
  expect(workingDaysFrom(openNebula, '2026-03-13T23:00:00.000Z', 1)).toBe('2026-03-16T23:00:00.000Z');
  expect(workingDaysFrom(openNebula, '2026-03-27T10:00:00.000Z', 1)).toBe('2026-03-30T22:00:00.000Z');
});
