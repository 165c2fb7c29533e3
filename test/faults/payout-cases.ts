import { payeeSample } from '../support/payout-samples.ts';
import type { Ask } from './client.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// Who is paid, and how.

const payeeOf = async (world: World): Promise<{ partner: string; caller: Ask['caller']; propose: Ask }> => {
  const { partner, caller, program } = await world.partner();
  const path = `/v1/programs/${program}/payees/${partner}/proposals`;
  return { partner, caller, propose: { method: 'POST', path, caller, body: payeeSample } };
};

export const payoutCases: readonly UseCase[] = [
  { name: 'enter how a partner is paid', ask: async (world) => (await payeeOf(world)).propose },
  {
    name: 'approve how a partner is paid',
    ask: async (world) => {
      const { propose } = await payeeOf(world);
      await world.client.until({ ...propose, key: `payee-${world.fresh()}` });
      const path = propose.path.replace('/proposals', '/decisions');
      return { method: 'POST', path, caller: world.as('finance'), body: { outcome: 'approved' } };
    },
  },
];
