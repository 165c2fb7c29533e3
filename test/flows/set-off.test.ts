import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import type { PayoutTerms } from '../../shared/domain/program/payout.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { publishedProgram } from '../support/partner-of.ts';
import { payeeSample } from '../support/payout-samples.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';
import { owingPartner } from './charges-zone.ts';

// A program that sets off: the year's fee is taken from what a partner has earned, opens the year when its payout is
// paid, and is owed again when the payout comes back.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-set-off-')),
});
const { call, as } = system;
const terms = programNamed('otrs').payouts as PayoutTerms;
const month = monthOf(clock.now());
const otrs = await publishedProgram('otrs', {
  firstPeriod: month,
  currencies: ['EUR'],
  payouts: { ...terms, setOff: 'due-charges', says: 'What is due is taken off what is paid.' },
});
const { partner, at, admin } = await owingPartner(system);
const PROGRAM = '/v1/programs/otrs';
const RUNS = `${PROGRAM}/payout-runs`;
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const post = async (path: string, body: object, role = 'finance') => {
  const reply = await call('POST', path, as(role), { body });
  expect([path, reply.body.code, reply.body.fields]).toEqual([path, undefined, undefined]);
  return reply.body;
};
const later = async (days: number) => {
  await system.advanceTo(new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString());
  await system.renew();
};
const fee = async () => (await call('GET', at, as('finance'))).body.items[0];
const explain = async () =>
  (await call('GET', `/v1/partners/${partner.id}/explain?action=support-requests`, as('program-manager')))
    .body;
const run = async () => {
  const { id } = await post(RUNS, {});
  await system.tick('payouts');
  return id as string;
};
const linesOf = async (id: string) => (await call('GET', `${RUNS}/${id}/lines`, as('finance'))).body.items;
const approve = async (id: string) => {
  await post(`${RUNS}/${id}/steps`, { step: 'approve' }, 'administrator');
  await system.tick('payouts');
};
const award = async (number: string, amount: string) => {
  const given = { kind: 'award', number, partner: partner.id, vendorEntity: partner.entity, reason: 'Best' };
  const body = { ...given, amount: euros(amount), clause: 'charges', evidence: 'Jury' };
  const { id } = await post(`${PROGRAM}/entry-proposals`, body);
  await post(`${PROGRAM}/entry-proposals/${id}/decisions`, { outcome: 'approved' }, 'administrator');
};

