import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import type { PayoutTerms } from '../../shared/domain/program/payout.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { payeeSample } from '../support/payout-samples.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A program that pays on the partner's own invoice: what was earned waits until the invoice of its month is there.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-own-invoice-')),
});
const { call, as, mails } = system;
const terms = programNamed('otrs').payouts as PayoutTerms;
const month = monthOf(clock.now());
const otrs = await publishedProgram('otrs', {
  firstPeriod: month,
  currencies: ['EUR'],
  payouts: { ...terms, document: 'own-invoice' },
});
const { partner, admin } = await partnerIn(otrs);
const PROGRAM = '/v1/programs/otrs';
const RUNS = `${PROGRAM}/payout-runs`;
const PAYEE = `${PROGRAM}/payees/${partner.id}`;
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const post = async (path: string, body: object, caller = as('finance')) => {
  const reply = await call('POST', path, caller, { body });
  expect([path, reply.body.code, reply.body.fields]).toEqual([path, undefined, undefined]);
  return reply.body;
};
const later = async (days: number) => {
  await system.advanceTo(new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString());
  await system.renew();
};
const lines = async () => {
  const { id } = await post(RUNS, {});
  await system.tick('payouts');
  return (await call('GET', `${RUNS}/${id}/lines`, as('finance'))).body.items;
};
const of = `${month}.EUR.${partner.entity}`;
const settled = async () =>
  (await call('GET', `/v1/partners/${partner.id}/statement?period=${month}`, admin.caller)).body.entries[0]
    .settlement;

it('pays a month once its invoice is there, says the same sum, and finance has taken it', async () => {
  const award = { kind: 'award', number: 'A-1', partner: partner.id, vendorEntity: partner.entity };
  const body = { ...award, reason: 'Best', amount: euros('1500.00'), clause: 'charges', evidence: 'Jury' };
  const { id } = await post(`${PROGRAM}/entry-proposals`, body);
  await post(`${PROGRAM}/entry-proposals/${id}/decisions`, { outcome: 'approved' }, as('administrator'));
  const { selfBilling: _, ...payee } = payeeSample;
  await post(`${PAYEE}/proposals`, payee);
  await post(`${PAYEE}/decisions`, { outcome: 'approved' }, as('administrator'));
  const early = await call('POST', `${PAYEE}/invoices`, admin.caller, {
    body: { of, number: 'R-1', issuedOn: dateIn(otrs.timeZone, clock.now()), net: euros('1500.00') },
  });
  expect(early.body.fields).toMatchObject([{ field: 'of', code: 'not-a-month-to-invoice' }]);
  await later(40);
  await post(`${PROGRAM}/periods/${month}/closes`, { step: 'prepare' });
  await post(`${PROGRAM}/periods/${month}/closes`, { step: 'approve' }, as('administrator'));
  await system.tick('months');
  expect(await lines()).toMatchObject([
    { state: 'carried', carried: 'invoice-missing', invoiceMissing: [month] },
  ]);
  expect(await settled()).toEqual({ state: 'invoice-missing' });
  const page = await call('GET', `/portal/${partner.id}/statement?period=${month}`, admin.caller);
  expect(page.text).toContain('waits for the partner’s invoice of the month');

  const payees = async () => (await call('GET', '/desk/otrs/payees', as('finance'))).text;
  expect(await payees()).toContain('Without an invoice: ');
  const listed = await call('GET', `${PAYEE}/invoices`, admin.caller);
  expect(listed.body).toMatchObject({ wanted: [{ of, net: euros('1500.00') }], items: [] });
  const today = dateIn(otrs.timeZone, clock.now());
  const invoice = { of, number: 'R-1', issuedOn: today };
  const wrong = await call('POST', `${PAYEE}/invoices`, admin.caller, {
    body: { ...invoice, net: euros('1500.01') },
  });
  expect(wrong.body.fields).toMatchObject([{ field: 'net.amount', code: 'not-what-was-earned' }]);
  const stranger = await call('POST', `${PAYEE}/invoices`, as('partner-admin'), {
    body: { ...invoice, net: euros('1500.00') },
  });
  expect(stranger.status).toBe(404);
  const shown = await call('GET', `/portal/${partner.id}/payee`, admin.caller);
  expect(shown.text).toContain(`action="/portal/${partner.id}/payee/invoices"`);
  await post(`${PAYEE}/invoices`, { ...invoice, net: euros('1500.00') }, admin.caller);
  const waiting = await payees();
  expect(waiting).toContain('Invoices to look at: R-1');
  expect(waiting).not.toContain('Without an invoice: ');
  expect(await lines()).toMatchObject([{ carried: 'invoice-missing' }]);
  const office = otrs.entities.find(({ id: entity }) => entity === partner.entity)?.mail ?? '';
  await system.settled();
  expect((await mails(office)).map(({ subject }) => subject)).toContain('Nimbus GmbH sent its invoice R-1');

  const decisions = `${PAYEE}/invoices/${of}/decisions`;
  await post(decisions, { outcome: 'rejected', reason: 'Our address is wrong' });
  await system.settled();
  expect((await mails(admin.address)).map(({ subject }) => subject)).toContain(
    'Nimbus GmbH: your invoice R-1 was sent back',
  );
  await post(`${PAYEE}/invoices`, { ...invoice, number: 'R-2', net: euros('1500.00') }, admin.caller);
  const desk = await call('GET', `/desk/otrs/payees?payee=${partner.id}`, as('finance'));
  expect(desk.text).toContain(`/payees/${partner.id}/invoices/${of}/decide`);
  await post(decisions, { outcome: 'accepted' });
  expect((await call('POST', decisions, as('finance'), { body: { outcome: 'accepted' } })).body.code).toBe(
    'wrong-state',
  );
  expect(await settled()).toEqual({ state: 'due' });
  expect(await lines()).toMatchObject([{ state: 'proposed', amount: euros('1500.00') }]);
});
