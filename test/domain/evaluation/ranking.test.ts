import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  awardsOf,
  bonusFor,
  byFigure,
  newRanking,
  type Ranked,
  rank,
  rankedGroups,
} from '../../../shared/domain/evaluation/ranking.ts';
import { omissions } from '../../../shared/domain/program/omissions.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const [award] = awardsOf(rsupport);
if (!award) throw new Error('RSUPPORT awards its best partner');

const place = fc.record({
  group: fc.constantFrom('AT', 'DE', 'KR'),
  since: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
  of: fc.integer({ min: -3, max: 5 }).map(String),
  to: fc.constantFrom('1', '2'),
});
const places = fc.array(place, { maxLength: 12 }).map((list) =>
  list.map(
    (one, at): Ranked => ({
      ...{ partner: `par_${at}`, company: `Company ${at}`, country: one.group, tier: 'gold', have: one.of },
      ...one,
    }),
  ),
);

describe('a ranking', () => {
  test('is the same whatever the order in which partners are counted, with one best in each group [S3-20]', () => {
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.nat()), (rows, order) => {
        const mixed = rows
          .map((row) => ({ row, at: order.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
        expect(rankedGroups(mixed)).toEqual(rankedGroups(rows));
        for (const { rows: own } of rankedGroups(rows)) {
          const [best, ...others] = own;
          if (!best) continue;
          // Exactly one: nobody else is as good, as early and the same.
          expect(others.every((one) => byFigure(best, one) < 0)).toBe(true);
          expect(own.every(({ of }) => Number(of) > 0)).toBe(true);
          const value = (one: Ranked) => Number(one.of) / Number(one.to);
          expect(others.every((one) => value(one) <= value(best))).toBe(true);
          expect(others.every((one) => value(one) < value(best) || one.since >= best.since)).toBe(true);
        }
      }),
    );
  });

  test('counts whoever is active at the end, in a tier that has the award, and only what lies in the cycle [S3-20]', () => {
    const span = newRanking('rsupport', award, '2026-05-07');
    expect(span).toMatchObject({ start: '2026-01-01', end: '2027-01-01', status: 'coming' });
    const partner = {
      ...{ id: 'par_1', status: 'active', tier: 'gold', memberSince: '2026-03-01T00:00:00.000Z' },
      company: { name: 'Seoul Link', country: 'KR', website: '' },
    } as never;
    const sold = (on: string, minor: bigint) => ({ what: 'sales-net' as const, on, id: on, minor });
    const happenings = [
      sold('2025-12-31', 900n),
      sold('2026-01-01', 100n),
      sold('2026-12-31', 200n),
      sold('2027-01-01', 900n),
    ];
    const counted = (more: object = {}) =>
      rank(rsupport, award, span, { partner, history: [], happenings, ...more });
    expect(counted()).toMatchObject({ group: 'KR', have: '3', of: '300', to: '100' });
    const since = '2026-03-01T00:00:00.000Z';
    const left = [
      { from: since, status: 'active', tier: 'gold' },
      { from: '2026-12-30T00:00:00.000Z', status: 'terminated', tier: 'gold' },
    ] as never;
    expect(counted({ history: left })).toBeUndefined();
    const leftLater = [
      { from: since, status: 'active', tier: 'gold' },
      { from: '2027-01-02T00:00:00.000Z', status: 'terminated', tier: 'gold' },
    ] as never;
    expect(counted({ history: leftLater })).toBeDefined();
    const without = { ...award, cells: { ...award.cells, gold: 'none' as const } };
    expect(rank(rsupport, without, span, { partner, history: [], happenings })).toBeUndefined();
  });

  test('asks the books for the bonus of whoever is best, under a number that stays the same', () => {
    const row: Ranked = {
      ...{ partner: 'par_1', company: 'Seoul Link', country: 'KR', tier: 'gold', group: 'KR' },
      ...{ since: '2026-03-01T00:00:00.000Z', of: '300', to: '100', have: '3' },
    };
    const span = { start: '2026-01-01', end: '2027-01-01' };
    const whose = { ...rsupport, entity: 'rsupport' };
    expect(bonusFor(award, span, { group: 'KR', rows: [row] }, whose)).toMatchObject({
      evidence: expect.stringMatching(/^First of 1, with \d+ EUR$/),
      ...{ kind: 'award', number: '2026-01-01:KR:best-partner', partner: 'par_1', on: '2026-12-31' },
      amount: { currency: 'EUR', minor: 100_000n },
    });
    expect(bonusFor(award, span, { group: 'KR', rows: [] }, whose)).toBeUndefined();
    const later = { ...whose, firstPeriod: '2027-03' };
    expect(bonusFor(award, span, { group: 'KR', rows: [row] }, later)?.on).toBe('2027-03-01');
  });

  test('needs a cycle on the calendar and a bonus in the program’s money', () => {
    const wrong = {
      ...award,
      cycle: { from: 'activation' as const, months: 12 },
      award: { ...award.award, bonus: { amount: '5', currency: 'SEK' } },
    };
    const benefits = rsupport.benefits.map((one) => (one.id === award.id ? wrong : one));
    const found = omissions({ ...rsupport, benefits } as never).map(({ path }) => path);
    expect(found).toEqual([`benefits.${award.id}`, `benefits.${award.id}`]);
    expect(omissions(rsupport as never)).toEqual([]);
  });
});
