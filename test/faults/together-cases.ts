import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { asking } from '../support/given.ts';
import type { Ask } from './client.ts';
import type { UseCase } from './use-cases.ts';
import type { World } from './world.ts';

// Leads, requests and events: each use case that writes, and what must be there before it.

const DAY_MS = 86_400_000;
const day = (days: number) => plusMs(clock.now(), days * DAY_MS).slice(0, 10);
const amount = { amount: '100.00', currency: 'EUR' };

const manage = (world: World, path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/${path}`,
  caller: world.as('program-manager'),
  body,
});
const acts = (caller: Ask['caller'], path: string, body: object): Ask => ({
  method: 'POST',
  path: `/v1/${path}`,
  caller,
  body,
});

const made = async ({ client, fresh }: World, ask: Ask): Promise<string> => {
  const reply = await client.until({ ...ask, key: `together-${fresh()}` });
  if (reply.status >= 300) throw new Error(`${ask.path}: ${reply.status} ${reply.text}`);
  return String(reply.body?.id);
};

const keep = (world: World): Ask =>
  manage(world, 'programs/asking/leads', {
    customer: { name: `Lead ${world.fresh()}`, country: 'DE' },
    contact: { name: 'Lea Lead' },
    need: 'Help',
  });

const offering = async (world: World) => {
  const [{ partner, caller }, lead] = [await world.partner(asking), await made(world, keep(world))];
  return { lead, caller, ask: manage(world, `leads/${lead}/offers`, { partner, reason: 'Near' }) };
};

const answering = async (world: World, body: object): Promise<Ask> => {
  const { lead, caller, ask } = await offering(world);
  await made(world, ask);
  return acts(caller, `leads/${lead}/answers`, body);
};

const wanting = async (world: World, more: object = { benefit: 'consulting' }) => {
  const { partner, caller } = await world.partner(asking);
  const body = { title: 'A question', text: 'About this', ...more };
  return { caller, ask: acts(caller, `partners/${partner}/requests`, body) };
};

const questioning = async (world: World) => {
  const { partner, caller } = await world.partner(asking);
  const body = { title: 'It does not start', text: 'Since yesterday' };
  return { caller, ask: acts(caller, `partners/${partner}/helpdesk/requests`, body) };
};

const granted = async (world: World) => {
  const { caller, ask } = await wanting(world, { benefit: 'fund', amount });
  const id = await made(world, ask);
  await made(world, manage(world, `requests/${id}/answers`, { outcome: 'approved', text: 'Yes' }));
  return { id, claim: acts(caller, `requests/${id}/claims`, { amount, proof: 'Invoice 1' }) };
};

const plan = (world: World): Ask =>
  manage(world, 'programs/asking/events', {
    benefit: 'meeting',
    name: `Meeting ${world.fresh()}`,
    place: 'Here',
    startsOn: day(30),
    endsOn: day(31),
    capacity: 5,
    fee: amount,
  });

const visiting = async (world: World) => {
  const [{ partner, caller }, event] = [await world.partner(asking), await made(world, plan(world))];
  const ask = acts(caller, `partners/${partner}/events/${event}/registrations`, { people: ['Vera'] });
  return { partner, event, ask };
};

const visited = async (world: World) => {
  const visit = await visiting(world);
  await made(world, visit.ask);
  return visit;
};

export const togetherCases: readonly UseCase[] = [
  { name: 'keep a lead', ask: async (world) => keep(world) },
  { name: 'offer a lead', ask: async (world) => (await offering(world)).ask },
  { name: 'accept a lead', ask: (world) => answering(world, { outcome: 'accepted' }) },
  { name: 'decline a lead', ask: (world) => answering(world, { outcome: 'declined', note: 'No time' }) },
  { name: 'ask for a benefit', ask: async (world) => (await wanting(world)).ask },
  {
    name: 'answer a request',
    ask: async (world) => {
      const id = await made(world, (await wanting(world)).ask);
      return manage(world, `requests/${id}/answers`, { outcome: 'answered', text: 'Here' });
    },
  },
  { name: 'claim approved money', ask: async (world) => (await granted(world)).claim },
  {
    name: 'record a claim',
    ask: async (world) => {
      const { id, claim } = await granted(world);
      await made(world, claim);
      return manage(world, `requests/${id}/claim-decisions`, { outcome: 'recorded', text: 'Paid' });
    },
  },
  {
    name: 'ask the help desk',
    ask: async (world) => (await questioning(world)).ask,
  },
  {
    name: 'answer a question to the help desk',
    ask: async (world) => {
      const id = await made(world, (await questioning(world)).ask);
      return manage(world, `helpdesk/requests/${id}/messages`, { text: 'Try this' });
    },
  },
  {
    name: 'ask the help desk on',
    ask: async (world) => {
      const { caller, ask } = await questioning(world);
      const id = await made(world, ask);
      await made(world, manage(world, `helpdesk/requests/${id}/messages`, { text: 'Try this' }));
      return acts(caller, `helpdesk/requests/${id}/messages`, { text: 'I did' });
    },
  },
  {
    name: 'close a question to the help desk',
    ask: async (world) => {
      const { caller, ask } = await questioning(world);
      return acts(caller, `helpdesk/requests/${await made(world, ask)}/closes`, {});
    },
  },
  { name: 'plan an event', ask: async (world) => plan(world) },
  {
    name: 'invite to an event',
    ask: async (world) => {
      const { partner, event } = await visiting(world);
      return manage(world, `events/${event}/invitations`, { partner });
    },
  },
  {
    name: 'waive a fee',
    ask: async (world) => {
      const { partner, event } = await visiting(world);
      return manage(world, `events/${event}/waivers`, { partner, reason: 'Speaks' });
    },
  },
  { name: 'register for an event', ask: async (world) => (await visiting(world)).ask },
  {
    name: 'note who came',
    ask: async (world) => {
      const { partner, event } = await visited(world);
      return manage(world, `events/${event}/attendances`, { partner, people: ['Vera'] });
    },
  },
  {
    name: 'note a gift',
    ask: async (world) => {
      const { partner, event } = await visited(world);
      return manage(world, `events/${event}/gifts`, {
        partner,
        recipient: 'Vera',
        gift: 'Pen',
        value: amount,
      });
    },
  },
];
