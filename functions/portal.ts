import { httpEntry } from '../shared/runtime/http.ts';
import { createPartnerTokenRoute, listPartnerTokensRoute, revokeTokenRoute } from './access/tokens.ts';
import {
  createTokenAction,
  homePageRoute,
  inviteAction,
  peoplePageRoute,
  removeAction,
  revokeTokenAction,
  tokensPageRoute,
} from './partners/pages.ts';
import { invitePersonRoute, listPeopleRoute, removePersonRoute } from './partners/people.ts';
import { readPartnerRoute } from './partners/read.ts';
import { answerReferralRoute, extendReferralRoute } from './referrals/follow.ts';
import {
  answerAction,
  extendAction,
  newReferralAction,
  newReferralPageRoute,
  referAction,
  referPageRoute,
  referralPageRoute,
  referralsPageRoute,
} from './referrals/pages.ts';
import { listReferralsRoute, readReferralRoute } from './referrals/read.ts';
import { submitReferralRoute } from './referrals/submit.ts';

/** What a partner's people and machines do. */
export const routes = [
  readPartnerRoute,
  listPeopleRoute,
  invitePersonRoute,
  removePersonRoute,
  listPartnerTokensRoute,
  createPartnerTokenRoute,
  revokeTokenRoute,
  submitReferralRoute,
  listReferralsRoute,
  readReferralRoute,
  extendReferralRoute,
  answerReferralRoute,
  homePageRoute,
  peoplePageRoute,
  inviteAction,
  removeAction,
  tokensPageRoute,
  createTokenAction,
  revokeTokenAction,
  referralsPageRoute,
  newReferralPageRoute,
  newReferralAction,
  referralPageRoute,
  extendAction,
  answerAction,
  referPageRoute,
  referAction,
];

export const handler = httpEntry(routes);
