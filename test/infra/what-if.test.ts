import fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { watchedEvaluations } from '../../functions/evaluations/watched.ts';
import { compare } from '../../infra/what-if/compare.ts';
import { quotasBy } from '../../infra/what-if/replay-quotas.ts';
import { asCsv, asText, isChanged } from '../../infra/what-if/report.ts';
import { addDays, addMonths, dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import type { Quota } from '../../shared/domain/partner/quota.ts';
import type { Cycle } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// Evaluations on days on which there was none, and quotas in spans in which nothing was counted.

const system = await systemForFile();
const file = programNamed('rsupport');
const requires = { all: ['sales-performance'] };
const program = await publishedProgram('rsupport', {
  effectiveFrom: '2020-01-01',
  tiers: file.tiers.map((tier) => ({ ...tier, requires })),
  evaluation: { ...file.evaluation, upgradeNeeds: [] } as Program['evaluation'],
});
const today = dateIn(program.timeZone, clock.now());
const began = addMonths(today, -12);
const soldOn = `${monthOf(addMonths(began, 8))}-15`;

const sold = (partner: string, units: number): Decision => ({
  ...{ decisionKey: `sale~${partner}`, program: program.id, programVersion: 1, partnerId: partner },
  ...{ period: monthOf(soldOn), event: 'sale', saleId: `INV-${partner}`, revision: 0, entries: [] },
  ...{ product: 'remote-support', occurredAt: `${soldOn}T10:00:00.000Z`, currency: 'EUR' },
  ...{ net: String(units * 100), outcome: 'excluded', reason: 'no-rate', clause: '' },
  ...{ actor: 'test', decidedAt: `${soldOn}T10:00:00.000Z` },
});

/** Whose year ends today; what it sold, it sold in its ninth month. */
const reseller = async (tier: string, units: number): Promise<string> => {
  const { partner } = await partnerIn(program, {
    ...{ tier, memberSince: `${began}T00:00:00.000Z` },
    company: { name: `${tier} with ${units}`, country: 'AT', website: 'https://reseller.example' },
  });
  await must([
    ...(await watchedEvaluations(liveTable(), partner, program, `${addDays(today, -1)}T12:00:00.000Z`)),
    ...decisionPosting(sold(partner.id, units), []),
  ]);
  return partner.id;
};

// In Austria silver asks for 20,000, gold for 60,000, platinum for 150,000.
const rising = await reseller('silver', 70_000);
const steady = await reseller('gold', 60_000);
await system.tick('evaluations');

const window = { from: began, to: today };
const under = async (changes: Partial<Program>) => {
  const found = await compare(liveTable(), { ...program, ...changes }, window, today);
  if (!found) throw new Error('the program is not there');
  const lineOf = (id: string) => found.lines.find(({ partner }) => partner === id);
  return { ...found, rising: lineOf(rising), steady: lineOf(steady) };
};
const evaluation = (changes: object) => ({
  evaluation: { ...program.evaluation, ...changes } as Program['evaluation'],
});

test('unchanged terms evaluate on the days on which it was, and come to the same', async () => {
  const { lines } = await under({});
  expect(lines.filter(isChanged)).toEqual([]);
  expect(lines.flatMap(({ notReplayed }) => notReplayed)).toEqual([]);
});

test('half a year instead of a year: evaluated in its middle, and the end by the tier that this led to', async () => {
  const half = addMonths(began, 6);
  const found = await under(evaluation({ cycle: { from: 'activation', months: 6 } }));
  expect(found.rising?.evaluations).toEqual([{ on: half, before: 'none', after: 'keep silver' }]);
  expect(found.steady?.evaluations).toEqual([
    { on: half, before: 'none', after: 'downgrade silver' },
    { on: today, before: 'keep gold', after: 'upgrade gold' },
  ]);
  expect(found.steady?.tier).toEqual({ before: 'gold', after: 'gold' });
  expect(asText(found)).toContain(`evaluation of ${half}: none → downgrade silver`);
  expect(asCsv(found)).toContain('otherEvaluations');
});

test('a lower tier counts after its notice', async () => {
  const cycle = { from: 'activation', months: 6 };
  const late = await under(evaluation({ cycle, noticeDays: 300 }));
  expect(late.steady?.evaluations).toEqual([
    { on: addMonths(began, 6), before: 'none', after: 'downgrade silver' },
  ]);
});

test('looks in between find a higher tier on the first of the month after what it needed', async () => {
  const found = await under(evaluation({ upgradesBetween: true }));
  const first = `${monthOf(addMonths(soldOn, 1))}-01`;
  expect(found.rising?.evaluations).toEqual([
    { on: first, before: 'none', after: 'upgrade gold' },
    { on: today, before: 'upgrade gold', after: 'keep gold' },
  ]);
  expect(found.rising?.tier).toEqual({ before: 'silver', after: 'gold' });
  expect(found.steady?.evaluations).toEqual([]);
});

test('a program that evaluates nobody has none of them', async () => {
  const { rising: one } = await under({ evaluation: { by: 'nobody', says: 'Nobody looks again.' } });
  expect(one?.evaluations).toEqual([{ on: today, before: 'upgrade gold', after: 'none' }]);
  expect(one?.standing.after).toBe('none');
});

// Quotas: no table is needed.

const units = (quota: number, cycle: Cycle): Program => ({
  ...program,
  benefits: [
    { ...program.benefits[0], id: 'help', cycle, cells: { gold: { quota } } },
  ] as unknown as Program['benefits'],
});
const days = { from: '2026-01-01', to: '2026-12-31' };
const whose = {
  partner: { id: 'par_X', tier: 'gold', memberSince: '2026-01-01T00:00:00.000Z' },
} as Parameters<typeof quotasBy>[1];
const gold = [{ from: '2026-01-01T00:00:00.000Z', status: 'active', tier: 'gold' }] as const;
const year: Cycle = { from: 'activation', months: 12 };
const usedOn = (dates: readonly string[], more: Partial<Quota> = {}): Quota => ({
  ...{ benefit: 'help', start: '2026-01-01', end: '2027-01-01', granted: 0, changes: [], v: 1 },
  ...{ used: dates.length, uses: dates.map((date) => `req_${ulid(Date.parse(`${date}T12:00:00Z`))}`) },
  ...more,
});
const refused = (terms: Program, quota: Quota) => quotasBy(terms, whose, [quota], gold, days);

test('units of a year that are given by the quarter: a fourth in one quarter is refused, and nothing rolls over', () => {
  const spring = usedOn(['2026-02-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05']);
  expect(refused(units(5, year), spring)).toMatchObject({ used: 5, refused: 0 });
  const quarter: Cycle = { from: 'calendar', months: 3, firstMonth: 1 };
  expect(refused(units(3, quarter), spring)).toMatchObject({ used: 5, refused: 1 });
  const change = { kind: 'grant', units: 1, reason: 'late', by: 'test', at: '2026-04-04T12:00:00.000Z' };
  const granted = { ...spring, granted: 1, changes: [change] } as Quota;
  expect(refused(units(3, quarter), granted)).toMatchObject({ refused: 0 });
  const before = { ...change, at: '2026-02-01T00:00:00.000Z' };
  expect(refused(units(3, quarter), { ...granted, changes: [before] } as Quota)).toMatchObject({
    refused: 1,
  });
});

test('units of which nobody knows when they were used are in their span, or are named', () => {
  const imported = usedOn([], { used: 4 });
  expect(refused(units(3, year), imported)).toMatchObject({ refused: 1, unplaced: new Map() });
  const half: Cycle = { from: 'activation', months: 6 };
  expect(refused(units(1, half), imported)).toMatchObject({ refused: 0, unplaced: new Map([['help', 4]]) });
  const two: Cycle = { from: 'activation', months: 24 };
  expect(refused(units(3, two), imported)).toMatchObject({ refused: 1, unplaced: new Map() });
});

test('law: the first uses of each span are taken and all others refused, whatever the cycle', () => {
  const dates = fc.array(fc.integer({ min: 0, max: 364 }).map((day) => addDays('2026-01-01', day)));
  const months = fc.constantFrom(1, 2, 3, 4, 6, 12);
  fc.assert(
    fc.property(dates, months, fc.integer({ min: 0, max: 5 }), (all, every, quota) => {
      const spans = new Map<number, number>();
      for (const date of all) {
        const span = Math.floor((Number(date.slice(5, 7)) - 1) / every);
        spans.set(span, (spans.get(span) ?? 0) + 1);
      }
      const tooMany = [...spans.values()].reduce((sum, used) => sum + Math.max(0, used - quota), 0);
      const terms = units(quota, { from: 'calendar', months: every, firstMonth: 1 });
      expect(refused(terms, usedOn(all))).toMatchObject({ used: all.length, refused: tooMany });
    }),
  );
});
