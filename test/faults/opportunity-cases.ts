import type { Ask } from './client.ts';
import { arranged } from './conduct-cases.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// Whose a customer is, and what one partner has agreed on.

const manage = (world: World, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/${path}`,
  caller: world.as('program-manager'),
  body,
});
const ownCustomer = (world: World) => {
  const number = `C-${world.fresh()}`;
  const body = {
    number,
    name: `Hafen ${number}`,
    domain: `${number.toLowerCase()}.example`,
    standing: 'customer',
  };
  return manage(world, `programs/${arranged.id}/own-customers`, { ...body, since: '2024-01-01' });
};

export const opportunityCases: readonly UseCase[] = [
  { name: 'write down an own customer', ask: async (world) => ownCustomer(world) },
  {
    name: 'change an own customer',
    ask: async (world) => {
      const first = ownCustomer(world);
      const reply = await world.client.until({ ...first, key: `own-${world.fresh()}` });
      if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
      return { ...first, body: { ...(first.body as object), domain: `moved-${world.fresh()}.example` } };
    },
  },
  {
    name: 'agree on a rate with one partner',
    ask: async (world) => {
      const { partner } = await world.partner(arranged);
      const body = { scheme: 'referred-sales', rate: '15', from: '2099-01-01', reason: 'Agreed' };
      return manage(world, `partners/${partner}/rates`, body);
    },
  },
];
