import { expect, it } from 'vitest';
import type { PayoutTerms } from '../../shared/domain/program/payout.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { endedBalance, openItemsOf } from '../../shared/store/open-items.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A partner that left owing something of what it had earned: by two persons its balance is let go.

const system = await systemForFile();
const { call, as } = system;
const terms = programNamed('otrs').payouts as PayoutTerms;
const otrs = await publishedProgram('otrs', {
  firstPeriod: clock.now().slice(0, 7),
  currencies: ['EUR'],
  payouts: { ...terms, negativeAtExit: ['written-off', 'charge'] },
});
const PROPOSALS = '/v1/programs/otrs/entry-proposals';
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const propose = (
  partner: { id: string; entity: string },
  number: string,
  amount: string,
  more: object = {},
) => {
  const of = { kind: 'adjustment', number, partner: partner.id, vendorEntity: partner.entity };
  const body = { ...of, amount: euros(amount), clause: 'charges', reason: 'A refund after it was paid' };
  return call('POST', PROPOSALS, as('finance'), { body: { ...body, evidence: 'Books', ...more } });
};
const approve = (id: string, role = 'administrator') =>
  call('POST', `${PROPOSALS}/${id}/decisions`, as(role), { body: { outcome: 'approved' } });
const balance = async (partner: string) =>
  (await openItemsOf(liveTable(), partner)).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
/** A partner that left, and of which 120 euros are still to be taken. */
const leftOwing = async (number: string) => {
  const { partner } = await partnerIn(otrs);
  const taken = await propose(partner, number, '-120.00');
  expect((await approve(taken.body.id)).status).toBe(201);
  const early = await propose(partner, `${number}-E`, '120.00', { exit: 'written-off' });
  expect((await approve(early.body.id)).body.fields).toMatchObject([
    { field: 'exit', code: 'partner-has-not-left' },
  ]);
  const left = await call('POST', `/v1/partners/${partner.id}/status-changes`, as('program-manager'), {
    body: { status: 'terminated', reason: 'It closed' },
  });
  expect([left.status, left.body.code]).toEqual([201, undefined]);
  return partner;
};

it('lets it go with a reason and the approval of another person, just once and to the cent', async () => {
  const partner = await leftOwing('N-1');
  const exit = { exit: 'written-off' };
  const wrong = await propose(partner, 'N-5', '119.99', exit);
  expect((await approve(wrong.body.id)).body.fields).toMatchObject([
    { field: 'amount.amount', code: 'not-the-negative-balance' },
  ]);
  const { id } = (await propose(partner, 'N-2', '120.00', exit)).body;
  expect((await approve(id, 'finance')).body.code).toBe('two-persons-needed');
  expect(await balance(partner.id)).toBe(-12_000n);
  const twice = (await propose(partner, 'N-3', '120.00', exit)).body;
  expect((await approve(id)).body).toMatchObject({
    exit: 'written-off',
    posted: { entries: [{ amount: euros('120.00') }] },
  });
  expect(await balance(partner.id)).toBe(0n);
  // What had been proposed beside it ends nothing any more.
  expect((await approve(twice.id)).body.fields).toMatchObject([{ code: 'not-the-negative-balance' }]);
  const page = await call('GET', '/desk/otrs/sales/proposals', as('finance'));
  expect(page.text).toContain('Negative balance of a partner that left');
  const award = await propose(partner, 'N-4', '1.00', { kind: 'award', ...exit });
  expect(award.body.fields).toMatchObject([{ code: 'exit-is-an-adjustment' }]);
});

it('is ended once where two who propose it are answered in the same instant', async () => {
  const partner = await leftOwing('R-1');
  const ids = [];
  for (const number of ['R-2', 'R-3', 'R-4', 'R-5'])
    ids.push((await propose(partner, number, '120.00', { exit: 'charge' })).body.id);
  const seen = await openItemsOf(liveTable(), partner.id);
  const answers = await Promise.all(ids.map((id) => approve(id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422]);
  // Whoever decided from what stood there before is told to look again.
  const late = await commit(liveTable())(endedBalance(partner.id, seen, 'R-6'));
  expect(late).toMatchObject({ ok: false, code: 'changed-since' });
  expect(await balance(partner.id)).toBe(0n);
  const { items } = (await call('GET', `/v1/partners/${partner.id}/charges`, as('finance'))).body;
  expect(items).toHaveLength(1);
});

it('becomes a charge of the same sum by the same two persons, once, and nothing of it is typed again', async () => {
  const partner = await leftOwing('C-1');
  const { id } = (await propose(partner, 'C-2', '120.00', { exit: 'charge' })).body;
  expect((await approve(id, 'finance')).body.code).toBe('two-persons-needed');
  const answers = await Promise.all([approve(id), approve(id)]);
  expect(answers.map(({ status }) => status).toSorted()[0]).toBe(201);
  expect(await balance(partner.id)).toBe(0n);
  const { items } = (await call('GET', `/v1/partners/${partner.id}/charges`, as('finance'))).body;
  expect(items).toMatchObject([
    { kind: 'exit-balance', about: 'C-2', net: euros('120.00'), open: euros('120.00'), clause: 'charges' },
  ]);
  expect(items[0].vendorEntity).toBe(partner.entity);
  const month = clock.now().slice(0, 7);
  const csv = await call('GET', `/v1/programs/otrs/exports/${month}/charges.csv`, as('finance'));
  expect(csv.text).toContain(`${items[0].id}~000`);
});
