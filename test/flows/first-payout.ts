import { expect } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedLine } from '../../shared/store/payouts.ts';
import { payeeSample } from '../support/payout-samples.ts';
import type { TestSystem } from '../support/system.ts';

const PROGRAM = '/v1/programs/opennebula';

/** How the example's own partner is paid, entered and approved. */
export const approvePayee = async ({ call, as, access }: TestSystem): Promise<string> => {
  const payee = String(access().find(({ role }) => role === 'partner-admin')?.subject);
  const at = `${PROGRAM}/payees/${payee}`;
  const post = (role: string, path: string, body: object) =>
    call('POST', `${at}/${path}`, as(role), { body, key: `${role} ${path}` });
  expect((await post('partner-admin', 'proposals', payeeSample)).status).toBe(201);
  expect((await call('GET', at, as('finance'))).body.waitingAccount).toBeDefined();
  expect((await post('finance', 'decisions', { outcome: 'approved' })).status).toBe(201);
  expect((await call('GET', `${PROGRAM}/payees`, as('finance'))).body.items).toHaveLength(1);
  return payee;
};

/** A payout run of the first closed month, approved, with its files. */
export const runPayout = async ({ call, as, access, tick, settled }: TestSystem): Promise<void> => {
  const post = (role: string, path: string, body: object) =>
    call('POST', `${PROGRAM}/${path}`, as(role), { body, key: `${role} ${path} ${JSON.stringify(body)}` });
  const office = { holder: 'Office GmbH', iban: 'DE89370400440532013000' };
  expect((await post('finance', 'entities/europe/accounts', office)).status).toBe(201);
  const made = await post('finance', 'payout-runs', {});
  expect(made.status).toBe(202);
  await tick('payouts');
  expect((await post('administrator', `payout-runs/${made.body.id}/steps`, { step: 'approve' })).status).toBe(
    202,
  );
  await tick('payouts');
  // A line that the bank pays, with a charge set off: in the first month nothing was earned yet.
  const payee = String(access().find(({ role }) => role === 'partner-admin')?.subject);
  const bill = { kind: 'other', number: 'R-1', title: 'A fair', dueOn: clock.now().slice(0, 10) };
  const net = { amount: '5.00', currency: 'EUR' };
  const charge = await call('POST', `/v1/partners/${payee}/charges`, as('finance'), {
    body: { ...bill, net, clause: 'commission.schemes.referred-sales', vendorEntity: 'europe' },
    key: 'a charge that is set off',
  });
  expect(charge.status).toBe(201);
  const line = { id: `EUR.${payee}.europe`, run: String(made.body.id), program: 'opennebula' };
  const of = { vendorEntity: 'europe', partnerId: payee, currency: 'EUR', amount: '10000', items: 0 };
  const setOff = [{ charge: String(charge.body.id), minor: '500' }];
  const written = await commit(liveTable())([
    changedLine({ ...line, ...of, setOff, held: '0', state: 'proposed', settled: true, v: 1 }),
  ]);
  expect(written.ok).toBe(true);
  const paid = { line: line.id, outcome: 'paid', reference: 'B-1', paidOn: clock.now().slice(0, 10) };
  expect((await post('finance', `payout-runs/${line.run}/results`, paid)).status).toBe(201);
  await tick('payouts');
  await settled();
};
