import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../infra/what-if/compare.ts';
import { compareServices } from '../../infra/what-if/compare-services.ts';
import type { Line } from '../../infra/what-if/line.ts';
import { asCsv, asText, isChanged } from '../../infra/what-if/report.ts';
import { servicesCsv, servicesText } from '../../infra/what-if/report-services.ts';
import { onlyRead } from '../../infra/what-if/table.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { everyPartner } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { readTable } from '../faults/snapshot.ts';
import { simulate } from '../simulate/simulate.ts';
import type { Terms } from '../simulate/stage.ts';
import { allTerms } from '../simulate/terms.ts';

// History that a simulation left, under terms that are the same, and under others.

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

const terms: Terms = {
  ...allTerms(),
  programs: allTerms().programs.filter(({ id }) => id !== 'open-xchange'),
};
const [nebula, otrs, rsupport] = terms.programs as [Program, Program, Program];
const plans = terms.plans as ServicePlans;

let stage: Awaited<ReturnType<typeof simulate>>;
let table: Table;
let window: { from: string; to: string };
let before: string;
const bytes = async () => JSON.stringify((await readTable(stage.system.embedded)).rows, text);

beforeAll(async () => {
  stage = await simulate(terms, { months: 4, partners: 9, seed: 3 });
  window = { from: '2027-01-01', to: stage.now().slice(0, 10) };
  before = await bytes();
  table = onlyRead({ ...liveTable() });
});

afterAll(() => stage.close());

const under = async (program: Program) => {
  const found = await compare(table, program, window, window.to);
  if (!found) throw new Error(program.id);
  return found;
};

const servedUnder = async (changed: ServicePlans) => {
  const found = await compareServices(table, changed, window, stage.now());
  if (!found) throw new Error(changed.id);
  return found;
};

test('the same terms change nothing for anybody, and everything is replayed', async () => {
  for (const program of terms.programs) {
    const { lines, distributors, notReplayed } = await under(program);
    expect([program.id, notReplayed, lines.filter(isChanged)]).toEqual([program.id, [], []]);
    expect(lines.flatMap((line) => line.notReplayed)).toEqual([]);
    for (const { commissions } of distributors)
      for (const one of commissions) expect(one.after).toBe(one.before);
    expect(lines.length).toBeGreaterThan(0);
  }
  const { lines } = await servedUnder(plans);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.flatMap(({ requests, notReplayed }) => [...requests, ...notReplayed])).toEqual([]);
});

test('another rate gives what a calculation by hand gives', async () => {
  const doubled = await under({
    ...nebula,
    commission: { schemes: nebula.commission.schemes.map((one) => ({ ...one, rate: 250_000 })) },
  });
  // Twice 12.5 % is 25 %: twice as much but for the cent that is rounded once.
  const money = doubled.lines.flatMap(({ commissions }) => commissions);
  expect(money.some(({ before: was }) => was > 0n)).toBe(true);
  for (const { before: was, after } of money) expect(Math.abs(Number(after - 2n * was))).toBeLessThan(20);
  expect(asText(doubled)).toContain('Nothing was changed.');
  expect(asCsv(doubled).split('\r\n')[0]).toContain('commissionsDifference');
});

test('a share for a distributor is taken from its partners, and not a cent is lost', async () => {
  const countries = [
    ...new Set((await everyPartner(table, nebula.id)).map(({ company }) => company.country)),
  ];
  const split = { partner: 600_000, withoutDistributor: 'partner' } as const;
  const shared = await under({
    ...nebula,
    distributors: [{ id: 'north', name: 'Nordhandel', mail: 'north@example.com', countries }],
    commission: { schemes: nebula.commission.schemes.map((one) => ({ ...one, split })) },
  });
  const sum = (all: readonly Pick<Line, 'commissions'>[], when: 'before' | 'after') =>
    all.flatMap(({ commissions }) => commissions).reduce((total, one) => total + one[when], 0n);
  const [own, theirs] = [shared.lines, shared.distributors];
  expect(theirs.map(({ distributor, name }) => [distributor, name])).toEqual([['north', 'Nordhandel']]);
  expect(sum(theirs, 'before')).toBe(0n);
  expect(sum(own, 'after') + sum(theirs, 'after')).toBe(sum(own, 'before'));
  expect(Number(sum(theirs, 'after')) / Number(sum(own, 'before'))).toBeCloseTo(0.4, 4);
  expect(asText(shared)).toContain('Nordhandel, distributor (north)');
  expect(asCsv(shared)).toContain('distributor,north,Nordhandel');
});

test('a quota of nothing refuses every question, an earlier due day makes reports late', async () => {
  const stricter = await under({
    ...otrs,
    benefits: otrs.benefits.map((one) =>
      one.kind === 'support-request' ? { ...one, cells: { ...one.cells, partner: { quota: 0 } } } : one,
    ) as Program['benefits'],
  });
  expect(stricter.lines.map(({ asked }) => asked.after.refused - asked.before.refused)).toEqual(
    stricter.lines.map(({ asked }) => asked.before.used),
  );
  const sooner = await under({
    ...rsupport,
    requirements: rsupport.requirements.map((one) => (one.kind === 'report' ? { ...one, dueDay: 1 } : one)),
  });
  expect(sooner.lines.some(({ breaches }) => breaches.after > breaches.before)).toBe(true);
});

test('a promise of a minute is missed wherever somebody took longer, one of a year nowhere', async () => {
  const promising = (minutes: number): ServicePlans => ({
    ...plans,
    plans: plans.plans.map((plan) => ({
      ...plan,
      response: { 1: minutes, 2: minutes, 3: minutes },
      resolution: Object.fromEntries(Object.keys(plan.resolution).map((level) => [level, minutes])),
    })) as ServicePlans['plans'],
  });
  const [brief, long] = [await servedUnder(promising(1)), await servedUnder(promising(500_000))];
  const missed = (all: typeof brief, when: 'before' | 'after') =>
    all.lines.reduce((total, { counted }) => total + counted[when].missed, 0);
  expect(missed(brief, 'after')).toBeGreaterThan(missed(brief, 'before'));
  expect(missed(long, 'after')).toBe(0);
  expect(servicesText(brief)).toMatch(/response of \S+: kept → missed/);
  expect(servicesCsv(brief).split('\r\n').length).toBe(brief.lines.length + 2);
  const without = await servedUnder({ ...plans, plans: [] });
  const unknown = without.lines.flatMap(({ notReplayed }) => notReplayed);
  expect(unknown).not.toEqual([]);
  expect(unknown.every((one) => one.includes('do not have its plan'))).toBe(true);
});

test('no byte of the table is another one, and nothing that would write is sent', async () => {
  expect(await bytes()).toBe(before);
  const write = new PutCommand({ TableName: 'guildhall', Item: { pk: 'X', sk: 'X' } });
  await expect(table.client.send(write)).rejects.toThrow('only to be read');
});
