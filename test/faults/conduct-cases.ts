import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { arranging } from '../wire/conduct-world.ts';
import type { Ask } from './client.ts';
import { taking } from './membership-cases.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// What vendor and partner arrange, and how partners end, merge and change their name.

/** A fourth program: it offers everything that is arranged with one partner. */
export const arranged: Program = arranging({ ...taking, id: 'arranged' });
const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);

const manage = (world: World, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/${path}`,
  caller: world.as('program-manager'),
  body,
});
const made = async ({ client, fresh }: World, ask: Ask): Promise<string> => {
  const reply = await client.until({ ...ask, key: `conduct-${fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.path}: ${reply.status} ${reply.text}`);
  return String(reply.body?.id);
};

const terms = { version: '1', url: 'https://x.example/terms' };
const offering = async (world: World) => {
  const { partner, caller } = await world.partner(arranged);
  const ask = manage(world, `partners/${partner}/service-desk/steps`, { step: 'offer', terms });
  return { partner, caller, ask };
};

const selling = async (world: World) => {
  const { partner, caller } = await world.partner(arranged);
  const body = {
    product: 'support-subscription',
    price: { amount: '100.00', currency: 'EUR' },
    endCustomer: { name: `End ${world.fresh()} AG`, country: 'DE' },
    expectedOn: day(9),
  };
  const ask: Ask = { method: 'POST', path: `/v1/partners/${partner}/resale-deals`, caller, body };
  return { partner, ask };
};

export const conductCases: readonly UseCase[] = [
  { name: 'offer to integrate a service desk', ask: async (world) => (await offering(world)).ask },
  {
    name: 'accept the integration of a service desk',
    ask: async (world) => {
      const { partner, caller, ask } = await offering(world);
      await made(world, ask);
      const desk = { description: 'Six people', mail: 'desk@made.example' };
      const body = { outcome: 'accepted', version: '1', desk };
      return { method: 'POST', path: `/v1/partners/${partner}/service-desk/answers`, caller, body };
    },
  },
  { name: 'register a resale deal', ask: async (world) => (await selling(world)).ask },
  {
    name: 'close what is open of a partner that leaves',
    ask: async (world) => {
      const { partner, ask } = await selling(world);
      const deal = await made(world, ask);
      const body = { kind: 'resale-deal', ids: [deal], decision: 'close', reason: 'They leave' };
      return manage(world, `partners/${partner}/exit/decisions`, body);
    },
  },
  {
    name: 'change a company’s name',
    ask: async (world) => {
      const { partner } = await world.partner(arranged);
      const body = { name: `Renamed ${world.fresh()} AG`, from: day(0), reason: 'Register' };
      return manage(world, `partners/${partner}/names`, body);
    },
  },
  {
    name: 'merge two partners',
    ask: async (world) => {
      const merger = async (): Promise<Ask> => {
        const [{ partner, ask }, { partner: into }] = [await selling(world), await world.partner(arranged)];
        await made(world, ask);
        return manage(world, `partners/${partner}/mergers`, { into, reason: 'Bought' });
      };
      // The companies of these cases share a name: only the first merger marks it anew.
      await made(world, await merger());
      return merger();
    },
  },
];
