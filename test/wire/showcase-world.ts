import type { Listing } from '../../shared/domain/partner/listing.ts';
import type { Logo } from '../../shared/domain/partner/logo.ts';
import type { PageWatch } from '../../shared/domain/partner/page-watch.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { storePaper } from '../../shared/runtime/papers.ts';
import { commit } from '../../shared/store/commit.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { listings, logos } from '../../shared/store/showcase.ts';
import type { ShowcaseThings } from '../support/showcase-samples.ts';

// How partners of the world are shown: listed with a logo, another one waiting, and a page that was not found twice.

const by = 'test';
export const waitingLogo = (object: string, at = clock.now()): Logo => ({
  id: clock.newId('fil'),
  status: 'submitted',
  type: 'image/png',
  size: 16,
  object,
  submittedBy: by,
  submittedAt: at,
  v: 1,
});
export const failingPage = (at = clock.now()): PageWatch => ({
  requirement: 'promo',
  url: 'https://sample.example/gone',
  givenBy: by,
  givenAt: at,
  state: 'failing',
  failures: 2,
  v: 1,
});

export const showcaseOf = async (program: string, partner: string): Promise<ShowcaseThings> => {
  const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const [object, picture, at] = [`logos/${program}/partners/${partner}/x`, clock.newId('fil'), clock.now()];
  await storePaper(object, png, 'image/png');
  await storePaper(`waiting/${partner}/${picture}`, png, 'image/png');
  const waiting = waitingLogo(object);
  const shown = { ...waitingLogo(object), status: 'approved' as const };
  const listing: Listing = {
    ...{ program, partner, by, at, listed: true, says: 'What everybody may read', v: 1 },
    logo: { id: shown.id, object, type: shown.type },
  };
  const written = await commit(liveTable())([
    logos.write(partner, waiting),
    logos.write(partner, shown),
    listings.write(listing),
    pageWatches.write(partner, failingPage()),
  ]);
  if (!written.ok) throw new Error(`the test's own listing could not be stored: ${written.code}`);
  return { logo: waiting.id, picture };
};

export const absentShowcase = (): ShowcaseThings => ({
  logo: clock.newId('fil'),
  picture: clock.newId('fil'),
});
