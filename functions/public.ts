import { httpEntry } from '../shared/runtime/http.ts';
import { signOutRoute, whoAmIRoute } from './access/me.ts';
import { askForLinkRoute, openSessionRoute } from './access/sign-in.ts';
import { applyRoute } from './applications/apply.ts';
import { confirmAddressRoute } from './applications/confirm-address.ts';
import { assetRoute, openapiRoute } from './assets.ts';
import { listProgramsRoute, readBadgeRoute, readProgramRoute } from './programs/read.ts';

/** What anybody may do, and how people come in. */
export const routes = [
  listProgramsRoute,
  readProgramRoute,
  readBadgeRoute,
  applyRoute,
  confirmAddressRoute,
  askForLinkRoute,
  openSessionRoute,
  whoAmIRoute,
  signOutRoute,
  assetRoute,
  openapiRoute,
];

export const handler = httpEntry(routes);
