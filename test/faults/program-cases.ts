import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { asking } from '../support/given.ts';
import { distributorPerson } from '../support/partner-of.ts';
import type { Ask } from './client.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// What distributors adjust: each use case that writes, and what must be there before it.

const PATH = '/v1/programs/asking/overrides';

const proposing = async (): Promise<{ ask: Ask; caller: Ask['caller'] }> => {
  const { caller } = await distributorPerson(asking, 'east');
  const body = {
    distributor: 'east',
    benefit: 'logo',
    cells: { [asking.entryTier]: 'none' },
    from: plusMs(clock.now(), 2 * 86_400_000).slice(0, 10),
    reason: 'Our market',
  };
  return { caller, ask: { method: 'POST', path: PATH, caller, body } };
};

const proposed = async ({ client, fresh }: World) => {
  const { ask, caller } = await proposing();
  const reply = await client.until({ ...ask, key: `override-${fresh()}` });
  if (reply.status >= 300) throw new Error(`${PATH}: ${reply.status} ${reply.text}`);
  return { caller, path: `${PATH}/${reply.body?.id}` };
};

export const programCases: readonly UseCase[] = [
  { name: 'propose terms of a distributor’s own', ask: async () => (await proposing()).ask },
  {
    name: 'approve what a distributor proposes',
    ask: async (world) => ({
      method: 'POST',
      path: `${(await proposed(world)).path}/decisions`,
      caller: world.as('program-manager'),
      body: { outcome: 'approved' },
    }),
  },
  {
    name: 'withdraw what was proposed',
    ask: async (world) => {
      const { caller, path } = await proposed(world);
      return { method: 'POST', path: `${path}/withdrawals`, caller, body: { reason: 'Enough' } };
    },
  },
];
