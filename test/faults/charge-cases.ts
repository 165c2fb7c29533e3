import { clock } from '../../shared/runtime/clock.ts';
import type { Ask } from './client.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// What partners owe, and what comes of it.

const billed = async (world: World): Promise<{ bill: Ask; at: string }> => {
  const { partner } = await world.partner();
  const at = `/v1/partners/${partner}/charges`;
  const body = {
    ...{ kind: 'other', number: `BILL-${world.fresh()}`, title: 'A fair', dueOn: '2039-12-31' },
    ...{ net: { amount: '100.00', currency: 'EUR' }, clause: 'benefits.logo' },
  };
  return { at, bill: { method: 'POST', path: at, caller: world.as('finance'), body } };
};

const after = async (world: World, step: string, body: object): Promise<Ask> => {
  const { bill, at } = await billed(world);
  const reply = await world.client.until({ ...bill, key: `bill-${world.fresh()}` });
  return { method: 'POST', path: `${at}/${reply.body.id}/${step}`, caller: world.as('finance'), body };
};

export const chargeCases: readonly UseCase[] = [
  { name: 'bill a partner', ask: async (world) => (await billed(world)).bill },
  {
    name: 'record the payment of a charge',
    ask: (world) =>
      after(world, 'payments', {
        amount: { amount: '120.00', currency: 'EUR' },
        paidOn: clock.now().slice(0, 10),
        reference: 'BANK 1',
      }),
  },
  {
    name: 'record that a payment of a charge came back',
    ask: async (world) => {
      const paid = await after(world, 'payments', {
        amount: { amount: '100.00', currency: 'EUR' },
        paidOn: clock.now().slice(0, 10),
        reference: 'BANK 2',
      });
      await world.client.until({ ...paid, key: `pay-${world.fresh()}` });
      const body = {
        payment: 'BANK 2',
        returnedOn: clock.now().slice(0, 10),
        reference: 'BACK 2',
        reason: 'Account closed',
      };
      return { ...paid, path: paid.path.replace(/payments$/, 'returns'), body };
    },
  },
  {
    name: 'propose to let a partner off',
    ask: (world) => after(world, 'waivers', { reason: 'A mistake of ours' }),
  },
];
