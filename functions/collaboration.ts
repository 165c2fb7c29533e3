import { httpEntry } from '../shared/runtime/http.ts';
import { createEventRoute } from './events/create.ts';
import {
  attendAction,
  deskEventPageRoute,
  giveGiftAction,
  inviteToEventAction,
  newEventAction,
  newEventPageRoute,
  waiveFeeAction,
} from './events/desk-pages.ts';
import { inviteToEventRoute, waiveFeeRoute } from './events/invite.ts';
import { portalEventPageRoute, registerAction } from './events/pages.ts';
import { listEventsRoute, listPartnerEventsRoute, readEventRoute } from './events/read.ts';
import { attendRoute, giveGiftRoute } from './events/record.ts';
import { registerRoute } from './events/register.ts';
import { answerLeadByLinkRoute, answerLeadRoute } from './leads/answer.ts';
import { createLeadRoute } from './leads/create.ts';
import { deskLeadPageRoute, newLeadAction, newLeadPageRoute, offerLeadAction } from './leads/desk-pages.ts';
import { offerLeadRoute } from './leads/offer.ts';
import {
  acceptLeadAction,
  declineLeadAction,
  linkedLeadAction,
  linkedLeadPageRoute,
  portalLeadPageRoute,
} from './leads/pages.ts';
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
import {
  answerRequestAction,
  claimAction,
  decideClaimAction,
  deskProofRoute,
  deskRequestPageRoute,
  newRequestAction,
  newRequestPageRoute,
  portalProofRoute,
  portalRequestPageRoute,
} from './requests/pages.ts';
import { proofRoute, proofUploadRoute } from './requests/proof.ts';
import { listProgramRequestsRoute, listRequestsRoute, readRequestRoute } from './requests/read.ts';
import { deskTogetherPageRoute, portalTogetherPageRoute } from './together/pages.ts';

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
  askRoute,
  listRequestsRoute,
  listProgramRequestsRoute,
  readRequestRoute,
  answerRequestRoute,
  proofUploadRoute,
  proofRoute,
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
  portalTogetherPageRoute,
  portalLeadPageRoute,
  acceptLeadAction,
  declineLeadAction,
  linkedLeadPageRoute,
  linkedLeadAction,
  newRequestPageRoute,
  newRequestAction,
  portalRequestPageRoute,
  portalProofRoute,
  claimAction,
  portalEventPageRoute,
  registerAction,
  deskTogetherPageRoute,
  newLeadPageRoute,
  newLeadAction,
  deskLeadPageRoute,
  offerLeadAction,
  deskRequestPageRoute,
  deskProofRoute,
  answerRequestAction,
  decideClaimAction,
  newEventPageRoute,
  newEventAction,
  deskEventPageRoute,
  inviteToEventAction,
  waiveFeeAction,
  attendAction,
  giveGiftAction,
];

export const handler = httpEntry(routes);
