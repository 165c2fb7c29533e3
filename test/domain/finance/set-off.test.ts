import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { type Charge, chargeSums, freeOf } from '../../../shared/domain/finance/charge.ts';
import { lineRow, raisedRow } from '../../../shared/domain/finance/charge-row.ts';
import {
  holdsFor,
  isStillOpen,
  planSetOff,
  releaseSetOff,
  reserveSetOff,
  returnSetOff,
  takeSetOff,
} from '../../../shared/domain/finance/set-off.ts';
import { payCharge, type Settled } from '../../../shared/domain/finance/settle-charge.ts';
import { accepted, anId } from '../../support/given.ts';

// Laws of set-off (rules/money.md 16): what is due is taken off what a run would pay, in one order, never more than the
// payable, and comes back with its line.

const PARTNER = anId('par');
const TODAY = '2026-11-20';
const group = { program: 'p', vendorEntity: 'europe', partnerId: PARTNER, currency: 'EUR' };

const chargeOf = (at: number, net: bigint, changes: Partial<Charge> = {}): Charge => ({
  ...{ id: anId('cha', at), program: 'p', version: 1, partner: PARTNER, kind: 'other', about: `R-${at}` },
  ...{ clause: 'fee', vendorEntity: 'europe', currency: 'EUR', net: net.toString(), on: '2026-01-01' },
  ...{
    dueOn: TODAY,
    raised: { by: 'x', at: '2026-01-01T00:00:00.000Z' },
    period: '2026-01',
    lines: [],
    v: 1,
  },
  ...changes,
});
const charges = fc
  .array(
    fc.record({
      net: fc.bigInt({ min: 1n, max: 50_000n }),
      dueOn: fc.integer({ min: -30, max: 5 }).map((days) => addDays(TODAY, days)),
      currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
      vendorEntity: fc.constantFrom('europe', 'europe', 'europe', 'usa'),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ net, ...changes }, at) => chargeOf(at + 1, net, changes)));
const payables = fc.bigInt({ min: -1000n, max: 120_000n });
const sum = (parts: readonly { minor: string }[]) =>
  parts.reduce((all, { minor }) => all + BigInt(minor), 0n);

describe('what is set off', () => {
  test('is never more than the payable nor than what is due, and leaves nothing due while something is payable', () => {
    fc.assert(
      fc.property(charges, payables, (all, payable) => {
        const parts = planSetOff(all, group, { payable, today: TODAY });
        const due = all.filter(
          (one) => one.currency === 'EUR' && one.vendorEntity === 'europe' && one.dueOn <= TODAY,
        );
        const open = due.reduce((left, one) => left + freeOf(one), 0n);
        const most = payable > 0n ? payable : 0n;
        expect(sum(parts)).toBe(most < open ? most : open);
        const freeIn = (id: string) => due.reduce((free, one) => (one.id === id ? freeOf(one) : free), 0n);
        expect(
          parts.every(({ charge, minor }) => BigInt(minor) > 0n && BigInt(minor) <= freeIn(charge)),
        ).toBe(true);
        // All but the last one are settled as a whole.
        for (const { charge, minor } of parts.slice(0, -1)) expect(BigInt(minor)).toBe(freeIn(charge));
      }),
      { numRuns: 100 },
    );
  });

  test('is the same whatever the order in which charges come, what is due first first', () => {
    fc.assert(
      fc.property(charges, payables, (all, payable) => {
        const asked = { payable, today: TODAY };
        const parts = planSetOff(all, group, asked);
        expect(planSetOff(all.toReversed(), group, asked)).toEqual(parts);
        const days = parts.map(({ charge }) => all.find(({ id }) => id === charge)?.dueOn ?? '');
        expect(days).toEqual(days.toSorted());
      }),
      { numRuns: 50 },
    );
  });

  test('leaves alone what somebody wants to let off, and what another run has', () => {
    const waiting = { minor: '100', reason: 'x', by: 'per_1', at: '2026-11-19T00:00:00.000Z' };
    const asked = { payable: 1000n, today: TODAY };
    expect(planSetOff([chargeOf(1, 100n, { waiting })], group, asked)).toEqual([]);
    const reserved = reserveSetOff(chargeOf(1, 100n), 'run-1', { charge: anId('cha', 1), minor: '60' });
    expect(planSetOff([reserved], group, asked)).toEqual([{ charge: reserved.id, minor: '40' }]);
    expect(planSetOff([releaseSetOff(reserved, 'run-1')], group, asked)).toMatchObject([{ minor: '100' }]);
  });
});

