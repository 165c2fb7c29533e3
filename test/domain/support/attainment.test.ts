import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Attainment, attainmentOf, outcomeOf } from '../../../shared/domain/support/attainment.ts';
import type { Target, TargetEnd } from '../../../shared/domain/support/target.ts';

// How promises count: each once, under one plan and one cause.

const at = '2026-11-20T10:00:00.000Z';
const ends: readonly TargetEnd[] = [
  'answered',
  'resolved',
  'closed',
  'raised',
  'lowered',
  'confirmed-in-portal',
];
const target = (kind: Target['kind'], missed: boolean, by: TargetEnd | undefined): Target => ({
  ...{ kind, cycle: 1, from: at, minutes: 60, pauses: [], warned: [] },
  ...(by ? { ended: { at, by } } : {}),
  ...(missed ? { breach: { at, detectedAt: at } } : {}),
});
const step = { reason: 'x', evidence: 'y', by: 'per', at };
const lowered = (consented: boolean) => ({
  at,
  by: 'per',
  from: 3 as const,
  to: 1 as const,
  reason: 'x',
  consented,
});

const anyRequest = fc
  .record({
    plan: fc.constantFrom('basic', 'enterprise', 'gone'),
    guaranteed: fc.boolean(),
    targets: fc.array(
      fc
        .tuple(
          fc.constantFrom<Target['kind']>('response', 'resolution'),
          fc.boolean(),
          fc.option(fc.constantFrom(...ends)),
        )
        .map(([kind, missed, by]) => target(kind, missed, by ?? undefined)),
      { maxLength: 4 },
    ),
    consented: fc.boolean(),
    uncooperative: fc.boolean(),
  })
  .map(({ consented, uncooperative, ...rest }) => ({
    ...rest,
    changes: [lowered(consented)],
    ...(uncooperative ? { nonCooperation: step } : {}),
  }));

const plans = [{ id: 'basic' }, { id: 'enterprise' }];
const parts = ({ kept, open, missed }: Attainment) =>
  kept + open + missed.vendor + missed.customer + missed['lowered-before-due'];

it('counts each promise once: kept, open, or missed for one cause; requests add up however they are split', () => {
  fc.assert(
    fc.property(fc.array(anyRequest, { maxLength: 12 }), fc.nat(12), (requests, cut) => {
      const all = attainmentOf(requests, plans);
      const halves = [requests.slice(0, cut), requests.slice(cut)].flatMap((some) =>
        attainmentOf(some, plans),
      );
      for (const line of all) {
        expect(parts(line)).toBe(line.promised);
        const same = halves.filter(({ plan, kind }) => plan === line.plan && kind === line.kind);
        expect(same.reduce((sum, { promised }) => sum + promised, 0)).toBe(line.promised);
        expect(same.reduce((sum, { missed }) => sum + missed.vendor, 0)).toBe(line.missed.vendor);
      }
      const counting = requests
        .filter(({ guaranteed, plan }) => guaranteed && plan !== 'gone')
        .flatMap((request) => request.targets.filter((one) => outcomeOf(request, one) !== undefined));
      expect(all.reduce((sum, { promised }) => sum + promised, 0)).toBe(counting.length);
    }),
    { numRuns: 100 },
  );
});

it('puts a miss down to the customer who did not cooperate, and sees a level lowered before its time [S1-25]', () => {
  const none = { changes: [] };
  expect(outcomeOf(none, target('response', true, 'answered'))).toBe('vendor');
  expect(outcomeOf({ ...none, nonCooperation: step }, target('response', true, undefined))).toBe('customer');
  expect(outcomeOf({ changes: [lowered(false)] }, target('response', false, 'lowered'))).toBe(
    'lowered-before-due',
  );
  expect(outcomeOf({ changes: [lowered(true)] }, target('response', false, 'lowered'))).toBeUndefined();
  expect(outcomeOf(none, target('response', false, 'raised'))).toBeUndefined();
  expect(outcomeOf(none, target('resolution', false, 'resolved'))).toBe('kept');
  expect(outcomeOf(none, target('resolution', false, undefined))).toBe('open');
});