it('takes a fee that is due off a payout, and opens the year when the bank has paid the rest', async () => {
  await award('A-1', '1500.00');
  const payee = `${PROGRAM}/payees/${partner.id}`;
  await post(`${payee}/proposals`, payeeSample);
  await post(`${payee}/decisions`, { outcome: 'approved' }, 'administrator');
  const account = { holder: 'Office GmbH', iban: 'DE89370400440532013000' };
  await post(`${PROGRAM}/entities/${partner.entity}/accounts`, account);
  await later(40);
  await post(`${PROGRAM}/periods/${month}/closes`, { step: 'prepare' });
  await post(`${PROGRAM}/periods/${month}/closes`, { step: 'approve' }, 'administrator');
  await system.tick('months');
  expect(await fee()).toMatchObject({ state: 'locked', open: euros('1000.00') });
  expect(await explain()).toMatchObject({ allowed: false });

  const discarded = await run();
  const { id } = await fee();
  expect(await linesOf(discarded)).toMatchObject([
    { amount: euros('500.00'), setOff: [{ charge: id, amount: euros('1000.00') }], state: 'proposed' },
  ]);
  const setOff = [{ run: discarded, amount: euros('1000.00') }];
  expect(await fee()).toMatchObject({ reserved: euros('1000.00'), open: euros('1000.00'), setOff });
  for (const place of ['', '/charges']) {
    const { text } = await call('GET', `/portal/${partner.id}${place}`, admin.caller);
    expect(text).toMatch(/1,000.00 EUR is set off against the payout of run run_\w+, not to be paid/);
    expect(text).not.toContain('pay 1,000.00 EUR by');
  }
  await post(`${RUNS}/${discarded}/steps`, { step: 'discard' });
  await system.tick('payouts');
  expect((await fee()).reserved).toBeUndefined();

  const paid = await run();
  await approve(paid);
  const { files } = (await call('GET', `${RUNS}/${paid}`, as('finance'))).body;
  const pulled = await call('GET', files[0].href, as('finance'));
  const xml = await (await fetch(pulled.headers.get('location') ?? '')).text();
  expect(xml).toContain('<InstdAmt Ccy="EUR">500.00</InstdAmt>');
  expect(xml).toContain('1500.00 less 1000.00 set off');
  const page = await call('GET', `/desk/otrs/payouts?run=${paid}`, as('finance'));
  expect(page.text).toContain(`charge=${id}`);

  const line = `EUR.${partner.id}.${partner.entity}`;
  const today = dateIn(otrs.timeZone, clock.now());
  const results = `${RUNS}/${paid}/results`;
  await post(results, { line, outcome: 'paid', reference: 'BANK-1', paidOn: today });
  await system.tick('payouts');
  expect(await fee()).toMatchObject({
    ...{ state: 'paid', paid: euros('1000.00') },
    lines: [{ kind: 'set-off', amount: euros('1000.00'), reference: paid }],
  });
  expect(await explain()).toMatchObject({ allowed: true });
  const statement = await call('GET', `/v1/partners/${partner.id}/statement?period=${month}`, admin.caller);
  expect(statement.body.entries).toMatchObject([
    { settlement: { state: 'paid', reference: 'BANK-1', setOff: euros('1000.00') } },
  ]);
  const shown = await call('GET', `/portal/${partner.id}/statement?period=${month}`, admin.caller);
  expect(shown.text).toContain('1,000.00 EUR of its payout set off against charges');
  const exports = `${PROGRAM}/exports/${monthOf(today)}`;
  const balances = await call('GET', `${exports}/balances.csv`, as('finance'));
  expect(balances.text).toContain('EUR,1500.00,0.00,1500.00,0.00,0.00');
  const journal = await call('GET', `${exports}/charges.hledger`, as('finance'));
  expect(journal.text).toContain(`account liabilities:partners:${partner.entity}:${partner.id}`);

  // What the bank sends back is owed again, on both sides.
  await post(results, { line, outcome: 'returned', reason: 'Account closed' });
  await system.tick('payouts');
  expect(await fee()).toMatchObject({ state: 'locked', open: euros('1000.00'), lines: { length: 2 } });
  expect(await explain()).toMatchObject({ allowed: false, code: 'fee-unpaid' });
  const back = await call('GET', `${exports}/balances.csv`, as('finance'));
  expect(back.text).toContain('EUR,1500.00,0.00,0.00,0.00,1500.00');
});

it('pays nothing of what is set off as a whole, and not what was settled meanwhile', async () => {
  const today = dateIn(otrs.timeZone, clock.now());
  const bill = { kind: 'other', number: 'R-1', title: 'A fair', net: euros('800.00'), dueOn: today };
  await post(at, { ...bill, clause: 'charges' });
  const settledMeanwhile = await run();
  const { id } = await fee();
  const [of] = await linesOf(settledMeanwhile);
  expect([of.amount, of.setOff.length]).toEqual([euros('0.00'), 2]);
  await post(`${at}/${id}/payments`, { amount: euros('900.00'), paidOn: today, reference: 'P-1' });
  await approve(settledMeanwhile);
  expect(await linesOf(settledMeanwhile)).toMatchObject([{ state: 'returned', reason: 'charge-changed' }]);
  expect((await fee()).reserved).toBeUndefined();

  await post(at, { ...bill, number: 'R-2', net: euros('600.00'), dueOn: today, clause: 'charges' });
  const whole = await run();
  await approve(whole);
  expect((await call('GET', `${RUNS}/${whole}`, as('finance'))).body.files).toEqual([]);
  const line = `EUR.${partner.id}.${partner.entity}`;
  const bank = { line, outcome: 'paid', reference: 'B', paidOn: today };
  const refused = await call('POST', `${RUNS}/${whole}/results`, as('finance'), { body: bank });
  expect(refused.body.code).toBe('wrong-state');
  await post(`${RUNS}/${whole}/results`, { line, outcome: 'set-off' });
  await system.tick('payouts');
  const { items } = (await call('GET', at, as('finance'))).body;
  expect(items.map(({ open }: { open: object }) => open)).toEqual([
    euros('0.00'),
    euros('0.00'),
    euros('0.00'),
  ]);
});
