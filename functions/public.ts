import { httpEntry } from '../shared/runtime/http.ts';
import { nowhereRoute } from '../shared/runtime/nowhere.ts';
import { signOutRoute, whoAmIRoute } from './access/me.ts';
import {
  signInAction,
  signInLinkAction,
  signInLinkPageRoute,
  signInPageRoute,
  signInSentPageRoute,
  signOutAction,
} from './access/pages.ts';
import { askForLinkRoute, openSessionRoute } from './access/sign-in.ts';
import { applyRoute } from './applications/apply.ts';
import { completeAction, completePageRoute } from './applications/complete-page.ts';
import { confirmAddressRoute } from './applications/confirm-address.ts';
import { ownWebPageRoute } from './applications/give-web-page.ts';
import {
  confirmAction,
  confirmedPageRoute,
  confirmPageRoute,
  formAction,
  formPageRoute,
  receiptPageRoute,
} from './applications/public-pages.ts';
import { assetRoute, openapiRoute } from './assets.ts';
import { rootRoute } from './programs/pages.ts';
import { listProgramsRoute, readBadgeRoute, readProgramRoute } from './programs/read.ts';

/** What anybody may do, and how people come in. */
export const routes = [
  listProgramsRoute,
  readProgramRoute,
  readBadgeRoute,
  applyRoute,
  confirmAddressRoute,
  ownWebPageRoute,
  completePageRoute,
  completeAction,
  askForLinkRoute,
  openSessionRoute,
  whoAmIRoute,
  signOutRoute,
  assetRoute,
  openapiRoute,
  rootRoute,
  formPageRoute,
  formAction,
  receiptPageRoute,
  confirmPageRoute,
  confirmAction,
  confirmedPageRoute,
  signInPageRoute,
  signInAction,
  signInSentPageRoute,
  signInLinkPageRoute,
  signInLinkAction,
  signOutAction,
  nowhereRoute,
];

export const handler = httpEntry(routes);
