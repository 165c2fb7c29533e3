import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  advanceCharge,
  type Charge,
  chargeDueAt,
  chargeStateOn,
  chargeSums,
} from '../../../shared/domain/finance/charge.ts';
import { lineRow, raisedRow } from '../../../shared/domain/finance/charge-row.ts';
import { raiseCharge } from '../../../shared/domain/finance/owed.ts';
import { feeOwed } from '../../../shared/domain/finance/raise-charge.ts';
import { returnPayment } from '../../../shared/domain/finance/return-payment.ts';
import { takeSetOff } from '../../../shared/domain/finance/set-off.ts';
import {
  decideWaiver,
  payCharge,
  repayCredit,
  type Settled,
  waiveCharge,
} from '../../../shared/domain/finance/settle-charge.ts';
import { accepted, anId, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

// What partners owe: sums, what settles, what opens, and who is told when.

const otrs = programNamed('otrs');
const ZONE = otrs.timeZone;
const euros = (minor: bigint) => ({ currency: 'EUR', minor });
const given = (by = 'per_1', now = '2026-11-20T09:00:00.000Z') => ({
  ...{ by, now, timeZone: ZONE, period: '2026-11' },
});

const feeCharge = (): Charge => {
  const debtor = { partner: anId('par'), vendorEntity: 'otrs-ag', tier: 'partner', began: '2026-11-01' };
  const owed = feeOwed(otrs, debtor, '2026-11-20');
  if (!owed) throw new Error('the program asks for a fee');
  return raiseCharge(otrs, owed, {
    ...{ id: anId('cha'), by: 'schedule', now: '2026-11-01T00:00:00.000Z', period: '2026-11' },
  });
};

type Step =
  | { readonly do: 'pay' | 'repay'; readonly minor: bigint; readonly reference: string }
  | { readonly do: 'waive'; readonly minor: bigint }
  | { readonly do: 'return'; readonly reference: string }
  | { readonly do: 'approve' | 'reject' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('pay' as const, 'repay' as const),
    minor: fc.bigInt({ min: -5n, max: 150_000n }),
    reference: fc.constantFrom('B-1', 'B-2', 'B-3', 'B-4', 'B-5'),
  }),
  fc.record({ do: fc.constant('waive' as const), minor: fc.bigInt({ min: -5n, max: 150_000n }) }),
  fc.record({ do: fc.constant('return' as const), reference: fc.constantFrom('B-1', 'B-2', 'B-3') }),
  fc.record({ do: fc.constantFrom('approve' as const, 'reject' as const) }),
);

const take = (charge: Charge, step: Step, waiver: 'one-person' | 'two-persons') => {
  const paidOn = '2026-11-19';
  switch (step.do) {
    case 'pay':
      return payCharge(charge, { amount: euros(step.minor), paidOn, reference: step.reference }, given());
    case 'repay':
      return repayCredit(charge, { amount: euros(step.minor), paidOn, reference: step.reference }, given());
    case 'return':
      return returnPayment(
        charge,
        { payment: step.reference, returnedOn: '2026-11-20', reference: `R ${step.reference}`, reason: 'x' },
        given(),
      );
    case 'waive':
      return waiveCharge(charge, { amount: euros(step.minor), reason: 'x' }, { waiver }, given());
    default:
      return decideWaiver(charge, step.do === 'approve' ? 'approved' : 'rejected', given('per_2'));
  }
};

type Life = { charge: Charge; opened: number; rows: bigint };
const lifeOf = (list: readonly Step[], waiver: 'one-person' | 'two-persons'): Life => {
  const life: Life = { charge: feeCharge(), opened: 0, rows: BigInt(raisedRow(feeCharge()).amount) };
  for (const step of list) {
    const done = take(life.charge, step, waiver);
    if (!done.ok || !done.value) continue;
    const { charge, line, opens, closes } = done.value as Settled & { readonly closes?: boolean };
    life.charge = charge;
    if (opens) life.opened++;
    if (closes) life.opened--;
    if (line) life.rows += BigInt(lineRow(charge, line).amount);
  }
  return life;
};
const lives = fc.tuple(
  fc.array(steps, { maxLength: 12 }),
  fc.constantFrom('one-person' as const, 'two-persons' as const),
);

