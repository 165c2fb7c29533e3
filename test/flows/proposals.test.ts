import { describe, expect, it } from 'vitest';
import { systemForFile } from '../support/system.ts';

// What one person proposes to the books and another approves: adjustments, awards, opening balances, corrections.

const system = await systemForFile();
const { call, as } = system;
const PROGRAM = '/v1/programs/opennebula';
const [admin, finance] = [as('administrator'), as('finance')];
const {
  partnerId,
  id: referral,
  receipt,
} = (
  await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
  })
).body;
const today = new Date((await call('GET', '/_local/clock', {})).body?.now ?? Date.now())
  .toISOString()
  .slice(0, 10);
const month = today.slice(0, 7);
const clause = 'commission.schemes.referred-sales';
const money = (amount: string) => ({ amount, currency: 'EUR' });
const hand = (number: string, more: object = {}) => ({
  kind: 'adjustment',
  number,
  partner: partnerId,
  vendorEntity: 'europe',
  amount: money('-12.50'),
  clause,
  reason: 'A fee was taken twice',
  evidence: 'Mail of May',
  ...more,
});
const propose = async (body: object, caller = finance) =>
  (await call('POST', `${PROGRAM}/entry-proposals`, caller, { body })).body;
const decide = async (id: string, outcome = 'approved', caller = admin) =>
  call('POST', `${PROGRAM}/entry-proposals/${id}/decisions`, caller, { body: { outcome } });
