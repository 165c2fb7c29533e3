import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  changeListing,
  type Listing,
  listingInput,
  listingSchema,
} from '../../shared/domain/partner/listing.ts';
import { logoSchema } from '../../shared/domain/partner/logo.ts';
import { pageWatchSchema } from '../../shared/domain/partner/page-watch.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { listings } from '../../shared/store/showcase.ts';
import { loadShown, lookers, type PartnerPath, partnerPath, placeOf } from './load-shown.ts';

const ownSchema = z.object({
  partner: z.string(),
  listed: z.boolean(),
  says: z.string().optional(),
  /** Where it stands in the directory today: absent, while it is not there. */
  place: z.enum(['listed', 'prominent']).optional(),
  /** The logo that is shown. */
  logo: z.string().optional(),
  logos: z.array(logoSchema.omit({ object: true })),
  pages: z.array(pageWatchSchema),
  v: z.int(),
});
type Own = z.infer<typeof ownSchema>;

const readOwn: Reading<PartnerPath, undefined, Own, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const loaded = await loadShown(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const { listing, logos, pages } = loaded.value;
    const place = placeOf(loaded.value);
    return accept({
      partner: request.path.partner,
      listed: listing?.listed ?? false,
      ...(listing?.says === undefined ? {} : { says: listing.says }),
      ...(place === undefined ? {} : { place }),
      ...(listing?.logo ? { logo: listing.logo.id } : {}),
      logos: logos.map(({ object: _object, ...logo }) => logo),
      pages: [...pages],
      v: listing?.v ?? 0,
    });
  };

export const readListingRoute = read({
  zone: 'showcase',
  key: 'GET /v1/partners/{partner}/listing',
  summary: 'How a partner is shown: in the directory, with which logo, and the pages at its own site',
  callers: lookers,
  path: partnerPath,
  output: ownSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readOwn,
});

const saidSchema = listingSchema.omit({ logo: true });

/** What is given is all that stands from now on: without words there is no entry. */
const change: UseCase<
  PartnerPath,
  undefined,
  z.infer<typeof listingInput>,
  Omit<Listing, 'logo'>,
  'not-found' | 'partner-not-active' | 'invalid-input'
> = (deps) => async (request) => {
  const { partner } = request.path;
  const loaded = await loadShown(deps, request, partner);
  if (!loaded.ok) return loaded;
  const { listing, program } = loaded.value;
  if (isStale(request, { v: listing?.v ?? 0 })) return refuse('changed-since');
  const given = { program: program.id, partner, now: request.now, by: request.caller.id };
  const after = changeListing(listing, request.input, given);
  if (!after.ok) return after;
  const told = (one: Pick<Listing, 'listed'> | undefined) => (one?.listed ? 'listed' : '');
  return accept({
    value: saidSchema.parse(after.value),
    writes: [listings.write(after.value), stillActive(partner)],
    audit: { program: program.id, about: partner, changes: { listing: [told(listing), told(after.value)] } },
  });
};

export const changeListingRoute = write({
  zone: 'showcase',
  key: 'POST /v1/partners/{partner}/listings',
  summary: 'Say what stands in the directory, or that nothing shall',
  callers: ['partner-admin'],
  path: partnerPath,
  input: listingInput,
  output: saidSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run: change,
});