describe('a charge', () => {
  it('is what was paid, what was let off and what is open, whatever comes; its rows add up to the same', () => {
    fc.assert(
      fc.property(lives, ([list, waiver]) => {
        const { charge, rows } = lifeOf(list, waiver);
        const { paid, waived, open, credit } = chargeSums(charge);
        const of = (kind: string) => charge.lines.filter((one) => one.kind === kind);
        const [came, back, returned] = [of('payment'), of('repayment'), of('payment-returned')];
        const sum = (some: typeof came) => some.reduce((all, { minor }) => all + BigInt(minor), 0n);
        expect(paid + waived + open).toBe(BigInt(charge.net));
        expect([waived, open, credit].every((one) => one >= 0n)).toBe(true);
        // Only what was given back to the partner, of money that the bank then took back, is owed beyond the charge.
        expect(paid >= -sum(back)).toBe(true);
        expect(rows).toBe(open - credit);
        expect(sum(came)).toBe(paid + credit + sum(back) + sum(returned));
        expect(new Set(returned.map(({ of }) => of)).size).toBe(returned.length);
        expect(new Set(came.map(({ reference }) => reference)).size).toBe(came.length);
      }),
      { numRuns: 60 },
    );
  });

  it('opens what it opens when nothing is open of it, and closes it when a payment came back, each once', () => {
    fc.assert(
      fc.property(lives, ([list, waiver]) => {
        const { charge, opened } = lifeOf(list, waiver);
        expect(opened).toBe(chargeSums(charge).open === 0n ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });

  it('takes the same payments to the same sums in any order, each of them once', () => {
    const payments = fc.uniqueArray(
      fc.record({
        do: fc.constant('pay' as const),
        minor: fc.bigInt({ min: 1n, max: 150_000n }),
        reference: fc.constantFrom('B-1', 'B-2', 'B-3', 'B-4', 'B-5'),
      }),
      { selector: ({ reference }) => reference, maxLength: 5 },
    );
    fc.assert(
      fc.property(payments, fc.infiniteStream(fc.nat()), (list, order) => {
        const mixed = [...list, ...list]
          .map((one) => [one, order.next().value as number] as const)
          .toSorted(([, a], [, b]) => a - b)
          .map(([one]) => one);
        const [once, twice] = [lifeOf(list, 'one-person'), lifeOf(mixed, 'one-person')];
        expect(chargeSums(twice.charge)).toEqual(chargeSums(once.charge));
        expect(twice.opened).toBe(once.opened);
      }),
      { numRuns: 40 },
    );
  });

  test('is open again by its own days when a payment came back, which is said with it', () => {
    const amount = euros(100_000n);
    const paid = accepted(payCharge(feeCharge(), { amount, paidOn: '2026-11-10', reference: 'B' }, given()));
    const back = { payment: 'B', returnedOn: '2026-11-20', reference: 'R', reason: 'Account closed' };
    const charge = paid?.charge ?? feeCharge();
    const done = accepted(returnPayment(charge, back, given()));
    expect(done).toMatchObject({ opens: false, closes: true, line: { of: 'B', minor: '100000' } });
    const after = done?.charge ?? charge;
    expect(chargeStateOn(after, '2026-11-20')).toBe('overdue');
    expect(chargeDueAt(after, ZONE)).toBe('2026-11-30T23:00:00.000Z');
    expect(accepted(returnPayment(after, back, given()))).toBeUndefined();
    expect(refused(returnPayment(after, { ...back, reason: 'other' }, given())).code).toBe('charge-conflict');
    const late = accepted(returnPayment(charge, back, given('per_1', '2026-12-05T09:00:00.000Z')));
    expect(chargeDueAt(late?.charge ?? charge, ZONE)).toBeUndefined();
  });

  test('has no payment that came back before it came, or that was set off', () => {
    const setOff = takeSetOff(
      feeCharge(),
      'run_1',
      { charge: feeCharge().id, minor: '100000' },
      {
        ...given(),
        on: '2026-11-19',
      },
    );
    const back = { payment: 'run_1', returnedOn: '2026-11-20', reference: 'R', reason: 'x' };
    expect(refused(returnPayment(setOff.charge, back, given())).fields).toMatchObject([
      { field: 'payment', code: 'comes-back-with-its-payout' },
    ]);
    expect(refused(returnPayment(feeCharge(), back, given())).fields).toMatchObject([
      { field: 'payment', code: 'no-such-payment' },
    ]);
    const paidOn = '2026-11-19';
    const paid = accepted(payCharge(feeCharge(), { amount: euros(5n), paidOn, reference: 'B' }, given()));
    const early = { ...back, payment: 'B', returnedOn: '2026-11-18' };
    expect(refused(returnPayment(paid?.charge ?? feeCharge(), early, given())).fields).toMatchObject([
      { field: 'returnedOn', code: 'too-early' },
    ]);
  });

  test('under a reference that is known with another amount is a conflict', () => {
    const paid = accepted(
      payCharge(feeCharge(), { amount: euros(5n), paidOn: '2026-11-19', reference: 'B' }, given()),
    );
    const again = { amount: euros(6n), paidOn: '2026-11-19', reference: 'B' };
    expect(refused(payCharge(paid?.charge ?? feeCharge(), again, given())).code).toBe('charge-conflict');
  });

  test('is let off by two persons where the program wants two, never by one alone', () => {
    const asked = accepted(
      waiveCharge(feeCharge(), { reason: 'x' }, { waiver: 'two-persons' }, given('per_1')),
    );
    expect(chargeSums(asked.charge).open).toBe(100_000n);
    expect(refused(decideWaiver(asked.charge, 'approved', given('per_1'))).code).toBe('two-persons-needed');
    const done = accepted(decideWaiver(asked.charge, 'approved', given('per_2')));
    expect(done).toMatchObject({ opens: true, line: { by: 'per_1', approver: 'per_2', minor: '100000' } });
    expect(chargeStateOn(done.charge, '2027-10-31')).toBe('waived');
  });

  test('is open, overdue and locked by the days of the program, decided when asked', () => {
    const charge = feeCharge();
    expect(charge).toMatchObject({ on: '2026-11-01', dueOn: '2026-11-15', lockOn: '2026-12-01' });
    const days = ['2026-11-15', '2026-11-16', '2026-11-30', '2026-12-01'];
    expect(days.map((day) => chargeStateOn(charge, day))).toEqual(['open', 'overdue', 'overdue', 'locked']);
  });

  test('is said to be late once and to be locked once, however often somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }), (days) => {
        let charge = feeCharge();
        const said: string[] = [];
        for (const day of [...days, 60].toSorted((a, b) => a - b)) {
          const now = new Date(Date.parse('2026-11-01T12:00:00.000Z') + day * 86_400_000).toISOString();
          for (let step = advanceCharge(charge, ZONE, now); step; step = advanceCharge(charge, ZONE, now)) {
            said.push(step.event);
            charge = step.charge;
          }
        }
        expect(said.filter((one) => one === 'locked')).toEqual(['locked']);
        expect(said.filter((one) => one === 'overdue').length).toBeLessThanOrEqual(1);
        expect(chargeDueAt(charge, ZONE)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