const entries = async () =>
  (await call('GET', `${PROGRAM}/exports/${month}/entries.jsonl`, as('machine:exports'))).text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('an adjustment', () => {
  it('is posted when another person approves it, once, as an entry of its own kind that is not held', async () => {
    const proposal = await propose(hand('ADJ-1'));
    expect(proposal).toMatchObject({ result: 'proposed', status: 'proposed', amount: money('-12.50') });
    const told = (await system.mails()).filter(({ subject }) => subject.includes('ADJ-1 waits for approval'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('/desk/opennebula/sales/proposals');
    expect((await decide(proposal.id, 'approved', finance)).body.code).toBe('two-persons-needed');
    expect((await entries()).filter(({ entryType }) => entryType === 'adjustment')).toEqual([]);
    const approved = await decide(proposal.id);
    expect([approved.status, approved.body.status]).toEqual([201, 'approved']);
    expect((await decide(proposal.id)).body.code).toBe('wrong-state');
    expect((await entries()).filter(({ entryType }) => entryType === 'adjustment')).toMatchObject([
      {
        amount: money('-12.50'),
        partnerId,
        holdUntil: today,
        clause,
        vendorEntity: 'europe',
        entryKey: `adjustment~ADJ-1~${partnerId}`,
      },
    ]);
  });

  it('is the same one again under its number, and a conflict with other content', async () => {
    expect(await propose(hand('ADJ-1'))).toMatchObject({ result: 'duplicate', status: 'approved' });
    expect(await propose(hand('ADJ-1', { amount: money('-13') }))).toMatchObject({
      code: 'proposal-conflict',
    });
  });

  it('is rejected with a decision that says so, and no entry', async () => {
    const { id } = await propose(hand('ADJ-2'));
    expect((await decide(id, 'rejected')).body).toMatchObject({
      status: 'rejected',
      posted: { decision: { outcome: 'excluded', reason: 'not-approved', event: 'adjustment' }, entries: [] },
    });
  });

  it.each([
    ['an office that the program has not', { vendorEntity: 'moon' }, 'vendorEntity', 'unknown-entity'],
    [
      'a foreign currency',
      { amount: { amount: '1', currency: 'JPY' } },
      'amount.currency',
      'unknown-currency',
    ],
    ['a sentence that is not there', { clause: 'commission.none' }, 'clause', 'unknown-clause'],
    ['nobody', { partner: undefined }, 'partner', 'one-beneficiary'],
    ['a strange partner', { partner: 'par_01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'partner', 'unknown-partner'],
    ['nothing', { amount: money('0') }, 'amount.amount', 'not-zero'],
    ['less than nothing as an award', { kind: 'award' }, 'amount.amount', 'not-more-than-zero'],
    ['a day to come', { on: '2090-01-01' }, 'on', 'in-the-future'],
    ['a day before the program', { on: '1999-01-01' }, 'on', 'before-first-period'],
    ['no sentence', { clause: undefined }, 'clause', 'required'],
  ])('is refused for %s', async (_what, wrong, field, code) => {
    expect((await propose(hand('ADJ-9', wrong))).fields).toMatchObject([{ field, code }]);
  });
});

it('the award of a year is a line of type award [S3-20]', async () => {
  const { id } = await propose(
    hand('BEST-2026', { kind: 'award', amount: money('500'), reason: 'Best partner of the year' }),
  );
  await decide(id);
  expect((await entries()).filter(({ entryType }) => entryType === 'award')).toMatchObject([
    { amount: money('500.00'), partnerId },
  ]);
});

it('an opening balance counts from the first day of the program’s months, and needs no sentence', async () => {
  const body = hand('OB-1', { kind: 'opening', clause: undefined, amount: money('80.00') });
  const { id, on } = await propose(body);
  expect(on).toMatch(/-01$/);
  expect((await decide(id)).body.posted.entries).toMatchObject([
    { entryType: 'opening', amount: money('80.00'), originalPeriod: on.slice(0, 7) },
  ]);
});

describe('a correction', () => {
  const sale = (amount: string) => ({
    ...{ referral, product: 'training', kind: 'new', occurredAt: today, net: money(amount) },
  });
  const correct = async (saleId: string, amount: string, revision = 2) =>
    (
      await call('POST', `${PROGRAM}/sales/${saleId}/corrections`, finance, {
        body: { revision, reason: 'Wrong amount', sale: sale(amount) },
      })
    ).body;
  const record = (saleId: string) =>
    call('POST', `${PROGRAM}/sales`, finance, { body: { ...sale('100'), saleId } });

  it('waits for another person, who finds it among what waits', async () => {
    await record('C-1');
    const proposal = await correct('C-1', '200');
    expect(proposal).toMatchObject({ result: 'proposed', kind: 'correction', number: 'C-1', revision: 2 });
    expect((await call('GET', `${PROGRAM}/sales/C-1`, finance)).body.revisions).toHaveLength(1);
    await system.settled();
    const waiting = (await call('GET', `${PROGRAM}/entry-proposals`, admin)).body.items;
    expect(waiting.map(({ number }: { number: string }) => number)).toContain('C-1');
    expect(await correct('C-1', '200')).toMatchObject({ result: 'duplicate' });
    expect(await correct('C-1', '300')).toMatchObject({ code: 'proposal-conflict' });
    expect((await decide(proposal.id, 'approved', finance)).body.code).toBe('two-persons-needed');
    expect((await decide(proposal.id)).body.posted).toMatchObject({
      decision: { event: 'correction', revision: 2 },
    });
    expect((await call('GET', `${PROGRAM}/sales/C-1`, finance)).body.revisions).toHaveLength(2);
    expect(await correct('C-1', '900', 4)).toMatchObject({ code: 'revision-conflict' });
  });

  it('does not take in what came to the sale after it was proposed; rejected, it may be proposed anew', async () => {
    await record('C-2');
    const { id } = await correct('C-2', '200');
    const refund = { refundId: 'RC-2', occurredAt: today, net: money('10') };
    await call('POST', `${PROGRAM}/sales/C-2/refunds`, finance, { body: refund });
    expect((await decide(id)).body.code).toBe('revision-conflict');
    expect((await decide(id, 'rejected')).body.status).toBe('rejected');
    const again = await correct('C-2', '190');
    expect([again.id, again.result]).toEqual([id, 'proposed']);
    expect((await decide(id)).body.posted.decision).toMatchObject({ outcome: 'posted', revision: 2 });
  });

  it('takes a referral by the receipt number that its page asks for, and names what is wrong as it was sent', async () => {
    await record('C-3');
    const send = async (more: object) =>
      (
        await call('POST', `${PROGRAM}/sales/C-3/corrections`, finance, {
          body: { revision: 2, reason: 'Wrong amount', sale: { ...sale('200'), ...more } },
        })
      ).body;
    const wrong = async (more: object) =>
      (await send(more)).fields.map(({ field, code }: { field: string; code: string }) => [field, code]);
    expect(await wrong({ referral: '0000-0000' })).toEqual([['sale.referral', 'unknown-referral']]);
    expect(await wrong({ product: 'nonsense' })).toEqual([['sale.product', 'unknown-product']]);
    expect(await wrong({ occurredAt: '2099-01-01' })).toEqual([['sale.occurredAt', 'in-the-future']]);
    const byReceipt = await send({ referral: receipt });
    expect(byReceipt).toMatchObject({ result: 'proposed', number: 'C-3' });
    // By its id it is the same correction.
    expect(await send({ referral })).toMatchObject({ result: 'duplicate', id: byReceipt.id });
    expect((await decide(byReceipt.id)).body.posted.decision).toMatchObject({ referral, revision: 2 });
  });
});
