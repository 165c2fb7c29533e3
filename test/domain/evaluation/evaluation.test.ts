import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, addMonths, startOf } from '../../../shared/domain/civil-date.ts';
import type { Decision } from '../../../shared/domain/commission/entry.ts';
import { appealEvaluation, decideAppeal } from '../../../shared/domain/evaluation/appeal.ts';
import {
  type Known,
  ruleState,
  type TierFacts,
  tierFacts,
} from '../../../shared/domain/evaluation/assess.ts';
import { escalated } from '../../../shared/domain/evaluation/effect.ts';
import {
  decideEvaluation,
  type Evaluation,
  evaluationDueAt,
  openEvaluation,
} from '../../../shared/domain/evaluation/evaluation.ts';
import { type Happening, measure, measuredText, reaches } from '../../../shared/domain/evaluation/figure.ts';
import { papersAt, salesHappenings } from '../../../shared/domain/evaluation/happenings.ts';
import { missesAfter, propose } from '../../../shared/domain/evaluation/propose.ts';
import {
  evaluatedOn,
  firstCycle,
  newWatch,
  watchAfter,
  watchEvent,
  watchFrom,
} from '../../../shared/domain/evaluation/watch.ts';
import { noPapers } from '../../../shared/domain/partner/papers.ts';
import { ruleMet } from '../../../shared/domain/partner/tier.ts';
import type { EvaluationTerms } from '../../../shared/domain/program/evaluation.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { Figure, Rule } from '../../../shared/domain/program/requirement.ts';
import { accepted } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
if (rsupport.evaluation.by === 'nobody') throw new Error('RSUPPORT evaluates its resellers');
const yearly: EvaluationTerms = { ...rsupport.evaluation, noticeDays: 30, appealDays: 14 };
const ids = rsupport.tiers.map(({ id }) => id);
const [silver = '', gold = '', platinum = ''] = ids;
/** Only what is sold counts. */
const selling: Program = {
  ...rsupport,
  evaluation: yearly,
  tiers: rsupport.tiers.map((tier) => ({ ...tier, requires: 'sales-performance' })),
};

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const state = fc.constantFrom('met', 'missed', 'unknown');

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
      atLeast: fc.integer({ min: 1, max: 3 }),
    }),
  ),
}));

describe('a rule over criteria', () => {
  it('is open exactly where answering the open ones either way makes a difference', () => {
    fc.assert(
      fc.property(rule, fc.array(state, { minLength: 4, maxLength: 4 }), (one, states) => {
        const stateOf = (id: string) => states['abcd'.indexOf(id)] ?? 'missed';
        const best = ruleMet(one, (id) => stateOf(id) !== 'missed');
        const worst = ruleMet(one, (id) => stateOf(id) === 'met');
        const expected = best === worst ? (best ? 'met' : 'missed') : 'unknown';
        expect(ruleState(one, stateOf)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});

const happening = fc.record({
  what: fc.constantFrom('sales-net', 'sales', 'references'),
  on: fc.constant('2026-05-05'),
  id: fc.constantFrom('1', '2', '3', '4'),
  minor: fc.option(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { nil: undefined }),
}) as fc.Arbitrary<Happening>;
const numberOf = (figure: Figure, all: readonly Happening[]) => {
  const measured = measure(figure, all, 100n);
  if (typeof measured === 'string') throw new Error(`a number was expected, not ${measured}`);
  return measured;
};

describe('a figure', () => {
  it('sums, counts each thing once, and holds points to their limit, in any order', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (all) => {
        const points: Figure = {
          points: [
            { for: 'references', each: 7, most: 20 },
            { for: 'sales', each: 3, most: 5 },
          ],
        };
        for (const figure of [{ sum: 'sales-net' }, { count: 'sales' }, points] as const)
          expect(numberOf(figure, all.toReversed())).toEqual(numberOf(figure, all));
        expect(numberOf(points, all).of <= 25n).toBe(true);
        expect(numberOf({ count: 'sales' }, [...all, ...all])).toEqual(numberOf({ count: 'sales' }, all));
      }),
      { numRuns: 60 },
    );
  });

  it('reaches a threshold to the last minor unit, and never by rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (threshold) => {
        const sold = (minor: bigint): Happening => ({ what: 'sales-net', on: '2026-05-05', id: '1', minor });
        const exact = BigInt(threshold) * 100n;
        expect(reaches(numberOf({ sum: 'sales-net' }, [sold(exact)]), threshold)).toBe(true);
        const under = numberOf({ sum: 'sales-net' }, [sold(exact - 1n)]);
        expect(reaches(under, threshold)).toBe(false);
        expect(measuredText(under)).not.toBe(String(threshold));
      }),
      { numRuns: 60 },
    );
  });

  test.each(['met', 'missed', 'manual-review'] as const)(
    'a ratio over nothing is what the file says: %s',
    (ifEmpty) => {
      const figure: Figure = {
        ratio: { of: { count: 'won-referrals' }, to: { count: 'referrals' }, ifEmpty },
      };
      expect(measure(figure, [], 1n)).toBe(ifEmpty);
    },
  );

  test('a ratio is in percent', () => {
    const figure: Figure = {
      ratio: { of: { count: 'won-referrals' }, to: { count: 'referrals' }, ifEmpty: 'missed' },
    };
    const referrals = ['1', '2', '3'].map((id) => ({ what: 'referrals' as const, on: '2026-05-05', id }));
    const measured = numberOf(figure, [...referrals, { what: 'won-referrals', on: '2026-05-05', id: '1' }]);
    expect(measuredText(measured)).toBe('33.33');
    expect([reaches(measured, 33), reaches(measured, 34)]).toEqual([true, false]);
  });
});

