import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { NewsChoice } from '../../shared/domain/partner/audience.ts';
import { type Listing, placeIn } from '../../shared/domain/partner/listing.ts';
import type { Logo } from '../../shared/domain/partner/logo.ts';
import type { PageWatch } from '../../shared/domain/partner/page-watch.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { listings, logos, newsChoices } from '../../shared/store/showcase.ts';
import { type Held, loadHolder } from '../entitlements/load-holder.ts';

export const partnerPath = z.object({ partner: idSchema('par') });
export type PartnerPath = z.infer<typeof partnerPath>;

/** Who looks after how a partner is shown: its own people, and the vendor's. */
export const ownPeople: Allowed[] = ['partner-admin', 'partner-member'];
export const keepers: Allowed[] = ['program-manager', 'administrator'];
export const lookers: Allowed[] = [...ownPeople, ...keepers, 'auditor'];

/** A partner with everything about how it is shown. */
export type Presented = Held & {
  readonly listing: Listing | undefined;
  /** The newest first. */
  readonly logos: readonly Logo[];
  readonly pages: readonly PageWatch[];
  readonly choices: readonly NewsChoice[];
};

export const shownOf = (held: Held): Presented => {
  const { of } = held.home;
  return {
    ...held,
    listing: of(listings.prefix, listings.schema)[0],
    logos: of(logos.prefix, logos.schema).toSorted((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1)),
    pages: of(pageWatches.prefix, pageWatches.schema),
    choices: of(newsChoices.prefix, newsChoices.schema),
  };
};

export const placeOf = ({ program, holder, listing, today }: Presented) =>
  placeIn(program, holder, listing, today);

export const loadShown = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Presented, 'not-found' | 'partner-not-active'>> => {
  const held = await loadHolder(deps, request, id);
  return held.ok ? accept(shownOf(held.value)) : held;
};
