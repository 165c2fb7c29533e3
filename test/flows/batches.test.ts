import { expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { systemForFile } from '../support/system.ts';

// Events of all kinds in one call, as a vendor's books send them.

const system = await systemForFile();
const { call, as } = system;
const { partnerId, id: referral } = (
  await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
  })
).body;
const today = clock.now().slice(0, 10);
const net = (amount: string) => ({ amount, currency: 'EUR' });
const sale = (saleId: string, more: object = {}) => ({
  ...{ type: 'sale', saleId, referral, product: 'training', kind: 'new', occurredAt: today },
  ...{ net: net('100'), ...more },
});
const hand = {
  ...{ partner: partnerId, vendorEntity: 'europe', amount: net('-5'), reason: 'Twice', evidence: 'Mail' },
  clause: 'commission.schemes.referred-sales',
};
const events = [
  sale('B-1'),
  { type: 'refund', saleId: 'B-1', refundId: 'BR-1', occurredAt: today, net: net('40') },
  sale('B-2', { net: { amount: '1,5', currency: 'EUR' } }),
  { type: 'refund', saleId: 'B-1', refundId: 'BR-2', occurredAt: today, net: net('61') },
  { type: 'payment', saleId: 'B-1', paymentId: 'BP-1', occurredAt: today, net: net('60') },
  sale('B-1', { net: net('101') }),
  { type: 'adjustment', number: 'BA-1', ...hand },
  { type: 'whim' },
  sale('B-3', { occurredAt: '2090-01-01' }),
  {
    ...{ type: 'correction', saleId: 'B-1', revision: 2, reason: 'Less' },
    sale: { referral, product: 'training', kind: 'new', occurredAt: today, net: net('90') },
  },
  { type: 'refund', saleId: 'B-9', refundId: 'BR-9', occurredAt: today, net: net('1') },
  sale('B-4'),
];
const send = async (all: readonly object[]) =>
  call('POST', '/v1/programs/opennebula/batches', as('finance'), { body: { events: all } });

it('answers each with its own decision; a bad one does not stop the good ones', async () => {
  const { status, body } = await send(events);
  expect(status).toBe(200);
  expect(body.results).toMatchObject([
    { row: 1, result: 'posted', entries: [{ amount: net('12.50') }] },
    { row: 2, result: 'posted', entries: [{ amount: net('-5.00') }] },
    { row: 3, result: 'refused', problem: { fields: [{ field: 'net.amount', code: 'not-an-amount' }] } },
    { row: 4, result: 'refused', problem: { code: 'refund-conflict' } },
    { row: 5, result: 'excluded', reason: 'earned-by-sale' },
    { row: 6, result: 'refused', problem: { code: 'sale-conflict' } },
    { row: 7, result: 'proposed', proposal: expect.stringMatching(/^prp_/) },
    { row: 8, result: 'refused', problem: { fields: [{ field: 'type', code: 'not-an-option' }] } },
    { row: 9, result: 'refused', problem: { code: 'outside-periods' } },
    { row: 10, result: 'proposed' },
    { row: 11, result: 'refused', problem: { code: 'sale-not-known' } },
    { row: 12, result: 'posted' },
  ]);
});

it('sent again changes nothing: what was taken is a duplicate, what was refused is refused again', async () => {
  const { body } = await send(events);
  const results = body.results.map(({ result }: { result: string }) => result);
  expect(results).toEqual([
    ...['duplicate', 'duplicate', 'refused', 'refused', 'duplicate', 'refused', 'duplicate', 'refused'],
    ...['refused', 'duplicate', 'refused', 'duplicate'],
  ]);
});

it('takes a hundred at most', async () => {
  expect((await send(Array.from({ length: 101 }, () => ({ type: 'whim' })))).status).toBe(422);
});