const TODAY = '2026-11-30';
const known = (country: string, tier: string, happenings: readonly Happening[] = []): Known => ({
  ...{
    subject: { tier, papers: noPapers, signed: [], today: TODAY },
    country,
    began: '2025-12-01',
    happenings,
  },
});
const soldFor = (amount: number): Happening[] => [
  { what: 'sales-net', on: '2026-03-03', id: 'INV-1', minor: BigInt(amount) * 100n },
];
const before = (tier: string, misses = 0, skipped = false) => ({ tier, misses, skipped });
const proposed = (
  country: string,
  tier: string,
  amount: number,
  terms: EvaluationTerms = yearly,
  more: Partial<ReturnType<typeof before>> = {},
) => {
  const needs = { ...terms, upgradeNeeds: [] };
  const facts = tierFacts(selling, known(country, tier, soldFor(amount)));
  return propose(selling, needs, facts, { ...before(tier), ...more });
};

describe('what is proposed', () => {
  test.each([
    ['DE', silver, 149_999, 'keep', silver],
    ['DE', silver, 150_000, 'upgrade', gold],
    ['DE', silver, 400_000, 'upgrade', platinum],
    ['DE', gold, 60_000, 'downgrade', silver],
    ['AT', gold, 60_000, 'keep', gold],
    ['DE', platinum, 0, 'downgrade', silver],
    ['DE', silver, 0, 'keep', silver],
    ['NO', gold, 0, 'manual-review', gold],
    ['NO', gold, 9_000_000, 'manual-review', gold],
  ] as const)('in %s at %s with sales of %i: %s %s [S3-17]', (country, tier, amount, outcome, to) => {
    expect(proposed(country, tier, amount)).toMatchObject({ outcome, tier: to });
  });

  test('goes no further than the steps that one evaluation may move a tier', () => {
    const terms = { ...yearly, mostSteps: 1 };
    expect(proposed('DE', silver, 400_000, terms)).toMatchObject({ outcome: 'upgrade', tier: gold });
    expect(proposed('DE', platinum, 0, terms)).toMatchObject({ outcome: 'downgrade', tier: gold });
  });

  test('is a lower tier at the second miss where the program says so, and never where it says never', () => {
    const terms = { ...yearly, missesBeforeDowngrade: 2 };
    expect(proposed('DE', gold, 0, terms)).toMatchObject({ outcome: 'keep', because: 'first-misses' });
    expect(proposed('DE', gold, 0, terms, { misses: 1 })).toMatchObject({ outcome: 'downgrade' });
    const never: EvaluationTerms = { ...yearly, downgrade: 'never' };
    expect(proposed('DE', gold, 0, never, { misses: 9 })).toMatchObject({
      outcome: 'keep',
      because: 'never-lower',
    });
  });

  test('is no lower tier for what every tier asks for alike, and goes no lower for it', () => {
    const tiers = selling.tiers.map((tier) => ({
      ...tier,
      requires: { all: ['sales-performance', 'operating-rights'] },
    }));
    const facts = (amount: number) =>
      tierFacts({ ...selling, tiers }, known('DE', platinum, soldFor(amount)));
    expect(propose(selling, yearly, facts(400_000), before(platinum))).toMatchObject({
      outcome: 'keep',
      because: 'no-tier-helps',
    });
    expect(propose(selling, yearly, facts(200_000), before(platinum))).toMatchObject({
      outcome: 'downgrade',
      tier: gold,
    });
  });

  test('leaves out, the first time, who had its tier before the program [S2-23]', () => {
    expect(proposed('DE', gold, 0, yearly, { skipped: true })).toMatchObject({
      outcome: 'keep',
      because: 'skipped',
    });
  });

  test('is no rise without what every rise needs [S3-04] [S3-06]', () => {
    const facts = tierFacts(selling, known('DE', silver, soldFor(400_000)));
    expect(propose(selling, yearly, facts, before(silver))).toMatchObject({
      outcome: 'keep',
      because: 'needs-missing',
      requirements: ['operating-rights'],
    });
  });

  test('a program without revenue targets lowers nobody for a year without sales [S2-21] [S4-05]', () => {
    for (const vendor of ['open-xchange', 'opennebula']) {
      const program = programNamed(vendor);
      const terms: EvaluationTerms = { ...yearly, upgradeNeeds: [] };
      for (const { id, rank } of program.tiers) {
        const all = program.requirements.map((one) => one.kind);
        expect(all).not.toContain('figure');
        const sold = tierFacts(program, { ...known('DE', id), happenings: soldFor(1_000_000) });
        const nothing = tierFacts(program, known('DE', id));
        expect(propose(program, terms, nothing, before(id))).toEqual(
          propose(program, terms, sold, before(id)),
        );
        if (rank === 1) expect(propose(program, terms, nothing, before(id)).outcome).not.toBe('downgrade');
      }
    }
  });

  it('counts misses in a row, and neither what a person has to judge nor what was skipped', () => {
    const facts = (of: TierFacts['state']): TierFacts[] => [
      { tier: gold, state: of, open: [], criteria: [] },
    ];
    expect(missesAfter(facts('missed'), before(gold, 1))).toBe(2);
    expect(missesAfter(facts('met'), before(gold, 3))).toBe(0);
    expect(missesAfter(facts('unknown'), before(gold, 3))).toBe(3);
    expect(missesAfter(facts('missed'), before(gold, 0, true))).toBe(0);
  });
});