const lives = fc.array(
  fc.record({
    payable: fc.bigInt({ min: 1n, max: 40_000n }),
    paidMeanwhile: fc.bigInt({ min: 0n, max: 40_000n }),
    outcome: fc.constantFrom('paid', 'returned', 'paid-then-returned'),
  }),
  { maxLength: 6 },
);
type Payout = { readonly payable: bigint; readonly paidMeanwhile: bigint; readonly outcome: string };
const given = { by: 'per_1', now: `${TODAY}T09:00:00.000Z`, timeZone: 'Europe/Berlin', period: '2026-11' };
const settling = { ...given, on: TODAY };

/** A charge in its life, with what its rows of the month add up to, and what came as money or was set off. */
type Life = { readonly charge: Charge; readonly rows: bigint; readonly came: bigint };
const after = (life: Life, settled: Settled | undefined, came: bigint): Life =>
  settled
    ? {
        charge: settled.charge,
        rows: life.rows + BigInt(lineRow(settled.charge, settled.line).amount),
        came: life.came + came,
      }
    : life;

const lived = (life: Life, { payable, paidMeanwhile, outcome }: Payout, run: string): Life => {
  const [part] = planSetOff([life.charge], group, { payable, today: TODAY });
  if (!part) return life;
  const size = BigInt(part.minor);
  const reserved = reserveSetOff(life.charge, run, part);
  expect(isStillOpen(reserved, run, part)).toBe(true);
  const payment = { amount: { currency: 'EUR', minor: paidMeanwhile }, paidOn: TODAY, reference: run };
  const paid = paidMeanwhile > 0n ? accepted(payCharge(reserved, payment, given)) : undefined;
  const before = after({ ...life, charge: reserved }, paid, paidMeanwhile);
  if (outcome === 'returned') return { ...before, charge: releaseSetOff(before.charge, run) };
  const taken = after(before, takeSetOff(before.charge, run, part, settling), size);
  if (outcome === 'paid') return taken;
  const back = returnSetOff(taken.charge, run, part, settling);
  expect(back.opens).toBe(false);
  return after(taken, back, -size);
};

test('a charge whose payouts come and come back loses nothing: what came, what is open and its rows add up', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 60_000n }), lives, (net, payouts) => {
      const first = chargeOf(1, net);
      let life: Life = { charge: first, rows: BigInt(raisedRow(first).amount), came: 0n };
      for (const [at, payout] of payouts.entries()) {
        life = lived(life, payout, `run-${at}`);
        const { paid, waived, open, credit } = chargeSums(life.charge);
        expect(paid + waived + open).toBe(net);
        expect(paid + credit).toBe(life.came);
        expect([paid, open, credit].every((one) => one >= 0n)).toBe(true);
        expect(life.rows).toBe(open - credit);
        expect(life.charge.reserved).toBeUndefined();
      }
    }),
    { numRuns: 100 },
  );
});

test('where due charges are set off, an overdue one holds only what cannot settle it', () => {
  const terms = { setOff: 'due-charges', holdWhile: ['charge-overdue'] } as const;
  const overdue = { dueOn: '2026-11-19' };
  const of = (changes: Partial<Charge>) => [chargeOf(1, 100n, { ...overdue, ...changes })];
  const holds = (all: Charge[], setOff: 'never' | 'due-charges' = 'due-charges') =>
    holdsFor(all, group, { terms: { holdWhile: [...terms.holdWhile], setOff }, today: TODAY });
  expect(holds(of({}))).toBe(false);
  expect(holds(of({}), 'never')).toBe(true);
  expect(holds(of({ currency: 'USD' }))).toBe(true);
  expect(holds(of({ vendorEntity: 'usa' }))).toBe(true);
  expect(holds(of({ vendorEntity: 'usa', dueOn: TODAY }))).toBe(false);
});
