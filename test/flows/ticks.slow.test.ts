import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { watchedEvaluations } from '../../functions/evaluations/watched.ts';
import { subjectOf } from '../../functions/membership/subject-of.ts';
import { watchedPapers } from '../../functions/membership/watch-papers.ts';
import { addDays, addMonths, daysBetween, plusMs } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import { openEvaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { termsOf } from '../../shared/domain/evaluation/watch.ts';
import { noPapers } from '../../shared/domain/partner/papers.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { writtenEvaluation } from '../../shared/store/evaluations.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { type Row, readTable } from '../faults/snapshot.ts';
import { openStage, type Stage } from '../simulate/stage.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';

// Evaluations and reports come to the same, byte for byte, whatever the schedule repeats or misses: resellers whose year
// ends in a hundred days, with forecasts, an escalation, a lower tier on its day, and monthly reports nobody hands in.

const file = programNamed('rsupport');
const requires = { all: ['sales-performance', 'operating-rights'] };
const program: Program = {
  ...file,
  ...{ effectiveFrom: '2020-01-01', firstPeriod: '2026-01' },
  tiers: file.tiers.map((tier) => ({ ...tier, requires })),
  evaluation: { ...file.evaluation, decideWithinDays: 10 } as Program['evaluation'],
};
const terms = termsOf(program);
if (!terms) throw new Error('RSUPPORT evaluates its resellers');

const HOUR = 3_600_000;
/** Past the minute, so that an instant of a sweep is known for one. */
const PAST_THE_MINUTE_MS = 7_007;
const FIRST_DAY = '2027-01-04';
const YEAR_ENDS = 92;
const DAYS = 107;

const sold = (partner: string, units: number, on: string): Decision => ({
  ...{ decisionKey: `sale~${partner}`, program: program.id, programVersion: 1, partnerId: partner },
  ...{ period: on.slice(0, 7), event: 'sale', saleId: `INV-${partner}`, revision: 0, entries: [] },
  ...{ product: 'remote-support', occurredAt: `${on}T10:00:00.000Z`, currency: 'EUR' },
  ...{ net: String(units * 100), outcome: 'excluded', reason: 'no-rate', clause: '' },
  ...{ actor: 'test', decidedAt: `${on}T10:00:00.000Z` },
});

const reseller = async (stage: Stage, tier: string, country: string, units: number) => {
  const [now, table] = [stage.now(), liveTable()];
  const ends = addDays(now.slice(0, 10), YEAR_ENDS);
  const { partner } = await partnerIn(program, {
    ...{ tier, memberSince: `${addMonths(ends, -12)}T00:00:00.000Z` },
    company: { name: `${tier} of ${country}`, country, website: 'https://reseller.example' },
  });
  const subject = await subjectOf(table, partner, noPapers, program, now);
  await must([
    ...(await watchedEvaluations(table, partner, program, now)),
    ...(await watchedPapers(table, { partner: partner.id, program, subject, watch: undefined }, now)),
    ...(units ? decisionPosting(sold(partner.id, units, '2026-11-15'), []) : []),
  ]);
  return partner;
};

/** One that was decided already: silver from a day in the middle of what is played. */
const coming = async (stage: Stage) => {
  const partner = await reseller(stage, 'gold', 'AT', 0);
  const on = stage.now().slice(0, 10);
  const facts = { tier: 'gold', state: 'missed' as const, open: ['sales-performance'], criteria: [] };
  const opened = openEvaluation(program, terms, {
    ...{ partner: partner.id, company: partner.company.name, country: 'AT', on, at: stage.now() },
    ...{ cycle: { start: '2026-01-04', end: on }, tier: 'gold', misses: 1, skipped: false, by: 'vendor' },
    facts: [facts],
    proposal: { outcome: 'downgrade', tier: 'silver', requirements: ['sales-performance'] },
  });
  const decision = { outcome: 'downgrade' as const, tier: 'silver', reason: 'Too little.', missing: [] };
  await must([
    writtenEvaluation({
      ...opened,
      ...{ status: 'coming', effectiveAt: `${addDays(on, 40)}T23:00:00.000Z` },
      decisions: [{ ...decision, by: 'test', at: stage.now() }],
    }),
  ]);
};

/** When the sweeps run: so many hours after the last time, so often, one after the other or at once. */
type Round = { readonly hours: number; readonly times: number; readonly atOnce: boolean };

const KINDS = ['evaluations', 'documents'] as const;

const run = async ({ system }: Stage, { times, atOnce }: Round): Promise<void> => {
  const names = Array.from({ length: times }, () => KINDS).flat();
  if (atOnce) await Promise.all(names.map((name) => system.tick(name)));
  else for (const name of names) await system.tick(name);
  await system.settled();
};

const tableAfter = async (rounds: readonly Round[]) => {
  const stage = await openStage({ programs: [program] }, 1);
  try {
    seam.stoppedAt = Date.parse(plusMs(stage.now(), PAST_THE_MINUTE_MS));
    const began = stage.now();
    await reseller(stage, 'silver', 'DE', 160_000);
    await reseller(stage, 'gold', 'NO', 0);
    await reseller(stage, 'gold', 'AT', 30_000);
    await reseller(stage, 'silver', 'US', 0);
    await coming(stage);
    const end = plusMs(began, DAYS * 24 * HOUR);
    for (let at = began, next = 0; ; next++) {
      const round = rounds[next % rounds.length] ?? { hours: 1, times: 1, atOnce: false };
      at = plusMs(at, round.hours * HOUR);
      if (at >= end) break;
      seam.stoppedAt = Date.parse(at);
      await run(stage, round);
    }
    seam.stoppedAt = Date.parse(end);
    await run(stage, { hours: 0, times: 1, atOnce: false });
    return (await readTable(stage.system.embedded)).rows;
  } finally {
    await stage.close();
  }
};
const SECRETS = ['session', 'session-pointer'];
const FRESH_ID = /(ntc|aud|tsk|awd)_[0-9A-HJKMNP-TV-Z]{26}/g;
const SWEPT_AT = /\d{4}-\d\d-\d\dT\d\d:\d\d:07\.007Z/g;

/** As JSON, without secrets, and without what sweeps draw for new things. */
const bytesOf = (row: Row): string =>
  JSON.stringify(row, (name, value: unknown) => {
    if (name === 'hash' || name === 'messageId') return undefined;
    return typeof value === 'bigint' ? `${value}` : value;
  }).replaceAll(FRESH_ID, '$1_');

const everything = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ type }) => !SECRETS.includes(type))
    .map(bytesOf)
    .toSorted();

