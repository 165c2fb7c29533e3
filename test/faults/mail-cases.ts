import { mailingDraft } from '../support/mail-samples.ts';
import type { Ask } from './client.ts';
import type { World } from './world.ts';

// What a vendor writes to all its partners, and a mail that is sent again.

const MAILINGS = '/v1/programs/opennebula/mails/mailings';

const drafting = (world: World): Ask => ({
  method: 'POST',
  path: MAILINGS,
  caller: world.as('program-manager'),
  body: mailingDraft,
});

const drafted = async (world: World): Promise<string> => {
  const reply = await world.client.until({ ...drafting(world), key: `made-${world.fresh()}` });
  if (reply.status >= 300) throw new Error(`a mailing: ${reply.status} ${reply.text}`);
  return `${MAILINGS}/${reply.body.id}`;
};

export const mailCases = [
  { name: 'write a mailing', ask: async (world: World) => drafting(world) },
  {
    name: 'release a mailing for next year',
    ask: async (world: World): Promise<Ask> => ({
      method: 'POST',
      path: `${await drafted(world)}/releases`,
      caller: world.as('administrator'),
      // What happens at its instant is told by the crashes of the jobs.
      body: { sendAt: new Date(Date.now() + 4 * 366 * 86_400_000).toISOString() },
    }),
  },
  {
    name: 'take a mailing back',
    ask: async (world: World): Promise<Ask> => ({
      method: 'POST',
      path: `${await drafted(world)}/withdrawals`,
      caller: world.as('program-manager'),
      body: {},
    }),
  },
  {
    name: 'send a mail again',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await world.partner();
      const invited = await world.client.until({
        method: 'POST',
        path: `/v1/partners/${partner}/people`,
        caller: world.as('administrator'),
        body: { name: 'Pia', email: `pia-${world.fresh()}@again.example`, role: 'partner-member' },
        key: `made-${world.fresh()}`,
      });
      if (invited.status >= 300) throw new Error(`an invitation: ${invited.status} ${invited.text}`);
      // Where the stream is off the sweep has it, a minute later.
      await world.system.settled();
      world.skip(61_000);
      await world.system.tick('notices');
      await world.system.settled();
      const sent = `/v1/programs/opennebula/mails/sent`;
      const listed = await world.client.until({
        method: 'GET',
        path: `${sent}?about=${partner}&kind=person-invited`,
        caller: world.as('administrator'),
      });
      const mail = listed.body.items[0]?.id;
      return { method: 'POST', path: `${sent}/${mail}/resends`, caller: world.as('administrator'), body: {} };
    },
  },
];