describe('sales', () => {
  const decision = (more: Partial<Decision>): Decision => ({
    ...{ decisionKey: 'x', program: 'rsupport', programVersion: 1, period: '2026-03', event: 'sale' },
    ...{
      saleId: 'INV-1',
      revision: 0,
      product: 'x',
      occurredAt: '2026-03-03T00:00:00.000Z',
      currency: 'EUR',
    },
    ...{ net: '10000', outcome: 'posted', entries: [], actor: 'x', decidedAt: '2026-03-04T00:00:00.000Z' },
    clause: '',
    ...more,
  });
  const AT = '2026-12-01T00:00:00.000Z';
  const sum = (all: readonly Decision[]) =>
    numberOf({ sum: 'sales-net' }, salesHappenings(rsupport, all, AT)).of;

  test('count by their last revision known, less refunds, and not what was booked later', () => {
    const corrected = decision({ event: 'correction', revision: 1, net: '8000' });
    const refunded = decision({ event: 'refund', net: '3000', refundId: 'R1' });
    expect(sum([decision({}), corrected, refunded])).toBe(5000n);
    expect(sum([decision({}), { ...corrected, decidedAt: '2026-12-02T00:00:00.000Z' }])).toBe(10000n);
    expect(sum([decision({ outcome: 'excluded', reason: 'internal-use' })])).toBe(0n);
  });

  test('of another currency are for a person where they would decide', () => {
    const dollars = salesHappenings(rsupport, [decision({ currency: 'USD', net: '99999900' })], AT);
    const [first] = tierFacts(selling, known('DE', silver, dollars));
    expect(first).toMatchObject({
      state: 'unknown',
      criteria: expect.arrayContaining([
        expect.objectContaining({ requirement: 'sales-performance', why: 'other-currency' }),
      ]),
    });
  });
});

