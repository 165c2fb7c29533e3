import { clock } from '../../shared/runtime/clock.ts';
import { officeBooks } from '../support/books-samples.ts';
import { openNebula } from '../support/given.ts';
import type { Ask } from './client.ts';
import type { World } from './world.ts';

// Months and books: what finance writes. All of it concerns one program, so each case only changes what it changes.

const at = (world: World, role: string, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/programs/opennebula/${path}`,
  caller: world.as(role),
  body,
});
const rates = (rate: string) => ({ rates: [{ currency: 'USD', rate }], source: 'Test' });
const month = () => clock.now().slice(0, 7);

/** Of a thing that the whole program shares there is a first time only once: every case is a later one. */
const again = async (world: World, make: () => Ask): Promise<Ask> => {
  await world.client.until({ ...make(), key: `before-${world.fresh()}` });
  return make();
};

export const booksCases = [
  {
    name: 'prepare the close of a month',
    ask: async (world: World) =>
      again(world, () =>
        at(world, 'finance', `periods/${openNebula.firstPeriod}/closes`, { step: 'prepare' }),
      ),
  },
  {
    name: 'enter exchange rates',
    ask: async (world: World) =>
      again(world, () => at(world, 'finance', `periods/${month()}/rates`, rates(`0.9${world.fresh()}`))),
  },
  {
    name: 'approve exchange rates',
    ask: async (world: World): Promise<Ask> => {
      const entered = at(world, 'finance', `periods/${month()}/rates`, rates(`0.8${world.fresh()}`));
      await world.client.until({ ...entered, key: `made-${world.fresh()}` });
      return at(world, 'administrator', `periods/${month()}/rate-approvals`, {});
    },
  },
  {
    name: 'describe the books of an office',
    ask: async (world: World) =>
      again(world, () => at(world, 'finance', 'entities/europe/books', officeBooks)),
  },
];
