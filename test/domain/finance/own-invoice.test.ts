import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideInvoice,
  enterInvoice,
  isInvoiced,
  nameOfGroup,
} from '../../../shared/domain/finance/own-invoice.ts';
import { carryReason, type LineFacts } from '../../../shared/domain/finance/payout.ts';
import { accepted, anId, refused } from '../../support/given.ts';

// Where a program pays on the partner's own invoice (rules/money.md 24).

const group = { period: '2026-10', currency: 'EUR', vendorEntity: 'europe' };
const OF = nameOfGroup(group);
const earned = (minor: bigint) => [{ ...group, minor }];
const given = {
  ...{ program: 'p', payee: anId('par'), by: 'per_1', at: '2026-11-20T09:00:00.000Z', today: '2026-11-20' },
  accepts: false,
};
const input = (minor: bigint, changes: object = {}) => ({
  ...{ of: OF, number: 'R-1', issuedOn: '2026-11-19', net: { currency: 'EUR', minor } },
  ...changes,
});
const known = (minor: bigint) => ({ all: [], earned: earned(minor) });

test('only an invoice that says what was earned, and that finance has taken, lets its month be paid', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -1000n, max: 100_000n }),
      fc.bigInt({ min: 1n, max: 100_000n }),
      fc.boolean(),
      (minor, says, equal) => {
        const done = enterInvoice(input(equal ? minor : says), known(minor), given);
        expect(done.ok).toBe(minor > 0n && (equal || says === minor));
        if (!done.ok) return;
        expect(isInvoiced(minor, done.value)).toBe(false);
        const by = { by: 'per_2', at: given.at };
        const taken = accepted(decideInvoice(done.value, { outcome: 'accepted' }, by));
        expect(isInvoiced(minor, taken)).toBe(true);
        // What was posted since, it does not say.
        expect(isInvoiced(minor + 1n, taken)).toBe(false);
        const back = accepted(decideInvoice(done.value, { outcome: 'rejected', reason: 'No' }, by));
        expect(isInvoiced(minor, back)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('the same invoice again changes nothing; another takes its place until finance has the first', () => {
  const first = accepted(enterInvoice(input(100n), known(100n), given));
  const again = { all: [first], earned: earned(100n) };
  expect(accepted(enterInvoice(input(100n), again, given))).toBe(first);
  expect(accepted(enterInvoice(input(100n, { number: 'R-2' }), again, given))).toMatchObject({
    number: 'R-2',
    v: 2,
  });
  const taken = accepted(decideInvoice(first, { outcome: 'accepted' }, { by: 'per_2', at: given.at }));
  const closed = { all: [taken], earned: earned(100n) };
  expect(refused(enterInvoice(input(100n, { number: 'R-2' }), closed, given)).code).toBe('wrong-state');
  expect(refused(decideInvoice(taken, { outcome: 'accepted' }, { by: 'x', at: given.at })).code).toBe(
    'wrong-state',
  );
  const other = { ...first, of: '2026-09.EUR.europe' };
  const taking = enterInvoice(input(100n), { all: [other], earned: earned(100n) }, given);
  expect(refused(taking)).toMatchObject({ fields: [{ field: 'number', code: 'invoice-number-taken' }] });
});

test('what waits for an invoice alone is carried as invoice-missing; what is due besides is paid', () => {
  const facts: LineFacts = {
    ...{ currency: 'EUR', due: 0n, gaps: [], today: '2026-11-20', left: false, overdue: false },
    terms: {
      ...{
        atLeast: { EUR: '50.00' },
        coolingDays: 7,
        document: 'own-invoice',
        taxForms: [],
        setOff: 'never',
      },
      ...{ smallBalances: { month: 12, become: 'paid' }, holdWhile: [] },
    },
  };
  expect(carryReason({ ...facts, uninvoiced: true })).toBe('invoice-missing');
  expect(carryReason({ ...facts, uninvoiced: true, due: 10_000n })).toBeUndefined();
  expect(carryReason(facts)).toBe('nothing-due');
});
