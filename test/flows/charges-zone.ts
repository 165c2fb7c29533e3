import { expect } from 'vitest';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { feeWatches } from '../../shared/store/fee-watches.ts';
import { keys } from '../../shared/store/keys.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import type { TestSystem } from '../support/system.ts';

/** A partner of OTRS whose first year has just begun, its fee charged by the clock and not paid. */
export const owingPartner = async (system: TestSystem) => {
  const otrs = programNamed('otrs');
  const made = await partnerIn(otrs);
  const { id } = made.partner;
  const removed = await commit(liveTable())([
    { remove: keys.partnerRecord(id, 'FEE', '2040-12-31'), expect: { v: 1 }, otherwise: 'busy' },
  ]);
  expect(removed.ok).toBe(true);
  await must([feeWatches.write(id, { from: dateIn(otrs.timeZone, clock.now()), v: 1 }, otrs.timeZone)]);
  await system.tick('charges');
  await system.settled();
  return { ...made, at: `/v1/partners/${id}/charges` };
};

/** A fee that is charged, paid, and open for a year; the next one recorded as paid before it is charged; a bill. */
export const chargesZone = async (system: TestSystem): Promise<void> => {
  const { call, as } = system;
  const { at, partner } = await owingPartner(system);
  const paidOn = clock.now().slice(0, 10);
  const post = async (path: string, body: object) => {
    const reply = await call('POST', path, as('finance'), { body, key: `${path} ${JSON.stringify(body)}` });
    expect([path, reply.status]).toEqual([path, 201]);
    return reply.body;
  };
  const [fee] = (await call('GET', at, as('finance'))).body.items;
  await post(`${at}/${fee.id}/payments`, { amount: fee.open, paidOn, reference: 'B-1' });
  const back = { payment: 'B-1', returnedOn: paidOn, reference: 'R-1', reason: 'No cover' };
  await post(`${at}/${fee.id}/returns`, back);
  await post(`${at}/${fee.id}/payments`, { amount: fee.open, paidOn, reference: 'B-3' });
  await post(`/v1/partners/${partner.id}/fees`, { paidOn, reference: 'B-2' });
  const net = { amount: '50.00', currency: 'EUR' };
  await post(at, { kind: 'other', number: 'R-1', title: 'A fair', net, dueOn: '2039-12-31', clause: 'fee' });
  expect((await call('GET', '/v1/programs/otrs/charges', as('finance'))).body.items).not.toHaveLength(0);
};
