import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isIban, isSepa, maskedAccount } from '../../../shared/domain/finance/iban.ts';
import {
  decidePayee,
  newPayee,
  payeeDecision,
  payeeGaps,
  proposePayee,
} from '../../../shared/domain/finance/payee.ts';
import { payeeInput } from '../../../shared/domain/finance/payee-input.ts';
import { accepted, refused } from '../../support/given.ts';
import { payeeSample } from '../../support/payout-samples.ts';

const IBANS = [
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'MT84MALT011000012345MTLCAST001S',
  'NO9386011117947',
];

describe('an IBAN', () => {
  it('is held to its check digits and to the length of its country', () => {
    expect(IBANS.filter((iban) => !isIban(iban))).toEqual([]);
    expect(isIban('DE8937040044053201300')).toBe(false);
    expect(isIban('de89370400440532013000')).toBe(false);
    expect(isSepa('DE89370400440532013000')).toBe(true);
    expect(isSepa('AE070331234567890123456')).toBe(false);
    expect(isIban('AE070331234567890123456')).toBe(true);
  });

  it('is none any more with one digit changed, or two neighbours exchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IBANS), fc.nat(40), fc.integer({ min: 1, max: 9 }), (iban, at, by) => {
        const place = 4 + (at % (iban.length - 5));
        const letter = iban[place] ?? '';
        const changed = /\d/.test(letter)
          ? iban.slice(0, place) + ((Number(letter) + by) % 10) + iban.slice(place + 1)
          : iban;
        expect(isIban(changed)).toBe(changed === iban);
        const swapped = iban.slice(0, place) + (iban[place + 1] ?? '') + letter + iban.slice(place + 2);
        expect(isIban(swapped)).toBe(swapped === iban);
      }),
      { numRuns: 60 },
    );
  });

  it('is shown by its last characters alone', () => {
    expect(maskedAccount('DE89370400440532013000')).toBe('…3000');
  });
});

const terms = {
  coolingDays: 7,
  document: 'self-billing' as const,
  taxForms: [{ entity: 'usa', name: 'W-8' }],
};
const input = payeeInput.parse(payeeSample);
const given = (by: string, today = '2026-10-01') => ({ by, today, at: `${today}T09:00:00.000Z` });
const waiting = proposePayee(newPayee('p', 'par_1'), input, given('admin'));
const inForce = accepted(
  decidePayee(waiting, payeeDecision.parse({ outcome: 'approved' }), terms, given('finance')),
);
const gaps = (today: string, entity = 'europe', payee = inForce) =>
  payeeGaps(payee, terms, { entity, today });

describe('a payee', () => {
  it('is taken over by another person than the one who entered it, whoever entered its account', () => {
    const approved = { outcome: 'approved' } as const;
    expect(refused(decidePayee(waiting, approved, terms, given('admin'))).code).toBe('two-persons-needed');
    const { account: _account, ...details } = input;
    const again = proposePayee(waiting, details, given('finance'));
    expect(again.proposal?.account).toMatchObject({ number: 1, enteredBy: 'admin' });
    expect(refused(decidePayee(again, approved, terms, given('admin'))).code).toBe('two-persons-needed');
    expect(refused(decidePayee(again, approved, terms, given('finance'))).code).toBe('two-persons-needed');
    expect(decidePayee(again, approved, terms, given('third')).ok).toBe(true);
    expect(refused(decidePayee(inForce, approved, terms, given('third'))).code).toBe('wrong-state');
  });

  it('cools before a new account is used, and only then', () => {
    expect(gaps('2026-10-07')).toEqual(['account-cooling']);
    expect(gaps('2026-10-08')).toEqual([]);
    const moved = proposePayee(inForce, { ...input, account: undefined }, given('admin', '2026-11-01'));
    const after = accepted(
      decidePayee(moved, { outcome: 'approved' }, terms, given('finance', '2026-11-01')),
    );
    expect(gaps('2026-11-01', 'europe', after)).toEqual([]);
    const changed = proposePayee(inForce, input, given('admin', '2026-11-01'));
    const cooling = accepted(
      decidePayee(changed, { outcome: 'approved' }, terms, given('finance', '2026-11-02')),
    );
    expect(cooling.account).toMatchObject({ number: 2, usableFrom: '2026-11-09' });
  });

  it('is rejected with a reason, and what was in force stays', () => {
    const changed = proposePayee(inForce, input, given('admin'));
    const after = accepted(
      decidePayee(changed, { outcome: 'rejected', reason: 'No' }, terms, given('finance')),
    );
    expect(after).toMatchObject({ account: inForce.account, rejected: { reason: 'No' } });
    expect(after.proposal).toBeUndefined();
    expect(payeeDecision.safeParse({ outcome: 'rejected' }).success).toBe(false);
  });

  test.each([
    ['no details', newPayee('p', 'x'), 'europe', ['details-missing']],
    [
      'no VAT id where its status needs one',
      { ...inForce, details: { ...inForce.details, vatId: undefined } },
      'europe',
      ['vat-id-missing'],
    ],
    [
      'no consent to self-billing',
      { ...inForce, details: { ...inForce.details, selfBillingAgreedOn: undefined } },
      'europe',
      ['self-billing-missing'],
    ],
    ['no tax form where the office asks for one', inForce, 'usa', ['tax-form-missing']],
    ['no account', { ...inForce, account: undefined }, 'europe', ['account-missing']],
  ])('is incomplete with %s', (_what, payee, entity, expected) => {
    expect(gaps('2026-12-01', entity, payee as typeof inForce)).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ['an IBAN with a wrong digit', { holder: 'X', iban: 'DE88370400440532013000' }, 'account.iban'],
    ['neither IBAN nor number', { holder: 'X' }, 'account.iban'],
    ['both of them', { ...payeeSample.account, number: '123456' }, 'account.number'],
    [
      'a number without a bank',
      { holder: 'X', number: '123456', bic: 'COBADEFFXXX', country: 'US' },
      'account.bank',
    ],
    ['a BIC that is none', { ...payeeSample.account, bic: 'COBA' }, 'account.bic'],
  ])('has an account that can be paid into: not %s', (_what, account, field) => {
    const read = payeeInput.safeParse({ ...payeeSample, account });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
