import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { monthsBetween } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { payeeSample } from '../support/payout-samples.ts';
import { systemForFile } from '../support/system.ts';

// From entries of a closed month to money that the bank has paid, by two persons, over HTTP; with a line that comes back.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-payouts-')),
});
const { call, as } = system;
const PROGRAM = '/v1/programs/opennebula';
const RUNS = `${PROGRAM}/payout-runs`;
const partner = String(system.access().find(({ role }) => role === 'partner-admin')?.subject);
const post = (path: string, body: object, role = 'finance') => call('POST', path, as(role), { body });

const referral = await call('POST', '/v1/referrals', as('partner-admin'), {
  body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
});
const soldOn: string = referral.body.submittedAt.slice(0, 10);
const sell = (saleId: string, amount: string, currency = 'EUR', occurredAt = soldOn) =>
  post(`${PROGRAM}/sales`, {
    ...{ saleId, referral: referral.body.id, product: 'training', kind: 'new', occurredAt },
    net: { amount, currency },
  });
const rates = { rates: [{ currency: 'USD', rate: '0.9' }], source: 'Test' };

/** Everything up to a month is closed, by two persons. */
const closeThrough = async (last: string): Promise<void> => {
  const { body } = await call('GET', `${PROGRAM}/exports`, as('finance'));
  const first = body.items.findLast(({ state }: { state: string }) => state !== 'closed')?.period;
  for (const month of monthsBetween(first, last)) {
    await post(`${PROGRAM}/periods/${month}/rates`, rates);
    await post(`${PROGRAM}/periods/${month}/rate-approvals`, {}, 'administrator');
    await post(`${PROGRAM}/periods/${month}/closes`, { step: 'prepare' });
    const closed = await post(`${PROGRAM}/periods/${month}/closes`, { step: 'approve' }, 'administrator');
    expect([month, closed.status]).toEqual([month, 202]);
    await system.tick('months');
  }
};
const later = async (days: number) => {
  await system.advanceTo(new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString());
  await system.renew();
};
const month = soldOn.slice(0, 7);
const run = async (role = 'finance') => {
  const made = await post(RUNS, {}, role);
  expect(made.status).toBe(202);
  await system.tick('payouts');
  return made.body.id as string;
};
const lines = async (id: string) =>
  (await call('GET', `${RUNS}/${id}/lines`, as('finance'))).body.items as Record<string, never>[];
const read = (id: string) => call('GET', `${RUNS}/${id}`, as('auditor'));
const pull = async (id: string, name: string) => {
  const answer = await call('GET', `${RUNS}/${id}/files/${name}`, as('finance'));
  expect(answer.status).toBe(303);
  return (await fetch(answer.headers.get('location') ?? '')).text();
};
const statement = async () =>
  (await call('GET', `/v1/partners/${partner}/statement?period=${month}`, as('partner-admin'))).body
    .entries as {
    saleId: string;
    settlement: { state: string };
  }[];
const state = async (saleId: string) => (await statement()).find((one) => one.saleId === saleId)?.settlement;

it('has nothing to pay before a month is closed, and carries what is held, small or without a payee', async () => {
  await sell('P-1', '10000.00');
  await sell('P-2', '2000.00', 'USD');
  await post(`${PROGRAM}/sales/P-1/refunds`, {
    refundId: 'R-1',
    occurredAt: soldOn,
    net: { amount: '100.00', currency: 'EUR' },
  });
  expect((await post(RUNS, {})).body.code).toBe('nothing-to-pay');
  expect(await state('P-1')).toMatchObject({ state: 'held' });
  await later(70);
  await closeThrough(month);
  const [id, other] = [await run(), await run('administrator')];
  for (const one of [id, other])
    expect(await lines(one)).toMatchObject([
      { currency: 'EUR', state: 'carried', carried: 'payee-incomplete', gaps: ['details-missing'] },
      { currency: 'USD', state: 'carried' },
    ]);
  expect(await state('P-1')).toMatchObject({ state: 'due' });
});

it('pays once the payee is approved and its account has cooled', async () => {
  const payee = `${PROGRAM}/payees/${partner}`;
  expect((await post(`${payee}/proposals`, payeeSample, 'partner-admin')).status).toBe(201);
  expect((await post(`${payee}/decisions`, { outcome: 'approved' })).status).toBe(201);
  const cooling = await run();
  expect(await lines(cooling)).toMatchObject([{ gaps: ['account-cooling'] }, { gaps: ['account-cooling'] }]);
  await later(8);
  const id = await run();
  expect((await read(id)).body).toMatchObject({ state: 'proposed', lines: 2, through: month });
  expect(await lines(id)).toMatchObject([
    { state: 'proposed', amount: { amount: '1237.50' }, items: 2, payee: { ends: '…3000' } },
    { state: 'proposed', amount: { amount: '250.00' }, items: 1 },
  ]);
  expect(await state('P-1')).toMatchObject({ state: 'in-run' });
  const second = await run();
  expect(await lines(second)).toMatchObject([{ carried: 'nothing-due' }, { carried: 'nothing-due' }]);
  const back = await post(`${RUNS}/${id}/steps`, { step: 'discard' });
  expect(back.status).toBe(202);
  await system.tick('payouts');
  expect((await read(id)).body.state).toBe('discarded');
  expect(await state('P-1')).toMatchObject({ state: 'due' });
});

