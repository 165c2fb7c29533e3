import { httpEntry } from '../shared/runtime/http.ts';
import { badgePageRoute, programPageRoute } from './programs/pages.ts';
import { chooseNewsRoute, readAudienceRoute } from './showcase/audience.ts';
import { listDirectoryRoute } from './showcase/directory.ts';
import { changeListingRoute, readListingRoute } from './showcase/listing.ts';
import { beginLogoRoute, decideLogoRoute, handInLogoRoute } from './showcase/logos.ts';
import { decidePageRoute, givePageRoute } from './showcase/page-evidence.ts';
import {
  audiencePageRoute,
  decideLogoAction,
  decidePageAction,
  deskListingPageRoute,
  directoryPageRoute,
  listingAction,
  listingPageRoute,
  logoAction,
  newsAction,
  pageAction,
} from './showcase/pages.ts';
import { directoryLogoRoute, logoPictureRoute } from './showcase/pictures.ts';

/** How programs and partners are shown: program page, badge, directory, logos, their own pages; and who is on the mailing list. */
export const routes = [
  listDirectoryRoute,
  directoryLogoRoute,
  readListingRoute,
  changeListingRoute,
  beginLogoRoute,
  handInLogoRoute,
  decideLogoRoute,
  logoPictureRoute,
  givePageRoute,
  decidePageRoute,
  chooseNewsRoute,
  readAudienceRoute,
  programPageRoute,
  badgePageRoute,
  directoryPageRoute,
  listingPageRoute,
  listingAction,
  logoAction,
  pageAction,
  newsAction,
  deskListingPageRoute,
  decideLogoAction,
  decidePageAction,
  audiencePageRoute,
];

export const handler = httpEntry(routes);
