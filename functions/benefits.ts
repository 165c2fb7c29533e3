import { httpEntry } from '../shared/runtime/http.ts';
import {
  deliverResellerTrainingAction,
  planResellerTrainingAction,
} from './distributors/training-action-pages.ts';
import { resellerTrainingsPageRoute } from './distributors/training-pages.ts';
import { buyPackageRoute, issueLicenceRoute } from './entitlements/buy.ts';
import { grantUnitsRoute, voidUnitRoute } from './entitlements/change-quota.ts';
import { endDemoRoute, listDemosRoute, openDemoRoute } from './entitlements/demos.ts';
import { explainRoute, listEntitlementsRoute } from './entitlements/explain.ts';
import { inviteToBenefitRoute } from './entitlements/invite.ts';
import {
  benefitsPageRoute,
  buyAction,
  deliverTrainingAction,
  deskBenefitsPageRoute,
  deskBuyAction,
  endDemoAction,
  grantAction,
  inviteToBenefitAction,
  issueLicenceAction,
  openDemoAction,
  planTrainingAction,
  resourcePageRoute,
  voidAction,
} from './entitlements/pages.ts';
import { cancelOrderRoute, orderRoute, quoteRoute } from './entitlements/quote.ts';
import { orderAction, orderAtQuoteAction, quoteAction, quotesPageRoute } from './entitlements/quote-pages.ts';
import { listQuotesRoute, orderAtQuoteRoute } from './entitlements/quoted-orders.ts';
import {
  deliverTrainingRoute,
  listTrainingsRoute,
  planTrainingRoute,
} from './entitlements/yearly-trainings.ts';
import { resourcesPageRoute, takeUploadAction } from './resources/desk-pages.ts';
import { fetchOpenResourceRoute, fetchResourceRoute, listResourcesRoute } from './resources/fetch.ts';
import { beginUploadRoute, takeUploadRoute } from './resources/upload.ts';

/** What a partner is entitled to, and how it is used. */
export const routes = [
  explainRoute,
  listEntitlementsRoute,
  grantUnitsRoute,
  voidUnitRoute,
  buyPackageRoute,
  issueLicenceRoute,
  quoteRoute,
  listQuotesRoute,
  orderAtQuoteRoute,
  orderRoute,
  cancelOrderRoute,
  inviteToBenefitRoute,
  openDemoRoute,
  endDemoRoute,
  listDemosRoute,
  planTrainingRoute,
  deliverTrainingRoute,
  listTrainingsRoute,
  resellerTrainingsPageRoute,
  planResellerTrainingAction,
  deliverResellerTrainingAction,
  listResourcesRoute,
  fetchOpenResourceRoute,
  fetchResourceRoute,
  beginUploadRoute,
  takeUploadRoute,
  resourcesPageRoute,
  takeUploadAction,
  quotesPageRoute,
  quoteAction,
  orderAction,
  orderAtQuoteAction,
  benefitsPageRoute,
  openDemoAction,
  endDemoAction,
  buyAction,
  issueLicenceAction,
  resourcePageRoute,
  deskBenefitsPageRoute,
  grantAction,
  voidAction,
  inviteToBenefitAction,
  deskBuyAction,
  planTrainingAction,
  deliverTrainingAction,
];

export const handler = httpEntry(routes);
