import { expect } from 'vitest';
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
  return payee;
};