const RECORDS = ['evaluation', 'evaluationwatch', 'paperwatch', 'partner', 'standing', 'award', 'task'];

/** What came of it, whenever it was that somebody looked: records, tiers, lines of digests, and who is told what. */
const outcome = (rows: readonly Row[]): string[] => {
  const told = rows
    .filter(({ type }) => type === 'notice')
    .map(({ kind, to, about, facts }) => JSON.stringify({ kind, to, about: about.slice(0, 3), facts }));
  const lines = rows
    .filter(({ type }) => type === 'digest-line')
    .map((row) => JSON.stringify({ ...row, pk: '', schema: 1 }));
  const records = rows.filter(({ type }) => RECORDS.includes(type)).map(bytesOf);
  return [...told, ...lines, ...records].map((one) => one.replaceAll(SWEPT_AT, 'swept')).toSorted();
};

const ordinary: Round = { hours: 16, times: 1, atOnce: false };
let plain: readonly Row[];
beforeAll(async () => {
  plain = await tableAfter([ordinary]);
});
const repeated = fc.record({
  hours: fc.constant(ordinary.hours),
  times: fc.integer({ min: 1, max: 3 }),
  atOnce: fc.boolean(),
});
/** A reminder three days before a due day is said before that day, however late; none is a day late here. */
const late = repeated.chain((round) => fc.integer({ min: 5, max: 23 }).map((hours) => ({ ...round, hours })));
const rounds = (of: fc.Arbitrary<Round>) => fc.array(of, { minLength: 6, maxLength: 12 });

test('sweeps that come twice, or two at once, leave every byte as it was', async () => {
  const once = everything(plain);
  await fc.assert(
    fc.asyncProperty(rounds(repeated), async (all) => {
      expect(everything(await tableAfter(all))).toEqual(once);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});

test('sweeps that come late, and miss hours, come to the same records, tiers and mails', async () => {
  const kinds = new Set(plain.filter(({ type }) => type === 'notice').map(({ kind }) => kind));
  for (const kind of ['evaluation-forecast', 'evaluation-escalated', 'tier-changed', 'report-missed'])
    expect([kind, kinds.has(kind)]).toEqual([kind, true]);
  // Each of them is told once for each day, at the first sweep that comes after it.
  const days = plain
    .filter(({ kind }) => kind === 'evaluation-forecast')
    .map(({ owedAt }) => Math.ceil(daysBetween(FIRST_DAY, owedAt.slice(0, 10)) / 2) * 2);
  expect([...new Set(days)].toSorted((a, b) => a - b)).toEqual([90, 60, 30].map((one) => YEAR_ENDS - one));
  expect(new Set(days.map((day) => days.filter((one) => one === day).length)).size).toBe(1);
  const once = outcome(plain);
  await fc.assert(
    fc.asyncProperty(rounds(late), async (all) => {
      expect(outcome(await tableAfter(all))).toEqual(once);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