it('is approved by another person, for an office whose account is known, and gives the bank the same bytes for ever', async () => {
  const id = await run();
  expect((await post(`${RUNS}/${id}/steps`, { step: 'approve' })).body.code).toBe('two-persons-needed');
  const early = await post(`${RUNS}/${id}/steps`, { step: 'approve' }, 'administrator');
  expect(early.body.code).toBe('entity-account-missing');
  const account = {
    holder: 'OpenNebula Systems Größe & Söhne',
    iban: 'ES9121000418450200051332',
    bic: 'CAIXESBBXXX',
  };
  expect((await post(`${PROGRAM}/entities/europe/accounts`, account)).status).toBe(201);
  expect((await post(`${RUNS}/${id}/steps`, { step: 'approve' }, 'administrator')).status).toBe(202);
  await system.tick('payouts');
  const { body } = await read(id);
  expect(body).toMatchObject({ state: 'issued', lines: 2 });
  const names = body.files.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['pain.001.europe.xml', 'payments.europe.USD.csv']);
  const xml = await pull(id, 'pain.001.europe.xml');
  const judged = await validateXML({
    xml: [{ fileName: 'pain.xml', contents: xml }],
    schema: [readFileSync('test/data/pain.001.001.09.xsd', 'utf8')],
  });
  expect(judged.errors).toEqual([]);
  expect(xml).toContain('<NbOfTxs>1</NbOfTxs><CtrlSum>1237.50</CtrlSum>');
  expect(xml).toContain('OpenNebula Systems Groesse + Soehne');
  expect(await pull(id, 'pain.001.europe.xml')).toBe(xml);
  expect(await pull(id, 'payments.europe.USD.csv')).toContain(
    '250.00,USD,Nimbus GmbH,DE89370400440532013000',
  );
  expect((await call('GET', `${RUNS}/${id}/files/${names[0]}`, as('auditor'))).status).toBe(403);
  const record = await call('GET', `${PROGRAM}/audit?about=${id}`, as('auditor'));
  expect(record.text.match(/payments-pulled/g)?.length).toBe(3);
});

it('is paid when the bank says so, with its reference; what comes back is open again with its reason', async () => {
  const { body } = await call('GET', RUNS, as('finance'));
  const { id } = body.items.find((one: { state: string }) => one.state === 'issued');
  const results = `${RUNS}/${id}/results`;
  const today = clock.now().slice(0, 10);
  const [eur, usd] = [`EUR.${partner}.europe`, `USD.${partner}.europe`];
  const paid = { outcome: 'paid', reference: 'BANK-77', paidOn: today };
  expect((await post(results, { line: eur, outcome: 'paid', paidOn: today })).body.code).toBe(
    'invalid-input',
  );
  expect((await post(results, { ...paid, line: eur, paidOn: '2026-01-01' })).body.fields[0].code).toBe(
    'before-the-run',
  );
  expect((await post(results, { ...paid, line: eur })).status).toBe(201);
  expect((await post(results, { ...paid, line: eur })).body.code).toBe('wrong-state');
  const failed = await post(results, { line: usd, outcome: 'returned', reason: 'Account closed' });
  expect(failed.status).toBe(201);
  expect((await read(id)).body.state).toBe('issued');
  await system.tick('payouts');
  // Nothing of it waits for the bank any more.
  expect((await read(id)).body.state).toBe('finished');
  const told = (await system.mails()).filter(({ subject }) => subject.includes('came back'));
  expect(told).not.toEqual([]);
  expect(told[0]?.subject).toContain('250.00 USD');
  expect(told[0]?.text).toContain('Account closed');
  expect(told[0]?.text).toContain(`/portal/${partner}/payee`);
  expect(await state('P-1')).toMatchObject({ state: 'paid', reference: 'BANK-77', on: today });
  expect(await state('P-2')).toMatchObject({ state: 'due' });
  const balances = await call('GET', `${PROGRAM}/exports/${today.slice(0, 7)}/balances.csv`, as('finance'));
  expect(balances.text).toContain(`EUR,1237.50,0.00,1237.50,0.00,0.00`);
  expect(balances.text).toContain(`USD,250.00,0.00,0.00,0.00,250.00`);
  const again = await run();
  expect(await lines(again)).toMatchObject([
    { currency: 'USD', state: 'proposed', amount: { amount: '250.00' } },
  ]);
  const bounced = await post(results, { line: eur, outcome: 'returned', reason: 'Sent back by the bank' });
  expect(bounced.status).toBe(201);
  await system.tick('payouts');
  expect((await read(id)).body.state).toBe('finished');
  const files = await read(id);
  expect((await pull(id, files.body.files[0].name)).length).toBeGreaterThan(100);
  expect(await state('P-1')).toMatchObject({ state: 'due' });
  const after = await call('GET', `${PROGRAM}/exports/${today.slice(0, 7)}/balances.csv`, as('finance'));
  expect(after.text).toContain(`EUR,1237.50,0.00,0.00,0.00,1237.50`);
});