describe('papers as they were known', () => {
  test('forget what was given or decided later', () => {
    const at = '2026-06-01T00:00:00.000Z';
    const later = '2026-06-02T00:00:00.000Z';
    const reference = {
      ...{
        id: 'rcd_1',
        company: 'A',
        contact: 'B',
        project: 'C',
        status: 'verified' as const,
        submittedBy: 'x',
      },
      ...{ submittedAt: at, decision: { by: 'x', at: later }, v: 2 },
    } as const;
    const papers = papersAt(
      { ...noPapers, references: [reference, { ...reference, submittedAt: later }] },
      at,
    );
    expect(papers.references).toMatchObject([{ status: 'submitted' }]);
  });
});

describe('the watch', () => {
  const cycle = fc.oneof(
    fc.record({ from: fc.constant('activation' as const), months: fc.integer({ min: 1, max: 24 }) }),
    fc.record({
      from: fc.constant('calendar' as const),
      months: fc.constantFrom(1, 3, 6, 12),
      firstMonth: fc.integer({ min: 1, max: 12 }),
    }),
  );

  it('begins with a whole cycle that is not over, and never looks twice or leaves a gap', () => {
    fc.assert(
      fc.property(cycle, day, fc.integer({ min: 0, max: 3000 }), (of, began, days) => {
        const terms: EvaluationTerms = { ...yearly, cycle: of };
        const today = addDays(began, days);
        const first = firstCycle(terms, began, today);
        expect(first.start >= began && first.end > today).toBe(true);
        let watch = newWatch(terms, began, today);
        for (let round = 0; round < 4; round++) {
          const { end } = watch.cycle;
          const event = { kind: 'evaluate', on: evaluatedOn(terms, watch.cycle) } as const;
          watch = watchAfter(terms, watch, event, { began, misses: 0 });
          expect(watch.cycle.start).toBe(end);
        }
        expect(watch.evaluated).toBe(4);
      }),
      { numRuns: 80 },
    );
  });

  it('says each forecast once, only the last of several that are late, and none once the cycle is over', () => {
    const began = '2025-12-01';
    let watch = newWatch(yearly, began, began);
    expect(watchEvent(yearly, watch, '2026-09-01')).toBeUndefined();
    const late = watchEvent(yearly, watch, '2026-10-15');
    expect(late).toMatchObject({ kind: 'forecast', days: [90, 60] });
    if (!late) throw new Error('a forecast was due');
    watch = watchAfter(yearly, watch, late, { began, misses: 0 });
    expect(watchEvent(yearly, watch, '2026-10-15')).toBeUndefined();
    expect(watchEvent(yearly, watch, '2026-11-02')).toMatchObject({ kind: 'forecast', days: [30] });
    expect(watchEvent(yearly, watch, '2026-12-01')).toEqual({ kind: 'evaluate', on: '2026-12-01' });
  });

  test('begins with the first version that evaluates, and nothing of it is due before that version is in force', () => {
    const version = (effectiveFrom: string, evaluation: object) =>
      ({ effectiveFrom, evaluation, timeZone: 'Europe/Berlin' }) as never;
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 500 }),
        (began, since, ahead) => {
          const today = addDays(began, since);
          const from = addDays(today, ahead);
          const partner = { activatedAt: `${began}T12:00:00.000Z`, status: 'active' } as never;
          const versions = [version(began, { by: 'nobody' }), version(from, yearly)];
          const begun = watchFrom(versions, partner, undefined, today);
          expect(begun?.watch.cycle.end && begun.watch.cycle.end > from).toBe(true);
          expect(begun?.dueAt && begun.dueAt >= startOf(from, 'Europe/Berlin')).toBe(true);
          // Whoever is watched already goes on as before; one that had stopped goes on counting.
          expect(begun && watchFrom(versions, partner, begun.watch, today)).toBeUndefined();
          const stopped = begun && { ...begun.watch, evaluated: 3, stopped: true };
          const again = watchFrom(versions, partner, stopped, today);
          expect(again?.watch).toEqual({ ...begun?.watch, evaluated: 3, v: 2 });
          expect(watchFrom(versions.slice(0, 1), partner, undefined, today)).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('looks for a higher tier on the first of each month where the program says so', () => {
    const terms = { ...yearly, upgradesBetween: true, forecastDays: [] };
    let watch = newWatch(terms, '2025-12-15', '2025-12-15');
    const seen: string[] = [];
    for (let on = '2025-12-15'; on < addMonths('2025-12-15', 12); on = addDays(on, 1)) {
      const event = watchEvent(terms, watch, on);
      if (!event) continue;
      seen.push(event.on);
      watch = watchAfter(terms, watch, event, { began: '2025-12-15', misses: 0 });
    }
    expect(seen).toHaveLength(12);
    expect(seen.every((on) => on.endsWith('-01'))).toBe(true);
  });
});

describe('an evaluation', () => {
  const NOW = '2026-12-02T09:00:00.000Z';
  const opened = (tier: string, amount: number, terms: EvaluationTerms = yearly): Evaluation => {
    const facts = tierFacts(selling, known('DE', tier, soldFor(amount)));
    return openEvaluation(selling, terms, {
      ...{ partner: 'par_x', company: 'A', country: 'DE', on: '2026-12-01', at: '2026-11-30T15:00:00.000Z' },
      ...{
        cycle: { start: '2025-12-01', end: '2026-12-01' },
        tier,
        facts,
        skipped: false,
        by: 'distributor',
      },
      misses: missesAfter(facts, before(tier)),
      proposal: propose(selling, terms, facts, before(tier)),
    });
  };
  const vendor = { by: 'per_v', as: 'vendor', now: NOW } as const;
  const distributor = { by: 'per_d', as: 'distributor', now: NOW } as const;
  const down = { outcome: 'downgrade', tier: silver, reason: 'Too low' } as const;

  test('of a distributor waits for the vendor where the program says so, and counts at once where it does not', () => {
    const keep = { outcome: 'keep', reason: 'Well' } as const;
    const decided = decideEvaluation(selling, yearly, opened(gold, 0), keep, distributor);
    expect(accepted(decided).status).toBe('decided');
    const alone = { ...yearly, vendorConfirms: false };
    expect(accepted(decideEvaluation(selling, alone, opened(gold, 0), keep, distributor)).status).toBe(
      'done',
    );
  });

  test('lowers nobody who met everything, however it is asked', () => {
    expect(decideEvaluation(selling, yearly, opened(gold, 150_000), down, vendor)).toMatchObject({
      ok: false,
      code: 'tier-stays',
    });
  });

  test('goes to the vendor at the instant that was said, and not again', () => {
    const open = opened(gold, 0);
    expect(evaluationDueAt(open)).toBe(open.decideBy);
    const late = escalated(selling, yearly, open);
    expect(late).toMatchObject({ by: 'vendor', escalatedAt: open.decideBy });
    expect(evaluationDueAt(late)).toBeUndefined();
  });

  test('that is appealed against waits, takes effect no earlier than the answer, and is decided anew when granted', () => {
    const coming = accepted(decideEvaluation(selling, yearly, opened(gold, 0), down, vendor));
    expect(evaluationDueAt(coming)).toBe(coming.effectiveAt);
    const appealed = accepted(appealEvaluation(selling, coming, { text: 'No' }, { by: 'p', now: NOW }));
    expect(evaluationDueAt(appealed)).toBeUndefined();
    const LATER = '2027-03-01T09:00:00.000Z';
    const answer = { by: 'per_v', now: LATER };
    const refused = accepted(
      decideAppeal(selling, yearly, appealed, { outcome: 'refused', reason: 'Late' }, answer),
    );
    expect(refused).toMatchObject({ status: 'coming', effectiveAt: LATER });
    const granted = accepted(
      decideAppeal(selling, yearly, appealed, { outcome: 'granted', reason: 'True' }, answer),
    );
    expect(granted).toMatchObject({ status: 'open', by: 'vendor' });
    expect(granted.effectiveAt).toBeUndefined();
    expect(appealEvaluation(selling, coming, { text: 'No' }, { by: 'p', now: LATER })).toMatchObject({
      code: 'appeal-over',
    });
  });
});
