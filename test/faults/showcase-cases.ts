import type { Listing } from '../../shared/domain/partner/listing.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { logos } from '../../shared/store/showcase.ts';
import { failingPage, waitingLogo } from '../wire/showcase-world.ts';
import type { Ask } from './client.ts';
import { taking } from './membership-cases.ts';
import type { World } from './world.ts';

// How a partner is shown, and who decides on it.

const own = async (world: World, path: string, body: object): Promise<Ask> => {
  const { partner, caller } = await world.partner(taking);
  return { method: 'POST', path: `/v1/partners/${partner}/${path}`, caller, body };
};

const stored = async (write: Write): Promise<void> => {
  const written = await commit(liveTable())([write]);
  if (!written.ok) throw new Error(`the test's own beginning could not be stored: ${written.code}`);
};

const entry = (world: World): Partial<Listing> => ({ listed: true, says: `Help, since ${world.fresh()}` });

export const showcaseCases = [
  { name: 'change the entry', ask: (world: World) => own(world, 'listings', entry(world)) },
  { name: 'leave the mailing list', ask: (world: World) => own(world, 'news-choices', { wanted: false }) },
  {
    name: 'name another page',
    ask: (world: World) =>
      own(world, 'pages', { requirement: 'promo', url: `https://page-${world.fresh()}.example` }),
  },
  {
    name: 'say that a page does not count',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await world.partner(taking);
      const before = await pageWatches.read(liveTable(), partner, 'promo');
      await stored(pageWatches.write(partner, { ...failingPage(), v: (before?.v ?? 0) + 1 }));
      return {
        method: 'POST',
        path: `/v1/partners/${partner}/page-decisions`,
        caller: world.as('program-manager'),
        body: { requirement: 'promo', outcome: 'refused', reason: 'Empty' },
      };
    },
  },
  {
    name: 'approve a logo',
    ask: async (world: World): Promise<Ask> => {
      const { partner } = await world.partner(taking);
      const logo = waitingLogo('x');
      await stored(logos.write(partner, logo));
      return {
        method: 'POST',
        path: `/v1/partners/${partner}/logos/${logo.id}/decisions`,
        caller: world.as('program-manager'),
        body: { outcome: 'approved' },
      };
    },
  },
];
