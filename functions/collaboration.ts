import { httpEntry } from '../shared/runtime/http.ts';
import { createEventRoute } from './events/create.ts';
import { inviteToEventRoute, waiveFeeRoute } from './events/invite.ts';
import { listEventsRoute, listPartnerEventsRoute, readEventRoute } from './events/read.ts';
import { attendRoute, giveGiftRoute } from './events/record.ts';
import { registerRoute } from './events/register.ts';
import { answerLeadByLinkRoute, answerLeadRoute } from './leads/answer.ts';
import { createLeadRoute } from './leads/create.ts';
import { offerLeadRoute } from './leads/offer.ts';
import {
  listLeadsRoute,
  listOfferedRoute,
  readLeadRoute,
  readOfferedRoute,
  suggestPartnersRoute,
} from './leads/read.ts';
import { answerRequestRoute, decideClaimRoute } from './requests/answer.ts';
import { askRoute } from './requests/ask.ts';
import { claimRoute } from './requests/claim.ts';
import { inviteRoute } from './requests/invite.ts';
import { listProgramRequestsRoute, listRequestsRoute, readRequestRoute } from './requests/read.ts';

/** What vendor and partner do together: leads, requests, events. */
export const routes = [
  createLeadRoute,
  listLeadsRoute,
  readLeadRoute,
  suggestPartnersRoute,
  offerLeadRoute,
  answerLeadRoute,
  answerLeadByLinkRoute,
  listOfferedRoute,
  readOfferedRoute,
  inviteRoute,
  askRoute,
  listRequestsRoute,
  listProgramRequestsRoute,
  readRequestRoute,
  answerRequestRoute,
  claimRoute,
  decideClaimRoute,
  createEventRoute,
  listEventsRoute,
  readEventRoute,
  inviteToEventRoute,
  waiveFeeRoute,
  listPartnerEventsRoute,
  registerRoute,
  attendRoute,
  giveGiftRoute,
];

export const handler = httpEntry(routes);
