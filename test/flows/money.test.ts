import { expect, it } from 'vitest';
import { systemForFile } from '../support/system.ts';

// Corrections, refunds and appeals as finance sends them, across months.

const system = await systemForFile();
const { call, as } = system;
const PROGRAM = '/v1/programs/opennebula';

const referral = await call('POST', '/v1/referrals', as('partner-admin'), {
  body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
});
const submitted: string = referral.body.submittedAt;
const soldOn = submitted.slice(0, 10);
const month = soldOn.slice(0, 7);
const net = (amount: string, currency = 'EUR') => ({ amount, currency });
const sale = (amount: string) => ({
  referral: referral.body.id,
  product: 'training',
  kind: 'new',
  occurredAt: soldOn,
  net: net(amount),
});
const rows = async (period: string) =>
  (await call('GET', `${PROGRAM}/exports/${period}/entries.jsonl`, as('machine:exports'))).text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

it('says amounts as amount and currency, whatever is asked', async () => {
  const posted = await call('POST', `${PROGRAM}/sales`, as('finance'), {
    body: { ...sale('1000.04'), saleId: 'D-1' },
  });
  expect(posted.body).toMatchObject({
    result: 'posted',
    decision: { net: net('1000.04') },
    entries: [{ saleNet: net('1000.04'), amount: net('125.01'), rate: '12.5' }],
  });
});

it('takes the receipt number for the referral, as people say it, and knows the sale again by either', async () => {
  const record = async (named: string) => {
    const body = { ...sale('20'), referral: named, saleId: 'D-3' };
    return (await call('POST', `${PROGRAM}/sales`, as('finance'), { body })).body;
  };
  const { id, receipt } = referral.body;
  expect(await record(receipt.toLowerCase())).toMatchObject({ result: 'posted', decision: { referral: id } });
  expect(await record(id)).toMatchObject({ result: 'duplicate' });
  expect((await record('0000-0000')).fields).toMatchObject([{ code: 'unknown-referral' }]);
});

it('refuses a sale that names a referral which is none', async () => {
  const lost = { ...sale('10'), referral: 'ref_01ARZ3NDEKTSV4RRFFQ69G5FAV', saleId: 'D-2' };
  const reply = await call('POST', `${PROGRAM}/sales`, as('finance'), { body: lost });
  expect([reply.status, reply.body.fields]).toEqual([
    422,
    [expect.objectContaining({ field: 'referral', code: 'unknown-referral' })],
  ]);
});

it('corrects in a later month within the month of the sale, as long as that is open', async () => {
  await system.advanceTo(new Date(Date.parse(submitted) + 40 * 86_400_000).toISOString());
  await system.renew();
  const body = { revision: 2, reason: 'wrong amount', sale: sale('400') };
  const proposed = await call('POST', `${PROGRAM}/sales/D-1/corrections`, as('finance'), { body });
  const path = `${PROGRAM}/entry-proposals/${proposed.body.id}/decisions`;
  const corrected = await call('POST', path, as('administrator'), { body: { outcome: 'approved' } });
  expect([proposed.status, corrected.status]).toEqual([202, 201]);
  const entries = (await rows(month)).filter(({ saleId }) => saleId === 'D-1');
  expect(entries.map(({ amount }) => amount.amount).toSorted()).toEqual(
    ['-125.01', '125.01', '50.00'].toSorted(),
  );
  expect(new Set(entries.map(({ originalPeriod }) => originalPeriod))).toEqual(new Set([month]));
});

it('shows a sale with everything that was posted for it', async () => {
  const now = await call('GET', '/v1/me', as('finance'));
  expect(now.status).toBe(200);
  await call('POST', `${PROGRAM}/sales/D-1/refunds`, as('finance'), {
    body: { refundId: 'R-1', occurredAt: soldOn, net: net('400') },
  });
  const { body } = await call('GET', `${PROGRAM}/sales/D-1`, as('finance'));
  expect(body.revisions).toHaveLength(2);
  expect(body.refunded).toEqual(net('400.00'));
  const sum = body.entries.reduce(
    (total: number, { amount }: { amount: { amount: string } }) =>
      total + Math.round(Number(amount.amount) * 100),
    0,
  );
  expect([body.entries.length, sum]).toEqual([4, 0]);
});

it('keeps decisions in one order whatever came first: currency, partner, when it occurred, key', async () => {
  const record = (saleId: string, currency: string, occurredAt: string, referred: boolean) => {
    const { referral: about, ...rest } = { ...sale('10'), saleId, occurredAt, net: net('10', currency) };
    return call('POST', `${PROGRAM}/sales`, as('finance'), {
      body: referred ? { ...rest, referral: about } : rest,
    });
  };
  for (const [id, currency, referred] of [
    ['O-4', 'USD', true],
    ['O-3', 'EUR', false],
    ['O-2', 'USD', false],
    ['O-1', 'EUR', true],
  ] as const)
    expect((await record(id, currency, soldOn, referred)).status).toBe(201);
  const file = await call('GET', `${PROGRAM}/exports/${month}/decisions.jsonl`, as('machine:exports'));
  const places = file.text
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row))
    .map(({ currency, partnerId, saleId, occurredAt, decisionKey }) =>
      [currency, partnerId ?? saleId, occurredAt, decisionKey].join('#'),
    );
  expect(places.filter((place) => /O-\d/.test(place))).toHaveLength(4);
  expect(places).toEqual(places.toSorted());
});

it('asks once more before a referral is won whose sales all earn nothing', async () => {
  const won = await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Holm', domain: 'holm.example', country: 'NO' }, contact: { name: 'H' } },
  });
  const before = new Date(Date.parse(submitted) - 3 * 86_400_000).toISOString().slice(0, 10);
  const { referral: _other, ...rest } = { ...sale('10'), saleId: 'W-1', occurredAt: before };
  const conclude = (more: object) =>
    call('POST', `/v1/referrals/${won.body.id}/outcomes`, as('finance'), {
      body: { outcome: 'won', sales: [rest], ...more },
    });
  const asked = await conclude({});
  expect([asked.status, asked.body.code]).toEqual([409, 'earns-nothing']);
  expect(asked.body.detail).toContain('sale-before-referral');
  expect((await call('GET', `/v1/referrals/${won.body.id}`, as('finance'))).body.status).toBe('open');
  const known = await conclude({ knownToEarnNothing: 'yes' });
  expect([known.status, known.body.referral.status]).toEqual([201, 'won']);
});
